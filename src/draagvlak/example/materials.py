"""The materials and kits of the example, laid once; the running stage also takes, replaces and withdraws some."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Organisation
from draagvlak.example.data import FOLDER, read_table
from draagvlak.example.stages import WITH_OWN_VERSIONS, Stage
from draagvlak.toolkit.domain.campaign_film import choose_campaign_film
from draagvlak.toolkit.domain.kits import add_kit
from draagvlak.toolkit.domain.material_files import log_material_downloads
from draagvlak.toolkit.domain.materials import Issue, NewFile, add_material, publish_version, withdraw_material
from draagvlak.toolkit.domain.uploads import TakenFile, keep_bytes, take_in_file
from draagvlak.toolkit.enums import FileRole
from draagvlak.toolkit.models import Material

FILES = FOLDER / "materials" / "files"
FILMS = FOLDER / "film" / "made"
OWNER = "domein-built-environment"
FACTS = ("kind", "title_nl", "title_en", "summary_nl", "summary_en", "language", "licence", "credit")
USUAL = {"language": "nl", "licence": "campaign"}


def lay_materials(campaign: Campaign, *, stage: Stage, today: datetime.date) -> None:
    """Materials that are not there yet, then the kits, then what happened to them. Loading again changes nothing."""
    known = set(campaign.materials.values_list("slug", flat=True))
    table = read_table("materials")
    fresh = [row for row in table["material"] if row["slug"] not in known]
    laid = {row["slug"]: material for row in fresh if (material := lay_material(campaign, row, today=today))}
    lay_kits(campaign, table["kit"])
    if stage in WITH_OWN_VERSIONS:
        for row in fresh:
            if row["slug"] in laid:
                live_through(laid[row["slug"]], row)


def lay_material(campaign: Campaign, row: dict[str, Any], *, today: datetime.date) -> Material | None:
    files = list(list_new_files(row))
    text = row.get("text", "").strip()
    if not (files or text):
        return None
    facts = {name: row.get(name, USUAL.get(name, "")) for name in FACTS}
    until = today + datetime.timedelta(days=row["ends_in"]) if "ends_in" in row else None
    material = add_material(
        campaign,
        owner=Organisation.objects.get(slug=row.get("owner", OWNER)),
        slug=row["slug"],
        facts={**facts, "moment_key": row.get("moment", ""), "valid_until": until, "is_sample": True},
        audiences=campaign.audiences.filter(key__in=row.get("audiences", [])),
        by=None,
    )
    publish_version(material, issue=Issue(files, text=text), by=None)
    if row.get("on_site") and any(file.taken.media_type == "video/mp4" for file in files):
        choose_campaign_film(material, by=None)
    return material


def list_new_files(row: dict[str, Any]) -> Iterator[NewFile]:
    alt = {"alt_nl": row.get("alt_nl", ""), "alt_en": row.get("alt_en", "")}
    for name in row.get("files", []):
        if (FILES / name).exists():
            yield NewFile(read_own(FILES / name), language=row.get("language", "nl"), **alt)
    for name in row.get("templates", []):
        yield NewFile(read_own(FILES / name), role=FileRole.TEMPLATE, language="nl")
    if row.get("cover"):
        yield NewFile(read_own(FILES / row["cover"]), role=FileRole.COVER)
    if row.get("film"):
        yield from list_film()


def list_film() -> Iterator[NewFile]:
    """Each shape of the film, its captions and its cover; nothing where the film was not made yet."""
    for path in sorted(FILMS.glob("*.mp4")) if FILMS.exists() else []:
        yield NewFile(take_film(path))
    for language in ("nl", "en"):
        for path in sorted(FILMS.glob(f"*.{language}.vtt"))[:1]:
            yield NewFile(read_own(path, suffix="vtt"), role=FileRole.CAPTIONS, language=language)
    covers = sorted([*FILMS.glob("*16x9*.jpg"), *FILMS.glob("*cover*.jpg"), *FILMS.glob("*.jpg")])
    for path in covers[:1]:
        yield NewFile(read_own(path), role=FileRole.COVER)


def take_film(path: Path) -> TakenFile:
    return take_in_file(ContentFile(path.read_bytes(), path.name), name=path.name)


def read_own(path: Path, *, suffix: str = "") -> TakenFile:
    ending = suffix or path.suffix[1:]
    size = measure(path) if ending == "jpg" else {}
    return keep_bytes(path.read_bytes(), path.name, suffix=ending, **size)


def measure(path: Path) -> dict[str, int]:
    from PIL import Image  # late: only loading the example looks at pictures

    with Image.open(path) as picture:
        return {"width": picture.width, "height": picture.height}


def lay_kits(campaign: Campaign, rows: list[dict[str, Any]]) -> None:
    known = set(campaign.kits.values_list("slug", flat=True))
    for position, row in enumerate(rows):
        if row["slug"] in known:
            continue
        names = ("title_nl", "title_en", "intro_nl", "intro_en")
        facts = {name: row[name] for name in names} | {"for_open_day": row.get("for_open_day", False)}
        designs = {design.slug: design for design in campaign.designs.filter(slug__in=row["designs"])}
        materials = {one.slug: one for one in campaign.materials.filter(slug__in=row["materials"])}
        add_kit(
            campaign,
            slug=row["slug"],
            facts={**facts, "position": position},
            materials=[materials[slug] for slug in row["materials"] if slug in materials],
            designs=[designs[slug] for slug in row["designs"] if slug in designs],
            by=None,
        )


def live_through(material: Material, row: dict[str, Any]) -> None:
    """Taken by a few; then replaced or withdrawn, so that they were told."""
    files = list(material.versions.all()[0].files.all())
    for slug in row.get("taken_by", []):
        organisation = Organisation.objects.get(slug=slug)
        taker = User.objects.filter(mandates__organisation=organisation, mandates__role="editor").first()
        log_material_downloads(files, organisation=organisation, by=taker)
    if row.get("stage") == "again":
        issue = Issue(list(list_new_files(row)), text=row.get("text", "").strip(), note=row["note_again"])
        publish_version(material, issue=issue, by=None)
    if row.get("stage") == "withdrawn":
        withdraw_material(material, reason=row["reason"], by=None)
