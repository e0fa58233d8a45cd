"""Reminders are sent once, at their time, to who may still have the pack."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from draagvlak.coalition.models import Mandate
from draagvlak.core.jobs.rounds import DUTIES
from draagvlak.planning.domain.pack_subjects import describe_open_day
from draagvlak.planning.domain.reminders import PastMomentError, send_due_reminders, set_reminder
from draagvlak.planning.models import Reminder
from draagvlak.studies.models import OpenDayState
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import make_campaign, make_partner

HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def on_a_day(freeze):
    freeze("2026-11-24 12:00")


@pytest.fixture
def partner(db):
    return make_partner(make_campaign())


@pytest.fixture
def open_day(partner):
    return OpenDayFactory(organisation=partner.organisation, day="2026-12-12")


@pytest.fixture
def reminder(partner, open_day):
    subject = describe_open_day(open_day, campaign=partner.campaign)
    return set_reminder(subject, channel="instagram", at=timezone.now() + HOUR, seat=partner.seat)


@pytest.fixture
def send(django_capture_on_commit_callbacks):
    def send_after(hours):
        with django_capture_on_commit_callbacks(execute=True):
            send_due_reminders(now=timezone.now() + hours * HOUR)
        return len(mail.outbox)

    return send_after


def test_a_reminder_waits_for_its_time_and_is_sent_once(reminder, send):
    assert [send(0), send(1), send(2)] == [0, 1, 1]


def test_the_letter_leads_to_the_pack_and_tells_the_steps(reminder, send, open_day):
    send(1)
    letter = mail.outbox[0]
    assert letter.subject == f"Tijd voor Instagram: {open_day}"
    assert f"/portaal/naar-buiten/open-dag-{open_day.pk}/" in letter.body
    assert letter.body.count("\n5. Deel.") == 1


def test_a_second_reminder_for_the_same_thing_moves_the_first(reminder, partner, open_day):
    subject = describe_open_day(open_day, campaign=partner.campaign)
    set_reminder(subject, channel="instagram", at=timezone.now() + 3 * HOUR, seat=partner.seat)
    assert [one.remind_at for one in Reminder.objects.all()] == [timezone.now() + 3 * HOUR]


def test_nobody_is_reminded_in_the_past(partner, open_day):
    subject = describe_open_day(open_day, campaign=partner.campaign)
    with pytest.raises(PastMomentError):
        set_reminder(subject, channel="instagram", at=timezone.now(), seat=partner.seat)


def test_who_left_the_organisation_gets_no_letter(reminder, send):
    Mandate.objects.update(ended_at=timezone.now())
    assert send(1) == 0


def test_a_day_called_off_needs_no_reminder(reminder, send, open_day):
    open_day.state = OpenDayState.CANCELLED
    open_day.save()
    assert send(1) == 0


def test_the_platform_looks_every_hour():
    assert DUTIES["send_due_reminders"].every == HOUR
