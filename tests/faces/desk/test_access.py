"""Who gets into the desk: the core team of this campaign with a second factor, and nobody else; and only to its own."""

import pytest
from django.test import Client
from django.urls import reverse

from draagvlak.accounts.models import User
from draagvlak.coalition.domain.mandates import end_mandate
from draagvlak.coalition.models import Membership
from draagvlak.desk.rules import person_can_end_mandate, person_can_use_desk
from tests.factories.accounts import UserFactory, sign_in
from tests.faces.desk.addresses import POST_ONLY, list_addresses
from tests.faces.desk.scene import SECRET

ADDRESSES = list_addresses()
PAGES = [address for address in ADDRESSES if address.name not in POST_ONLY]
KEYED = [address for address in ADDRESSES if address.kind]
OF_WAGTAIL = [
    "images/",
    "documents/",
    "pages/",
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
    "choose-page/",
    "tag-autocomplete/",
    "images/chooser/",
    "documents/chooser/",
    "snippets/",
]


def pytest_generate_tests(metafunc):
    for name, choices in {"address": ADDRESSES, "page": PAGES, "keyed": KEYED}.items():
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, choices, ids=str)


def ask(client: Client, address, scene, *, post: bool = False):
    return (client.post if post else client.get)(address.at(scene))


def test_a_stranger_is_led_to_sign_in(address, here):
    answer = Client(headers={"host": "testserver"}).get(address.at(here))
    assert (answer.status_code, "/accounts/login/" in answer.url or "/beheer/login/" in answer.url) == (302, True)


@pytest.mark.parametrize("who", ["partner", "supplier", "nobody", "superuser"])
@pytest.mark.parametrize("post", [False, True])
def test_nobody_but_the_core_team_enters(address, here, who, post):
    people = {
        "partner": lambda: here.partner.person,
        "supplier": lambda: here.supplier,
        "nobody": UserFactory,
        "superuser": lambda: UserFactory(is_superuser=True, is_staff=True),
    }
    client = here.sign_in(people[who]())
    assert ask(client, address, here, post=post).status_code == 403


@pytest.mark.parametrize("post", [False, True])
def test_the_core_team_of_another_campaign_stays_out(address, here, neighbour, post):
    client = here.sign_in(neighbour.core)
    assert ask(client, address, here, post=post).status_code == 403


@pytest.mark.parametrize("post", [False, True])
def test_the_core_team_without_a_second_factor_first_sets_one_up(address, here, post):
    client = here.sign_in(second_factor=False)
    answer = ask(client, address, here, post=post)
    assert (answer.status_code, answer.url) == (302, reverse("mfa_activate_totp"))


def test_the_core_team_gets_every_page(page, here, core):
    assert core.get(page.at(here)).status_code == (404 if page.name == "desk_files:picture" else 200)


@pytest.mark.parametrize("name", sorted(POST_ONLY))
def test_what_changes_something_is_never_a_link(name, here, core):
    address = next(address for address in ADDRESSES if address.name == name)
    assert core.get(address.at(here)).status_code == 405


@pytest.mark.parametrize("post", [False, True])
def test_what_belongs_to_another_campaign_does_not_exist(keyed, here, neighbour, core, post):
    assert ask(core, keyed, neighbour, post=post).status_code in {404, 405}
    assert keyed.name in POST_ONLY or core.get(keyed.at(neighbour)).status_code == 404


def test_no_page_tells_anything_of_another_campaign(page, here, neighbour, core):
    answer = core.get(page.at(here))
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert SECRET.lower() not in content.decode(errors="ignore").lower()


@pytest.mark.parametrize("export", ["csv", "xlsx"])
@pytest.mark.parametrize("address", [one for one in ADDRESSES if one.name.endswith(":index")], ids=str)
def test_no_spreadsheet_tells_anything_of_another_campaign(address, here, neighbour, core, export):
    from tests.faces.desk.spreadsheets import read_cells

    cells = read_cells(core.get(address.at(here), {"export": export}), export)
    assert [cell for cell in cells if SECRET.lower() in str(cell).lower()] == []


def test_the_home_tells_nothing_of_another_campaign(here, neighbour, core):
    assert SECRET.lower() not in core.get("/beheer/").content.decode().lower()


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
    here.campaign.site.delete if False else None
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
