"""States of what is made."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DesignState(TextChoices):
    PUBLISHED = "published", _("published")
    RETIRED = "retired", _("retired")


class ProductionState(TextChoices):
    WAITING = "waiting", _("waiting")
    WORKING = "working", _("working")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


UNFINISHED = frozenset({ProductionState.WAITING, ProductionState.WORKING})


class Degree(TextChoices):
    """How far a partner's own look goes. Only the first exists yet; the field leaves room for the others."""

    CAMPAIGN_LED = "campaign", _("campaign-led")
    SCHOOL_LED = "school", _("school-led")
    INGREDIENTS = "ingredients", _("ingredients")
