"""The example's transfer: prepared in one stage, in effect in the next, and everything in it says it is invented."""

import datetime

import pytest
from django.core import mail

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Campaign
from draagvlak.campaign.rules import seat_can_start_follow_up
from draagvlak.coalition.domain.seats import find_seats
from draagvlak.example.seeding import load_example
from draagvlak.example.stages import Stage
from draagvlak.handover.enums import TransferState
from draagvlak.handover.models import ChecklistItem, Confirmation, Transfer

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 23)


def load(stage: Stage) -> Campaign:
    load_example(stage=stage, today=TODAY)
    return Campaign.objects.get(slug="civiele-helden")


@pytest.mark.parametrize("stage", [Stage.RECRUITING, Stage.RUNNING])
def test_a_campaign_that_goes_on_hands_nothing_over(stage):
    load(stage)
    assert Transfer.objects.count() == 0


def test_a_closed_campaign_is_preparing_one_that_needs_the_other_yes():
    campaign = load(Stage.CLOSED)
    transfer = Transfer.objects.get()
    assert (transfer.state, campaign.initiative_with) == (TransferState.PROPOSED, None)
    assert list(transfer.confirmations.values_list("side", flat=True)) == ["old"]


def test_a_campaign_handed_over_leaves_the_initiative_with_a_partner_inside():
    campaign = load(Stage.HANDED_OVER)
    transfer = Transfer.objects.get()
    assert (transfer.state, campaign.initiative_with.slug) == (TransferState.DONE, "bouwbedrijf-voorbeeld")
    assert "Advertentieaccounts" in transfer.open_at_effect
    seats = [
        find_seats(User.objects.get(email=email), campaign.coalition)[0]
        for email in ("bouwbedrijf@example.org", "kern@example.org")
    ]
    assert [seat_can_start_follow_up(seat, campaign) for seat in seats] == [True, False]


def test_it_says_it_is_invented_tells_nobody_and_loading_again_changes_nothing(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        load(Stage.CLOSED)
    load(Stage.HANDED_OVER)
    models = (Transfer, Confirmation, ChecklistItem)
    before = [list(model.objects.values()) for model in models]
    load(Stage.HANDED_OVER)
    assert [list(model.objects.values()) for model in models] == before
    assert Transfer.objects.get().is_sample is True
    assert ChecklistItem.objects.filter(is_sample=False).count() == 0
    notes = ChecklistItem.objects.exclude(note="").values_list("note", flat=True)
    assert {note.split()[0] for note in notes} == {"Voorbeeld."}
    assert [letter for letter in mail.outbox if "overdracht" in letter.subject] == []


def test_brought_back_to_an_earlier_stage_it_is_prepared_again_and_then_gone():
    load(Stage.HANDED_OVER)
    campaign = load(Stage.CLOSED)
    transfer = Transfer.objects.get()
    assert (transfer.state, campaign.initiative_with) == (TransferState.PROPOSED, None)
    assert list(transfer.confirmations.values_list("side", flat=True)) == ["old"]
    load(Stage.RUNNING)
    assert Transfer.objects.count() == 0
