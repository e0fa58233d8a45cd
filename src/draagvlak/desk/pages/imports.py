"""Each import of programmes and open days: what it would change, taking it over, and taking it back."""

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
from draagvlak.desk.columns import LinkColumn, MomentColumn, TemplateColumn
from draagvlak.desk.listing import DeskList, DeskSection
from draagvlak.studies.domain.imports import runs
from draagvlak.studies.domain.imports.queries import list_runs
from draagvlak.studies.domain.imports.undoing import undo_run
from draagvlak.studies.interfaces.import_forms import ConfirmForm, ImportFileForm
from draagvlak.studies.interfaces.import_words import describe_run, say_counts
from draagvlak.studies.models import ImportRun

IMPORTS = ("desk_imports:index", gettext_lazy("Imports"))


def say_outcome(run: ImportRun) -> str:
    return run.problem or (say_counts(run.report["counts"]) if run.report.get("counts") else "")


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
