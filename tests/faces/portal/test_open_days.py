"""Open days in the portal, and what a change means."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from draagvlak.studies.models import OpenDay, OpenDayState
from tests.faces.portal.toolkit_fixtures import *  # noqa: F403
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import OwnVersionFactory, ProducedFileFactory

FILLED_IN = {"title": "Open dag", "date": "2026-12-12", "starts": "10:00", "ends": "15:00", "place": "Deventer"}


def told(answer):
    return [str(message) for message in answer.context["messages"]]


def test_past_and_coming_days_stand_apart(editor, stranger, open_as):
    coming = OpenDayFactory(organisation=editor.organisation, day="2026-12-12", is_sample=True)
    past = OpenDayFactory(organisation=editor.organisation, day="2026-10-10")
    OpenDayFactory(organisation=stranger.organisation, day="2026-12-12", place="Elders")
    page = open_as(editor).get("/portaal/open-dagen/")
    assert (list(page.context["coming"]), list(page.context["past"])) == ([coming], [past])
    assert '<span class="badge badge--quiet">voorbeeld</span>' in page.content.decode()
    assert "Elders" not in page.content.decode()


def test_adding_a_day(editor, open_as):
    assert open_as(editor).post("/portaal/open-dagen/nieuw/", FILLED_IN).url == "/portaal/open-dagen/"
    day = OpenDay.objects.get()
    assert (day.organisation, day.place, day.key) == (editor.organisation, "Deventer", "2026-12-12-deventer")


def test_a_form_that_is_not_right_comes_back(editor, open_as):
    answer = open_as(editor).post("/portaal/open-dagen/nieuw/", {**FILLED_IN, "ends": "09:00"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["ends"])


def test_a_change_tells_how_many_versions_are_out_of_date(editor, open_as):
    day = OpenDayFactory(organisation=editor.organisation)
    ProducedFileFactory(version=OwnVersionFactory(partner=editor, open_day=day))
    browser = open_as(editor)
    answer = browser.post(f"/portaal/open-dagen/{day.pk}/", FILLED_IN, follow=True)
    assert told(answer) == ["Opgeslagen. 1 versie is nu verouderd; maak hem opnieuw bij Mijn versies."]
    assert "De open dag is veranderd." in browser.get("/portaal/versies/").content.decode()


def test_calling_off_and_going_ahead_after_all(editor, open_as):
    day = OpenDayFactory(organisation=editor.organisation)
    browser = open_as(editor)
    browser.post(f"/portaal/open-dagen/{day.pk}/afgelasten/")
    assert OpenDay.objects.get().state == OpenDayState.CANCELLED
    browser.post(f"/portaal/open-dagen/{day.pk}/hervatten/")
    assert OpenDay.objects.get().state == OpenDayState.PLANNED


@pytest.mark.parametrize("who", ["reader", "stranger", "supplier"])
def test_nobody_else_changes_a_day(request, editor, open_as, who):
    day = OpenDayFactory(organisation=editor.organisation)
    before = OpenDay.objects.values().get()
    browser = open_as(request.getfixturevalue(who))
    for address in (
        f"/portaal/open-dagen/{day.pk}/",
        f"/portaal/open-dagen/{day.pk}/afgelasten/",
        f"/portaal/open-dagen/{day.pk}/hervatten/",
    ):
        assert browser.post(address, FILLED_IN).status_code == 404
    assert OpenDay.objects.values().get() == before


def test_the_list_takes_the_same_number_of_queries_with_one_and_three(editor, open_as):
    def count():
        with CaptureQueriesContext(connection) as queries:
            browser.get("/portaal/open-dagen/")
        return len(queries)

    browser = open_as(editor)
    OpenDayFactory(organisation=editor.organisation)
    browser.get("/portaal/open-dagen/")
    one = count()
    for _ in range(2):
        OpenDayFactory(organisation=editor.organisation)
    assert count() == one
