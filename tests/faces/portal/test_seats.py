"""Choosing a seat, looking as a partner, and the walls between campaigns."""

import pytest

from draagvlak.coalition.enums import Role
from draagvlak.core.models import AuditEvent
from tests.faces.portal.people_of_a_campaign import as_person, people  # noqa: F401 - fixtures
from tests.factories.accounts import UserFactory
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import BrandKitFactory, MandateFactory

pytestmark = pytest.mark.django_db


def seat_of(client):
    return client.get("/portaal/").context["request"].seat


def test_who_has_two_seats_chooses_first(as_person, people):  # noqa: F811
    MandateFactory(person=people.editor, coalition=people.campaign.coalition, organisation=people.other)
    client = as_person(people.editor)
    assert client.get("/portaal/huisstijl/").url == "/portaal/plek/"
    client.post("/portaal/plek/", {"organisation": "hz"})
    assert seat_of(client).organisation == people.other
    client.post("/portaal/plek/", {"organisation": "saxion"})
    assert seat_of(client).organisation == people.school


def test_nobody_takes_a_seat_that_is_not_theirs(as_person, people):  # noqa: F811
    client = as_person(people.editor)
    assert client.post("/portaal/plek/", {"organisation": "hz"}).status_code == 404
    assert seat_of(client).organisation == people.school


@pytest.mark.parametrize(
    "path",
    [
        "/portaal/",
        "/portaal/huisstijl/",
        "/portaal/collegas/",
        "/portaal/vraag/",
        "/portaal/partners/",
        "/portaal/plek/",
    ],
)
def test_a_person_of_another_campaign_sees_nothing_here(as_person, people, path):  # noqa: F811
    elsewhere = CampaignFactory(on="elders.localhost")
    stranger = MandateFactory(coalition=elsewhere.coalition, role=Role.CORE_TEAM).person
    answer = as_person(stranger).get(path)
    assert (answer.status_code, answer.content.decode().count("Je hebt geen toegang tot deze campagne.")) == (403, 1)


def test_a_person_of_another_campaign_is_shown_the_way_there(as_person, people):  # noqa: F811
    elsewhere = CampaignFactory(on="elders.localhost", name="Waterhelden")
    CampaignFactory(on="derde.localhost", name="Geheim")
    stranger = MandateFactory(coalition=elsewhere.coalition).person
    assert [campaign.name for campaign in as_person(stranger).get("/portaal/").context["elsewhere"]] == ["Waterhelden"]


def test_somebody_without_any_seat_is_told_what_to_do(as_person, people):  # noqa: F811
    page = as_person(UserFactory()).get("/portaal/")
    assert (page.status_code, page.content.decode().count("mailto:kernteam@voorbeeld.test")) == (403, 1)


def test_signed_out_one_is_welcomed_and_everything_else_leads_to_sign_in(client, people):  # noqa: F811
    assert client.get("/portaal/").status_code == 200
    assert client.get("/portaal/huisstijl/").url == "/accounts/login/code/?next=/portaal/huisstijl/"


def test_the_core_team_sees_all_partners_and_nobody_else_does(as_person, people):  # noqa: F811
    page = as_person(people.core).get("/portaal/partners/")
    names = [partner.organisation.name for partner in page.context["partners"]]
    assert names == ["Bureau Voorbeeld", "Domein", "HZ", "Saxion"]
    for person in (people.editor, people.reader, people.supplier):
        assert as_person(person).get("/portaal/partners/").status_code == 404


def test_the_core_team_looks_as_a_partner_which_is_written_down(as_person, people):  # noqa: F811
    client = as_person(people.core)
    client.post("/portaal/kijken-als/saxion/")
    assert client.get("/portaal/").content.decode().count("Je kijkt mee als Saxion.") == 1
    client.post("/portaal/kijken-als/stop/")
    assert seat_of(client).organisation.slug == "domein"
    events = AuditEvent.objects.order_by("pk").values_list("verb", "actor", "organisation", "campaign")
    assert list(events) == [
        ("look_as.started", people.core.pk, "saxion", "civiele-helden"),
        ("look_as.stopped", people.core.pk, "saxion", "civiele-helden"),
    ]


@pytest.mark.parametrize("name", ["editor", "reader", "supplier"])
def test_nobody_else_looks_as_a_partner(as_person, people, name):  # noqa: F811
    client = as_person(getattr(people, name))
    assert client.post("/portaal/kijken-als/hz/").status_code == 404
    assert seat_of(client).organisation.slug != "hz"


def test_looking_at_an_organisation_outside_the_coalition_is_impossible(as_person, people):  # noqa: F811
    MandateFactory(organisation__slug="vreemd")
    assert as_person(people.core).post("/portaal/kijken-als/vreemd/").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/portaal/huisstijl/",
        "/portaal/collegas/saxion/uitnodigen/",
        "/portaal/vraag/",
        "/portaal/profiel/",
        "/portaal/plek/",
    ],
)
def test_while_looking_every_change_is_refused_with_a_page(as_person, people, path):  # noqa: F811
    kit = BrandKitFactory(organisation=people.school, primary="#00A37A")
    client = as_person(people.core)
    client.post("/portaal/kijken-als/saxion/")
    answer = client.post(path, {"primary": "#000000", "display_name": "Anders", "organisation": "domein"})
    assert (answer.status_code, answer.content.decode().count("Je kijkt alleen mee.")) == (403, 1)
    kit.refresh_from_db()
    assert (kit.primary, seat_of(client).looking_as) == ("#00A37A", True)
