"""No page of an editor stands where nobody can see it, and nothing leads to one that is not there."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from draagvlak.public.models import ContentPage, StoryPage
from tests.factories.site import add_page, find_home, make_site, make_site_scene

pytestmark = pytest.mark.django_db
TAKEN = {
    "nl": ["posters", "open-dagen", "waar", "welke-held", "impact", "en", "beheer", "portaal", "taal", "campagnes"],
    "en": ["order-posters", "open-days", "where", "which-hero", "impact", "campaigns", "waarom", "open-dagen"],
}
FREE = {"nl": ["ouders", "why", "order-posters", "kaarten", "deel"], "en": ["parents", "posters", "waar"]}


@pytest.fixture
def campaign(freeze):
    freeze("2026-11-25 10:00")
    return make_site()


def read(address: str) -> str:
    return Client().get(address).content.decode()


def find_slug_faults(parent: Page, slug: str) -> list[str]:
    page = add_below(parent, ContentPage(title="Pagina", slug="vrij", live=False))
    page.slug = slug
    try:
        page.full_clean()
    except ValidationError as error:
        return error.message_dict["slug"]
    return []


def add_below(parent: Page, page):
    page.locale = parent.locale
    parent.add_child(instance=page)
    return page


def list_all(slugs: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, slug) for language, there in slugs.items() for slug in there]


@pytest.mark.parametrize(("language", "slug"), list_all(TAKEN))
def test_a_slug_behind_something_else_is_refused_and_another_is_proposed(campaign, language, slug):
    (fault,) = find_slug_faults(find_home(campaign, language), slug)
    address = f"/{slug}/" if language == "nl" else f"/en/{slug}/"
    assert (fault.count(f"Op {address} "), fault.count(f"“over-{slug}”")) == (1, 1)


@pytest.mark.parametrize(("language", "slug"), list_all(FREE))
def test_every_other_slug_is_free_whatever_the_other_language_has_there(campaign, language, slug):
    home = find_home(campaign, language)
    home.get_children().filter(slug=slug).delete()
    assert find_slug_faults(home, slug) == []


def test_pages_that_stand_at_an_address_of_their_own_stay_as_they_are(campaign):
    for page in Page.objects.filter(slug__in=["waarom", "why"], depth=3).specific():
        page.full_clean()
    for language in ("nl", "en"):
        find_home(campaign, language).full_clean()


def test_deeper_down_an_address_can_be_taken_too(campaign):
    news = find_home(campaign).get_children().get(slug="nieuws").specific
    shared = add_page(campaign, slug="deel", live=False)
    assert [len(find_slug_faults(parent, slug)) for parent, slug in ((news, "feed"), (shared, "x"))] == [1, 1]


def make_page(core: Client, parent: Page, slug: str):
    body = streamfield([("text", rich_text("<p>Woorden.</p>"))])
    facts = {"title": "Posters", "slug": slug, "summary": "", "body": body, "drawing": "", "drawing_alt": ""}
    data = nested_form_data({**facts, "seo_title": "", "go_live_at": "", "expire_at": ""})
    return core.post(reverse("wagtailadmin_pages:add", args=["public", "contentpage", parent.pk]), data)


def test_an_editor_is_told_while_the_page_is_being_made(db):
    site = make_site_scene()
    core, home = site.sign_in(), find_home(site.campaign)
    refused = make_page(core, home, "posters")
    assert refused.content.decode().count("Kies een andere slug, zoals “over-posters”.") == 1
    assert make_page(core, home, "over-posters").status_code == 302
    assert sorted(home.get_children().filter(slug__contains="posters").values_list("slug", flat=True)) == [
        "over-posters"
    ]


def test_a_page_is_not_moved_to_where_nobody_sees_it(db):
    site = make_site_scene()
    home, above = find_home(site.campaign), add_page(site.campaign, slug="materiaal")
    page = add_below(above, ContentPage(title="Posters", slug="posters"))
    other = add_below(above, ContentPage(title="Banners", slug="banners"))
    assert [one.permissions_for_user(site.core).can_move_to(home) for one in (page, other)] == [False, True]


# A live page below one that is not


@pytest.fixture
def campus(campaign):
    """Campus and its costs in two languages; the English campus was taken off the site."""
    above = add_page(campaign, slug="campus")
    costs = add_below(above, ContentPage(title="Kosten", slug="kosten"))
    english = find_home(campaign, "en").locale
    for page in (above, costs):
        page.copy_for_translation(english)
    Page.objects.filter(slug="kosten", locale=english).update(live=True)
    return above.get_translation(english)


def test_a_page_below_one_that_was_taken_off_is_not_there_and_leads_nowhere(campus):
    answers = [Client().get(address) for address in ("/campus/kosten/", "/en/campus/kosten/", "/en/campus/")]
    assert [answer.status_code for answer in answers] == [200, 404, 404]


def test_it_is_named_as_the_other_language_only_when_all_above_it_is_live(campus):
    before = read("/campus/kosten/").count('hreflang="en"')
    Page.objects.filter(pk=campus.pk).update(live=True)
    assert (before, read("/campus/kosten/").count('hreflang="en" href="http://testserver/en/campus/kosten/"')) == (0, 1)


def test_stories_of_a_list_that_was_taken_off_are_not_shown_elsewhere(campaign):
    body = [{"type": "stories", "value": {"heading": "Zij maken het", "count": 3}}]
    page = add_page(campaign, slug="makers", body=body)
    index = find_home(campaign).get_children().get(slug="verhalen").specific
    add_below(index, StoryPage(title="Fleur", slug="fleur", person="Fleur", makes="een dijk"))
    before = read(page.address).count("/verhalen/fleur/")
    index.unpublish()
    assert (before > 0, read(page.address).count("/verhalen/fleur/")) == (True, 0)
