"""Who gets into the desk: the core team of this campaign with a second factor, and nobody else; and only to its own."""

import pytest
from django.test import Client
from django.urls import reverse

from draagvlak.accounts.models import User
from draagvlak.coalition.domain.mandates import end_mandate
from draagvlak.coalition.models import Membership
from draagvlak.desk.rules import person_can_end_mandate, person_can_use_desk
from tests.faces.desk.addresses import ONLY_WHILE_RECRUITING, POST_ONLY, list_addresses
from tests.faces.desk.scene import SECRET
from tests.faces.desk.spreadsheets import read_cells
from tests.factories.accounts import UserFactory, sign_in

ADDRESSES = list_addresses()
PAGES = [address for address in ADDRESSES if address.name not in POST_ONLY | ONLY_WHILE_RECRUITING]
KEYED = [address for address in ADDRESSES if address.kind]
LISTS = [address for address in ADDRESSES if address.name.endswith(":index")]
OF_WAGTAIL = [
    "images/",
    "documents/",
    "users/",
    "groups/",
    "sites/",
    "collections/",
    "locales/",
    "workflows/list/",
    "reports/site-history/",
    "reports/locked/",
    "reports/aging-pages/",
    "api/main/pages/",
    "tag-autocomplete/",
    "images/chooser/",
    "documents/chooser/",
    "snippets/",
]


def ask(client: Client, addresses, scene, *, post: bool = False) -> dict[str, int]:
    """Which address answers what."""
    send = client.post if post else client.get
    return {address.name: send(address.at(scene)).status_code for address in addresses}


def every(addresses, status: int) -> dict[str, int]:
    return {address.name: status for address in addresses}


def read_page(answer) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode(errors="ignore").lower()


def test_the_desk_has_addresses_of_every_sort():
    assert [len(ADDRESSES) > 25, len(LISTS), len(KEYED) > 12] == [True, 36, True]


def test_a_stranger_is_led_to_sign_in(here):
    client = Client(headers={"host": "testserver"})
    led = {address.name: client.get(address.at(here)).url.split("?")[0] for address in ADDRESSES}
    assert set(led.values()) == {"/accounts/login/code/"}


@pytest.mark.parametrize("post", [False, True])
@pytest.mark.parametrize("who", ["partner", "supplier", "nobody", "superuser"])
def test_nobody_but_the_core_team_enters(here, who, post):
    people = {
        "partner": lambda: here.partner.person,
        "supplier": lambda: here.supplier,
        "nobody": UserFactory,
        "superuser": lambda: UserFactory(is_superuser=True, is_staff=True),
    }
    assert ask(here.sign_in(people[who]()), ADDRESSES, here, post=post) == every(ADDRESSES, 403)


@pytest.mark.parametrize("post", [False, True])
def test_the_core_team_of_another_campaign_stays_out(here, neighbour, post):
    assert ask(here.sign_in(neighbour.core), ADDRESSES, here, post=post) == every(ADDRESSES, 403)


@pytest.mark.parametrize("post", [False, True])
def test_the_core_team_without_a_second_factor_first_sets_one_up(here, post):
    client = here.sign_in(second_factor=False)
    send = client.post if post else client.get
    assert {send(address.at(here)).url for address in ADDRESSES} == {reverse("mfa_activate_totp")}


def test_the_core_team_gets_every_page(here, core):
    assert ask(core, PAGES, here) == every(PAGES, 200)


def test_what_changes_something_is_never_a_link(here, core):
    changing = [address for address in ADDRESSES if address.name in POST_ONLY]
    assert ask(core, changing, here) == every(changing, 405)


def test_what_belongs_to_another_campaign_does_not_exist(here, neighbour, core):
    shown = [address for address in KEYED if address.name not in POST_ONLY]
    assert ask(core, shown, neighbour) == every(shown, 404)


def test_what_belongs_to_another_campaign_cannot_be_changed(here, neighbour, core):
    looked_at = {"desk_organisations:logo", "desk_designs:picture", "desk_decisions:document", "desk_briefings:file"}
    looked_at |= {"desk_materials:file", "desk_maker_cards:picture"}
    changing = [one for one in KEYED if one.name not in looked_at and not one.name.startswith("desk_files")]
    changing = [one for one in changing if not one.name.endswith(":show")]
    assert ask(core, changing, neighbour, post=True) == every(changing, 404)


def test_no_page_tells_anything_of_another_campaign(here, neighbour, core):
    assert [page.name for page in PAGES if SECRET.lower() in read_page(core.get(page.at(here)))] == []


def test_the_neighbours_own_desk_does_tell(here, neighbour):
    client = neighbour.sign_in()
    told = [page.name for page in LISTS if SECRET.lower() in read_page(client.get(page.at(neighbour)))]
    assert told == [page.name for page in LISTS]


@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_no_spreadsheet_tells_anything_of_another_campaign(here, neighbour, core, export):
    cells = {one.name: read_cells(core.get(one.at(here), {"export": export}), export) for one in LISTS}
    assert [name for name, found in cells.items() if any(SECRET.lower() in str(cell).lower() for cell in found)] == []


def test_the_choices_of_a_filter_are_of_this_campaign(here, neighbour, core):
    answers = {one.name: core.get(one.at(here), {"organisation": neighbour.organisation.pk}) for one in LISTS}
    assert {answer.status_code for answer in answers.values()} == {200}
    assert [name for name, answer in answers.items() if SECRET.lower() in read_page(answer)] == []


def test_the_home_tells_nothing_of_another_campaign(here, neighbour, core):
    assert SECRET.lower() not in read_page(core.get("/beheer/"))


@pytest.mark.parametrize("path", OF_WAGTAIL)
def test_pages_of_wagtail_that_span_the_installation_stay_shut(path, here, core):
    assert core.get(f"/beheer/{path}").status_code == 404


def test_an_ended_mandate_shuts_the_door(here, core):
    assert core.get("/beheer/").status_code == 200
    end_mandate(here.core.mandates.get(), by=None)
    assert core.get("/beheer/").status_code == 403


def test_an_organisation_that_left_takes_its_core_team_along(here, core):
    Membership.objects.filter(organisation=here.core.mandates.get().organisation).update(state="left")
    assert core.get("/beheer/").status_code == 403


def test_a_host_without_a_campaign_has_no_desk(here):
    client = sign_in(Client(headers={"host": "elders.localhost"}), here.core)
    assert client.get("/beheer/").status_code == 403


def test_the_rule_says_who_may_use_the_desk(here, neighbour):
    asked = {
        "core": person_can_use_desk(here.core, here.campaign),
        "partner": person_can_use_desk(here.partner.person, here.campaign),
        "supplier": person_can_use_desk(here.supplier, here.campaign),
        "neighbour": person_can_use_desk(neighbour.core, here.campaign),
        "nowhere": person_can_use_desk(here.core, None),
    }
    assert asked == {"core": True, "partner": False, "supplier": False, "neighbour": False, "nowhere": False}


def test_somebody_who_is_switched_off_may_not(here):
    User.objects.filter(pk=here.core.pk).update(is_active=False)
    assert person_can_use_desk(User.objects.get(pk=here.core.pk), here.campaign) is False


def test_nobody_ends_their_own_mandate(here):
    own, other = here.core.mandates.get(), here.row("mandate")
    assert [person_can_end_mandate(here.core, mandate) for mandate in (own, other)] == [False, True]


def test_the_group_of_the_core_team_can_delete_nothing_and_reaches_no_people_or_groups(here):
    permissions = here.core.get_all_permissions()
    assert [name for name in permissions if ".delete_" in name or name.startswith(("auth.", "accounts."))] == []
    assert here.core.is_superuser is False
