"""A coalition of schools that teach, as the real nine do: seven without further demands, two with."""

from draagvlak.coalition.models import Organisation
from draagvlak.example.studies import lay_programmes
from draagvlak.studies.models import Programme
from tests.factories.coalition import MembershipFactory, OrganisationFactory

NINE = {
    "windesheim": "Windesheim", "avans": "Avans", "hz": "HZ", "hogeschool-rotterdam": "Hogeschool Rotterdam",
    "saxion": "Saxion", "han": "HAN", "inholland": "Inholland", "haagse-hogeschool": "De Haagse",
    "nhl-stenden": "NHL Stenden",
}  # fmt: skip


def lay_nine(campaign) -> list[Programme]:
    """The nine as members, with what the example knows of each, in the order of their names."""
    for slug, name in NINE.items():
        school = OrganisationFactory(slug=slug, name=name, short_name=name, website=f"https://{slug}.test")
        MembershipFactory(coalition=campaign.coalition, organisation=school)
    lay_programmes()
    return list(Programme.objects.order_by("organisation__name"))


def find_school(slug: str) -> Organisation:
    return Organisation.objects.get(slug=slug)
