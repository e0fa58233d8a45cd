"""What came in on the site, at the desk: cards are decided on, posters sent, requests closed."""

import pytest
from django.core import mail
from django.urls import reverse

from draagvlak.toolkit.enums import CardState, LessonState, OrderState
from draagvlak.toolkit.models import GuestLessonRequest, MakerCard, PosterOrder
from tests.faces.desk.spreadsheets import read_rows
from tests.faces.desk.trail import read_trail
from tests.faces.portal.toolkit_fixtures import own_storage  # noqa: F401
from tests.factories.taking_part import PosterOrderFactory


def decide(core, here, **data):
    return core.post(reverse("desk_maker_cards:decide", args=[here.row("maker_card").pk]), data)


def test_a_card_is_shown_to_the_core_team_as_it_would_look(here, core):
    card = here.row("maker_card")
    page = core.get(reverse("desk_maker_cards:decide", args=[card.pk])).content.decode()
    pictures = [reverse("desk_maker_cards:picture", args=[card.pk, shape]) for shape in ("vierkant", "hoog", "liggend")]
    assert [address in page for address in pictures] == [True, True, True]
    answers = [core.get(address) for address in pictures]
    assert [one.headers["Content-Type"] for one in answers] == ["image/jpeg"] * 3
    assert [one.headers["Cache-Control"].split(",")[:2] for one in answers] == [["private", " no-store"]] * 3


def test_a_card_is_approved_and_it_is_written_down(here, core, run_tasks):
    answer = decide(core, here, verdict="show")
    run_tasks()
    card = MakerCard.objects.get(pk=here.row("maker_card").pk)
    assert (answer.status_code, card.state, card.made_at is not None) == (302, CardState.SHOWN, True)
    assert read_trail(here, "approve_card") == [(here.core, "", here.campaign.slug)]


def test_a_refusal_needs_a_reason(here, core):
    assert decide(core, here, verdict="refuse").status_code == 422
    assert decide(core, here, verdict="refuse", reason="Het is reclame.").status_code == 302
    card = MakerCard.objects.get(pk=here.row("maker_card").pk)
    assert (card.state, card.reason, card.decided_by) == (CardState.REFUSED, "Het is reclame.", here.core)


def test_a_card_is_decided_on_once(here, core):
    decide(core, here, verdict="show")
    assert decide(core, here, verdict="refuse", reason="Toch niet.").status_code == 404


def test_a_card_comes_off_the_wall_and_its_words_are_gone(here, core):
    card = here.row("shown_card")
    answer = core.post(reverse("desk_maker_cards:withdraw", args=[card.pk]))
    card.refresh_from_db()
    assert (answer.status_code, card.state, card.what) == (302, CardState.WITHDRAWN, "")


def test_hostile_text_of_a_card_is_text_at_the_desk_too(here, core):
    card = here.row("maker_card")
    card.what = "<script>alert(1)</script>"
    card.save()
    for name in ("show", "decide"):
        page = core.get(reverse(f"desk_maker_cards:{name}", args=[card.pk])).content.decode()
        assert ("<script>alert(1)" in page, "&lt;script&gt;alert(1)" in page) == (False, True)


def test_posters_are_called_sent_once_and_who_ordered_hears_so(here, core, run_tasks):
    order = here.row("poster_order")
    for _time in range(2):
        assert core.post(reverse("desk_posters:sent", args=[order.pk])).status_code == 302
    run_tasks()
    assert PosterOrder.objects.get(pk=order.pk).state == OrderState.SENT
    assert [one.to for one in mail.outbox] == [["decaan@voorbeeld.test"]]
    assert read_trail(here, "mark_posters_sent") == [(here.core, "", here.campaign.slug)]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_for_the_printer_has_every_address_and_no_formula(here, core, kind):
    PosterOrder.objects.all().delete()
    PosterOrderFactory(campaign=here.campaign, items={"proef": 3}, school='=HYPERLINK("http://kwaad.test")', name="@a")
    rows = read_rows(core.get(reverse("desk_posters:index"), {"export": kind}), kind)
    assert [str(cell) for cell in rows[1][2:]] == [
        '\'=HYPERLINK("http://kwaad.test")',
        "'@a",
        "Schoolstraat 1",
        "1234 AB",
        "Almere",
        "decaan@voorbeeld.test",
        "3 × Proefposter",
        "3",
    ]


def test_a_request_nobody_takes_is_closed(here, core):
    lesson = here.row("lesson")
    assert core.post(reverse("desk_lessons:close", args=[lesson.pk])).status_code == 302
    assert GuestLessonRequest.objects.get(pk=lesson.pk).state == LessonState.CLOSED


def test_the_first_page_of_the_desk_counts_what_waits(here, core):
    page = core.get("/beheer/").content.decode()
    words = [
        "1 kaart om naar te kijken",
        "1 bestelling posters om te versturen",
        "1 gastles die nog geen school oppakte",
    ]
    assert [one in page for one in words] == [True, True, True]
