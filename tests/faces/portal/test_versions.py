"""My versions and the editor."""

import base64
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from draagvlak.toolkit.models import OwnVersion, Production
from tests.faces.portal.toolkit_fixtures import *  # noqa: F403
from tests.factories.media import ConsentFactory, OwnPictureFactory
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import TITLE, OwnVersionFactory, ProducedFileFactory

FILLED_IN = {
    "revision": "1",
    "language": "nl",
    "title": "Kom kijken hoe het werkt.",
    "date_date": "2026-12-12",
    "date_starts": "10:00",
    "date_ends": "15:00",
    "place": "Deventer",
    "qr": "",
    "address": "",
    "picture": "set:dijk",
    "accent": "",
    "open_day": "",
}


def edit_address(version):
    return f"/portaal/versies/{version.pk}/bewerken/"


def preview(browser, version, **changed):
    return browser.post(f"/portaal/versies/{version.pk}/voorbeeld/", {**FILLED_IN, **changed})


# The list


def test_the_list_shows_own_versions_only(editor, stranger, version, open_as):
    OwnVersionFactory(partner=stranger, name="Van een ander")
    states = open_as(editor).get("/portaal/versies/").context["states"]
    assert [row["state"].version for row in states] == [version]


def test_archived_versions_stand_apart_and_come_back(editor, version, open_as):
    browser = open_as(editor)
    answer = browser.post(f"/portaal/versies/{version.pk}/archiveren/")
    listed = browser.get(answer.url)
    assert (listed.context["states"], listed.context["just_archived"]) == ([], version)
    assert f'action="/portaal/versies/{version.pk}/terugzetten/"' in listed.content.decode()
    assert len(browser.get("/portaal/versies/?toon=archief").context["states"]) == 1
    browser.post(f"/portaal/versies/{version.pk}/terugzetten/")
    assert len(browser.get("/portaal/versies/").context["states"]) == 1


def test_searching_for_what_is_not_there_says_so(editor, version, open_as):
    page = open_as(editor).get("/portaal/versies/?zoek=<b>bestaat-niet").content.decode()
    assert "Niets gevonden voor “&lt;b&gt;bestaat-niet”" in page


def test_the_list_takes_the_same_number_of_queries_with_one_and_three(editor, open_as):
    def count():
        with CaptureQueriesContext(connection) as queries:
            browser.get("/portaal/versies/")
        return len(queries)

    browser = open_as(editor)
    ProducedFileFactory(version=OwnVersionFactory(partner=editor))
    browser.get("/portaal/versies/")
    one = count()
    for _ in range(2):
        day = OpenDayFactory(organisation=editor.organisation)
        ProducedFileFactory(version=OwnVersionFactory(partner=editor, open_day=day))
    assert count() == one


def test_duplicating_opens_the_copy(editor, version, open_as):
    answer = open_as(editor).post(f"/portaal/versies/{version.pk}/dupliceren/")
    copy = OwnVersion.objects.exclude(pk=version.pk).get()
    assert (answer.url, copy.name, copy.values) == (edit_address(copy), f"{version.name} (kopie)", version.values)


@pytest.mark.parametrize(("given", "name"), [("  Voor  TikTok ", "Voor TikTok"), ("   ", None), ("x" * 300, "x" * 120)])
def test_renaming(editor, version, open_as, given, name):
    open_as(editor).post(f"/portaal/versies/{version.pk}/hernoemen/", {"name": given})
    assert OwnVersion.objects.get().name == (name or version.name)


# Saving


def test_saving_by_the_button(editor, version, open_as):
    answer = open_as(editor).post(edit_address(version), {**FILLED_IN, "action": "save"})
    assert answer.url == edit_address(version)
    saved = OwnVersion.objects.get()
    assert saved.revision == 2
    assert saved.values == {
        "title": "Kom kijken hoe het werkt.",
        "date": {"date": "2026-12-12", "starts": "10:00", "ends": "15:00"},
        "place": "Deventer",
        "picture": {"set": "dijk"},
    }


def test_saving_by_itself_answers_the_new_revision(editor, version, open_as):
    answer = open_as(editor).post(edit_address(version), FILLED_IN, headers={"accept": "application/json"})
    assert answer.json() == {"revision": 2}


def test_a_draft_may_be_unfinished_and_too_long(editor, version, open_as):
    open_as(editor).post(edit_address(version), {**FILLED_IN, "title": "x" * 500, "date_date": "", "place": ""})
    assert OwnVersion.objects.get().values["title"] == "x" * 500


def test_the_preview_button_keeps_the_chosen_format(editor, version, open_as):
    answer = open_as(editor).post(edit_address(version), {**FILLED_IN, "action": "preview", "format": "ig_story"})
    assert answer.url == f"{edit_address(version)}?formaat=ig_story"


def test_saving_over_a_colleague_asks_first_and_keeps_what_was_typed(editor, version, open_as):
    browser = open_as(editor)
    browser.post(edit_address(version), {**FILLED_IN, "title": "Van de collega."})
    quiet = browser.post(edit_address(version), FILLED_IN, headers={"accept": "application/json"})
    assert (quiet.status_code, quiet.json()) == (409, {"conflict": True})
    page = browser.post(edit_address(version), FILLED_IN)
    assert (page.status_code, page.context["conflict"]) == (409, True)
    assert page.context["form"]["title"].value() == "Kom kijken hoe het werkt."
    assert OwnVersion.objects.get().values["title"] == "Van de collega."


def test_after_a_conflict_mine_goes_over_it_or_beside_it(editor, version, open_as):
    browser = open_as(editor)
    browser.post(edit_address(version), {**FILLED_IN, "title": "Van de collega."})
    browser.post(edit_address(version), {**FILLED_IN, "title": "Ernaast.", "action": "copy"})
    copy = OwnVersion.objects.exclude(pk=version.pk).get()
    assert copy.values["title"] == "Ernaast."
    browser.post(edit_address(version), {**FILLED_IN, "title": "Eroverheen.", "action": "overwrite"})
    assert OwnVersion.objects.get(pk=version.pk).values["title"] == "Eroverheen."


@pytest.mark.parametrize("field", ["open_day", "picture"])
def test_what_belongs_to_another_cannot_be_chosen(editor, stranger, version, open_as, field):
    day = OpenDayFactory(organisation=stranger.organisation)
    picture = OwnPictureFactory(consent__organisation=stranger.organisation)
    foreign = {"open_day": str(day.pk), "picture": f"own:{picture.pk}"}[field]
    answer = open_as(editor).post(edit_address(version), {**FILLED_IN, field: foreign})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert preview(open_as(editor), version, **{field: foreign}).status_code == 422
    assert OwnVersion.objects.get().revision == 1


def test_an_own_open_day_and_photo_can_be_chosen(editor, version, open_as):
    day = OpenDayFactory(organisation=editor.organisation)
    picture = OwnPictureFactory(consent__organisation=editor.organisation)
    chosen = {"open_day": str(day.pk), "picture": f"own:{picture.pk}", "picture_x": "25", "picture_y": "75"}
    open_as(editor).post(edit_address(version), {**FILLED_IN, **chosen})
    saved = OwnVersion.objects.get()
    assert (saved.open_day, saved.picture) == (day, picture)
    assert saved.values["picture"] == {"own": picture.pk, "x": 0.25, "y": 0.75}


def test_a_photo_without_valid_consent_is_not_offered(editor, version, open_as):
    consent = ConsentFactory(organisation=editor.organisation, valid_until="2026-11-23")
    picture = OwnPictureFactory(consent=consent)
    answer = open_as(editor).post(edit_address(version), {**FILLED_IN, "picture": f"own:{picture.pk}"})
    assert list(answer.context["form"].errors) == ["picture"]


# The live preview


def test_the_preview_shows_what_is_typed_and_stores_nothing(editor, version, open_as):
    before = OwnVersion.objects.values().get()
    answer = preview(open_as(editor), version).json()
    picture = Image.open(io.BytesIO(base64.b64decode(answer["picture"].removeprefix("data:image/jpeg;base64,"))))
    assert (picture.size, answer["problems"]) == ((540, 675), [])
    assert (answer["page"], answer["safe"]) == ([1080, 1350], [64, 64, 952, 1222])
    assert OwnVersion.objects.values().get() == before


def test_the_preview_follows_the_format(editor, version, open_as):
    answer = preview(open_as(editor), version, format="li_191").json()
    assert (answer["width"], answer["height"]) == (540, 282)


@pytest.mark.parametrize(
    ("changed", "slot", "message"),
    [
        ({"title": ""}, "title", "Vul dit in."),
        ({"title": "brug " * 18 + "!"}, "title", "91 tekens; er passen er hooguit 70. Maak het korter."),
        ({"title": "Hallo 😀"}, "title", "“😀” zit niet in het lettertype van de campagne. Laat het weg."),
        ({"date_date": ""}, "date", "Vul dit in."),
        ({"date_ends": "09:00"}, "date", "Het einde ligt vóór het begin. Kijk beide tijden na."),
        (
            {"qr": "javascript:alert(1)"},
            "qr",
            "Gebruik een webadres dat begint met https://, zoals https://www.voorbeeld.nl/open-dag.",
        ),
    ],
)
def test_the_preview_says_what_is_wrong_beside_the_field_and_shows_the_rest(
    editor, version, open_as, changed, slot, message
):
    answer = preview(open_as(editor), version, **changed).json()
    assert [(one["slot"], one["message"]) for one in answer["problems"]] == [(slot, message)]
    assert answer["picture"] != ""


def test_the_preview_says_what_empty_fields_take_from_the_open_day(editor, version, open_as):
    day = OpenDayFactory(organisation=editor.organisation, place="Apeldoorn", title="Kijkdag")
    answer = preview(open_as(editor), version, open_day=str(day.pk)).json()
    assert answer["suggestions"] == {"title": "Kijkdag", "place": "Apeldoorn"}


@pytest.mark.parametrize("text", ["#set page", "$x$", "<script>alert(1)</script>", "\\", "*vet* _schuin_", "@x"])
def test_what_people_type_is_text(editor, version, open_as, text):
    answer = preview(open_as(editor), version, title=text).json()
    assert answer["problems"] == []
    open_as(editor).post(edit_address(version), {**FILLED_IN, "title": text})
    assert OwnVersion.objects.get().values["title"] == text


def test_the_preview_asks_the_database_little_and_writes_nothing(editor, version, open_as):
    browser = open_as(editor)
    preview(browser, version)
    with CaptureQueriesContext(connection) as queries:
        preview(browser, version)
    assert [one["sql"] for one in queries if not one["sql"].startswith("SELECT")] == []
    assert len(queries) <= 9


# The page


def test_the_editor_marks_what_is_needed_and_how_much_fits(editor, version, open_as):
    page = open_as(editor).get(edit_address(version)).content.decode()
    assert f'value="{TITLE}"' in page
    assert 'max="70"' in page
    assert page.count("<option") == 23


def test_the_editor_works_in_english(editor, version, open_as):
    editor.person.language = "en"
    editor.person.save()
    page = open_as(editor).get(edit_address(version)).content.decode()
    assert "Make the files" in page
    assert "Headline" in page


# Making


def test_making_shows_what_does_not_fit_before_anything_is_made(editor, version, open_as):
    version.values = {**version.values, "title": "Watervliegtuigonderhoudsmonteursopleidingscoordinator"}
    version.save()
    context = open_as(editor).get(f"/portaal/versies/{version.pk}/maken/").context
    assert context["faulty"] == {one.format for one in context["somewhere"]} != set()
    assert {one.slot for one in context["somewhere"]} == {"title"}
    assert Production.objects.count() == 0


def test_making_some_formats_and_looking_at_them(editor, version, open_as, run_tasks):
    browser = open_as(editor)
    answer = browser.post(f"/portaal/versies/{version.pk}/maken/", {"format": ["ig_1x1", "ig_4x5", "bestaat-niet"]})
    assert answer.url == f"/portaal/versies/{version.pk}/"
    waiting = browser.get(answer.url)
    assert (waiting.context["done"], waiting.context["total"]) == (0, 2)
    run_tasks()
    state = browser.get(answer.url, headers={"hx-request": "true"}).context["state"]
    assert [one.file.format_id for one in state.files] == ["ig_4x5", "ig_1x1"]
    assert state.running is None


def test_nothing_chosen_makes_nothing(editor, version, open_as):
    assert open_as(editor).post(f"/portaal/versies/{version.pk}/maken/").url == f"/portaal/versies/{version.pk}/maken/"
    assert Production.objects.count() == 0


def test_out_of_date_files_are_made_again_with_one_click(editor, version, open_as, run_tasks):
    browser = open_as(editor)
    browser.post(f"/portaal/versies/{version.pk}/maken/", {"format": ["ig_4x5", "ig_1x1"]})
    run_tasks()
    kit = editor.organisation.brand_kit
    kit.revision = 9
    kit.save()
    assert "Je huisstijl is veranderd." in browser.get("/portaal/versies/").content.decode()
    browser.post(f"/portaal/versies/{version.pk}/opnieuw/")
    run_tasks()
    state = browser.get(f"/portaal/versies/{version.pk}/").context["state"]
    assert (state.reasons, [one.file.format_id for one in state.files]) == ((), ["ig_4x5", "ig_1x1"])


def test_a_picture_of_the_version_as_it_is_stored(editor, version, open_as):
    answer = open_as(editor).get(f"/portaal/versies/{version.pk}/beeld.jpg", {"breedte": "360", "formaat": "ig_story"})
    assert Image.open(io.BytesIO(answer.content)).size == (360, 640)
    assert answer["Cache-Control"] == "private, no-store"


# Who may


@pytest.mark.parametrize("who", ["reader", "stranger", "supplier"])
@pytest.mark.parametrize(
    "action", ["bewerken", "voorbeeld", "maken", "opnieuw", "hernoemen", "dupliceren", "archiveren", "terugzetten"]
)
def test_nobody_else_changes_anything(request, version, open_as, who, action):
    before = OwnVersion.objects.values().get()
    browser = open_as(request.getfixturevalue(who))
    answer = browser.post(f"/portaal/versies/{version.pk}/{action}/", {**FILLED_IN, "name": "x", "format": "ig_4x5"})
    assert answer.status_code == 404
    assert OwnVersion.objects.values().get() == before
    assert Production.objects.count() == 0


def test_a_reader_sees_the_version(reader, version, open_as):
    page = open_as(reader).get(f"/portaal/versies/{version.pk}/")
    assert page.status_code == 200
    assert "bewerken" not in page.content.decode()
