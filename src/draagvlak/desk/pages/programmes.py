"""What one can study at the members, and who is admitted."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from draagvlak.desk.columns import LinkColumn, TemplateColumn
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, one_of
from draagvlak.desk.pages.organisations import link_organisation
from draagvlak.desk.queries.organisations import find_organisations
from draagvlak.studies.models import Admission, EntryRequirement, Programme, SchoolLevel


def name_places(programme: Programme) -> str:
    return "; ".join(str(location) for location in programme.locations.all())


class ProgrammeList(DeskList):
    model = Programme
    page_title = gettext_lazy("Programmes")
    verbose_name = gettext_lazy("programme")
    verbose_name_plural = gettext_lazy("programmes")
    default_ordering = "organisation__name"
    columns = [
        LinkColumn(
            "organisation",
            label=gettext_lazy("Organisation"),
            to=lambda row: link_organisation(row.organisation),
            sort_key="organisation__name",
        ),
        TemplateColumn("name", template="text", label=gettext_lazy("Programme"), sort_key="name"),
        TemplateColumn("croho", template="text", label="CROHO", sort_key="croho"),
        TemplateColumn("places", template="text", accessor=name_places, label=gettext_lazy("Places")),
        TemplateColumn("source", template="text", label=gettext_lazy("Source")),
    ]
    exported = [
        (gettext_lazy("Organisation"), "organisation.name"),
        (gettext_lazy("Programme"), "name"),
        ("CROHO", "croho"),
        (gettext_lazy("Places"), name_places),
        (gettext_lazy("Website"), "website"),
        (gettext_lazy("Source"), "source"),
    ]

    def get_base_queryset(self) -> QuerySet[Programme]:
        members = Programme.objects.filter(organisation__in=find_organisations(self.campaign))
        return members.select_related("organisation").prefetch_related("locations")


class RequirementFilters(DeskFilterSet):
    level = one_of(SchoolLevel.choices, label=gettext_lazy("Coming from"))
    admission = one_of(Admission.choices, label=gettext_lazy("Admission"))

    class Meta:
        model = EntryRequirement
        fields: list[str] = []


class RequirementList(DeskList):
    model = EntryRequirement
    page_title = gettext_lazy("Entry requirements")
    verbose_name = gettext_lazy("entry requirement")
    verbose_name_plural = gettext_lazy("entry requirements")
    default_ordering = "programme__organisation__name"
    filterset_class = RequirementFilters
    columns = [
        LinkColumn(
            "organisation",
            accessor="programme.organisation",
            label=gettext_lazy("Organisation"),
            to=lambda row: link_organisation(row.programme.organisation),
            sort_key="programme__organisation__name",
        ),
        TemplateColumn("study_year", template="text", label=gettext_lazy("From study year"), sort_key="study_year"),
        TemplateColumn("get_level_display", template="text", label=gettext_lazy("Coming from")),
        TemplateColumn("get_profile_display", template="text", label=gettext_lazy("Profile")),
        TemplateColumn("get_admission_display", template="text", label=gettext_lazy("Admission")),
        TemplateColumn("source", template="text", label=gettext_lazy("Source")),
    ]
    exported = [
        (gettext_lazy("Organisation"), "programme.organisation.name"),
        (gettext_lazy("Programme"), "programme.name"),
        (gettext_lazy("From study year"), "study_year"),
        (gettext_lazy("Coming from"), "get_level_display"),
        (gettext_lazy("Profile"), "get_profile_display"),
        (gettext_lazy("Admission"), "get_admission_display"),
        (gettext_lazy("Subjects"), "subjects"),
        (gettext_lazy("Source"), "source"),
        (gettext_lazy("Checked on"), "checked_on"),
    ]

    def get_base_queryset(self) -> QuerySet[EntryRequirement]:
        members = EntryRequirement.objects.filter(programme__organisation__in=find_organisations(self.campaign))
        return members.select_related("programme__organisation")


class Programmes(DeskSection):
    name = "programmes"
    url_prefix = "opleidingen"
    icon = "openquote"
    menu_label = gettext_lazy("Programmes")
    list_view = ProgrammeList


class Requirements(DeskSection):
    name = "requirements"
    url_prefix = "toelating"
    icon = "list-ul"
    menu_label = gettext_lazy("Entry requirements")
    list_view = RequirementList
