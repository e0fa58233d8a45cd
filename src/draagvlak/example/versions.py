"""What schools made of the designs in the example, and what the agency is briefed on."""

from typing import Any

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Organisation
from draagvlak.example.data import read_table, read_versions
from draagvlak.toolkit.domain.own_versions import start_version
from draagvlak.toolkit.domain.productions import ask_production
from draagvlak.toolkit.models import Briefing, Design, OwnVersion


def brief_suppliers(campaign: Campaign) -> None:
    for row in read_table("campaign")["briefing"]:
        supplier = Organisation.objects.get(slug=row["supplier"])
        briefing, _ = Briefing.objects.get_or_create(
            campaign=campaign, supplier=supplier, title=row["title"], defaults={"text": row["text"]}
        )
        briefing.designs.set(campaign.designs.filter(slug__in=row["designs"]))


def add_own_versions(campaign: Campaign) -> None:
    """The versions in the table, of organisations that made nothing yet and designs that are there."""
    designs = {design.slug: design for design in campaign.designs.published()}
    busy = set(OwnVersion.objects.filter(campaign=campaign).values_list("organisation__slug", flat=True))
    for row in read_versions():
        if row["organisation"] not in busy and row["design"] in designs:
            add_own_version(designs[row["design"]], row)


def add_own_version(design: Design, row: dict[str, Any]) -> OwnVersion:
    """Start a version as its maker would; `make` names the formats that are asked for at once."""
    organisation = Organisation.objects.get(slug=row["organisation"])
    maker = User.objects.filter(mandates__organisation=organisation, mandates__role="editor").first()
    version = start_version(design, organisation=organisation, language=row.get("language", "nl"), by=maker)
    if row.get("values"):
        version.values = {**version.values, **row["values"]}
        version.save(update_fields=["values"])
    if row.get("make"):
        ask_production(version, formats=row["make"], by=maker)
    return version
