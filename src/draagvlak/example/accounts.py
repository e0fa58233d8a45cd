"""The fictional people of the example, and how they sign in."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress

from draagvlak.accounts.models import User
from draagvlak.coalition.domain.mandates import grant_mandate
from draagvlak.coalition.enums import Role
from draagvlak.coalition.models import Coalition, Organisation
from draagvlak.example.data import read_table


@dataclass(frozen=True)
class SampleAccount:
    """An account as it is told to whoever starts the platform."""

    email: str
    password: str
    what: str


def add_people(coalition: Coalition) -> list[User]:
    """Everybody in the table, each with one mandate. A person who exists keeps password, name and mandate."""
    table = read_table("campaign")
    return [add_person(row, coalition, password=table["sample"]["password"]) for row in table["person"]]


def add_person(row: dict[str, str], coalition: Coalition, *, password: str) -> User:
    person = User.objects.filter(email=row["email"]).first()
    if person is None:
        names = {"first_name": row["first_name"], "last_name": row["last_name"]}
        person = User.objects.create_user(row["email"], password, **names)
    EmailAddress.objects.get_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
    organisation = Organisation.objects.get(slug=row["organisation"])
    grant_mandate(person, coalition=coalition, organisation=organisation, role=Role(row["role"]), by=None)
    return person


def find_sample_accounts() -> list[SampleAccount]:
    """The example's accounts that are still there with the password of the example."""
    table = read_table("campaign")
    password = table["sample"]["password"]
    people = User.objects.in_bulk([row["email"] for row in table["person"]], field_name="email")
    return [
        SampleAccount(row["email"], password, row["what"])
        for row in table["person"]
        if row["email"] in people and people[row["email"]].check_password(password)
    ]
