"""What of a campaign's own carries on into a follow-up: audiences, reasons, goals as drafts, rules of moments."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.domain.moments import lay_moments
from draagvlak.campaign.domain.school_years import find_school_year, follow_school_year
from draagvlak.campaign.models import Audience, Goal, MomentRule, Reason
from draagvlak.core.carrying_on import Part, register_part

NO_BASELINE = {"baseline": None, "baseline_on": None}


def register_parts() -> None:
    register_part(
        Part("audiences", _("Audiences"), _("For whom it is."), count_of("audiences"), copy_audiences, position=40)
    )
    register_part(
        Part(
            "reasons",
            _("Reasons why"),
            _("With their sources; look whether the numbers still hold."),
            count_of("reasons"),
            copy_reasons,
            position=45,
        )
    )
    register_part(
        Part(
            "goals",
            _("Goals, as drafts"),
            _("Without their baseline: that is measured anew. A goal counts once the core team saves it."),
            count_of("goals"),
            copy_goals,
            position=50,
        )
    )
    register_part(
        Part(
            "moments",
            _("Rules of moments"),
            _("The school years are laid at once; what was set by hand stays behind."),
            count_of("moment_rules"),
            copy_rules,
            position=55,
        )
    )


def count_of(name: str) -> Any:
    return lambda campaign: getattr(campaign, name).count()


def copy_rows(rows: Any, target: Any, **changed: Any) -> int:
    """The same rows for another campaign."""
    fresh = [copy_row(row, campaign=target, **changed) for row in rows]
    type(fresh[0])._default_manager.bulk_create(fresh) if fresh else None
    return len(fresh)


def copy_row(row: Any, **changed: Any) -> Any:
    names = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    fresh = type(row)(**{name: getattr(row, name) for name in names})
    for name, value in changed.items():
        setattr(fresh, name, value)
    return fresh


def copy_audiences(source: Any, target: Any, **_: Any) -> int:
    return copy_rows(Audience.objects.filter(campaign=source), target)


def copy_reasons(source: Any, target: Any, **_: Any) -> int:
    return copy_rows(Reason.objects.filter(campaign=source), target)


def copy_goals(source: Any, target: Any, **_: Any) -> int:
    """Each for the audience with the same key, when that went along."""
    audiences = {audience.key: audience for audience in target.audiences.all()}
    goals = list(Goal.objects.filter(campaign=source).select_related("audience"))
    for goal in goals:
        audience = audiences.get(goal.audience.key) if goal.audience else None
        copy_row(goal, campaign=target, audience=audience, is_draft=True, **NO_BASELINE).save()
    return len(goals)


def copy_rules(source: Any, target: Any, *, by: Any) -> int:
    copied = copy_rows(MomentRule.objects.filter(campaign=source), target)
    this_year = find_school_year(timezone.localdate())
    for year in (this_year, follow_school_year(this_year)):
        lay_moments(target, school_year=year, by=by)
    return copied
