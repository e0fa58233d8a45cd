"""The next campaign, started on one page; and going from one campaign to another."""

import pytest
from django.test import Client
from django.urls import reverse

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Mandate
from tests.faces.portal.people_of_a_campaign import as_person, people  # noqa: F401 - fixtures
from tests.factories.accounts import sign_in
from tests.factories.campaign import AudienceFactory, ReasonFactory

pytestmark = pytest.mark.django_db
PLANS = {"name": "Helden van morgen", "slug": "morgen", "host": "Morgen.localhost", "starts_on": "2027-10-01"}
ALL = ["memberships", "core_team", "people", "audiences", "reasons", "goals", "moments", "designs", "materials"]


@pytest.fixture
def core(people, as_person):  # noqa: F811
    return as_person(people.core)


def start(core, **changed):
    return core.post(reverse("portal:follow-up"), {**PLANS, "parts": ALL, **changed})


def test_one_page_shows_what_carries_on_with_numbers_and_what_stays(people, core):  # noqa: F811
    AudienceFactory(campaign=people.campaign)
    context = core.get(reverse("portal:follow-up")).context
    counted = {part.key: count for part, count, _chosen in context["parts"]}
    assert counted == {**dict.fromkeys(ALL, 0), "memberships": 3, "core_team": 1, "people": 3, "audiences": 1}
    assert all(chosen for _part, _count, chosen in context["parts"])
    stays = [str(what) for what, _why in context["stays"]]
    assert stays[:4] == ["Cijfers", "Beweringen", "Toestemmingen van mensen", "Links en QR-codes"]


def test_the_core_team_starts_it_and_both_campaigns_say_so(people, core):  # noqa: F811
    ReasonFactory(campaign=people.campaign, statement_nl="Minder eerstejaars")
    assert start(core).headers["Location"] == reverse("portal:campaign")
    follow_up = Campaign.objects.get(slug="morgen")
    assert (follow_up.site.hostname, follow_up.follows) == ("morgen.localhost", people.campaign)
    there = sign_in(Client(headers={"host": "morgen.localhost"}), people.core)
    pages = [core.get(reverse("portal:campaign")), there.get(reverse("portal:campaign"))]
    texts = [page.content.decode() for page in pages]
    assert "Helden van morgen is het vervolg op deze campagne." in texts[0]
    assert "Deze campagne volgt op Civiele Helden." in texts[1]
    assert "Minder eerstejaars" in texts[1]


def test_of_a_follow_up_that_is_not_public_only_those_in_it_are_told(people, core, as_person):  # noqa: F811
    start(core, parts=[])
    page = as_person(people.editor).get(reverse("portal:campaign")).content.decode()
    assert "Helden van morgen" not in page


def test_a_fault_stands_beside_its_field_and_nothing_is_made(people, core):  # noqa: F811
    answer = start(core, slug="civiele-helden")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["slug"])
    assert start(core, parts=["cijfers"]).status_code == 422
    assert Campaign.objects.count() == 1


@pytest.mark.parametrize("who", ["editor", "reader", "other_editor", "supplier"])
def test_nobody_else_starts_one(people, as_person, who):  # noqa: F811
    browser = as_person(getattr(people, who))
    assert (browser.get(reverse("portal:follow-up")).status_code, start(browser).status_code) == (404, 404)
    assert Campaign.objects.count() == 1


def test_the_menu_leads_to_the_other_campaigns_of_a_person_and_to_no_other(people, core, as_person):  # noqa: F811
    start(core, parts=["memberships"])
    address = "http://morgen.localhost"
    home = reverse("portal:home")
    assert [address in as_person(who).get(home).content.decode() for who in (people.core, people.editor)] == [
        True,
        False,
    ]


def test_in_the_new_campaign_nobody_has_a_place_but_who_was_carried_on(people, core):  # noqa: F811
    start(core, parts=["memberships", "core_team"])
    follow_up = Campaign.objects.get(slug="morgen")
    assert list(Mandate.objects.filter(coalition=follow_up.coalition).values_list("person", flat=True)) == [
        people.core.pk
    ]
    there = sign_in(Client(headers={"host": "morgen.localhost"}), people.editor)
    assert there.get(reverse("portal:campaign")).status_code == 403


def test_the_core_team_puts_the_campaign_on_the_public_page_and_takes_it_off(people, core, as_person):  # noqa: F811
    address, page = reverse("portal:campaign-publish"), "/campagnes/"
    assert as_person(people.editor).post(address, {"publish": "1"}).status_code == 404
    told = []
    for wish in ("1", "0"):
        core.post(address, {"publish": wish})
        told.append([one.slug for one in Client().get(page).context["campaigns"]])
    assert told == [["civiele-helden"], []]
