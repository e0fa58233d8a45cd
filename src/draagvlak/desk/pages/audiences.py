"""For whom the campaign is."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.campaign.domain.audiences import add_audience, change_audience
from draagvlak.campaign.models import Audience
from draagvlak.desk.actions import DeskForm
from draagvlak.desk.columns import LinkColumn, TemplateColumn
from draagvlak.desk.forms import AudienceForm
from draagvlak.desk.listing import DeskList, DeskSection


class AudienceList(DeskList):
    model = Audience
    page_title = gettext_lazy("Audiences")
    verbose_name = gettext_lazy("audience")
    verbose_name_plural = gettext_lazy("audiences")
    default_ordering = "position"
    columns = [
        LinkColumn(
            "name", label=gettext_lazy("Audience"), to=lambda row: reverse("desk_audiences:edit", args=[row.pk])
        ),
        TemplateColumn("get_kind_display", template="text", label=gettext_lazy("Kind")),
        TemplateColumn("level", template="text", label=gettext_lazy("Level")),
        TemplateColumn("school_year", template="text", label=gettext_lazy("Class")),
        TemplateColumn("age_from", template="text", label=gettext_lazy("Age from")),
        TemplateColumn("age_to", template="text", label=gettext_lazy("Age to")),
        TemplateColumn("note", template="text", label=gettext_lazy("Note")),
    ]
    exported = [
        (gettext_lazy("Audience"), "name"),
        (gettext_lazy("Kind"), "get_kind_display"),
        (gettext_lazy("Level"), "level"),
        (gettext_lazy("Class"), "school_year"),
        (gettext_lazy("Age from"), "age_from"),
        (gettext_lazy("Age to"), "age_to"),
        (gettext_lazy("Note"), "note"),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [HeaderButton(_("Add an audience"), url=reverse("desk_audiences:add"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet[Audience]:
        return self.campaign.audiences.all()


class AudienceView(DeskForm):
    model = Audience
    header_icon = "group"
    form_class = AudienceForm
    crumbs = [("desk_audiences:index", gettext_lazy("Audiences"))]
    intro = gettext_lazy("Name people as practice does: by class, level or role. Platforms do not report minors.")

    def get_success_url(self) -> str:
        return reverse("desk_audiences:index")


class AudienceAdd(AudienceView):
    permission_required = "add"
    page_title = gettext_lazy("Add an audience")

    def save(self, form: AudienceForm) -> str:
        add_audience(self.campaign, by=self.request.user, **form.cleaned_data)
        return _("Saved.")


class AudienceEdit(AudienceView):
    permission_required = "change"

    def find_rows(self) -> QuerySet[Audience]:
        return self.campaign.audiences.all()

    def get_page_title(self) -> str:
        return self.row.name

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.row}

    def save(self, form: AudienceForm) -> str:
        changed = change_audience(self.row, by=self.request.user, **form.cleaned_data)
        return _("Saved.") if changed else _("Nothing was different.")


class Audiences(DeskSection):
    name = "audiences"
    url_prefix = "doelgroepen"
    icon = "group"
    menu_label = gettext_lazy("Audiences")
    list_view = AudienceList
    pages = [("nieuw/", AudienceAdd, "add"), ("<int:pk>/", AudienceEdit, "edit")]
