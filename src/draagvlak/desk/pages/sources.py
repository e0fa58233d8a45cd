"""Where open days and programmes come from: the registers the core team fetches from, and each import."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.desk.actions import DeskForm, DeskQuestion, DeskShow
from draagvlak.desk.columns import LinkColumn, MomentColumn, TemplateColumn, YesNoColumn
from draagvlak.desk.listing import DeskList, DeskSection
from draagvlak.studies.domain.imports import runs
from draagvlak.studies.domain.imports.queries import list_runs, list_sources
from draagvlak.studies.domain.imports.sources import keep_register, stop_source
from draagvlak.studies.domain.imports.undoing import undo_run
from draagvlak.studies.interfaces.import_forms import ConfirmForm, ImportFileForm, RegisterForm
from draagvlak.studies.interfaces.import_words import describe_run, say_counts
from draagvlak.studies.models import ImportRun, ImportSource

SOURCES = ("desk_sources:index", gettext_lazy("Sources"))
IMPORTS = ("desk_imports:index", gettext_lazy("Imports"))


def say_crohos(source: ImportSource) -> str:
    return ", ".join(source.options.get("crohos", [])) or "–"


def say_last(source: ImportSource) -> str:
    last = source.runs.order_by("-pk").first()
    return f"{last.get_state_display()}, {last.asked_at:%d-%m-%Y}" if last else "–"


def say_outcome(run: ImportRun) -> str:
    return run.problem or (say_counts(run.report["counts"]) if run.report.get("counts") else "")


class SourceList(DeskList):
    model = ImportSource
    page_title = gettext_lazy("Sources")
    verbose_name = gettext_lazy("source")
    verbose_name_plural = gettext_lazy("sources")
    intro = gettext_lazy(
        "National registers of programmes and open days. Calendars of schools are theirs, in the portal."
    )
    empty = gettext_lazy("No source yet. RIO asks no key; HOVI does.")
    default_ordering = "name"
    columns = [
        LinkColumn("name", label=gettext_lazy("Source"), to=lambda row: reverse("desk_sources:edit", args=[row.pk])),
        TemplateColumn("kind", template="text", accessor="get_kind_display", label=gettext_lazy("Kind")),
        TemplateColumn("crohos", template="text", accessor=say_crohos, label="CROHO"),
        YesNoColumn("key", accessor=lambda row: bool(row.sealed_key), label=gettext_lazy("Key stored")),
        YesNoColumn("used", accessor=lambda row: row.stopped_at is None, label=gettext_lazy("In use")),
        TemplateColumn("last", template="text", accessor=say_last, label=gettext_lazy("Last time")),
        TemplateColumn("action", template="source_action", accessor="-", label=gettext_lazy("Action")),
    ]
    exported = [
        (gettext_lazy("Source"), "name"),
        (gettext_lazy("Kind"), "get_kind_display"),
        (gettext_lazy("Address"), "address"),
        ("CROHO", say_crohos),
        (gettext_lazy("Last time"), say_last),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [HeaderButton(_("Add a source"), url=reverse("desk_sources:add"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet[ImportSource]:
        return list_sources(self.coalition)


class SourcePage:
    """What every page about one source shares."""

    model = ImportSource
    header_icon = "download"
    crumbs = [SOURCES]

    def find_rows(self) -> QuerySet[ImportSource]:
        return list_sources(self.coalition)

    def get_back_url(self) -> str:
        return reverse("desk_sources:index")

    def get_success_url(self) -> str:
        return reverse("desk_sources:index")


class AddSource(SourcePage, DeskForm):
    permission_required = "add"
    page_title = gettext_lazy("Add a source")
    form_class = RegisterForm

    def find_source(self) -> ImportSource | None:
        return None

    def get_initial(self) -> dict[str, Any]:
        return {"kind": "rio"}

    def save(self, form: Any) -> str:
        place = {"by": self.request.user, "campaign": self.campaign.slug, "source": self.find_source()}
        keep_register(self.coalition, **form.cleaned_data, **place)
        return _("The source is stored. Fetch from it to see what it would change.")


class EditSource(AddSource):
    permission_required = "change"
    page_title = gettext_lazy("Change a source")

    def find_source(self) -> ImportSource:
        return self.row

    def get_initial(self) -> dict[str, Any]:
        """All but the key, which is never shown."""
        kinds = "\n".join(f"{code} = {kind}" for code, kind in self.row.options.get("kinds", {}).items())
        facts = {name: getattr(self.row, name) for name in ("kind", "name", "address")}
        return {**facts, "crohos": ", ".join(self.row.options.get("crohos", [])), "kinds": kinds}


class FetchSource(SourcePage, DeskQuestion):
    permission_required = "change"
    serious = False
    yes = gettext_lazy("Yes, fetch")
    consequences = gettext_lazy("Nothing changes yet: you first see what would change.")

    def get_question(self) -> str:
        return _("Fetch from “%(source)s” now?") % {"source": self.row}

    def do(self) -> str:
        self.run = runs.start_run(self.row, by=self.request.user, campaign=self.campaign.slug)
        return _("It is being fetched. Look again in a moment.")

    def get_back_url(self) -> str:
        run = getattr(self, "run", None)
        return reverse("desk_imports:show", args=[run.pk]) if run else super().get_back_url()


class StopSource(SourcePage, DeskQuestion):
    permission_required = "change"
    yes = gettext_lazy("Yes, stop")
    consequences = gettext_lazy("Its key is forgotten. What came from it stays.")

    def get_question(self) -> str:
        return _("Stop fetching from “%(source)s”?") % {"source": self.row}

    def do(self) -> str:
        stop_source(self.row, by=self.request.user, campaign=self.campaign.slug)
        return _("Stopped.")


class RunList(DeskList):
    model = ImportRun
    page_title = gettext_lazy("Imports")
    verbose_name = gettext_lazy("import")
    verbose_name_plural = gettext_lazy("imports")
    empty = gettext_lazy("Nothing came in yet.")
    default_ordering = "-asked_at"
    columns = [
        LinkColumn("name", label=gettext_lazy("Source"), to=lambda row: reverse("desk_imports:show", args=[row.pk])),
        TemplateColumn("kind", template="text", accessor="get_kind_display", label=gettext_lazy("Kind")),
        TemplateColumn("state", template="text", accessor="get_state_display", label=gettext_lazy("State")),
        TemplateColumn("outcome", template="text", accessor=say_outcome, label=gettext_lazy("What it comes to")),
        MomentColumn("asked_at", label=gettext_lazy("When"), sort_key="asked_at"),
    ]
    exported = [
        (gettext_lazy("Source"), "name"),
        (gettext_lazy("Kind"), "get_kind_display"),
        (gettext_lazy("State"), "get_state_display"),
        (gettext_lazy("What it comes to"), say_outcome),
        (gettext_lazy("When"), "asked_at"),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [HeaderButton(_("From a file"), url=reverse("desk_imports:file"), icon_name="upload")]

    def get_base_queryset(self) -> QuerySet[ImportRun]:
        return list_runs(self.coalition)


class RunPage:
    """What every page about one import shares."""

    model = ImportRun
    header_icon = "download"
    crumbs = [IMPORTS]

    def find_rows(self) -> QuerySet[ImportRun]:
        return list_runs(self.coalition)

    def get_back_url(self) -> str:
        return reverse("desk_imports:show", args=[self.row.pk])

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(*args, **kwargs)
        except runs.RunClosedError:
            messages.warning(self.request, _("That can no longer be done with this import."))
            return redirect(self.get_back_url())


class ShowRun(RunPage, DeskShow):
    permission_required = "view"
    template_name = "desk/import.html"

    def get_page_title(self) -> str:
        return str(self.row)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(run=self.row, said=describe_run(self.row), confirm=ConfirmForm(), **kwargs)


class ConfirmRun(RunPage, DeskQuestion):
    permission_required = "change"
    serious = False
    yes = gettext_lazy("Yes, take over")
    consequences = gettext_lazy("All of it at once. You can take it back afterwards.")

    def get_question(self) -> str:
        return _("Take over what “%(source)s” says?") % {"source": self.row}

    def do(self) -> str:
        form = ConfirmForm(self.request.POST)
        form.is_valid()
        runs.confirm_run(self.row, by=self.request.user, **form.cleaned_data)
        return _("It is being taken over.")


class DropRun(RunPage, DeskQuestion):
    permission_required = "change"
    serious = False
    yes = gettext_lazy("Yes, drop it")
    question = gettext_lazy("Drop this import?")
    consequences = gettext_lazy("Nothing changes.")

    def do(self) -> str:
        runs.drop_run(self.row, by=self.request.user)
        return _("Dropped. Nothing was changed.")


class UndoRun(RunPage, DeskQuestion):
    permission_required = "change"
    yes = gettext_lazy("Yes, take it back")
    question = gettext_lazy("Take this import back?")
    consequences = gettext_lazy(
        "Undoing removes what it added and puts back what it changed. What you changed since stays."
    )

    def do(self) -> str:
        undone = undo_run(self.row, by=self.request.user)
        words = _(
            "Taken back: %(removed)d removed, %(put_back)d put back, %(called_off)d called off, %(left)d left as is."
        )
        return words % vars(undone)


class HandInFile(DeskForm):
    model = ImportRun
    permission_required = "add"
    header_icon = "upload"
    crumbs = [IMPORTS]
    page_title = gettext_lazy("From a file")
    intro = gettext_lazy("For all schools at once: each line names its school in the column brin.")
    submit = gettext_lazy("Look at it first")
    form_class = ImportFileForm

    def save(self, form: Any) -> str:
        file = form.cleaned_data["file"]
        facts = {"coalition": self.coalition, "by": self.request.user, "campaign": self.campaign.slug}
        self.run = runs.hand_in_file(file.read(), name=file.name, **facts)
        return _("The file is being read. Look again in a moment.")

    def get_success_url(self) -> str:
        return reverse("desk_imports:show", args=[self.run.pk])


class Sources(DeskSection):
    name = "sources"
    url_prefix = "bronnen"
    icon = "download"
    menu_label = gettext_lazy("Sources")
    list_view = SourceList
    pages = [
        ("nieuw/", AddSource, "add"),
        ("<int:pk>/", EditSource, "edit"),
        ("<int:pk>/ophalen/", FetchSource, "fetch"),
        ("<int:pk>/stoppen/", StopSource, "stop"),
    ]


class Imports(DeskSection):
    name = "imports"
    url_prefix = "ingelezen"
    icon = "download"
    menu_label = gettext_lazy("Imports")
    list_view = RunList
    pages = [
        ("bestand/", HandInFile, "file"),
        ("<int:pk>/", ShowRun, "show"),
        ("<int:pk>/overnemen/", ConfirmRun, "confirm"),
        ("<int:pk>/laten-vallen/", DropRun, "drop"),
        ("<int:pk>/terugdraaien/", UndoRun, "undo"),
    ]
