"""What of the plan goes into a dossier: flights, money and every version that was in force."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from draagvlak.core.dossier import Names, Rewrite, leave_out, register_kind
from draagvlak.planning import models

PARTS = {"flights": "planning.flight", "budget": "planning.budgetline"}


def register() -> None:
    register_kind(models.BudgetLine, filter_on(models.BudgetLine, "campaign"))
    register_kind(models.Booking, filter_on(models.Booking, "line__campaign"))
    register_kind(models.Flight, filter_on(models.Flight, "campaign"))
    register_kind(models.FlightMaterial, filter_on(models.FlightMaterial, "flight__campaign"))
    register_kind(models.PanelGroup, filter_on(models.PanelGroup, "flight__campaign"))
    register_kind(
        models.PlanVersion,
        filter_on(models.PlanVersion, "campaign"),
        key=("number",),
        rewrite={"contents": Rewrite({"type": "object"}, write_contents, read_contents)},
        after=tuple(PARTS.values()),
    )
    leave_out(models.Reminder, "A person's own reminder; accounts do not go along.")
    leave_out(models.OutdoorOrder, "Made again from the panel groups, which do go along, in one click.")


def filter_on(model: Any, path: str) -> Callable[[Any], QuerySet[Any]]:
    return lambda campaign: model.objects.filter(**{path: campaign.pk})


def write_contents(row: models.PlanVersion, names: Names) -> dict[str, Any]:
    """The rows of the plan with names instead of keys; a row that is gone since gets a name of its own."""
    return rename(row.contents, lambda kind, key: names.name_of(kind, int(key)) if key.isdigit() else key, gone="gone-")


def read_contents(row: models.PlanVersion, written: dict[str, Any], names: Names) -> None:
    row.contents = rename(written, lambda kind, name: key_as_text(names.key_of(kind, name)), gone="")


def key_as_text(key: Any) -> str | None:
    return None if key is None else str(key)


def rename(contents: dict[str, Any], find: Callable[[str, str], str | None], *, gone: str) -> dict[str, Any]:
    renamed = dict(contents)
    for part, kind in PARTS.items():
        rows = contents.get(part, [])
        renamed[part] = [{**row, "id": find(kind, str(row["id"])) or f"{gone}{row['id']}"} for row in rows]
    return renamed
