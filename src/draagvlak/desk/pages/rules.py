"""By which rules the moments of a school year fall, and laying a year by them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.campaign.domain.moments import lay_moments, return_to_rule
from draagvlak.campaign.domain.school_years import find_school_year, follow_school_year
from draagvlak.campaign.models import Moment, MomentRule
from draagvlak.desk.actions import DeskQuestion
from draagvlak.desk.columns import TemplateColumn, YesNoColumn
from draagvlak.desk.listing import DeskList, DeskSection


class RuleList(DeskList):
    model = MomentRule
    page_title = gettext_lazy("Rules of moments")
    verbose_name = gettext_lazy("rule")
    verbose_name_plural = gettext_lazy("rules")
    default_ordering = "key"
    columns = [
        TemplateColumn("name_nl", template="text", label=gettext_lazy("Moment"), sort_key="name_nl"),
        TemplateColumn("rule", template="text", label=gettext_lazy("Rule")),
        TemplateColumn("applies_to", template="text", label=gettext_lazy("Applies to")),
        YesNoColumn("is_estimate", label=gettext_lazy("Estimated")),
        TemplateColumn("source", template="text", label=gettext_lazy("Source")),
    ]
    exported = [
        (gettext_lazy("Moment"), "name_nl"),
        (gettext_lazy("Kind"), "get_kind_display"),
        (gettext_lazy("Rule"), "rule"),
        (gettext_lazy("Applies to"), "applies_to"),
        (gettext_lazy("Estimated"), lambda row: _("yes") if row.is_estimate else _("no")),
        (gettext_lazy("Source"), "source"),
        (gettext_lazy("Checked on"), "checked_on"),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        url = reverse("desk_rules:lay")
        return [HeaderButton(_("Lay the coming school year"), url=url, icon_name="date")]

    def get_base_queryset(self) -> QuerySet[MomentRule]:
        return MomentRule.objects.filter(campaign=self.campaign)


class LayYear(DeskQuestion):
    """Lay the school year after this one by the rules and the holiday calendar."""

    model = Moment
    permission_required = "change"
    serious = False
    yes = gettext_lazy("Yes, lay it")
    crumbs = [("desk_rules:index", gettext_lazy("Rules of moments"))]

    @cached_property
    def school_year(self) -> str:
        return follow_school_year(find_school_year(timezone.localdate()))

    def get_question(self) -> str:
        return _("Lay school year %(school_year)s?") % {"school_year": self.school_year}

    def get_consequences(self) -> str:
        return _("Moments and holidays are laid by rule. What was set by hand stays as it is.")

    def get_back_url(self) -> str:
        return reverse("desk_moments:index")

    def do(self) -> str:
        count = len(lay_moments(self.campaign, school_year=self.school_year, by=self.request.user))
        words = ngettext("%(count)d moment is new or has moved.", "%(count)d moments are new or have moved.", count)
        return words % {"count": count} if count else _("Nothing was different.")


class ReturnToRule(DeskQuestion):
    """Forget what was set by hand for one moment."""

    model = Moment
    permission_required = "change"
    serious = False
    yes = gettext_lazy("Yes, follow the rule")
    crumbs = [("desk_moments:index", gettext_lazy("Moments"))]

    def find_rows(self) -> QuerySet[Moment]:
        return Moment.objects.filter(campaign=self.campaign)

    def get_question(self) -> str:
        return _("Let “%(moment)s” follow its rule again?") % {"moment": self.row.name}

    def get_consequences(self) -> str:
        return _("What was set by hand for %(school_year)s is forgotten.") % {"school_year": self.row.school_year}

    def get_back_url(self) -> str:
        return reverse("desk_moments:index")

    def do(self) -> str:
        return_to_rule(self.row, by=self.request.user)
        return _("The rule says again when it is.")


class Rules(DeskSection):
    name = "rules"
    url_prefix = "momentregels"
    icon = "list-ul"
    menu_label = gettext_lazy("Rules of moments")
    list_view = RuleList
    pages = [("leg-schooljaar/", LayYear, "lay")]
