"""An import shows what it would change, does exactly that, and is safe to do twice."""

import datetime

import pytest
from django.db import transaction

from draagvlak.core.models import AuditEvent
from draagvlak.studies.domain.imports import applying, runs
from draagvlak.studies.domain.imports.following import follow_sources
from draagvlak.studies.domain.imports.sources import stop_source
from draagvlak.studies.domain.open_days import cancel_open_day
from draagvlak.studies.models import (
    ImportRun,
    ImportSource,
    OpenDay,
    RunState,
    SourceRecord,
)
from draagvlak.studies.signals import open_day_changed
from tests.apps.studies.imports.importing import (
    bring_in,
    count,
    find_entries,
    follow,
    list_days,
    look,
    retype,
    take_over,
)
from tests.factories.studies import OpenDayFactory
from tests.support.servers.calendars import CalendarServer, write_calendar, write_event
from tests.support.servers.serving import Answer, serving

FIRST = ("Open dag", "2027-02-06 09:00", "planned")


@pytest.fixture
def source(calendar, school, settings):
    return follow(calendar, school, settings)


@pytest.fixture
def heard():
    told = []

    def hear(*, open_day, fields, **_):
        told.append((open_day.pk, fields))

    open_day_changed.connect(hear)
    yield told
    open_day_changed.disconnect(hear)


def test_looking_changes_nothing(source):
    run = look(source)
    assert (run.state, count(run), list_days()) == (RunState.PREVIEW, (1, 0, 0, 0, 0), [])
    assert [one["label"] for one in run.report["entries"]] == ["Open dag, 06-02-2027 10:00, Enschede"]


def test_a_yes_does_what_was_shown(source, school):
    run = bring_in(source)
    day = OpenDay.objects.get()
    assert (run.state, list_days(), day.source_key) == (RunState.APPLIED, [FIRST], "ical:a@school")
    assert (day.organisation, day.key, day.revision) == (school, "2027-02-06-enschede", 1)
    assert [(one.verb, one.organisation) for one in AuditEvent.objects.filter(verb="import_studies")] == [
        ("import_studies", "saxion")
    ]


def test_a_second_time_changes_nothing(source, heard):
    bring_in(source)
    before = list(OpenDay.objects.values())
    again = bring_in(source)
    assert (count(again), list(OpenDay.objects.values()), heard) == ((0, 0, 0, 0, 0), before, [])
    assert again.report["counts"]["same"] == 1


def test_a_day_that_moves_is_the_same_day(source, calendar, heard):
    bring_in(source)
    day = OpenDay.objects.get()
    calendar.text = write_calendar(write_event(day="20270213", SEQUENCE="1"))
    run = look(source)
    assert find_entries(run, "changed")[0]["changes"] == {
        "starts_at": ["2027-02-06T09:00:00+00:00", "2027-02-13T09:00:00+00:00"],
        "ends_at": ["2027-02-06T14:00:00+00:00", "2027-02-13T14:00:00+00:00"],
    }
    take_over(run)
    moved = OpenDay.objects.get()
    assert (moved.pk, moved.key, moved.revision) == (day.pk, day.key, 2)
    assert (moved.changed_at >= day.changed_at, moved.moved_from) == (True, day.starts_at)
    assert heard == [(day.pk, ["ends_at", "starts_at"])]
    assert [one.verb for one in AuditEvent.objects.filter(verb="change_open_day")] == ["change_open_day"]


def test_a_cancelled_day_is_called_off_and_goes_ahead_again(source, calendar):
    bring_in(source)
    calendar.text = write_calendar(write_event(STATUS="CANCELLED"))
    bring_in(source)
    assert [state for *_, state in list_days()] == ["cancelled"]
    calendar.text = write_calendar(write_event(STATUS="CONFIRMED"))
    bring_in(source)
    assert [state for *_, state in list_days()] == ["planned"]
    verbs = AuditEvent.objects.filter(verb__endswith="_open_day").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["cancel_open_day", "reinstate_open_day"]


def test_a_cancelled_day_that_was_never_known_is_left_out(source, calendar):
    calendar.text = write_calendar(write_event(STATUS="CANCELLED"))
    assert count(look(source)) == (0, 0, 0, 0, 1)


def test_what_was_changed_by_hand_stays_and_is_said(source, calendar):
    bring_in(source)
    day = OpenDay.objects.get()
    retype(day, title="Open dag met rondleiding")
    calendar.text = write_calendar(write_event(day="20270213", SUMMARY="Open dag 2027"))
    run = look(source)
    assert find_entries(run, "changed")[0]["own"] == {"title": ["Open dag met rondleiding", "Open dag 2027"]}
    take_over(run)
    assert list_days() == [("Open dag met rondleiding", "2027-02-13 09:00", "planned")]


def test_what_was_changed_by_hand_goes_when_somebody_says_so(source, calendar):
    bring_in(source)
    retype(OpenDay.objects.get(), title="Open dag met rondleiding")
    bring_in(source, takes_source=True)
    assert list_days() == [FIRST]


def test_a_start_changed_by_hand_keeps_the_end_with_it(source, calendar):
    bring_in(source)
    day = OpenDay.objects.get()
    retype(day, starts_at=day.starts_at + datetime.timedelta(hours=1))
    calendar.text = write_calendar(write_event(day="20270213"))
    run = bring_in(source)
    day.refresh_from_db()
    assert (f"{day.starts_at:%d %H}", f"{day.ends_at:%d %H}", count(run, "changed", "own")) == (
        "06 10",
        "06 14",
        (0, 1),
    )


def test_a_day_called_off_by_hand_stays_called_off(source):
    bring_in(source)
    cancel_open_day(OpenDay.objects.get(), by=None)
    run = bring_in(source)
    assert (count(run), [state for *_, state in list_days()]) == ((0, 0, 0, 1, 0), ["cancelled"])


def test_a_day_typed_in_by_hand_is_recognised_and_keeps_its_words(source, school):
    typed = OpenDayFactory(organisation=school, day="2027-02-06", website="https://eigen.test/", title="Open dag")
    run = bring_in(source)
    day = OpenDay.objects.get()
    assert (count(run, "new", "own"), day.pk, day.website) == ((0, 1), typed.pk, "https://eigen.test/")
    assert (day.source_key, day.address) == ("ical:a@school", "Brugstraat 1")


def test_two_sessions_on_one_day_are_two_days(source, calendar, school):
    OpenDayFactory(organisation=school, day="2027-02-06")
    later = {"DTSTART;TZID=Europe/Amsterdam": "20270206T160000", "DTEND;TZID=Europe/Amsterdam": "20270206T180000"}
    calendar.text = write_calendar(write_event(), write_event("b@school", **later))
    bring_in(source)
    again = bring_in(source)
    assert ([day for _title, day, _state in list_days()], count(again, "new", "changed", "skipped")) == (
        ["2027-02-06 09:00", "2027-02-06 15:00"],
        (0, 0, 0),
    )


def test_an_event_that_got_another_uid_is_the_same_day(source, calendar):
    bring_in(source)
    day = OpenDay.objects.get()
    calendar.text = write_calendar(write_event("new@school"))
    run = bring_in(source)
    assert (OpenDay.objects.get().pk, count(run, "new", "gone", "skipped")) == (day.pk, (0, 0, 0))


def test_a_new_uid_and_another_hour_are_what_the_source_says_and_nobodys_own(source, calendar):
    """A weekly series that moves by an hour: every key holds the moment it starts at."""
    bring_in(source)
    hours = {"DTSTART;TZID=Europe/Amsterdam": "20270206T110000", "DTEND;TZID=Europe/Amsterdam": "20270206T160000"}
    calendar.text = write_calendar(write_event("new@school", **hours))
    run = bring_in(source)
    assert (list_days(), count(run)) == ([("Open dag", "2027-02-06 10:00", "planned")], (0, 1, 0, 0, 0))
    retype(OpenDay.objects.get(), address="Ariënsplein 1")
    calendar.text = write_calendar(write_event("newer@school", **hours))
    assert (count(bring_in(source), "new", "changed", "own"), OpenDay.objects.get().address) == (
        (0, 0, 1),
        "Ariënsplein 1",
    )


def test_a_day_of_another_school_is_never_touched(source, calendar):
    other = OpenDayFactory(day="2027-02-06", source_key="ical:a@school")
    bring_in(source)
    calendar.text = write_calendar(write_event(day="20270213"))
    bring_in(source)
    other.refresh_from_db()
    assert (f"{other.starts_at:%Y-%m-%d}", other.revision, OpenDay.objects.count()) == ("2027-02-06", 1, 2)


def test_what_the_source_no_longer_names_is_named_and_stays(source, calendar):
    bring_in(source)
    calendar.text = write_calendar(write_event("b@school", day="20270313"))
    run = bring_in(source)
    assert [one["label"] for one in find_entries(run, "gone")] == ["Open dag, 06-02-2027 10:00, Enschede"]
    assert list_days() == [FIRST, ("Open dag", "2027-03-13 09:00", "planned")]


def test_what_the_source_no_longer_names_is_called_off_when_somebody_says_so(source, calendar, heard):
    bring_in(source)
    calendar.text = write_calendar(write_event("b@school", day="20270313"))
    bring_in(source, calls_off=True)
    assert [state for *_, state in list_days()] == ["cancelled", "planned"]
    assert [fields for _pk, fields in heard] == [["state"]]
    assert count(bring_in(source)) == (0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    "more", [{"SUMMARY": "Kom kijken bij Civiel"}, {"DTEND;TZID=Europe/Amsterdam": "20270206T090000"}]
)
def test_a_day_that_the_source_names_in_another_way_is_not_gone(source, calendar, more):
    """It is left out, since we do not know it for an open day any more; calling it off is not ours to do."""
    bring_in(source)
    calendar.text = write_calendar(write_event(**more))
    run = bring_in(source, calls_off=True)
    assert (count(run, "gone", "skipped"), list_days()) == ((0, 1), [FIRST])


def test_a_day_that_passed_is_not_missed(source, calendar, freeze):
    bring_in(source)
    calendar.text = write_calendar(write_event("b@school", day="20270313"))
    freeze("2027-02-10 12:00")
    assert find_entries(look(source), "gone") == []


def test_two_calendars_of_a_school_do_not_miss_each_others_days(source, calendar, school, settings):
    bring_in(source)
    with serving(CalendarServer(write_calendar(write_event("b@school", day="20270313")))) as second:
        run = bring_in(follow(second, school, settings))
    assert count(run) == (1, 0, 0, 0, 0)


def test_a_preview_that_no_longer_holds_is_shown_again(source):
    run = look(source)
    OpenDayFactory(organisation=source.organisation, day="2027-02-06")
    runs.confirm_run(run, by=None)
    runs.work_on(run)
    run.refresh_from_db()
    assert (run.state, run.report["changed_since"], OpenDay.objects.count()) == (RunState.PREVIEW, True, 1)
    assert take_over(run).state == RunState.APPLIED


def test_an_import_that_breaks_off_halfway_leaves_nothing(source, monkeypatch):
    run = look(source)
    runs.confirm_run(run, by=None)
    monkeypatch.setattr(applying.Applying, "remember", lambda _self: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        runs.work_on(run)
    run.refresh_from_db()
    assert (run.state, list_days(), SourceRecord.objects.count()) == (RunState.CONFIRMED, [], 0)
    monkeypatch.undo()
    runs.work_on(run)
    run.refresh_from_db()
    assert (run.state, list_days()) == (RunState.APPLIED, [FIRST])


def test_a_yes_counts_once(source):
    run = bring_in(source)
    with pytest.raises(runs.RunClosedError):
        runs.confirm_run(run, by=None)
    runs.work_on(run)
    assert list_days() == [FIRST]


@pytest.mark.parametrize(
    "answer",
    [Answer(status=404), Answer(status=500), Answer(b"<html>", kind="text/html"), Answer(b"BEGIN:VCALENDAR\r\n")],
    ids=["gone", "a fault", "a web page", "half"],
)
def test_whatever_goes_wrong_is_told_and_changes_nothing(source, calendar, answer, monkeypatch):
    monkeypatch.setattr("draagvlak.core.fetching.patience.time.sleep", lambda _: None)
    bring_in(source)
    calendar.next = [answer] * 3
    run = look(source)
    assert (run.state, run.problem.endswith((".", ")")), list_days()) == (RunState.FAILED, True, [FIRST])


def test_a_new_preview_takes_the_place_of_one_that_waits(source):
    first, second = look(source), look(source)
    first.refresh_from_db()
    assert (first.state, first.findings, second.state) == (RunState.DROPPED, None, RunState.PREVIEW)


def test_the_daily_round_looks_and_lets_somebody_confirm(source, calendar, run_tasks):
    source.follow = "preview"
    source.save()
    assert follow_sources() == 1
    run_tasks()
    run = ImportRun.objects.get()
    assert (run.state, list_days()) == (RunState.PREVIEW, [])


def test_the_daily_round_takes_over_by_itself_when_asked(source, calendar, run_tasks):
    source.follow = "apply"
    source.save()
    follow_sources()
    run_tasks()
    calendar.text = write_calendar(write_event(day="20270213"))
    follow_sources()
    run_tasks()
    assert [day for _title, day, _state in list_days()] == ["2027-02-13 09:00"]


def test_the_daily_round_keeps_no_run_that_found_nothing_and_one_failure(source, calendar, run_tasks, monkeypatch):
    monkeypatch.setattr("draagvlak.core.fetching.patience.time.sleep", lambda _: None)
    source.follow = "apply"
    source.save()
    for answers in ([], [], [Answer(status=500)] * 3, [Answer(status=500)] * 3, [Answer(status=404)]):
        calendar.next = list(answers)
        follow_sources()
        run_tasks()
    assert [(run.state, "404" in run.problem) for run in source.runs.order_by("pk")] == [
        (RunState.APPLIED, False),
        (RunState.FAILED, True),
    ]


def test_a_job_that_fails_for_good_leaves_no_import_waiting(source, run_tasks, monkeypatch):
    monkeypatch.setattr("draagvlak.studies.domain.imports.runs.choose_adapter", lambda _run: 1 / 0)
    run = runs.start_run(source, by=None)
    run_tasks()
    run.refresh_from_db()
    assert (run.state, run.problem.endswith(".")) == (RunState.FAILED, True)


def test_the_daily_round_leaves_alone_what_is_not_followed_or_was_stopped(source):
    assert follow_sources() == 0
    source.follow = "apply"
    source.save()
    stop_source(source, by=None)
    assert follow_sources() == 0


def test_the_same_address_is_the_same_source(source, calendar, school, settings):
    follow(calendar, school, settings)
    assert ImportSource.objects.count() == 1


def test_the_daily_round_says_once_what_stays_as_it_is(source, calendar, run_tasks):
    """A field changed by hand is told the first time, not every morning."""
    source.follow = "apply"
    source.save()
    follow_sources()
    run_tasks()
    retype(OpenDay.objects.get(), title="Van ons")
    for _morning in range(3):
        follow_sources()
        run_tasks()
    assert [count(run, "new", "own") for run in ImportRun.objects.order_by("pk")] == [(1, 0), (0, 1)]
