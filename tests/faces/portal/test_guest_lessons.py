"""Guest lessons in the portal: who takes one has it and sees whom to mail; the others see that it is taken."""

import pytest
from django.core import mail

from draagvlak.toolkit.enums import LessonState
from draagvlak.toolkit.models import GuestLessonRequest
from tests.faces.portal.toolkit_fixtures import *  # noqa: F403
from tests.factories.taking_part import GuestLessonFactory
from tests.factories.toolkit import make_partner

ADDRESS = "/portaal/aanvragen/"


@pytest.fixture
def lesson(campaign, editor, stranger):
    """Asked of two schools."""
    lesson = GuestLessonFactory(campaign=campaign)
    lesson.asked.set([editor.organisation, stranger.organisation])
    return lesson


def test_both_schools_see_what_is_asked_and_neither_whom_to_mail(lesson, editor, stranger, open_as):
    for partner in (editor, stranger):
        page = open_as(partner).get(ADDRESS).content.decode()
        assert ("Lyceum Voorbeeld, Almere" in page, "decaan@voorbeeld.test" in page) == (True, False)


def test_who_takes_it_has_it_and_the_other_sees_so(lesson, editor, stranger, open_as, run_tasks):
    answer = open_as(editor).post(f"{ADDRESS}{lesson.pk}/nemen/")
    run_tasks()
    lesson.refresh_from_db()
    assert (answer.status_code, lesson.state, lesson.taken_by) == (302, LessonState.TAKEN, editor.organisation)
    mine, theirs = [open_as(partner).get(ADDRESS).content.decode() for partner in (editor, stranger)]
    assert ("decaan@voorbeeld.test" in mine, "jullie doen dit" in mine) == (True, True)
    assert ("decaan@voorbeeld.test" in theirs, f"opgepakt door {editor.organisation.short}" in theirs) == (False, True)
    assert [(one.to, one.reply_to) for one in mail.outbox] == [(["decaan@voorbeeld.test"], [editor.person.email])]


def test_the_second_school_is_told_that_it_was_too_late(lesson, editor, stranger, open_as):
    open_as(editor).post(f"{ADDRESS}{lesson.pk}/nemen/")
    page = open_as(stranger).post(f"{ADDRESS}{lesson.pk}/nemen/", follow=True).content.decode()
    assert "Een andere school was je net voor" in page
    assert GuestLessonRequest.objects.get().taken_by == editor.organisation


def test_given_back_it_is_open_again_and_the_others_hear_so(lesson, editor, stranger, open_as, run_tasks):
    browser = open_as(editor)
    browser.post(f"{ADDRESS}{lesson.pk}/nemen/")
    run_tasks()
    mail.outbox.clear()
    browser.post(f"{ADDRESS}{lesson.pk}/teruggeven/")
    run_tasks()
    assert (GuestLessonRequest.objects.get().state, [one.to for one in mail.outbox]) == (
        LessonState.OPEN,
        [[stranger.person.email]],
    )


def test_nobody_gives_back_what_another_took(lesson, editor, stranger, open_as):
    open_as(editor).post(f"{ADDRESS}{lesson.pk}/nemen/")
    open_as(stranger).post(f"{ADDRESS}{lesson.pk}/teruggeven/")
    assert GuestLessonRequest.objects.get().taken_by == editor.organisation


def test_a_reader_reads_and_takes_nothing(lesson, reader, open_as):
    browser = open_as(reader)
    assert "Wij doen dit" not in browser.get(ADDRESS).content.decode()
    assert browser.post(f"{ADDRESS}{lesson.pk}/nemen/").status_code == 403
    assert GuestLessonRequest.objects.get().state == LessonState.OPEN


def test_a_school_that_was_not_asked_does_not_find_it(lesson, campaign, open_as):
    elsewhere = make_partner(campaign, slug="school-noord")
    browser = open_as(elsewhere)
    assert "Lyceum Voorbeeld" not in browser.get(ADDRESS).content.decode()
    assert browser.post(f"{ADDRESS}{lesson.pk}/nemen/").status_code == 404
