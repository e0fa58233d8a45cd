"""Programmes, and open days out of a file, in the portal."""

from django.core.files.uploadedfile import SimpleUploadedFile

from draagvlak.studies.models import EntryRequirement, OpenDay
from tests.faces.portal.toolkit_fixtures import *  # noqa: F403
from tests.factories.studies import EntryRequirementFactory, OpenDayFactory, ProgrammeFactory

FILE = "/portaal/open-dagen/bestand/"
CSV = "titel;datum;van;tot;plaats\nOpen dag;2027-02-06;10:00;15:00;Zwolle\n"


def choose(text):
    return {"file": SimpleUploadedFile("dagen.csv", text.encode(), "text/csv")}


def test_a_file_is_looked_at_first_and_then_taken_over(editor, open_as):
    browser = open_as(editor)
    preview = browser.post(FILE, choose(CSV))
    assert (preview.status_code, OpenDay.objects.count()) == (200, 0)
    answer = browser.post(FILE, {"text": preview.context["text"], "confirmed": "1"})
    assert (answer.url, OpenDay.objects.get().organisation) == ("/portaal/open-dagen/", editor.organisation)


def test_a_file_with_a_fault_changes_nothing_even_when_confirmed(editor, open_as):
    answer = open_as(editor).post(FILE, {"text": CSV + "Open dag;x;10:00;15:00;Zwolle\n", "confirmed": "1"})
    assert (answer.status_code, [fault.line for fault in answer.context["batch"].faults]) == (422, [3])
    assert OpenDay.objects.count() == 0


def test_no_file_is_said_in_words(editor, open_as):
    assert open_as(editor).post(FILE).status_code == 422


def test_a_day_is_marked_as_full_and_has_room_again(editor, open_as):
    day, browser = OpenDayFactory(organisation=editor.organisation), open_as(editor)
    browser.post(f"/portaal/open-dagen/{day.pk}/vol/")
    assert OpenDay.objects.get().state == "full"
    browser.post(f"/portaal/open-dagen/{day.pk}/plek/")
    assert OpenDay.objects.get().state == "planned"


def test_programmes_of_the_own_school_with_who_is_welcome(editor, open_as):
    own = EntryRequirementFactory(programme__organisation=editor.organisation, source="hogeschool.test")
    EntryRequirementFactory(source="elders.test")
    page = open_as(editor).get("/portaal/opleidingen/")
    assert list(page.context["programmes"]) == [own.programme]
    assert "hogeschool.test" in page.content.decode()


def test_an_editor_says_who_is_welcome(editor, open_as):
    programme = ProgrammeFactory(organisation=editor.organisation)
    filled_in = {"study_year": "2026-2027", "level": "havo", "profile": "any", "admission": "welcome", "source": "wij"}
    answer = open_as(editor).post(f"/portaal/opleidingen/{programme.pk}/toelating/", filled_in)
    assert (answer.url, EntryRequirement.objects.get().admission) == ("/portaal/opleidingen/", "welcome")


def test_an_editor_changes_the_page_of_a_programme(editor, open_as):
    programme = ProgrammeFactory(organisation=editor.organisation)
    open_as(editor).post(f"/portaal/opleidingen/{programme.pk}/", {"form": "voltijd", "website": "https://a.test/ct"})
    programme.refresh_from_db()
    assert (programme.form, programme.website) == ("voltijd", "https://a.test/ct")
