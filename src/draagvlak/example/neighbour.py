"""A second, fictional campaign with its own coalition and host, to show and test the walls between campaigns.

One school takes part in both: the wall stands between campaigns, not between organisations.
"""

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Campaign, CampaignState
from draagvlak.coalition.enums import OrganisationKind, Role
from draagvlak.coalition.models import Coalition, Membership, Organisation
from draagvlak.example.accounts import add_person
from draagvlak.example.brands import add_brand_kit
from draagvlak.example.data import read_table
from draagvlak.example.seeding import add_designs, be_silent
from draagvlak.example.sites import find_or_make_site

HOST = "voorbeeld-zorg.localhost"
SCHOOL = {"slug": "zorgschool-voorbeeld", "name": "Zorgschool Voorbeeld", "kind": OrganisationKind.SCHOOL}
SHARED_SCHOOL = "saxion"
PEOPLE = (
    {"email": "zorg@example.org", "first_name": "Iris", "last_name": "Blom", "role": Role.EDITOR},
    {"email": "zorgkern@example.org", "first_name": "Bas", "last_name": "Mulder", "role": Role.CORE_TEAM},
)


def load_neighbour() -> Campaign:
    coalition, _ = Coalition.objects.get_or_create(slug="voorbeeld-zorg", defaults={"name": "Voorbeeldcoalitie Zorg"})
    school, _ = Organisation.objects.get_or_create(
        slug=SCHOOL["slug"], defaults={**SCHOOL, "short_name": "Zorgschool", "is_fictional": True}
    )
    add_brand_kit(school)
    shared = Organisation.objects.filter(slug=SHARED_SCHOOL)
    for organisation in (school, *shared):
        Membership.objects.get_or_create(coalition=coalition, organisation=organisation)
    campaign, _ = Campaign.objects.get_or_create(
        slug="voorbeeld-zorg",
        defaults={
            "name": "Voorbeeldcampagne Zorg",
            "coalition": coalition,
            "site": find_or_make_site(HOST, name="Voorbeeldcampagne Zorg", is_default=False),
            "folder": "civiele_helden",
            "state": CampaignState.RUNNING,
            "contact_email": "zorgkern@example.org",
            "led_by": school,
            "is_published": True,
        },
    )
    add_designs(campaign, tell=be_silent)
    add_neighbours(coalition)
    return campaign


def add_neighbours(coalition: Coalition) -> list[User]:
    password = read_table("campaign")["sample"]["password"]
    return [add_person({**row, "organisation": str(SCHOOL["slug"])}, coalition, password=password) for row in PEOPLE]
