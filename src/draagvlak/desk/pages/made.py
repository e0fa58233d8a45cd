"""What was made: own versions, their files, and the jobs that made them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views import View

from draagvlak.core.answers import hand_out, show_picture
from draagvlak.desk.access import DeskPage
from draagvlak.desk.actions import DeskShow
from draagvlak.desk.columns import LinkColumn, MomentColumn, NumberColumn, TemplateColumn
from draagvlak.desk.listing import (
    DeskFilterSet,
    DeskList,
    DeskSection,
    between,
    offer_designs,
    offer_organisations,
    one_of,
)
from draagvlak.desk.pages.organisations import link_organisation
from draagvlak.desk.queries.made import (
    REASONS,
    STATES,
    attach_states,
    file_is_open,
    find_files,
    find_productions,
    find_versions,
    select_state,
)
from draagvlak.toolkit.domain.downloads import log_downloads
from draagvlak.toolkit.domain.formats import label_format
from draagvlak.toolkit.enums import ProductionState
from draagvlak.toolkit.models import OwnVersion, ProducedFile, Production


def link_version(version: OwnVersion) -> str:
    return reverse("desk_made:show", args=[version.pk])


class VersionFilters(DeskFilterSet):
    organisation = django_filters.ModelChoiceFilter(queryset=offer_organisations, label=gettext_lazy("Organisation"))
    design = django_filters.ModelChoiceFilter(queryset=offer_designs, label=gettext_lazy("Design"))
    state = one_of(list(STATES.items()), method="filter_state", label=gettext_lazy("State"))
    changed_at = between(gettext_lazy("Changed"))

    class Meta:
        model = OwnVersion
        fields: list[str] = []

    def filter_state(self, rows: QuerySet[OwnVersion], name: str, value: str) -> QuerySet[OwnVersion]:  # noqa: ARG002
        return select_state(rows, value)


class VersionList(DeskList):
    model = OwnVersion
    page_title = gettext_lazy("What was made")
    verbose_name = gettext_lazy("own version")
    verbose_name_plural = gettext_lazy("own versions")
    is_searchable = True
    search_fields = ["name", "organisation__name", "design__name_nl", "design__name_en"]
    search_backend_name = None
    default_ordering = "-changed_at"
    filterset_class = VersionFilters
    columns = [
        TemplateColumn("picture", template="version_picture", accessor="-", label=gettext_lazy("Picture")),
        LinkColumn("name", label=gettext_lazy("Own version"), to=link_version, sort_key="name"),
        LinkColumn(
            "organisation",
            label=gettext_lazy("Organisation"),
            to=lambda row: link_organisation(row.organisation),
            sort_key="organisation__name",
        ),
        TemplateColumn("state", template="version_state", accessor="state_name", label=gettext_lazy("State")),
        NumberColumn("files", accessor=lambda row: len(row.made.files), label=gettext_lazy("Files")),
        MomentColumn("changed_at", label=gettext_lazy("Changed"), sort_key="changed_at"),
    ]
    exported = [
        (gettext_lazy("Organisation"), "organisation.name"),
        (gettext_lazy("Own version"), "name"),
        (gettext_lazy("Design"), "design.slug"),
        (gettext_lazy("Language"), "language"),
        (gettext_lazy("State"), lambda row: STATES[row.state_name]),
        (gettext_lazy("Why"), lambda row: " ".join(str(REASONS[reason]) for reason in row.made.reasons)),
        (gettext_lazy("Formats"), lambda row: ", ".join(one.file.format_id for one in row.made.files)),
        (gettext_lazy("Files"), lambda row: len(row.made.files)),
        (gettext_lazy("Made by"), lambda row: str(row.created_by or "")),
        (gettext_lazy("Begun"), "created_at"),
        (gettext_lazy("Changed"), "changed_at"),
    ]

    def get_base_queryset(self) -> QuerySet[OwnVersion]:
        return find_versions(self.campaign)

    def attach(self, rows: Any) -> Iterable[OwnVersion]:
        return attach_states(rows)


class VersionShow(DeskShow):
    """One own version with its files, to look at."""

    model = OwnVersion
    permission_required = "view"
    template_name = "desk/version.html"
    header_icon = "image"
    crumbs = [("desk_made:index", gettext_lazy("What was made"))]

    def find_rows(self) -> QuerySet[OwnVersion]:
        return find_versions(self.campaign)

    def get_page_title(self) -> str:
        return self.row.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version = attach_states(self.find_rows().filter(pk=self.row.pk))[0]
        files = [{"made": one, "format": label_format(one.file.format_id)} for one in version.made.files]
        return super().get_context_data(version=version, files=files, **kwargs)


class FileFilters(DeskFilterSet):
    organisation = django_filters.ModelChoiceFilter(
        queryset=offer_organisations,
        field_name="production__own_version__organisation",
        label=gettext_lazy("Organisation"),
    )
    design = django_filters.ModelChoiceFilter(
        queryset=offer_designs, field_name="production__own_version__design", label=gettext_lazy("Design")
    )
    made_at = between(gettext_lazy("Made"))

    class Meta:
        model = ProducedFile
        fields: list[str] = []


class FileList(DeskList):
    model = ProducedFile
    page_title = gettext_lazy("Files")
    verbose_name = gettext_lazy("file")
    verbose_name_plural = gettext_lazy("files")
    is_searchable = True
    search_fields = ["name", "format_id"]
    search_backend_name = None
    default_ordering = "-made_at"
    filterset_class = FileFilters
    columns = [
        TemplateColumn("picture", template="file_picture", accessor="-", label=gettext_lazy("Picture")),
        LinkColumn(
            "name",
            label=gettext_lazy("File"),
            to=lambda row: link_version(row.production.own_version),
            sort_key="name",
        ),
        TemplateColumn(
            "organisation",
            template="text",
            accessor="production.own_version.organisation.name",
            label=gettext_lazy("Organisation"),
        ),
        TemplateColumn("size", template="size", label=gettext_lazy("Size"), sort_key="size"),
        NumberColumn("taken", label=gettext_lazy("Downloads"), sort_key="taken"),
        MomentColumn("made_at", label=gettext_lazy("Made"), sort_key="made_at"),
    ]
    exported = [
        (gettext_lazy("Organisation"), "production.own_version.organisation.name"),
        (gettext_lazy("Own version"), "production.own_version.name"),
        (gettext_lazy("Design"), "production.own_version.design.slug"),
        (gettext_lazy("Format"), "format_id"),
        (gettext_lazy("File"), "name"),
        (gettext_lazy("Bytes"), "size"),
        (gettext_lazy("Downloads"), "taken"),
        (gettext_lazy("Made"), "made_at"),
    ]

    def get_base_queryset(self) -> QuerySet[ProducedFile]:
        return find_files(self.campaign)


class JobFilters(DeskFilterSet):
    organisation = django_filters.ModelChoiceFilter(
        queryset=offer_organisations, field_name="own_version__organisation", label=gettext_lazy("Organisation")
    )
    design = django_filters.ModelChoiceFilter(
        queryset=offer_designs, field_name="own_version__design", label=gettext_lazy("Design")
    )
    state = one_of(ProductionState.choices, label=gettext_lazy("State"))
    asked_at = between(gettext_lazy("Asked"))

    class Meta:
        model = Production
        fields: list[str] = []


class JobList(DeskList):
    model = Production
    page_title = gettext_lazy("Jobs")
    verbose_name = gettext_lazy("job")
    verbose_name_plural = gettext_lazy("jobs")
    default_ordering = "-asked_at"
    filterset_class = JobFilters
    columns = [
        LinkColumn("own_version", label=gettext_lazy("Own version"), to=lambda row: link_version(row.own_version)),
        TemplateColumn(
            "organisation",
            template="text",
            accessor="own_version.organisation.name",
            label=gettext_lazy("Organisation"),
        ),
        TemplateColumn("asked_by", template="text", label=gettext_lazy("Asked by")),
        TemplateColumn("state", template="job_state", accessor="get_state_display", label=gettext_lazy("State")),
        TemplateColumn("made", template="job_files", label=gettext_lazy("Files")),
        MomentColumn("asked_at", label=gettext_lazy("Asked"), sort_key="asked_at"),
        MomentColumn("finished_at", label=gettext_lazy("Finished"), sort_key="finished_at"),
    ]
    exported = [
        (gettext_lazy("Organisation"), "own_version.organisation.name"),
        (gettext_lazy("Own version"), "own_version.name"),
        (gettext_lazy("Design"), "own_version.design.slug"),
        (gettext_lazy("Asked by"), lambda row: str(row.asked_by or "")),
        (gettext_lazy("State"), "get_state_display"),
        (gettext_lazy("Formats asked"), lambda row: len(row.formats)),
        (gettext_lazy("Files"), "made"),
        (gettext_lazy("Problems"), lambda row: len(row.problems)),
        (gettext_lazy("Asked"), "asked_at"),
        (gettext_lazy("Finished"), "finished_at"),
    ]

    def get_base_queryset(self) -> QuerySet[Production]:
        return find_productions(self.campaign)


class FileView(DeskPage, View):
    """A file of this campaign that may be handed out."""

    def find_file(self, pk: int) -> ProducedFile:
        file = get_object_or_404(find_files(self.campaign), pk=pk)
        if not file_is_open(file):
            raise Http404
        return file


class FilePicture(FileView):
    def get(self, request: Any, pk: int) -> FileResponse:  # noqa: ARG002 - the signature is Django's
        return show_picture(self.find_file(pk).thumbnail)


class FileDownload(FileView):
    """The file itself; written down as for a partner."""

    def get(self, request: Any, pk: int) -> FileResponse:
        file = self.find_file(pk)
        answer = hand_out(file.file, name=file.name)
        log_downloads([file], by=request.user, in_zip=False)
        return answer


class Made(DeskSection):
    name = "made"
    url_prefix = "gemaakt"
    icon = "image"
    menu_label = gettext_lazy("Own versions")
    list_view = VersionList
    pages = [("<int:pk>/", VersionShow, "show")]


class Files(DeskSection):
    name = "files"
    url_prefix = "bestanden"
    icon = "download"
    menu_label = gettext_lazy("Files")
    list_view = FileList
    pages = [("<int:pk>/beeld/", FilePicture, "picture"), ("<int:pk>/", FileDownload, "download")]


class Jobs(DeskSection):
    name = "jobs"
    url_prefix = "opdrachten"
    icon = "tasks"
    menu_label = gettext_lazy("Jobs")
    list_view = JobList
