"""Loading the example campaign. Loading it again changes only what the day or the stage changes."""

import datetime
import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.enums import MembershipState
from draagvlak.coalition.models import Coalition, Membership, Organisation
from draagvlak.example.accounts import add_people
from draagvlak.example.brands import add_brand_kit
from draagvlak.example.claims import lay_claims
from draagvlak.example.coalition import lay_coalition
from draagvlak.example.data import read_organisations, read_table
from draagvlak.example.enrolments import lay_effect, lay_enrolments
from draagvlak.example.figures import lay_figures
from draagvlak.example.handover import lay_handover
from draagvlak.example.links import lay_links
from draagvlak.example.materials import lay_materials
from draagvlak.example.plan import lay_plan
from draagvlak.example.site import lay_site
from draagvlak.example.sites import find_or_make_site
from draagvlak.example.stages import ENDED, STATES, WITH_OWN_VERSIONS, Stage
from draagvlak.example.studies import lay_audiences, lay_moments, lay_open_days, lay_programmes
from draagvlak.example.taking_part import lay_taking_part
from draagvlak.example.versions import add_own_versions, brief_suppliers
from draagvlak.lib.studio import StudioError
from draagvlak.toolkit.domain.designs import register_designs

logger = logging.getLogger(__name__)

Tell = Callable[[str], None]


def be_silent(_detail: str) -> None:
    """Tell nobody how far it is."""


def load_example(
    *, stage: Stage = Stage.RUNNING, today: datetime.date | None = None, tell: Tell = be_silent
) -> Campaign:
    """Bring the example campaign to a stage, as on a day (today by default)."""
    today = today or timezone.localdate()
    with transaction.atomic():
        tell("organisations and brand kits")
        coalition = add_coalition(stage)
        campaign = add_campaign(coalition, stage=stage, today=today)
        tell("moments and open days")
        lay_audiences(campaign)
        lay_moments(campaign, today=today)
        lay_programmes()
        lay_open_days(today=today, stage=stage)
        tell("first-years")
        lay_enrolments()
        tell("people")
        add_people(coalition)
        tell("reasons, goals, decisions, measures and money")
        lay_coalition(campaign, stage=stage, today=today)
    tell("designs")
    add_designs(campaign, tell=tell)
    brief_suppliers(campaign)
    tell("materials")
    lay_materials(campaign, stage=stage, today=today)
    if stage in WITH_OWN_VERSIONS:
        tell("own versions")
        add_own_versions(campaign)
        tell("what visitors left")
        lay_taking_part(campaign)
    tell("plan")
    lay_plan(campaign, stage=stage, today=today)
    tell("links and panels")
    lay_links(campaign, stage=stage, today=today)
    tell("figures")
    lay_figures(campaign, stage=stage, today=today)
    tell("effect")
    lay_effect(campaign)
    tell("claims")
    lay_claims(campaign, stage=stage, today=today)
    tell("pages of the site")
    lay_site(campaign)
    tell("handover")
    lay_handover(campaign, stage=stage, today=today)
    return campaign


def add_designs(campaign: Campaign, *, tell: Tell) -> None:
    """Register the designs. A campaign folder with a fault is told about, and does not keep the rest from loading."""
    try:
        faults = register_designs(campaign).faults
    except StudioError as error:
        faults = {campaign.folder: str(error)}
    for name, fault in faults.items():
        logger.warning("%s is left out: %s", name, fault)
        tell(f"{name} is left out: {fault}")


def add_coalition(stage: Stage) -> Coalition:
    row = read_table("campaign")["coalition"]
    coalition, _ = Coalition.objects.update_or_create(slug=row["slug"], defaults={"name": row["name"]})
    for organisation_row in read_organisations():
        organisation = add_organisation(organisation_row)
        add_brand_kit(organisation)
        is_active = stage != Stage.RECRUITING or bool(organisation_row.get("founding"))
        state = MembershipState.ACTIVE if is_active else MembershipState.INVITED
        facts = {"state": state, "joined_on": row["founded_on"] if organisation_row.get("founding") else None}
        Membership.objects.update_or_create(coalition=coalition, organisation=organisation, defaults=facts)
    return coalition


def add_organisation(row: dict[str, Any]) -> Organisation:
    """An organisation that exists keeps what its own people changed."""
    names = ("name", "short_name", "kind", "brin", "city", "province", "website", "note")
    facts = {name: row.get(name, "") for name in names}
    facts |= {"is_inferred": row.get("inferred", False), "is_fictional": row.get("fictional", False)}
    organisation, _ = Organisation.objects.get_or_create(slug=row["slug"], defaults=facts)
    return organisation


def add_campaign(coalition: Coalition, *, stage: Stage, today: datetime.date) -> Campaign:
    """The campaign in the state of the stage; an ended one ended the day before."""
    row = read_table("campaign")["campaign"]
    facts = {
        "name": row["name"],
        "coalition": coalition,
        "site": find_or_make_site(row["host"], name=row["name"], is_default=True),
        "folder": row["folder"],
        "contact_email": row["contact_email"],
        "starts_on": row["launched_on"],
        "ends_on": today - datetime.timedelta(days=1) if stage in ENDED else None,
        "state": STATES[stage],
        "led_by": Organisation.objects.get(slug=row["led_by"]),
        "is_published": stage != Stage.RECRUITING,
    }
    campaign, _ = Campaign.objects.update_or_create(slug=row["slug"], defaults=facts)
    return campaign
