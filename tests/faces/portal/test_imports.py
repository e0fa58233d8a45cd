"""A school follows its calendar or hands in a file, in the portal: it looks first, then says yes or takes it back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from draagvlak.studies.models import ImportRun, ImportSource, OpenDay, RunState
from tests.faces.portal.toolkit_fixtures import *  # noqa: F403
from tests.support.servers.calendars import CalendarServer, write_calendar, write_event
from tests.support.servers.serving import serving

DAYS = "titel;datum;van;tot;plaats\nOpen dag;2027-02-06;10:00;15:00;Enschede\n"
PLACE = "/portaal/van-buiten/"


@pytest.fixture
def calendar(settings, freeze):
    freeze("2026-11-29 12:00")
    with serving(CalendarServer()) as server:
        settings.FETCH_PRIVATE_HOSTS = [server.host]
        yield server


@pytest.fixture
def browser(editor, open_as):
    return open_as(editor)


def follow(browser, calendar, run_tasks, how="preview"):
    answer = browser.post(f"{PLACE}agenda/", {"address": calendar.feed, "follow": how})
    assert answer.status_code == 302
    run_tasks()
    return ImportRun.objects.latest("pk")


def read(browser, run) -> str:
    return browser.get(f"{PLACE}{run.pk}/").content.decode()


def test_a_calendar_is_pasted_looked_at_taken_over_and_taken_back(browser, calendar, run_tasks):
    run = follow(browser, calendar, run_tasks)
    assert "Open dag, 06-02-2027 10:00, Enschede" in read(browser, run)
    assert OpenDay.objects.count() == 0
    browser.post(f"{PLACE}{run.pk}/overnemen/")
    run_tasks()
    assert (OpenDay.objects.count(), "Terugdraaien" in read(browser, run)) == (1, True)
    browser.post(f"{PLACE}{run.pk}/terugdraaien/")
    assert (OpenDay.objects.count(), ImportRun.objects.get().state) == (0, RunState.UNDONE)


def test_while_it_is_fetched_the_page_asks_again_by_itself(browser, calendar):
    answer = browser.post(f"{PLACE}agenda/", {"address": calendar.feed, "follow": "never"}, follow=True)
    assert 'hx-trigger="every 1s"' in answer.content.decode()


def test_what_was_changed_by_hand_is_shown_beside_what_the_source_says(browser, calendar, run_tasks):
    run = follow(browser, calendar, run_tasks)
    browser.post(f"{PLACE}{run.pk}/overnemen/")
    run_tasks()
    day = OpenDay.objects.get()
    filled_in = {"title": "Eigen naam", "date": "2027-02-06", "starts": "10:00", "ends": "15:00", "place": "Enschede",
                 "address": "Brugstraat 1, 7511 JX Enschede"}  # fmt: skip
    browser.post(f"/portaal/open-dagen/{day.pk}/", filled_in)
    browser.post(f"{PLACE}bron/{ImportSource.objects.get().pk}/ophalen/")
    run_tasks()
    page = read(browser, ImportRun.objects.latest("pk"))
    assert ("Eigen naam" in page, 'name="takes_source"' in page) == (True, True)


def test_a_file_is_read_and_its_faults_are_named(browser, run_tasks):
    file = SimpleUploadedFile("dagen.csv", DAYS.replace("10:00", "tien").encode())
    browser.post(f"{PLACE}inlezen/", {"file": file})
    run_tasks()
    page = read(browser, ImportRun.objects.get())
    assert ("van" in page, "tien" in page, OpenDay.objects.count()) == (True, True, 0)


@pytest.mark.parametrize(
    "address", ["", "ftp://school.nl/", "http://naam:woord@school.nl/", "http://127.1/", "nergens heen"]
)
def test_an_address_that_cannot_be_used_is_told_at_once(browser, address):
    answer = browser.post(f"{PLACE}agenda/", {"address": address, "follow": "never"})
    assert (answer.status_code, ImportSource.objects.count()) == (422, 0)


def test_an_address_inside_is_told_and_never_asked(browser, run_tasks):
    with serving(CalendarServer()) as inside:
        browser.post(f"{PLACE}agenda/", {"address": inside.feed, "follow": "never"})
        run_tasks()
    run = ImportRun.objects.get()
    assert (run.state, inside.asked) == (RunState.FAILED, [])
    assert run.problem in read(browser, run).replace("&#x27;", "'")


def test_hostile_words_of_a_calendar_are_words(browser, calendar, run_tasks):
    calendar.text = write_calendar(write_event(SUMMARY="Open dag <img src=x onerror=alert(1)>", LOCATION='"><b>x'))
    page = read(browser, follow(browser, calendar, run_tasks))
    assert ("<img src=x" in page, "<b>x" in page) == (False, False)


def test_how_a_calendar_is_followed_is_changed_and_stopped(browser, calendar, run_tasks):
    follow(browser, calendar, run_tasks)
    source = ImportSource.objects.get()
    browser.post(f"{PLACE}bron/{source.pk}/volgen/", {"follow": "apply"})
    source.refresh_from_db()
    assert source.follow == "apply"
    browser.post(f"{PLACE}bron/{source.pk}/stoppen/")
    assert source.name not in browser.get(PLACE).content.decode().split("Wat er binnenkwam")[0]


def test_the_overview_asks_a_fixed_number_of_questions(browser, editor, django_assert_max_num_queries):
    for number in range(12):
        ImportRun.objects.create(kind="file", name=f"{number}.csv", organisation=editor.organisation, state="applied")
    with django_assert_max_num_queries(25):
        browser.get(PLACE)


@pytest.mark.parametrize("subject", ["open_day", "location", "programme", "requirement"])
def test_an_example_file_can_be_read_again(browser, subject, run_tasks):
    content = browser.get(f"{PLACE}voorbeeld/{subject}.csv").content
    browser.post(f"{PLACE}inlezen/", {"file": SimpleUploadedFile("voorbeeld.csv", content)})
    run_tasks()
    assert ImportRun.objects.get().state == RunState.PREVIEW
