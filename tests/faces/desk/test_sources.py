"""Registers at the desk: a key goes in and never comes out, and what is fetched is looked at first."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from draagvlak.studies.models import ImportRun, ImportSource, OpenDay, Programme, RunState
from tests.support.servers.hovi import KEY
from tests.support.servers.rio import RioServer, make_cohort, make_place
from tests.support.servers.serving import serving


@pytest.fixture
def browser(here):
    return here.sign_in()


def test_a_key_is_stored_and_never_shown(browser, here):
    browser.post(reverse("desk_sources:add"), {"kind": "hovi", "name": "HOVI", "key": KEY, "crohos": "34279"})
    source = ImportSource.objects.get(kind="hovi")
    assert (source.coalition, source.options["crohos"], bool(source.sealed_key)) == (
        here.campaign.coalition,
        ["34279"],
        True,
    )
    pages = [reverse("desk_sources:edit", args=[source.pk]), reverse("desk_sources:index")]
    assert [KEY in browser.get(page).content.decode() for page in pages] == [False, False]
    sealed = source.sealed_key
    browser.post(pages[0], {"kind": "hovi", "name": "HOVI", "key": "", "crohos": "34279"})
    source.refresh_from_db()
    assert source.sealed_key == sealed


@pytest.mark.parametrize(
    "filled_in",
    [
        {"kind": "rio", "crohos": ""},
        {"kind": "rio", "crohos": "3427"},
        {"kind": "hovi", "kinds": "fair = feest"},
        {"kind": "hovi", "address": "http://naam:woord@x.nl/"},
    ],
)
def test_what_cannot_be_used_is_told(browser, here, filled_in):
    before = ImportSource.objects.count()
    assert browser.post(reverse("desk_sources:add"), filled_in).status_code == 422
    assert ImportSource.objects.count() == before


def test_a_register_is_fetched_looked_at_and_taken_over(browser, here, settings, run_tasks):
    here.organisation.brin = "23AH"
    here.organisation.save()
    with serving(RioServer()) as rio:
        settings.FETCH_PRIVATE_HOSTS = [rio.host]
        rio.add_offer("23AH", "a", place=make_place(), cohorts=[make_cohort()])
        browser.post(reverse("desk_sources:add"), {"kind": "rio", "address": rio.base, "crohos": "34279"})
        source = ImportSource.objects.latest("pk")
        before = Programme.objects.count()
        browser.post(reverse("desk_sources:fetch", args=[source.pk]))
        run_tasks()
    run = ImportRun.objects.latest("pk")
    assert (run.state, Programme.objects.count()) == (RunState.PREVIEW, before)
    page = browser.get(reverse("desk_imports:show", args=[run.pk])).content.decode()
    assert ("Civiele Techniek" in page, here.organisation.short in page) == (True, True)
    browser.post(reverse("desk_imports:confirm", args=[run.pk]))
    run_tasks()
    run.refresh_from_db()
    assert (run.state, here.organisation.locations.get(source_key__startswith="rio:").latitude) == (
        RunState.APPLIED,
        52.2215,
    )
    browser.post(reverse("desk_imports:undo", args=[run.pk]))
    run.refresh_from_db()
    assert run.state == RunState.UNDONE


def test_a_file_for_all_schools_is_handed_in(browser, here, run_tasks):
    here.organisation.brin = "23AH"
    here.organisation.save()
    before = OpenDay.objects.count()
    days = "brin;titel;datum;van;tot;plaats\n23AH;Open dag;2027-02-06;10:00;15:00;Enschede\n"
    browser.post(reverse("desk_imports:file"), {"file": SimpleUploadedFile("alle.csv", days.encode())})
    run_tasks()
    run = ImportRun.objects.latest("pk")
    browser.post(reverse("desk_imports:confirm", args=[run.pk]))
    run_tasks()
    assert OpenDay.objects.count() == before + 1


def test_a_closed_import_is_left_alone(browser, here):
    run = here.row("import_run")
    browser.post(reverse("desk_imports:drop", args=[run.pk]))
    answer = browser.post(reverse("desk_imports:undo", args=[run.pk]), follow=True)
    run.refresh_from_db()
    assert (run.state, answer.status_code) == (RunState.DROPPED, 200)
