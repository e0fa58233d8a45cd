"""The materials of the campaign: added, changed, published anew, withdrawn, put back; and who took them."""

from __future__ import annotations

from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import Count, F, Max, QuerySet
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.core.answers import hand_out
from draagvlak.desk.access import DeskPage
from draagvlak.desk.actions import DeskForm, DeskQuestion, DeskShow
from draagvlak.desk.columns import LinkColumn, MomentColumn, NumberColumn, TemplateColumn
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, between, offer_organisations, one_of
from draagvlak.toolkit.domain.campaign_film import choose_campaign_film, drop_campaign_film
from draagvlak.toolkit.domain.materials import (
    NotAllowedError,
    add_material,
    change_material,
    publish_version,
    restore_material,
    withdraw_material,
)
from draagvlak.toolkit.enums import MaterialKind, MaterialState
from draagvlak.toolkit.interfaces.material_form import MaterialForm, RestoreForm, VersionForm, WithdrawForm
from draagvlak.toolkit.models import Material, MaterialDownload, MaterialFile

CRUMB = ("desk_materials:index", gettext_lazy("Materials"))
REFUSALS = {
    "consent": gettext_lazy("Everybody shown must consent today. Choose a valid consent for each."),
    "empty": gettext_lazy("There is no file and no text yet: publish a version first."),
    "elsewhere": gettext_lazy("That belongs to another campaign."),
}


class MaterialFilters(DeskFilterSet):
    kind = django_filters.ChoiceFilter(choices=MaterialKind.choices, label=gettext_lazy("Kind"))
    state = one_of(MaterialState.choices, label=gettext_lazy("State"))
    owner = django_filters.ModelChoiceFilter(queryset=offer_organisations, label=gettext_lazy("Owner"))

    class Meta:
        model = Material
        fields: list[str] = []


class MaterialList(DeskList):
    model = Material
    page_title = gettext_lazy("Materials")
    verbose_name = gettext_lazy("material")
    verbose_name_plural = gettext_lazy("materials")
    is_searchable = True
    search_fields = ["title_nl", "title_en", "summary_nl"]
    search_backend_name = None
    default_ordering = "-changed_at"
    filterset_class = MaterialFilters
    columns = [
        LinkColumn("title", label=gettext_lazy("Material"), to=lambda row: link_material(row), sort_key="title_nl"),
        TemplateColumn("kind", template="text", accessor="get_kind_display", label=gettext_lazy("Kind")),
        TemplateColumn("state", template="material_state", accessor="-", label=gettext_lazy("State"), sort_key="state"),
        NumberColumn("newest", label=gettext_lazy("Version"), sort_key="newest"),
        NumberColumn("taken", label=gettext_lazy("Downloads"), sort_key="taken"),
        TemplateColumn("valid_until", template="text", label=gettext_lazy("Valid until"), sort_key="valid_until"),
        MomentColumn("changed_at", label=gettext_lazy("Changed"), sort_key="changed_at"),
    ]
    exported = [
        (gettext_lazy("Material"), "title_nl"),
        (gettext_lazy("Kind"), "get_kind_display"),
        (gettext_lazy("Owner"), "owner.name"),
        (gettext_lazy("State"), "get_state_display"),
        (gettext_lazy("Version"), "newest"),
        (gettext_lazy("Downloads"), "taken"),
        (gettext_lazy("Valid until"), "valid_until"),
        (gettext_lazy("Sample"), lambda row: _("yes") if row.is_sample else _("no")),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [HeaderButton(_("Add a material"), url=reverse("desk_materials:add"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet[Material]:
        rows = self.campaign.materials.select_related("owner")
        taken = Count("versions__files__downloads", distinct=True)
        return rows.annotate(newest=Max("versions__number"), taken=taken)


def link_material(material: Material) -> str:
    return reverse("desk_materials:show", args=[material.pk])


class OneMaterial:
    """A page about one material of this campaign."""

    model = Material
    permission_required = "change"
    header_icon = "doc-full"
    crumbs = [CRUMB]

    def find_rows(self) -> QuerySet[Material]:
        return self.campaign.materials.select_related("campaign__coalition", "owner")

    def get_success_url(self) -> str:
        return link_material(self.row)


class GuardedForm(OneMaterial, DeskForm):
    """A form whose verb may refuse; the reason stands at the form."""

    def form_valid(self, form: Any) -> Any:
        try:
            return super().form_valid(form)
        except NotAllowedError as refusal:
            form.add_error(None, REFUSALS[refusal.code])
            return self.form_invalid(form)


class MaterialShow(OneMaterial, DeskShow):
    permission_required = "view"
    template_name = "desk/material.html"

    def get_page_title(self) -> str:
        return self.row.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = self.row.versions.prefetch_related("files").annotate(taken=Count("files__downloads"))
        return super().get_context_data(material=self.row, versions=versions, **kwargs)


class MaterialAdd(GuardedForm):
    permission_required = "add"
    page_title = gettext_lazy("Add a material")
    form_class = MaterialForm
    submit = gettext_lazy("Save and add the files")
    intro = gettext_lazy("First what it is. In the next step you add the files; until then nobody else sees it.")

    def get_form_kwargs(self) -> dict[str, Any]:
        own = {"owner": self.seat.organisation}
        return {**super().get_form_kwargs(), "campaign": self.campaign, "initial": own}

    def save(self, form: MaterialForm) -> str:
        data = form.cleaned_data
        self.added = add_material(
            self.campaign,
            owner=data["owner"],
            facts=form.facts,
            audiences=data["audiences"],
            people_shown=data["people_shown"],
            by=self.request.user,
        )
        return _("“%(title)s” is saved as a draft.") % {"title": self.added.title}

    def get_success_url(self) -> str:
        return reverse("desk_materials:publish", args=[self.added.pk])


class MaterialEdit(GuardedForm):
    form_class = MaterialForm

    def get_page_title(self) -> str:
        return _("Change “%(title)s”") % {"title": self.row.title}

    def get_form_kwargs(self) -> dict[str, Any]:
        fresh = self.find_rows().get(pk=self.row.pk)  # the form writes into its instance, the verb into the row
        return {**super().get_form_kwargs(), "campaign": self.campaign, "instance": fresh}

    def save(self, form: MaterialForm) -> str:
        data = form.cleaned_data
        self.row.owner = data["owner"]
        change_material(
            self.row,
            facts=form.facts,
            audiences=data["audiences"],
            people_shown=data["people_shown"],
            by=self.request.user,
        )
        return _("Saved.")


class MaterialPublish(GuardedForm):
    form_class = VersionForm
    submit = gettext_lazy("Publish")
    intro = gettext_lazy("From now on this is the only version that can be had. Who took an older one gets a letter.")

    def get_page_title(self) -> str:
        return _("New version of “%(title)s”") % {"title": self.row.title}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "material": self.row}

    def save(self, form: VersionForm) -> str:
        shown = list(form.cleaned_data["people_shown"])
        version = publish_version(self.row, issue=form.issue, people_shown=shown, by=self.request.user)
        return _("Version %(number)d is published.") % {"number": version.number}


class MaterialWithdraw(GuardedForm):
    form_class = WithdrawForm
    submit = gettext_lazy("Withdraw")
    intro = gettext_lazy("Nobody can have it any more, also not by an old link. Who took it gets a letter.")

    def get_page_title(self) -> str:
        return _("Withdraw “%(title)s”?") % {"title": self.row.title}

    def save(self, form: WithdrawForm) -> str:
        withdraw_material(self.row, reason=form.cleaned_data["reason"], by=self.request.user)
        return _("“%(title)s” is withdrawn.") % {"title": self.row.title}


class MaterialRestore(GuardedForm):
    form_class = RestoreForm
    submit = gettext_lazy("Put back")
    intro = gettext_lazy("It can be had again. Whoever is shown must consent today.")

    def get_page_title(self) -> str:
        return _("Put “%(title)s” back?") % {"title": self.row.title}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "material": self.row}

    def save(self, form: RestoreForm) -> str:
        restore_material(self.row, people_shown=form.cleaned_data["people_shown"], by=self.request.user)
        return _("“%(title)s” is back.") % {"title": self.row.title}


class FilmQuestion(OneMaterial, DeskQuestion):
    """About a film of this campaign."""

    serious = False

    def find_rows(self) -> QuerySet[Material]:
        return super().find_rows().filter(kind=MaterialKind.FILM)

    def get_back_url(self) -> str:
        return link_material(self.row)


class FilmChoose(FilmQuestion):
    consequences = gettext_lazy("It takes the place of the film that is there now, and everybody sees it at once.")
    yes = gettext_lazy("Show it on the site")

    def get_question(self) -> str:
        return _("Show “%(title)s” on the site?") % {"title": self.row.title}

    def do(self) -> str | None:
        try:
            choose_campaign_film(self.row, by=self.request.user)
        except NotAllowedError as refusal:
            messages.error(self.request, REFUSALS[refusal.code])
            return None
        return _("“%(title)s” is the film on the site.") % {"title": self.row.title}


class FilmDrop(FilmQuestion):
    consequences = gettext_lazy("The site then shows no film. Partners still find it in the toolkit.")
    yes = gettext_lazy("Take it off the site")

    def get_question(self) -> str:
        return _("Take “%(title)s” off the site?") % {"title": self.row.title}

    def do(self) -> str:
        drop_campaign_film(self.row, by=self.request.user)
        return _("“%(title)s” is no longer on the site.") % {"title": self.row.title}


class MaterialFileView(DeskPage, View):
    """A file of any version, for the core team to look at; always to keep, never shown in the browser."""

    def get(self, request: Any, pk: int) -> FileResponse:  # noqa: ARG002 - the signature is Django's
        file = get_object_or_404(MaterialFile, version__material__campaign=self.campaign, pk=pk)
        if not file.file:
            raise Http404
        return hand_out(file.file, name=file.name)


class DownloadFilters(DeskFilterSet):
    organisation = django_filters.ModelChoiceFilter(queryset=offer_organisations, label=gettext_lazy("Organisation"))
    kind = django_filters.ChoiceFilter(
        field_name="file__version__material__kind", choices=MaterialKind.choices, label=gettext_lazy("Kind")
    )
    at = between(gettext_lazy("When"))

    class Meta:
        model = MaterialDownload
        fields: list[str] = []


class DownloadList(DeskList):
    model = MaterialDownload
    page_title = gettext_lazy("Who took what")
    verbose_name = gettext_lazy("download")
    verbose_name_plural = gettext_lazy("downloads")
    default_ordering = "-at"
    filterset_class = DownloadFilters
    columns = [
        LinkColumn(
            "material",
            accessor="file.version.material.title",
            label=gettext_lazy("Material"),
            to=lambda row: link_material(row.file.version.material),
        ),
        NumberColumn("number", accessor="file.version.number", label=gettext_lazy("Version")),
        TemplateColumn("file", template="text", accessor="file.name", label=gettext_lazy("File")),
        TemplateColumn("taker", template="text", accessor=lambda row: name_taker(row), label=gettext_lazy("By")),
        MomentColumn("at", label=gettext_lazy("When"), sort_key="at"),
    ]
    exported = [
        (gettext_lazy("Material"), "file.version.material.title_nl"),
        (gettext_lazy("Version"), "file.version.number"),
        (gettext_lazy("Newest version"), "newest"),
        (gettext_lazy("File"), "file.name"),
        (gettext_lazy("Organisation"), lambda row: row.organisation.name if row.organisation else ""),
        (gettext_lazy("Person"), lambda row: str(row.person or "")),
        (gettext_lazy("Share link"), lambda row: row.share.label if row.share else ""),
        (gettext_lazy("When"), "at"),
    ]

    def get_base_queryset(self) -> QuerySet[MaterialDownload]:
        rows = MaterialDownload.objects.filter(file__version__material__campaign=self.campaign)
        related = rows.select_related("file__version__material", "organisation", "person", "share__organisation")
        return related.annotate(newest=Max("file__version__material__versions__number"), order=F("pk"))


def name_taker(download: MaterialDownload) -> str:
    """The organisation, or the link it was taken through."""
    if download.organisation:
        return download.organisation.name
    words = {"label": download.share.label, "name": download.share.organisation} if download.share else {}
    return _("share link “%(label)s” of %(name)s") % words if words else _("unknown")


class Materials(DeskSection):
    name = "materials"
    url_prefix = "materialen"
    icon = "folder-open-inverse"
    menu_label = gettext_lazy("Materials")
    list_view = MaterialList
    pages = [
        ("nieuw/", MaterialAdd, "add"),
        ("<int:pk>/", MaterialShow, "show"),
        ("<int:pk>/wijzigen/", MaterialEdit, "edit"),
        ("<int:pk>/versie/", MaterialPublish, "publish"),
        ("<int:pk>/intrekken/", MaterialWithdraw, "withdraw"),
        ("<int:pk>/terugzetten/", MaterialRestore, "restore"),
        ("<int:pk>/op-de-site/", FilmChoose, "film"),
        ("<int:pk>/van-de-site/", FilmDrop, "film_drop"),
        ("bestand/<int:pk>/", MaterialFileView, "file"),
    ]


class MaterialDownloads(DeskSection):
    name = "material_downloads"
    url_prefix = "meegenomen"
    icon = "download"
    menu_label = gettext_lazy("Who took what")
    list_view = DownloadList
