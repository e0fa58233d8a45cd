"""A partner can never list, open, guess or download what belongs to another.

Generated from the URL table: every address, read and written to, by everybody, on data that could leak.
"""

import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from draagvlak.campaign.domain.follow_ups import FollowUpPlans, start_follow_up
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.enums import Role
from draagvlak.coalition.models import Mandate
from draagvlak.core.carrying_on import list_parts
from draagvlak.studies.models import OpenDay, Programme
from tests.faces.portal.toolkit_fixtures import on_a_day, own_storage  # noqa: F401
from tests.faces.urls_by_role import ANYBODY, DOORS
from tests.faces.world import OTHER_HOST, SECRET, World, count_rows, make_world
from tests.factories.accounts import sign_in
from tests.factories.coalition import (
    MandateFactory,
)

DESK = "beheer/"
REFUSED = {401, 403, 404, 405}
MOVED = 301  # only a slash is missing; what is behind it is asked by itself
OPEN_AT_DESK = ("/beheer/login/", "/beheer/sprite/", "/beheer/jsi18n/")  # icons and words, nobody's data
DETOURS = ("/accounts/login/", "/beheer/login/", "/accounts/2fa/", "/accounts/reauthenticate/", "/portaal/plek/")
ROLES = sorted(ANYBODY)
SHOW_DAYS = ("home", "open-days", "open-days-feed", "open-day-calendar", "open-day", "school-feed", "embed-open-days")
SHOWS_OPEN_DAYS = {
    f"{space}:{name}"
    for space in ("public", "public-en")
    for name in (
        "home",
        "open-days",
        "open-days-feed",
        "open-day-calendar",
        "open-day",
        "school-feed",
        "embed-open-days",
    )
}
"""An open day is there for everybody to come; of school A nothing else is secret on these pages."""

SHOWS_PROGRAMMES = {f"{space}:{name}" for space in ("public", "public-en") for name in ("finder", "school")}
"""What a school teaches and who is admitted, and its next open day: for everybody to find."""

FOR_EVERYBODY = SHOWS_OPEN_DAYS | SHOWS_PROGRAMMES

PLANS_AROUND_OPEN_DAYS = {f"portal:{name}" for name in ("plan", "flight-new", "out", "packs")}
OF_THE_SCHOOL = PLANS_AROUND_OPEN_DAYS | {
    f"portal:{name}"
    for name in (
        *("open-days", "open-day", "open-day-figures", "programmes", "programme", "requirement-new", "link-new"),
        *("imports", "import"),
        *("pictures", "picture", "picture-upload", "consent-withdraw", "consent-extend"),
        *("logo", "logo-before", "logo-after", "logo-cleaned"),
    )
}
"""What belongs to an organisation and not to a campaign: open days, programmes, pictures with consents, brand kit."""


@pytest.fixture
def world(db) -> World:
    return make_world()


def walk_urls(resolver: URLResolver, path: str = "", names: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """(name with its namespaces, path) of every address."""
    for pattern in resolver.url_patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield ":".join([*names, pattern.name or here]), here
        else:
            yield from walk_urls(pattern, here, (*names, pattern.namespace) if pattern.namespace else names)


def list_doors() -> dict[str, str]:
    return {name: path for name, path in walk_urls(get_resolver()) if not path.startswith(DESK)}


def list_desk() -> list[str]:
    """Every address of the desk, with something in the place of each argument."""
    paths = [path for _name, path in walk_urls(get_resolver()) if path.startswith(DESK)]
    filled = [re.sub(r"\(\?P<\w+>.*?\)(?=[/$])|<(?:\w+:)?\w+>", "1", path) for path in paths]
    return sorted({"/" + re.sub(r"[\^$\\?]", "", path) for path in filled})


def open_browser(world: World, role: str) -> Client:
    host = OTHER_HOST if role == "neighbour" else "testserver"
    client = Client(headers={"host": host}, raise_request_exception=False)
    return (
        client
        if role == "anonymous"
        else sign_in(client, world.people[role].person, second_factor=role != "core_without_factor")
    )


def ask(client: Client, address: str, method: str) -> HttpResponseBase:
    """One question, undone afterwards, from a browser that keeps nothing of the answer."""
    kept = client.cookies.copy()
    with transaction.atomic():
        answer = getattr(client, method)(address)
        transaction.set_rollback(True)
    client.cookies = kept
    return answer


def lets_in(answer: HttpResponseBase) -> bool:
    """Whether the answer is more than a refusal or a way to sign-in."""
    if answer.status_code in REFUSED or answer.status_code == MOVED:
        return False
    return not (300 <= answer.status_code < 400 and answer.headers["Location"].startswith(DETOURS))


def tells_secret(answer: HttpResponseBase) -> bool:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    told = content + str(dict(answer.headers)).encode()
    return SECRET.encode() in told or SECRET.lower().encode() in told


def find_door(world: World, name: str) -> tuple[str, frozenset[str], frozenset[str]]:
    door = DOORS[name]
    return reverse(name, kwargs=door.arguments(world)), door.read, door.write


def test_every_address_says_who_may_reach_it():
    assert sorted(set(list_doors()) ^ set(DOORS)) == []


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_gets_through_a_door_that_is_not_theirs(world, role, method):
    client, wrong = open_browser(world, role), []
    for name in DOORS:
        address, read, write = find_door(world, name)
        answer = ask(client, address, method)
        allowed = role in (read if method == "get" else write)
        if lets_in(answer) and not allowed:
            wrong.append(f"{role} gets in: {method} {address} {answer.status_code}")
        if method == "get" and not lets_in(answer) and allowed and not is_detour_of_ones_own(name, answer):
            wrong.append(f"{role} is kept out: {method} {address} {answer.status_code}")
    assert wrong == []


def is_detour_of_ones_own(name: str, answer: HttpResponseBase) -> bool:
    """Pages about signing in lead to one another, or are open to one method only; that is not isolation's to say."""
    return name.startswith(("account_", "mfa_", "set_language")) or answer.status_code == 405 or name == "portal:home"


@pytest.mark.parametrize("role", ["anonymous", "core_without_factor", "stranger", "supplier", "outsider", "neighbour"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_of_another_is_told(world, role, method):
    client, told = open_browser(world, role), []
    for name in set(DOORS) - {"portal:invitation"} - FOR_EVERYBODY:
        address, _read, _write = find_door(world, name)
        if tells_secret(ask(client, address, method)):
            told.append(f"{method} {address}")
    assert told == []


def test_the_campaign_site_tells_of_a_school_its_open_day_only(world):
    client = Client()
    told = [name for name in SHOWS_OPEN_DAYS if tells_secret(ask(client, find_door(world, name)[0], "get"))]
    assert sorted(told) == sorted(SHOWS_OPEN_DAYS)
    OpenDay.objects.all().delete()
    pages = {name for name in SHOWS_OPEN_DAYS if not name.endswith((":open-day-calendar", ":open-day"))}
    assert [name for name in pages if tells_secret(ask(client, find_door(world, name)[0], "get"))] == []


def test_the_finder_tells_of_a_school_its_programmes_and_open_days_only(world):
    client = Client()
    told = [name for name in SHOWS_PROGRAMMES if tells_secret(ask(client, find_door(world, name)[0], "get"))]
    assert sorted(told) == sorted(SHOWS_PROGRAMMES)
    OpenDay.objects.all().delete()
    Programme.objects.all().delete()
    finders = [f"{space}:finder" for space in ("public", "public-en")]
    assert [name for name in finders if tells_secret(ask(client, find_door(world, name)[0], "get"))] == []


def test_the_secrets_are_there_to_be_told(world):
    """What the tests above look for is really shown to those who may see it."""
    client = open_browser(world, "editor")
    subjects = [
        "links",
        "versions",
        "version",
        "open-days",
        "pictures",
        "file",
        "colleagues",
        "shares",
        "contributions",
        "figures",
        "figure",
        "out",
        "outdoor",
        "transfer",
    ]
    names = [f"portal:{subject}" for subject in subjects]
    assert [name for name in names if not tells_secret(ask(client, find_door(world, name)[0], "get"))] == []


@pytest.mark.parametrize("role", ["anonymous", "core_without_factor", "reader", "stranger", "supplier", "neighbour"])
def test_writing_at_every_door_leaves_another_schools_things_alone(world, role):
    client, before, changed = open_browser(world, role), count_rows(), []
    own = Mandate.objects.filter(person=world.people[role].person) if role in world.people else Mandate.objects.none()
    for name, door in DOORS.items():
        if role in door.write:
            continue
        client.post(reverse(name, kwargs=door.arguments(world)), {"name": "x", "language": "nl", "x": "1", "y": "1"})
        if count_rows() != before:
            changed.append(name)
    assert (changed, own.count()) == ([], len(own))


@pytest.mark.parametrize("role", [role for role in ROLES if role != "core"])
def test_the_desk_opens_for_the_core_team_with_a_second_factor_only(world, role):
    client = open_browser(world, role)
    opened = [
        f"{method} {address}"
        for address in list_desk()
        for method in ("get", "post")
        if address not in OPEN_AT_DESK and lets_in(ask(client, address, method))
    ]
    assert opened == []


def test_a_person_with_seats_in_two_campaigns_sees_in_each_only_what_belongs_there(world):
    editor = world.editor
    MandateFactory(coalition=world.other_campaign.coalition, organisation=editor.organisation, person=editor.person)
    here = sign_in(Client(), editor.person)
    there = sign_in(Client(headers={"host": OTHER_HOST}), editor.person)
    addresses = [f"/portaal/versies/{world.version.pk}/", f"/portaal/bestanden/{world.file.pk}/"]
    assert [here.get(address).status_code for address in addresses] == [200, 200]
    assert [there.get(address).status_code for address in addresses] == [404, 404]
    assert there.get("/portaal/versies/").context["states"] == []


def test_the_core_team_looking_as_a_school_sees_and_changes_nothing(world):
    core = open_browser(world, "core")
    core.post(reverse("portal:look-as", args=["school-a"]))
    assert core.get(f"/portaal/versies/{world.version.pk}/").status_code == 200
    before = count_rows()
    for name, door in DOORS.items():
        if name.startswith("portal:") and name not in ("portal:look-as-stop", "portal:invitation"):
            core.post(reverse(name, kwargs=door.arguments(world)), {"name": "x"})
    assert count_rows() == before


@pytest.mark.parametrize("role", ROLES)
def test_of_a_campaign_nothing_shows_in_its_follow_up_but_what_belongs_to_ones_own_school(world, role):
    """With everything carried on; school A's editor and reader were invited there as well."""
    follow_up = start_follow_up_of(world)
    for name in ("editor", "reader"):
        seat = {"organisation": world.people[name].organisation, "person": world.people[name].person}
        MandateFactory(coalition=follow_up.coalition, role=Role(name), **seat)
    host = follow_up.site.hostname
    client = Client(headers={"host": host}, raise_request_exception=False)
    if role != "anonymous":
        sign_in(client, world.people[role].person, second_factor=role != "core_without_factor")
    told = {name for name in DOORS if tells_secret(ask(client, find_door(world, name)[0], "get"))}
    own = {"editor": OF_THE_SCHOOL, "reader": OF_THE_SCHOOL, "core": PLANS_AROUND_OPEN_DAYS}.get(role, set())
    in_words = {"portal:invitation", "portal:dossier"}  # the one holds a key, the other says "geheime links"
    assert sorted(told - FOR_EVERYBODY - in_words - own) == []


def start_follow_up_of(world: World) -> Campaign:
    core = world.people["core"]
    keys = tuple(part.key for part in list_parts() if part.choice and part.key != "people")
    plans = FollowUpPlans("Vervolg", "vervolg", "vervolg.localhost", parts=keys)
    return start_follow_up(world.campaign, plans=plans, leader=core.organisation, by=core.person)
