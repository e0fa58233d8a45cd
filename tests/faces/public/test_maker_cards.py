"""I make this: a card waits, is approved, is on the wall; its maker takes it back; hostile text is only ever text."""

import re
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from draagvlak.core.models import AuditEvent
from draagvlak.core.storage import private_storage
from draagvlak.public.forms_without_cookies import write_stamp
from draagvlak.public.share_cards import make_card_image
from draagvlak.toolkit.domain import cards
from draagvlak.toolkit.domain.cards import SQUARE, TALL, WEBP, keep_card
from draagvlak.toolkit.domain.maker_cards import (
    CardDecidedError,
    approve_card,
    list_former_recipes,
    make_pictures,
    refuse_card,
    withdraw_card,
    write_token,
)
from draagvlak.toolkit.enums import CardState
from draagvlak.toolkit.models import MakerCard
from tests.faces.portal.toolkit_fixtures import own_storage  # noqa: F401
from tests.factories.accounts import UserFactory
from tests.factories.campaign import CampaignFactory
from tests.factories.taking_part import MakerCardFactory

pytestmark = pytest.mark.django_db
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "#panic() $x$ *vet* @label",
    "{{ 7|add:7 }} {% now 'Y' %}",
    '=HYPERLINK("http://kwaad.test")',
    "javascript:alert(1)//https://kwaad.test",
]


@pytest.fixture
def campaign():
    return CampaignFactory()


@pytest.fixture
def person():
    return UserFactory()


@pytest.fixture
def clock(freeze):
    return freeze("2026-11-23 10:00")


def fill_in(**more):
    words = {
        "what": "Ik teken een brug.",
        "name": "Noor",
        "role": "employee",
        "place": "Zwolle",
        "picture": "brug",
        "email": "",
        "is_old_enough": "on",
        "agrees": "on",
        "stempel": write_stamp("maker-card"),
        "faxnummer": "",
    }
    return {**words, **more}


def send(clock, address="/dit-maak-ik/maken/", **more):
    data = fill_in(**more)
    clock.shift(10)
    answer = Client(headers={"Sec-Fetch-Site": "same-origin"}).post(
        address, urlencode(data), content_type="application/x-www-form-urlencoded"
    )
    assert answer.cookies.output() == ""
    return answer


def test_a_card_waits_and_nobody_sees_it(campaign, clock):
    answer = send(clock)
    card = MakerCard.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/dit-maak-ik/bedankt/{write_token(card)}/")
    assert (card.state, card.what, card.campaign) == (CardState.WAITING, "Ik teken een brug.", campaign)
    assert Client().get(f"/dit-maak-ik/{card.pk}/").status_code == 404
    assert "Ik teken een brug." not in Client().get("/dit-maak-ik/").content.decode()


def test_its_maker_gets_the_way_back_on_the_page_and_by_mail(campaign, clock, run_tasks):
    answer = send(clock, email="noor@voorbeeld.test")
    run_tasks()
    card = MakerCard.objects.get()
    way_back = f"http://testserver/dit-maak-ik/terugnemen/{write_token(card)}/"
    assert way_back in Client().get(answer.headers["Location"]).content.decode()
    assert [(one.to, way_back in one.body) for one in mail.outbox] == [(["noor@voorbeeld.test"], True)]


@pytest.mark.parametrize(
    ("changed", "faulty"),
    [
        ({"what": ""}, ["what"]),
        ({"what": "x" * 91}, ["what"]),
        ({"name": "Ω" * 5 + "漢"}, ["name"]),
        ({"role": "baas"}, ["role"]),
        ({"picture": "../../etc/passwd"}, ["picture"]),
        ({"email": "geen adres"}, ["email"]),
        ({"is_old_enough": ""}, ["is_old_enough"]),
        ({"agrees": ""}, ["agrees"]),
        ({"what": "شكرا"}, ["what"]),
        ({"what": "a" * 90}, ["what"]),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_kept(campaign, clock, changed, faulty):
    answer = send(clock, **changed)
    page = answer.content.decode()
    assert (answer.status_code, MakerCard.objects.count()) == (422, 0)
    assert re.findall(r'id="id_(\w+)_error"', page) == faulty
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert 'role="alert"' in page


def test_more_than_a_day_takes_is_turned_away(campaign, clock):
    MakerCardFactory.create_batch(60, campaign=campaign)
    assert (send(clock).status_code, MakerCard.objects.count()) == (429, 60)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_only_ever_text(campaign, clock, person, run_tasks, hostile):
    send(clock, what=hostile, place=hostile[:50], name=hostile[:30])
    card = MakerCard.objects.get()
    approve_card(card, by=person)
    run_tasks()
    for address in ("/dit-maak-ik/", f"/dit-maak-ik/{card.pk}/"):
        page = Client().get(address).content.decode()
        assert [danger in page for danger in ("<script>alert", "<img src=x", "14 ")] == [False, False, False]
        assert "2026 " not in page.split("</h1>")[0]


def test_approved_it_is_on_the_wall_with_pictures_once_they_are_made(campaign, person, run_tasks):
    card = MakerCardFactory(campaign=campaign, email="fatima@voorbeeld.test")
    approve_card(card, by=person)
    assert Client().get(f"/dit-maak-ik/{card.pk}/").status_code == 404
    run_tasks()
    page = Client().get(f"/dit-maak-ik/{card.pk}/").content.decode()
    image = re.search(r'og:image" content="http://testserver([^"]+)"', page)[1]
    picture = Client().get(image)
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/jpeg")
    assert picture.headers["Cache-Control"] == "public, max-age=3600"
    assert card.what in Client().get("/dit-maak-ik/").content.decode()


def test_deciding_tells_its_maker_and_forgets_the_address(campaign, person, run_tasks):
    shown, refused = MakerCardFactory.create_batch(2, campaign=campaign, email="fatima@voorbeeld.test")
    approve_card(shown, by=person)
    refuse_card(refused, reason="Het is reclame.", by=person)
    run_tasks()
    assert [card.email for card in MakerCard.objects.all()] == ["", ""]
    assert ["Het is reclame." in one.body for one in mail.outbox] == [False, True]
    assert [one.to for one in mail.outbox] == [["fatima@voorbeeld.test"]] * 2


def test_only_the_first_decision_counts(campaign, person):
    card = MakerCardFactory(campaign=campaign)
    refuse_card(card, reason="Nee.", by=person)
    with pytest.raises(CardDecidedError):
        approve_card(card, by=person)
    assert MakerCard.objects.get().state == CardState.REFUSED


def test_its_maker_takes_it_back_and_words_and_pictures_are_gone(campaign, clock, person, run_tasks):
    card = MakerCardFactory(campaign=campaign)
    approve_card(card, by=person)
    run_tasks()
    page = Client().get(f"/dit-maak-ik/{card.pk}/").content.decode()
    image = re.search(r'og:image" content="http://testserver([^"]+)"', page)[1]
    address = f"/dit-maak-ik/terugnemen/{write_token(card)}/"
    assert Client().get(address).status_code == 200
    assert MakerCard.objects.get().state == CardState.SHOWN
    assert send(clock, address, stempel=write_stamp("maker-card-back")).status_code == 302
    run_tasks()
    card.refresh_from_db()
    assert (card.state, card.name, card.what, card.place) == (CardState.WITHDRAWN, "", "", "")
    assert [Client().get(one).status_code for one in (f"/dit-maak-ik/{card.pk}/", image, address)] == [404, 404, 200]


def test_a_card_that_is_taken_back_while_its_pictures_are_made_does_not_appear(campaign, person, run_tasks):
    card = MakerCardFactory(campaign=campaign)
    approve_card(card, by=person)
    withdraw_card(card)
    run_tasks()
    assert MakerCard.objects.on_the_wall().count() == 0


def list_kept(folder="cards"):
    """Every file that is kept of cards, wherever it lies."""
    if not private_storage().exists(folder):
        return []
    folders, files = private_storage().listdir(folder)
    below = [name for one in folders for name in list_kept(f"{folder}/{one}")]
    return below + [f"{folder}/{name}" for name in files]


def see(campaign, card, **how):
    return Client().get(make_card_image(campaign, "maker", card, "nl", **how).url)


def test_pictures_that_somebody_asked_for_in_another_shape_go_too(campaign, run_tasks):
    card = MakerCardFactory(campaign=campaign, is_shown=True)
    make_pictures(card)
    assert see(campaign, card, shape=TALL, file_type=WEBP).status_code == 200
    assert len(list_kept()) == 5
    withdraw_card(card)
    run_tasks()
    assert (list_kept(), private_storage().exists(f"cards/maker/{card.pk}")) == ([], False)


def test_pictures_made_before_the_campaign_was_renamed_go_too(campaign, run_tasks):
    card = MakerCardFactory(campaign=campaign, is_shown=True)
    other = MakerCardFactory(campaign=campaign, is_shown=True)
    make_pictures(card)
    make_pictures(other)
    campaign.name = "Nu heet zij anders"
    campaign.save()
    card = MakerCard.objects.get(pk=card.pk)
    assert see(campaign, card, shape=SQUARE).status_code == 200
    withdraw_card(card)
    run_tasks()
    assert {name.rpartition("/")[0] for name in list_kept()} == {f"cards/maker/{other.pk}"}


def test_pictures_of_before_cards_had_a_folder_go_too(campaign, run_tasks):
    card = MakerCardFactory(campaign=campaign, is_shown=True)
    for recipe in list_former_recipes(card):
        keep_card(campaign, recipe)
    assert [name.startswith(f"cards/{campaign.slug}/") for name in list_kept()] == [True] * 6
    withdraw_card(card)
    run_tasks()
    assert list_kept() == []


def test_a_card_taken_back_while_somebody_looks_leaves_no_picture(campaign, run_tasks, monkeypatch):
    card = MakerCardFactory(campaign=campaign, is_shown=True)
    draw = cards.draw_card

    def draw_while_it_is_taken_back(*recipe):
        withdraw_card(card)
        run_tasks()
        return draw(*recipe)

    monkeypatch.setattr(cards, "draw_card", draw_while_it_is_taken_back)
    assert (see(campaign, card).status_code, list_kept()) == (404, [])


@pytest.mark.parametrize("token", ["1", "1.x", "x", "../1"])
def test_nobody_takes_back_the_card_of_another_by_guessing(campaign, token):
    card = MakerCardFactory(campaign=campaign, is_shown=True)
    assert Client().get(f"/dit-maak-ik/terugnemen/{token}/").status_code == 404
    assert write_token(card) != token


def test_a_card_of_another_campaign_is_not_found_here(campaign):
    card = MakerCardFactory(campaign=CampaignFactory(on="anders.localhost"), is_shown=True)
    addresses = [f"/dit-maak-ik/{card.pk}/", f"/dit-maak-ik/terugnemen/{write_token(card)}/"]
    assert [Client().get(one).status_code for one in addresses] == [404, 404]
    assert card.what not in Client().get("/dit-maak-ik/").content.decode()


def test_the_wall_asks_the_database_as_often_for_one_card_as_for_twelve(campaign, django_assert_num_queries):
    MakerCardFactory(campaign=campaign, is_shown=True)
    with CaptureQueriesContext(connection) as one:
        Client().get("/dit-maak-ik/")
    MakerCardFactory.create_batch(11, campaign=campaign, is_shown=True)
    with django_assert_num_queries(len(one)):
        Client().get("/dit-maak-ik/")
    assert len(one) <= 8


def test_the_trail_holds_no_word_of_a_card(campaign, clock, person):
    send(clock, email="noor@voorbeeld.test")
    refuse_card(MakerCard.objects.get(), reason="Geheime reden.", by=person)
    told = " ".join(f"{event.verb} {event.details}" for event in AuditEvent.objects.all())
    assert told == "refuse_card {} hand_in_card {}"
