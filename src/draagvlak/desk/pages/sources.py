"""Where open days and programmes come from: the registers that the core team fetches from."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.desk.actions import DeskForm, DeskQuestion
from draagvlak.desk.columns import LinkColumn, TemplateColumn, YesNoColumn
from draagvlak.desk.listing import DeskList, DeskSection
from draagvlak.studies.domain.imports import runs
from draagvlak.studies.domain.imports.queries import list_sources
from draagvlak.studies.domain.imports.sources import keep_register, stop_source
from draagvlak.studies.interfaces.import_forms import RegisterForm
from draagvlak.studies.models import ImportSource

SOURCES = ("desk_sources:index", gettext_lazy("Sources"))


def say_crohos(source: ImportSource) -> str:
    return ", ".join(source.options.get("crohos", [])) or "–"


def say_last(source: ImportSource) -> str:
    last = source.runs.order_by("-pk").first()
    return f"{last.get_state_display()}, {last.asked_at:%d-%m-%Y}" if last else "–"


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
