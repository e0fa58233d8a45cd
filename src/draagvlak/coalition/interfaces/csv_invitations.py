"""The two lists one can upload, colleagues and organisations to invite: read, judged, then done as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils.translation import gettext as _

from draagvlak.coalition.domain.invitations import MOST_OPEN
from draagvlak.coalition.domain.partners import find_members
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import OrganisationKind, Role
from draagvlak.coalition.interfaces.csv_table import Column, Problem, Row, Table, read_table
from draagvlak.coalition.models import Coalition, Invitation, Mandate, Organisation
from draagvlak.coalition.rules import role_fits_organisation, seat_can_give_role

EMAIL = Column("email", ("e-mail", "email", "e-mailadres", "e-mail address", "mail"))
PEOPLE = [
    Column("organisation", ("organisatie", "organisation")),
    EMAIL,
    Column("role", ("rol", "role"), required=False),
]
ORGANISATIONS = [
    Column("name", ("naam", "name", "organisatie", "organisation")),
    Column("kind", ("soort", "kind")),
    EMAIL,
]
ROLES = {
    Role.CORE_TEAM: ("kernteam", "core team"),
    Role.EDITOR: ("redacteur", "editor", "partner editor"),
    Role.READER: ("lezer", "reader", "partner reader"),
    Role.SUPPLIER: ("leverancier", "supplier"),
}
KINDS = {
    OrganisationKind.SCHOOL: ("hogeschool", "school", "university of applied sciences"),
    OrganisationKind.SECTOR_BODY: ("brancheorganisatie", "sector body", "branche", "sector"),
    OrganisationKind.COMPANY: ("bedrijf", "company"),
    OrganisationKind.AGENCY: ("bureau", "agency"),
}
LONGEST_NAME = 160
Choice = TypeVar("Choice")


@dataclass(frozen=True)
class PlannedPerson:
    """One invitation that will be sent. `again`: an older one is open and ends."""

    line: int
    organisation: Organisation
    email: str
    role: Role
    again: bool


@dataclass(frozen=True)
class PlannedOrganisation:
    """One organisation that will be invited. `again`: an older invitation to this address is open and ends."""

    line: int
    name: str
    kind: OrganisationKind
    email: str
    again: bool


@dataclass
class Plan:
    """What will happen, or what stands in the way: with one problem nothing happens at all."""

    file: str
    people: list[PlannedPerson] = field(default_factory=list)
    organisations: list[PlannedOrganisation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.people) + len(self.organisations)


def plan_people(content: bytes, *, file: str, seat: Seat) -> Plan:
    """Whom a list of colleagues would invite, judged by what this seat may do. Three queries, however long it is."""
    table = read_table(content, file=file, columns=PEOPLE)
    plan = Plan(file, problems=list(table.problems))
    members = map_members(seat.coalition)
    mandates = Mandate.objects.active().filter(coalition=seat.coalition)
    taking_part = set(mandates.values_list("organisation_id", "person__email"))
    waiting = Invitation.objects.filter(coalition=seat.coalition, accepted_at=None, withdrawn_at=None)
    invited = set(waiting.values_list("organisation_id", "email"))
    for row in table.rows if not plan.problems else []:
        judged = judge_person(row, table, members=members, seat=seat)
        if isinstance(judged, Problem):
            plan.problems.append(judged)
            continue
        place = (judged.organisation.pk, judged.email)
        if place in taking_part:
            text = _("This person already takes part for this organisation. Leave the line out.")
            plan.problems.append(table.complain(row, "email", text))
        elif any((one.organisation.pk, one.email) == place for one in plan.people):
            plan.problems.append(table.complain(row, "email", say_twice()))
        else:
            plan.people.append(PlannedPerson(**{**vars(judged), "again": place in invited}))
    plan.problems += find_crowds(plan, invited)
    return plan


def judge_person(row: Row, table: Table, *, members: Mapping[str, Organisation], seat: Seat) -> PlannedPerson | Problem:
    organisation = members.get(row.values["organisation"].lower())
    if organisation is None:
        text = _("No member of the coalition is called “%(name)s”. Write its name, short name or short code.")
        return table.complain(row, "organisation", text % {"name": row.values["organisation"]})
    if fault := judge_email(row.values["email"]):
        return table.complain(row, "email", fault)
    word = row.values.get("role", "")
    role = find_word(word, ROLES) if word else default_role(organisation)
    if role is None:
        text = _("“%(word)s” is no role. Use: %(words)s.")
        words = ", ".join(spellings[0] for spellings in ROLES.values())
        return table.complain(row, "role", text % {"word": word, "words": words})
    if not role_fits_organisation(role, organisation):
        text = _("This role does not fit: people of an agency are suppliers, and nobody else is.")
        return table.complain(row, "role", text)
    if not seat_can_give_role(seat, role, organisation):
        return table.complain(row, "role", _("You cannot give this role at this organisation."))
    return PlannedPerson(row.line, organisation, row.values["email"].lower(), role, again=False)


def plan_organisations(content: bytes, *, file: str, coalition: Coalition) -> Plan:
    """Which organisations a list would invite. Two queries, however long it is."""
    table = read_table(content, file=file, columns=ORGANISATIONS)
    plan = Plan(file, problems=list(table.problems))
    members = map_members(coalition)
    open_now = Q(accepted_at=None, withdrawn_at=None)
    invited = set(coalition.organisation_invitations.filter(open_now).values_list("email", flat=True))
    for row in table.rows if not plan.problems else []:
        judged = judge_organisation(row, table, members=members)
        if isinstance(judged, Problem):
            plan.problems.append(judged)
        elif any(one.email == judged.email for one in plan.organisations):
            plan.problems.append(table.complain(row, "email", say_twice()))
        elif any(one.name.lower() == judged.name.lower() for one in plan.organisations):
            plan.problems.append(
                table.complain(row, "name", _("This organisation is in the list twice. Keep one line."))
            )
        else:
            plan.organisations.append(PlannedOrganisation(**{**vars(judged), "again": judged.email in invited}))
    return plan


def judge_organisation(row: Row, table: Table, *, members: Mapping[str, Organisation]) -> PlannedOrganisation | Problem:
    name = " ".join(row.values["name"].split())
    if not name or len(name) > LONGEST_NAME:
        return table.complain(row, "name", _("Write a name of at most 160 characters."))
    if name.lower() in members:
        return table.complain(row, "name", _("“%(name)s” takes part already. Leave the line out.") % {"name": name})
    kind = find_word(row.values["kind"], KINDS)
    if kind is None:
        text = _("“%(word)s” is no kind of organisation. Use: %(words)s.")
        words = ", ".join(spellings[0] for spellings in KINDS.values())
        return table.complain(row, "kind", text % {"word": row.values["kind"], "words": words})
    if fault := judge_email(row.values["email"]):
        return table.complain(row, "email", fault)
    return PlannedOrganisation(row.line, name, kind, row.values["email"].lower(), again=False)


def map_members(coalition: Coalition) -> dict[str, Organisation]:
    """The active members by everything they are called, in small letters."""
    members = list(find_members(coalition))
    names = [(name.lower(), one) for one in members for name in (one.short_name, one.name, one.slug) if name]
    return dict(names)


def judge_email(text: str) -> str:
    """Why this is no e-mail address, or nothing."""
    try:
        validate_email(text)
    except ValidationError:
        return _("“%(text)s” is no e-mail address.") % {"text": text}
    return ""


def find_word(word: str, words: Mapping[Choice, tuple[str, ...]]) -> Choice | None:
    wanted = " ".join(word.split()).lower()
    return next((choice for choice, spellings in words.items() if wanted in spellings), None)


def default_role(organisation: Organisation) -> Role:
    return Role.SUPPLIER if organisation.kind == OrganisationKind.AGENCY else Role.EDITOR


def say_twice() -> str:
    return _("This address is in the list twice. Keep one line.")


def find_crowds(plan: Plan, invited: set[tuple[int, str]]) -> list[Problem]:
    """Organisations that would have more open invitations than one may have."""
    fresh: dict[Organisation, int] = {}
    for one in plan.people:
        fresh[one.organisation] = fresh.get(one.organisation, 0) + (not one.again)
    waiting = {organisation: sum(pk == organisation.pk for pk, _email in invited) for organisation in fresh}
    text = _("%(organisation)s would have more than %(most)d open invitations. Withdraw some first.")
    return [
        Problem(plan.file, 0, "", text % {"organisation": organisation, "most": MOST_OPEN})
        for organisation, count in fresh.items()
        if count + waiting[organisation] > MOST_OPEN
    ]
