"""Is there room for this campaign here? An installation with other campaigns may take one in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db import models

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Coalition, Organisation
from draagvlak.core.dossier import Kind
from draagvlak.handover.dossier.kinds import list_fields, list_kinds
from draagvlak.handover.dossier.opening import Archive
from draagvlak.handover.dossier.problems import DossierError


def check_room(archive: Archive, *, host: str) -> None:
    """Raises DossierError when something of it is here already, naming what."""
    slug = archive.facts["campaign"]["slug"]
    if Campaign.objects.filter(slug=slug).exists():
        raise DossierError(f"The campaign “{slug}” is here already. A dossier is taken in where it is not.")
    for line, row in read_rows(archive, "coalition.coalition"):
        if Coalition.objects.filter(slug=row["slug"]).exists():
            raise refuse("coalition.coalition", line, "slug", f"The coalition “{row['slug']}” is here already.")
    for line, row in read_rows(archive, "campaign.campaign"):
        if Campaign.objects.filter(site__hostname=host or row["host"]).exists():
            text = f"A campaign here answers to “{host or row['host']}” already. Give another with --host."
            raise refuse("campaign.campaign", line, "host", text)
    check_organisations(archive)
    check_unique(archive)


def check_organisations(archive: Archive) -> None:
    """An organisation is the same one here when short code and name are the same; then what is here stays."""
    names = dict(Organisation.objects.values_list("slug", "name"))
    for line, row in read_rows(archive, "coalition.organisation"):
        here = names.get(row["slug"])
        if here is not None and here != row["name"]:
            text = f"“{row['slug']}” is called “{here}” here and “{row['name']}” in the dossier. "
            text += "Give one another name first."
            raise refuse("coalition.organisation", line, "name", text)


def check_unique(archive: Archive) -> None:
    """What may exist once in an installation, such as the code of a short link, is not taken."""
    for kind in list_kinds():
        for field in [] if kind.shared else list_fields(kind):
            if field.unique and not field.is_relation:
                check_free(archive, kind, field)


def check_free(archive: Archive, kind: Kind, field: models.Field[Any, Any]) -> None:
    taken = set(kind.model._base_manager.values_list(field.name, flat=True))
    for line, row in read_rows(archive, kind.label) if taken else ():
        if row[field.name] in taken:
            raise refuse(kind.label, line, field.name, f"“{row[field.name]}” is in use here already.")


def find_present(kind: Kind, made: models.Model) -> Any:
    """The key of the same shared row in this database, or None."""
    if not kind.shared or not kind.key:
        return None
    values = {name: getattr(made, column_of(kind, name)) for name in kind.key}
    return kind.model._base_manager.filter(**values).values_list("pk", flat=True).first()


def column_of(kind: Kind, name: str) -> str:
    return str(getattr(kind.model._meta.get_field(name), "attname", name))


def read_rows(archive: Archive, label: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for line, text in enumerate(archive.read_lines(f"rows/{label}.jsonl"), start=1):
        yield line, json.loads(text)


def refuse(label: str, line: int, field: str, text: str) -> DossierError:
    return DossierError(text, member=f"rows/{label}.jsonl", line=line, field=field)
