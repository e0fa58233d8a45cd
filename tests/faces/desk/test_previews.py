"""A preview shows the draft, whatever is kept of the live page, and leaves nothing of itself behind."""

import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from draagvlak.core.same_for_everyone import SameForEveryoneMiddleware
from tests.faces.desk.test_site import fill_in
from tests.factories.coalition import MembershipFactory
from tests.factories.site import add_page, find_home, make_site_scene, reload
from tests.factories.studies import OpenDayFactory
from tests.support.kept import keep_pages

pytestmark = pytest.mark.django_db
DAYS = [{"type": "open_days", "value": {"heading": "Come", "count": 3}}]


@pytest.fixture
def site(freeze):
    freeze("2026-11-25 10:00")
    return make_site_scene()


@pytest.fixture
def core(site):
    return site.sign_in()


@pytest.fixture
def bridge(site):
    return add_page(site.campaign, slug="brug", title="Oude titel", summary="Kort.")


@pytest.fixture
def kept(settings, tmp_path, site):
    with keep_pages(settings, tmp_path) as pages:
        yield pages


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def read_live(address: str) -> str:
    """As a visitor, by the host that a preview names too."""
    return read(Client(headers={"host": "testserver"}), address)


def write_draft(page: Page, person, *, title: str = "Nieuwe titel"):
    page.title = title
    return page.save_revision(user=person)


def view_draft(page: Page, core: Client, _person) -> str:
    return read(core, reverse("wagtailadmin_pages:view_draft", args=[page.pk]))


def view_revision(page: Page, core: Client, _person) -> str:
    return read(core, reverse("wagtailadmin_pages:revisions_view", args=[page.pk, page.latest_revision_id]))


def view_for_approval(page: Page, core: Client, person) -> str:
    state = page.get_workflow().start(page, person).current_task_state
    return read(core, reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, state.task_id]))


def view_beside_the_form(page: Page, core: Client, _person) -> str:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert core.post(address, fill_in("Nieuwe titel")).json()["is_valid"] is True
    return read(core, f"{address}?mode=")


@pytest.mark.parametrize("view", [view_draft, view_revision, view_for_approval, view_beside_the_form])
def test_a_preview_of_a_live_page_that_is_kept_shows_the_draft(site, core, bridge, kept, view):
    live = read_live("/brug/")
    write_draft(bridge, site.core)
    seen = view(reload(bridge), core, site.core)
    assert [one.count("<h1>Oude titel</h1>") for one in (live, seen)] == [1, 0]
    assert seen.count("<h1>Nieuwe titel</h1>") == 1
    assert (read_live("/brug/"), len(kept)) == (live, 1)


def test_a_preview_of_a_translation_shows_what_was_just_translated(site, core, bridge, kept):
    locale = find_home(site.campaign, "en").locale
    core.post(reverse("wagtail_localize:submit_page_translation", args=[bridge.pk]), {"locales": [locale.pk]})
    english = bridge.get_translation(locale)
    Page.objects.filter(pk=english.pk).update(live=True)
    live = read_live(english.address)
    title = StringSegment.objects.get(context__path="title")
    StringTranslation.objects.create(
        translation_of=title.string, context=title.context, locale=locale, data="New title"
    )
    seen = read(core, reverse("wagtail_localize:preview_translation", args=[Translation.objects.get().pk]))
    assert [one.count("<h1>Oude titel</h1>") for one in (live, seen)] == [1, 0]
    assert (seen.count("<h1>New title</h1>"), read_live(english.address), len(kept)) == (1, live, 1)


def test_a_preview_is_asked_by_who_asks_it(kept):
    seen = []
    request = RequestFactory().get("/brug/?x=1", headers={"cookie": "sessionid=1"})
    request.is_dummy = True
    answer = SameForEveryoneMiddleware(lambda asked: seen.append((asked.COOKIES, asked.GET["x"])) or "draft")(request)
    assert (answer, seen, len(kept)) == ("draft", [({"sessionid": "1"}, "1")], 0)


def test_an_english_preview_leads_to_english_addresses_and_spoils_no_english_page(site, core, kept):
    day = OpenDayFactory(day="2026-12-12", key="dag")
    MembershipFactory(coalition=site.campaign.coalition, organisation=day.organisation)
    page = add_page(site.campaign, slug="days", language="en", body=DAYS)
    slug = day.organisation.slug
    for shown in (view_draft(page, core, site.core), read_live("/en/days/")):
        assert re.findall(r'<h3><a href="([^"]*)"', shown) == [f"/en/open-days/{slug}/dag/"]
        assert re.findall(r'<a class="mark" href="([^"]*)"', shown) == ["/en/", "/en/"]
