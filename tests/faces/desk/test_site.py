"""Pages at the desk: the core team of this campaign only, and nobody puts Dutch words out alone."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page, TaskState
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail_localize.models import Translation

from draagvlak.desk.queries.site import list_waiting
from draagvlak.public.domain.publishing import publish_due_pages
from tests.factories.accounts import UserFactory
from tests.factories.campaign import CampaignFactory
from tests.factories.site import SiteScene, add_colleague, add_page, find_home, make_site_scene, reload

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(db):
    return make_site_scene()


@pytest.fixture
def other_site(site):
    return make_site_scene("buren.localhost", name="GEHEIM")


@pytest.fixture
def core(site):
    return site.sign_in()


@pytest.fixture
def draft(site):
    return add_page(site.campaign, slug="brug", live=False, title="Brug")


def fill_in(title: str, **extra) -> dict:
    body = streamfield([("text", rich_text("<p>Iemand maakte dit.</p>"))])
    facts = {"title": title, "slug": "brug", "summary": "Kort.", "body": body, "drawing": "brug", "drawing_alt": ""}
    return nested_form_data({**facts, "seo_title": "", "go_live_at": "", "expire_at": "", **extra})


def edit(client, page, *, title: str = "Brug", **extra):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fill_in(title, **extra))


def submit(client, page, *, title: str = "Brug", **extra):
    return edit(client, page, title=title, **{"action-submit": "Submit", **extra})


def approve(client, page):
    state = reload(page).current_workflow_task_state
    return client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]))


PAGE_VIEWS = ["edit", "delete", "unpublish", "history", "view_draft", "move", "add_subpage", "usage", "revisions_index"]


def list_page_addresses(page: Page) -> list[str]:
    named = [reverse(f"wagtailadmin_pages:{name}", args=[page.pk]) for name in PAGE_VIEWS]
    explored = [reverse(name, args=[page.pk]) for name in ("wagtailadmin_explore", "wagtailadmin_choose_page_child")]
    added = reverse("wagtailadmin_pages:add", args=["public", "contentpage", page.pk])
    return [*named, *explored, added, reverse("wagtail_localize:submit_page_translation", args=[page.pk])]


def test_the_core_team_opens_every_view_of_its_pages(site, core):
    page = add_page(site.campaign, slug="brug")
    answers = {address: core.get(address).status_code for address in list_page_addresses(page)}
    assert {address: status for address, status in answers.items() if status not in (200, 302)} == {}


@pytest.mark.parametrize("post", [False, True])
def test_pages_of_a_neighbour_do_not_exist(site, other_site, core, post):
    theirs = add_page(other_site.campaign, slug="geheim", title="GEHEIM")
    send = core.post if post else core.get
    assert {send(address).status_code for address in list_page_addresses(theirs)} == {404}


@pytest.mark.parametrize("who", ["partner", "superuser", "neighbour"])
def test_nobody_else_gets_near_a_page(site, other_site, draft, who):
    people = {
        "partner": lambda: site.editor,
        "superuser": lambda: UserFactory(is_superuser=True, is_staff=True),
        "neighbour": lambda: other_site.core,
    }
    client = site.sign_in(people[who]())
    asked = [client.get(address).status_code for address in list_page_addresses(draft)]
    sent = [client.post(address).status_code for address in list_page_addresses(draft)]
    assert {*asked, *sent} == {403}


def test_a_page_knows_by_itself_who_may_do_what(site, other_site, draft):
    superuser = UserFactory(is_superuser=True, is_staff=True)
    people = [site.core, site.editor, other_site.core, superuser]
    testers = [draft.permissions_for_user(person) for person in people]
    assert [tester.can_edit() for tester in testers] == [True, False, False, False]
    assert [tester.can_publish() for tester in testers] == [False] * 4
    assert [tester.can_add_subpage() for tester in testers] == [True, False, False, False]
    assert [tester.can_delete() for tester in testers] == [True, False, False, False]


def test_views_that_span_the_installation_stay_shut_when_a_site_has_begun(site, core):
    shut = ["reports/workflow/", "workflows/list/", "api/main/pages/", "locales/", "localize/reports/translations/"]
    shut += ["pages/search/", "bulk/wagtailcore/page/publish/?id=1", "images/chooser/"]
    assert {path: core.get(f"/beheer/{path}").status_code for path in shut} == dict.fromkeys(shut, 404)


def test_the_root_of_all_pages_leads_to_ones_own(site, other_site, core):
    answer = core.get(reverse("wagtailadmin_explore_root"))
    assert answer.url == reverse("wagtailadmin_explore", args=[site.campaign.site.root_page_id])


@pytest.mark.parametrize("address", ["wagtailadmin_choose_page", "wagtailadmin_choose_page_search"])
def test_the_chooser_offers_pages_of_this_campaign(site, other_site, core, address):
    add_page(other_site.campaign, slug="geheim", title="GEHEIM brug")
    Page.objects.filter(pk=find_home(other_site.campaign).pk).update(title="GEHEIM home")
    assert "GEHEIM" not in core.get(reverse(address), {"q": "brug"}).content.decode()


def test_the_explorer_names_nobody_and_nothing_of_a_neighbour(site, other_site, core):
    theirs = add_page(other_site.campaign, slug="geheim", title="GEHEIM", owner=other_site.core)
    theirs.save_revision(user=other_site.core, log_action="wagtail.edit")
    home = reverse("wagtailadmin_explore", args=[find_home(site.campaign).pk])
    told = [core.get(home).content.decode(), core.get(home, {"q": "GEHEIM", "search_all": 1}).content.decode()]
    words = ["GEHEIM</", other_site.core.email, other_site.campaign.site.hostname]
    assert [word for word in words if word and any(word in page for page in told)] == []


def test_a_page_of_a_neighbour_cannot_be_linked(site, other_site, core, draft):
    theirs = find_home(other_site.campaign)
    text = {"blocks": [], "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"id": theirs.pk}}}}
    linked = edit(core, draft, **{"body-0-value": json.dumps(text)})
    chosen = edit(core, draft, **{"body-0-value-link-page": str(theirs.pk)})
    assert [linked.status_code, chosen.status_code] == [404, 404]


def test_one_writes_and_submits_and_a_colleague_approves(site, core, draft):
    colleague = site.sign_in(add_colleague(site.campaign))
    assert submit(core, draft, title="Nieuw").status_code == 302
    (waiting,) = list_waiting(site.campaign)
    assert [person.email for person in waiting.approvers].count(site.core.email) == 0
    approve(core, draft)
    assert reload(draft).live is False
    approve(colleague, draft)
    assert (reload(draft).live, reload(draft).title) == (True, "Nieuw")


def test_nobody_publishes_past_the_second_reader(site, core, draft):
    add_colleague(site.campaign)
    edit(core, draft, title="Alleen", **{"action-publish": "Publish"})
    assert (reload(draft).live, reload(draft).get_latest_revision_as_object().title) == (False, "Alleen")


def test_who_changes_the_words_while_approving_is_no_second_reader(site, core, draft):
    colleague = site.sign_in(add_colleague(site.campaign))
    submit(core, draft, title="Nieuw")
    extra = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    answer = edit(colleague, draft, title="Stiekem anders", **extra)
    assert (answer.status_code, reload(draft).live) == (302, False)


def test_what_a_colleague_changed_the_first_writer_may_approve(site, core, draft):
    colleague = site.sign_in(add_colleague(site.campaign))
    submit(core, draft, title="Nieuw")
    edit(colleague, draft, title="Beter")
    approve(colleague, draft)
    assert reload(draft).live is False
    approve(core, draft)
    assert (reload(draft).live, reload(draft).title) == (True, "Beter")


def test_in_a_core_team_of_one_that_one_may(site, core, draft):
    submit(core, draft)
    approve(core, draft)
    assert reload(draft).live is True


def test_a_second_reader_sends_back_with_words(site, core, draft):
    colleague = site.sign_in(add_colleague(site.campaign))
    submit(core, draft)
    state = reload(draft).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "reject", state.pk])
    colleague.post(address, {"comment": "Nog een bron."})
    assert TaskState.objects.get(pk=state.pk).comment == "Nog een bron."
    assert reload(draft).live is False


def test_the_neighbours_core_team_is_no_second_reader(site, other_site, core, draft):
    submit(core, draft)
    state = reload(draft).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])
    assert other_site.sign_in().post(address).status_code == 404
    assert reload(draft).live is False


def test_a_task_of_a_neighbour_cannot_be_done_by_way_of_ones_own_page(site, other_site, core):
    own, theirs = add_page(site.campaign, slug="brug"), add_page(other_site.campaign, slug="brug", live=False)
    submit(core, own)
    submit(other_site.sign_in(), theirs)
    state = reload(theirs).current_workflow_task_state
    for action in ("approve", "reject"):
        core.post(reverse("wagtailadmin_pages:workflow_action", args=[own.pk, action, state.pk]), {"comment": "x"})
    assert TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_IN_PROGRESS


def test_what_is_wrong_goes_off_the_site_at_once(site, core):
    page = add_page(site.campaign, slug="fout")
    core.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert reload(page).live is False


def test_a_home_stays(site, core):
    home = find_home(site.campaign)
    addresses = [reverse(f"wagtailadmin_pages:{name}", args=[home.pk]) for name in ("unpublish", "delete")]
    for address in addresses:
        core.post(address)
    assert reload(home).live is True


def test_an_approved_page_comes_and_goes_at_its_hour(site, core, draft, freeze):
    clock = freeze("2026-11-24 10:00")
    colleague = site.sign_in(add_colleague(site.campaign))
    submit(core, draft, **{"go_live_at": "2026-12-01 09:00", "expire_at": "2026-12-10 09:00"})
    approve(colleague, draft)
    publish_due_pages()
    before = reload(draft).live
    clock.shift(8 * 24 * 3600)
    publish_due_pages()
    during = reload(draft).live
    clock.shift(9 * 24 * 3600)
    publish_due_pages()
    assert [before, during, reload(draft).live] == [False, True, False]


def test_english_goes_out_when_the_dutch_is_live(site, core):
    dutch = add_page(site.campaign, slug="brug", live=False)
    english = dutch.copy_for_translation(find_home(site.campaign, "en").locale)
    before = english.permissions_for_user(site.core).can_publish()
    Page.objects.filter(pk=dutch.pk).update(live=True)
    assert [before, english.permissions_for_user(site.core).can_publish()] == [False, True]


def test_an_editor_translates_a_page_at_the_desk(site, core):
    page = add_page(site.campaign, slug="brug", title="Brug", summary="Kort.")
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert core.post(address, {"locales": [find_home(site.campaign, "en").locale.pk]}).status_code == 302
    english = reload(page).get_translation(find_home(site.campaign, "en").locale)
    assert (english.live, english.get_parent().pk) == (False, find_home(site.campaign, "en").pk)
    assert core.get(reverse("wagtailadmin_pages:edit", args=[english.pk])).status_code == 200


def test_a_translation_of_a_neighbour_does_not_exist(site, other_site, core):
    theirs = add_page(other_site.campaign, slug="brug")
    locale = find_home(other_site.campaign, "en").locale
    other_site.sign_in().post(
        reverse("wagtail_localize:submit_page_translation", args=[theirs.pk]), {"locales": [locale.pk]}
    )
    english = reload(theirs).get_translation(locale)
    translation = Translation.objects.get()
    addresses = [
        reverse("wagtail_localize:stop_translation", args=[translation.pk]),
        reverse("wagtail_localize:preview_translation", args=[translation.pk]),
        reverse("wagtail_localize:update_translations", args=[translation.source_id]),
        reverse("wagtailadmin_pages:edit", args=[english.pk]),
    ]
    assert [core.post(address).status_code for address in addresses] == [404] * 4


def test_the_site_of_an_older_campaign_begins_at_the_desk(db):
    campaign = CampaignFactory()
    core = SiteScene(campaign, add_colleague(campaign), add_colleague(campaign, "school")).sign_in()
    assert "begin/" in core.get(reverse("desk_site:index")).content.decode()
    core.post(reverse("desk_site:begin"))
    assert core.get(reverse("desk_site:index")).context["begun"] is True


def test_the_list_and_the_home_show_what_waits_and_for_whom(site, core, draft):
    colleague = add_colleague(site.campaign)
    submit(core, draft, title="Nieuwe brug")
    listed = core.get(reverse("desk_site:index"), {"state": "waiting"}).content.decode()
    home = core.get("/beheer/").content.decode()
    assert (listed.count("Nieuwe brug") > 0, home.count("Nieuwe brug") > 0, str(colleague) in home) == (True,) * 3
