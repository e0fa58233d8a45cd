"""What people left is erased in time, and what still serves stays."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from draagvlak.core.storage import private_storage
from draagvlak.toolkit.domain.erasing import erase_old_words
from draagvlak.toolkit.enums import CardState, LessonState, OrderState
from draagvlak.toolkit.models import GuestLessonRequest, MakerCard, PosterOrder
from tests.faces.portal.toolkit_fixtures import own_storage  # noqa: F401
from tests.factories.campaign import CampaignFactory
from tests.factories.taking_part import GuestLessonFactory, MakerCardFactory, PosterOrderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(freeze):
    freeze("2026-11-23 10:00")
    return CampaignFactory()


def days_ago(number):
    return timezone.now() - datetime.timedelta(days=number)


def came_in(row, number):
    type(row).objects.filter(pk=row.pk).update(created_at=days_ago(number))
    return row


def test_an_address_goes_90_days_after_sending_and_the_count_stays(campaign):
    PosterOrderFactory(campaign=campaign, state=OrderState.SENT, sent_at=days_ago(90))
    PosterOrderFactory(campaign=campaign, state=OrderState.SENT, sent_at=days_ago(89))
    assert erase_old_words() == 1
    gone, kept = PosterOrder.objects.order_by("sent_at")
    assert (gone.name, gone.street, gone.postcode, gone.email, gone.total) == ("", "", "", "", 3)
    assert (kept.name, kept.erased_at) == ("J. Decaan", None)


def test_a_request_goes_90_days_after_it_was_taken_and_keeps_its_school(campaign):
    GuestLessonFactory(campaign=campaign, state=LessonState.TAKEN, handled_at=days_ago(90))
    assert erase_old_words() == 1
    lesson = GuestLessonRequest.objects.get()
    assert (lesson.name, lesson.email, lesson.school, lesson.state) == ("", "", "Lyceum Voorbeeld", LessonState.TAKEN)


def test_what_nobody_handled_goes_a_year_after_it_came_in(campaign):
    came_in(PosterOrderFactory(campaign=campaign), 365)
    came_in(GuestLessonFactory(campaign=campaign), 365)
    came_in(MakerCardFactory(campaign=campaign), 365)
    for kind in (PosterOrderFactory, GuestLessonFactory, MakerCardFactory):
        came_in(kind(campaign=campaign), 364)
    assert erase_old_words() == 3
    for model in (PosterOrder, GuestLessonRequest, MakerCard):
        assert [row.name != "" for row in model.objects.order_by("created_at")] == [False, True]
    assert GuestLessonRequest.objects.order_by("created_at").first().state == LessonState.CLOSED


def test_a_card_on_the_wall_stays_and_one_that_was_refused_does_not(campaign):
    came_in(MakerCardFactory(campaign=campaign, is_shown=True, decided_at=days_ago(700)), 700)
    MakerCardFactory(campaign=campaign, state=CardState.REFUSED, decided_at=days_ago(90), reason="Reclame.")
    assert erase_old_words() == 1
    shown, refused = MakerCard.objects.order_by("created_at")
    assert (shown.name, refused.name, refused.what, refused.reason) == ("Fatima", "", "", "")


def test_pictures_that_were_left_behind_go_in_the_daily_round(campaign):
    shown, hidden = MakerCardFactory(campaign=campaign, is_shown=True), MakerCardFactory(campaign=campaign)
    for key in (shown.pk, hidden.pk, 999_999):
        private_storage().save(f"cards/maker/{key}/abc.jpg", ContentFile(b"beeld"))
    erase_old_words()
    assert private_storage().listdir("cards/maker")[0] == [str(shown.pk)]


def test_a_second_round_finds_nothing_left_to_do(campaign):
    PosterOrderFactory(campaign=campaign, state=OrderState.SENT, sent_at=days_ago(90))
    assert [erase_old_words(), erase_old_words()] == [1, 0]
