"""Small words in the desk's templates."""

from typing import Any

from django import template
from django.utils.translation import get_language

from draagvlak.coalition.models import Organisation
from draagvlak.desk.queries.made import REASONS, STATES
from draagvlak.desk.queries.organisations import judge_brand
from draagvlak.toolkit.domain.freshness import Reason
from draagvlak.toolkit.models import Design

register = template.Library()


@register.filter
def brand_state(organisation: Organisation) -> str:
    return judge_brand(organisation)


@register.filter
def state_words(state: str) -> Any:
    return STATES[state]


@register.filter
def reason_words(reason: str) -> Any:
    return REASONS[Reason(reason)]


@register.filter
def design_name(design: Design) -> str:
    return design.name_en if (get_language() or "nl").startswith("en") else design.name_nl


@register.filter
def design_purpose(design: Design) -> str:
    return design.purpose_en if (get_language() or "nl").startswith("en") else design.purpose_nl
