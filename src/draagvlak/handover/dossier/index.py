"""The page in a dossier that a person opens first: what is in it, in Dutch and English, nothing from outside."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from draagvlak.core.dossier import KINDS, LEFT_OUT
from draagvlak.handover.dossier.archive import Weight


def write_index(facts: dict[str, Any], members: dict[str, Weight]) -> str:
    with translation.override("nl"):
        spoken = [describe_content(facts, language) for language in ("nl", "en")]
        styles = format_html("<style>{}</style>", render_to_string("handover/dossier/index.css"))
        files = {name: weight for name, weight in members.items() if name.startswith("files/")}
        told = {"files": len(files), "size": sum(weight.size for weight in files.values())}
        return render_to_string(
            "handover/dossier/index.html", {"facts": facts, "spoken": spoken, "styles": styles, **told}
        )


UNNAMED = {
    "toolkit.kititem": _("what is in the kits"),
    "coalition.decisiondocument": _("documents of decisions"),
    "coalition.measurescope": _("where measures hold"),
    "handover.itemdocument": _("documents of things to hand over"),
}
"""Kinds whose model has no name for people."""


def describe_content(facts: dict[str, Any], language: str) -> dict[str, Any]:
    """The kinds with rows, by their name in this language."""
    with translation.override(language):
        rows = [
            {"name": str(UNNAMED.get(kind, KINDS[kind].model._meta.verbose_name_plural)), "kind": kind, "count": count}
            for kind, count in facts["rows"].items()
            if count
        ]
    return {
        "language": language,
        "rows": sorted(rows, key=lambda row: row["name"].casefold()),
        "left_out": len(LEFT_OUT),
    }
