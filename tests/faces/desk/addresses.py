"""Every address of the desk, read from what it registers, so that a new page cannot be forgotten."""

from dataclasses import dataclass

from django.urls import get_resolver, reverse
from wagtail.admin.viewsets import viewsets

from draagvlak.desk.listing import DeskSection
from tests.faces.desk.scene import Scene

KINDS = {
    "desk_organisations": "organisation",
    "desk_people:invite": "organisation",
    "desk_people:withdraw": "invitation",
    "desk_people:resend": "invitation",
    "desk_people:end": "mandate",
    "desk_designs": "design",
    "desk_made": "version",
    "desk_files": "file",
    "desk_moments": "moment",
    "desk_briefings:answer": "deliverable",
    "desk_briefings:file": "deliverable",
    "desk_audiences": "audience",
    "desk_briefings": "briefing",
    "desk_bodies:end": "body_member",
    "desk_bodies": "body",
    "desk_decisions:document": "document",
    "desk_decisions": "decision",
    "desk_measures": "measure",
    "desk_newcomers": "newcomer",
    "desk_reasons": "reason",
    "desk_goals": "goal",
    "desk_contributions:cancel": "receipt",
    "desk_contributions": "contribution",
    "desk_costs:cancel": "payment",
    "desk_costs": "cost",
    "desk_questions": "question",
    "desk_materials": "material",
    "desk_materials:file": "material_file",
    "desk_materials:film": "film",
    "desk_materials:film_drop": "film",
    "desk_kits": "kit",
    "desk_maker_cards:withdraw": "shown_card",
    "desk_maker_cards": "maker_card",
    "desk_posters": "poster_order",
    "desk_lessons": "lesson",
    "desk_sources": "import_source",
    "desk_imports": "import_run",
}
ONLY_WHILE_RECRUITING = {"desk_goals:start"}
POST_ONLY = {"desk_organisations:look_as", "desk_questions:answer", "desk_posters:sent", "desk_lessons:close"}


@dataclass(frozen=True)
class Address:
    """One named address; `kind` is what its key is of, or empty."""

    name: str
    takes: tuple[str, ...]

    def __str__(self) -> str:
        return self.name

    @property
    def kind(self) -> str:
        if "pk" not in self.takes:
            return ""
        return KINDS.get(self.name) or KINDS[self.name.split(":")[0]]

    @property
    def is_list(self) -> bool:
        return self.name.endswith((":index", ":results"))

    def at(self, scene: Scene) -> str:
        """The address with the key of the scene's own row."""
        keys = {"pk": scene.row(self.kind).pk} if self.kind else {}
        ground = {"ground": "light"} if "ground" in self.takes else {}
        shape = {"shape": "vierkant"} if "shape" in self.takes else {}
        return reverse(self.name, kwargs={**keys, **ground, **shape})


def list_sections() -> list[DeskSection]:
    assert get_resolver().url_patterns  # Wagtail registers sections when the addresses are read
    return [section for section in viewsets.viewsets if isinstance(section, DeskSection)]


def list_addresses() -> list[Address]:
    return [
        Address(f"{section.url_namespace}:{pattern.name}", tuple(pattern.pattern.converters))
        for section in list_sections()
        for pattern in section.get_urlpatterns()
    ]
