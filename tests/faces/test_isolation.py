"""A partner can never list, open, guess or download what belongs to another.

Generated from the URL table: every address, read and written to, by everybody, on data that could leak.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.channels.models import TrackedLink
from draagvlak.coalition.domain.decisions import add_document
from draagvlak.coalition.domain.documents import read_document
from draagvlak.coalition.enums import Role
from draagvlak.coalition.models import Decision, LogoUpload, Mandate, OrganisationInvitation
from draagvlak.media.models import Consent, OwnPicture
from draagvlak.planning.domain.plans import put_in_force
from draagvlak.planning.models import BudgetLine, Flight, FlightMaterial, PlanVersion
from draagvlak.results.models import Figure, FigureFile, FlightName
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.domain.kits import fill_kit
from draagvlak.toolkit.domain.materials import NewFile
from draagvlak.toolkit.domain.shares import make_share
from draagvlak.toolkit.domain.uploads import keep_bytes
from draagvlak.toolkit.enums import FileRole
from draagvlak.toolkit.models import (
    Deliverable,
    Download,
    Material,
    MaterialVersion,
    OwnVersion,
    ProducedFile,
    Production,
    ShareLink,
)
from tests.faces.portal.toolkit_fixtures import on_a_day, own_storage  # noqa: F401
from tests.faces.urls_by_role import ANYBODY, DOORS
from tests.factories.accounts import sign_in
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import (
    BodyFactory,
    DecisionFactory,
    InvitationFactory,
    MandateFactory,
    OrganisationInvitationFactory,
)
from tests.factories.documents import PDF
from tests.factories.figures import FigureFactory, FigureFileFactory
from tests.factories.materials import KitFactory, make_file, make_material
from tests.factories.media import ConsentFactory, OwnPictureFactory, draw_photo
from tests.factories.money import BookingFactory, ContributionFactory
from tests.factories.planning import FlightFactory, make_decision
from tests.factories.results import LinkFactory
from tests.factories.studies import EntryRequirementFactory, OpenDayFactory
from tests.factories.toolkit import (
    FOLDER,
    BriefingFactory,
    DeliverableFactory,
    OwnVersionFactory,
    Partner,
    ProducedFileFactory,
    make_campaign,
    make_partner,
)

SECRET = "GEHEIM"
DESK = "beheer/"
REFUSED = {401, 403, 404, 405}
MOVED = 301  # only a slash is missing; what is behind it is asked by itself
OPEN_AT_DESK = ("/beheer/login/", "/beheer/sprite/", "/beheer/jsi18n/")  # icons and words, nobody's data
DETOURS = ("/accounts/login/", "/beheer/login/", "/accounts/2fa/", "/accounts/reauthenticate/", "/portaal/plek/")
ROLES = sorted(ANYBODY)
SHOWS_OPEN_DAYS = {
    f"{space}:{name}"
    for space in ("public", "public-en")
    for name in ("home", "open-days", "open-days-feed", "open-day-calendar")
}
"""An open day is there for everybody to come; of school A nothing else is secret on these pages."""
OTHER_HOST = "anders.localhost"


@dataclass
class World:
    """School A with something of everything, each marked with a secret; and everybody else."""

    campaign: Campaign
    other_campaign: Campaign
    editor: Partner
    people: dict[str, Partner] = field(default_factory=dict)
    invitation_key: str = "sleutel-van-a"
    organisation_key: str = "organisatiesleutel"

    def __getattr__(self, name: str) -> Any:
        return self.__dict__["objects"][name]


@pytest.fixture
def world(db) -> World:
    campaign = make_campaign()
    other = CampaignFactory(on=OTHER_HOST, folder=FOLDER)
    world = World(campaign, other, make_partner(campaign, slug="school-a"))
    world.people = {
        "core": make_partner(campaign, slug="kern", role=Role.CORE_TEAM),
        "core_without_factor": make_partner(campaign, slug="kern", role=Role.CORE_TEAM),
        "editor": world.editor,
        "reader": make_partner(campaign, slug="school-a", role=Role.READER),
        "stranger": make_partner(campaign, slug="school-b"),
        "supplier": make_partner(campaign, slug="bureau", role=Role.SUPPLIER),
        "outsider": make_partner(other, slug="school-c"),
        "neighbour": make_partner(other, slug="school-d"),
    }
    world.__dict__["objects"] = fill_school(world.editor, key=world.invitation_key)
    world.__dict__["objects"] |= fill_coalition(world.editor, world.people["supplier"], key=world.organisation_key)
    return world


def fill_school(editor: Partner, *, key: str) -> dict[str, Any]:
    """One of everything that could leak."""
    organisation = editor.organisation
    colleague = MandateFactory(coalition=editor.campaign.coalition, organisation=organisation, role=Role.READER)
    colleague.person.first_name, colleague.person.email = SECRET, f"{SECRET.lower()}@voorbeeld.test"
    colleague.person.save()
    consent = ConsentFactory(organisation=organisation, person_name=f"{SECRET} Jansen", given_by=f"{SECRET} Jansen")
    open_day = OpenDayFactory(organisation=organisation, title=f"{SECRET} dag", place=f"{SECRET} stad")
    requirement = EntryRequirementFactory(
        programme__organisation=organisation, programme__name=f"{SECRET} techniek", subjects=f"{SECRET} vak"
    )
    version = OwnVersionFactory(partner=editor, name=f"{SECRET} versie", open_day=open_day)
    version.values["title"] = f"{SECRET} kop."
    version.save()
    file = ProducedFileFactory(version=version, content=SECRET.encode() * 20, name=f"{SECRET}.jpg")
    figures = FigureFileFactory(campaign=editor.campaign, organisation=organisation, name=f"{SECRET}.csv")
    figure = FigureFactory(file=figures, organisation=organisation, placement=f"{SECRET} plaats")
    upload = LogoUpload.objects.create(brand_kit=organisation.brand_kit, ground="light", original_name=f"{SECRET}.svg")
    for name in ("before", "after", "cleaned"):
        getattr(upload, name).save("logo.png", ContentFile(SECRET.encode()))
    return {
        **fill_toolkit(editor, open_day),
        "mandate": colleague,
        "consent": consent,
        "picture": OwnPictureFactory(consent=consent),
        "open_day": open_day,
        "programme": requirement.programme,
        **plan_something(editor, open_day, version),
        "version": version,
        "file": file,
        "upload": upload,
        "figure": figure,
        "figure_file": figures,
        "link": LinkFactory(campaign=editor.campaign, organisation=organisation, label=f"{SECRET} link"),
        "invitation": InvitationFactory(
            coalition=editor.campaign.coalition, organisation=organisation, key=key, email=f"{SECRET.lower()}2@x.test"
        ),
    }


def plan_something(editor: Partner, open_day: OpenDay, version: OwnVersion) -> dict[str, Any]:
    """A flight of school A with something in it, and a version of the plan that holds it."""
    campaign, organisation = editor.campaign, editor.organisation
    flight = FlightFactory(campaign=campaign, organisation=organisation, name=f"{SECRET} inzet", note=SECRET)
    piece = flight.materials.create(own_version=version)
    return {"flight": flight, "piece": piece, "plan": put_in_force(campaign, decision=make_decision(campaign), by=None)}


def fill_toolkit(editor: Partner, open_day: OpenDay) -> dict[str, Any]:
    """A material of this campaign with a file of each sort, a kit, and what school A shared and took.

    The material is no secret to partners; the campaign next door and agencies must not hear of it, and nobody else of
    the link and the downloads.
    """
    files = [
        make_file(b"%PDF-1.7 inhoud", "les.pdf"),
        NewFile(keep_bytes(draw_photo(), "omslag.jpg", suffix="jpg"), role=FileRole.COVER),
        NewFile(keep_bytes(b"film", "film.mp4", suffix="mp4")),
        NewFile(keep_bytes(b"WEBVTT", "film.vtt", suffix="vtt"), role=FileRole.CAPTIONS),
    ]
    material = make_material(editor.campaign, slug="les", title_nl="Les over bruggen", files=files)
    kept = dict(zip(["file", "cover", "film", "captions"], material.versions.first().files.all(), strict=True))
    kit = KitFactory(campaign=editor.campaign, slug="alles")
    fill_kit(kit, materials=[material], designs=[])
    share = make_share(
        editor.campaign,
        organisation=editor.organisation,
        label=f"{SECRET} drukker",
        expires_on=timezone.localdate(),
        by=editor.person,
        material=material,
    )
    return {"material": material, "kit": kit, "share": share, **{f"material_{sort}": one for sort, one in kept.items()}}


def fill_coalition(editor: Partner, supplier: Partner, *, key: str) -> dict[str, Any]:
    """What all partners read, what school A promised, and what one agency works on."""
    campaign = editor.campaign
    decision = DecisionFactory(body=BodyFactory(coalition=campaign.coalition))
    BookingFactory(
        line=ContributionFactory(campaign=campaign, organisation=editor.organisation, title=f"{SECRET} gift")
    )
    briefing = BriefingFactory(campaign=campaign, supplier=supplier.organisation)
    OrganisationInvitationFactory(coalition=campaign.coalition, key=key)
    return {
        "document": add_document(decision, document=read_document(io.BytesIO(PDF), name="notulen.pdf"), by=None),
        "briefing": briefing,
        "deliverable": DeliverableFactory(briefing=briefing),
    }


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


def count_rows() -> list[Any]:
    """Everything of school A that could be changed or added to."""
    models = (
        Flight,
        FlightMaterial,
        PlanVersion,
        ShareLink,
        Material,
        MaterialVersion,
        OwnVersion,
        OpenDay,
        Consent,
        OwnPicture,
        LogoUpload,
        Production,
        ProducedFile,
        Download,
        Mandate,
        TrackedLink,
    )
    models += (Figure, FigureFile, FlightName)
    models += (BudgetLine, Decision, Deliverable, OrganisationInvitation)
    return [list(model.objects.order_by("pk").values()) for model in models]


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
    for name in set(DOORS) - {"portal:invitation"} - SHOWS_OPEN_DAYS:
        address, _read, _write = find_door(world, name)
        if tells_secret(ask(client, address, method)):
            told.append(f"{method} {address}")
    assert told == []


def test_the_campaign_site_tells_of_a_school_its_open_day_only(world):
    client = Client()
    told = [name for name in SHOWS_OPEN_DAYS if tells_secret(ask(client, find_door(world, name)[0], "get"))]
    assert sorted(told) == sorted(SHOWS_OPEN_DAYS)
    OpenDay.objects.all().delete()
    pages = SHOWS_OPEN_DAYS - {"public:open-day-calendar", "public-en:open-day-calendar"}
    assert [name for name in pages if tells_secret(ask(client, find_door(world, name)[0], "get"))] == []


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
