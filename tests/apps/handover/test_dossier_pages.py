"""The pages of a campaign are handed over: both trees, every word, every link from page to page, and drafts."""

import pytest

from draagvlak.campaign.models import Campaign
from draagvlak.handover.dossier.exporting import export_dossier
from draagvlak.handover.dossier.importing import import_dossier
from draagvlak.handover.dossier.problems import DossierError
from draagvlak.public.dossier import write_pages
from draagvlak.public.models import CampaignPages
from tests.apps.handover.test_dossier_import import elsewhere
from tests.factories.site import add_colleague, add_page, find_home, make_site, reload
from tests.factories.toolkit import lay_sample_folder
from tests.support.dossiers import change_row

pytestmark = pytest.mark.django_db


def make_campaign_with_pages() -> Campaign:
    lay_sample_folder()
    campaign = make_site("helden.localhost", slug="helden", folder="proef")
    aim = add_page(campaign, slug="doel", title="Doel")
    link = {"words": "Daarheen", "page": aim.pk}
    text = f'<p data-block-key="a1">Zie <a id="{aim.pk}" linktype="page">het doel</a></p>'
    body = [
        {"type": "call", "value": {"heading": "Kom", "links": [link]}, "id": "1"},
        {"type": "text", "value": text, "id": "2"},
    ]
    page = add_page(campaign, slug="bron", title="Bron", body=body)
    page.title = "Bron, nog niet uit"
    page.save_revision()
    add_page(campaign, slug="source", language="en", live=False)
    return campaign


def export_elsewhere(path) -> tuple:
    with elsewhere():
        campaign = make_campaign_with_pages()
        export_dossier(campaign, path, by=None)
        return path, write_pages(CampaignPages.objects.get(campaign=campaign), None)


def test_the_trees_come_back_as_they_were(tmp_path):
    path, before = export_elsewhere(tmp_path / "d.zip")
    campaign, _taken = import_dossier(path, by=None)
    after = write_pages(CampaignPages.objects.get(campaign=campaign), None)
    assert (after, len(after) > 20) == (before, True)


def test_the_site_stands_under_the_campaign_and_its_core_team_can_go_on(tmp_path, client):
    path, _before = export_elsewhere(tmp_path / "d.zip")
    campaign, _taken = import_dossier(path, by=None)
    page = find_home(campaign).get_children().get(slug="bron").specific
    shown = client.get("/bron/", headers={"host": "helden.localhost"}).content.decode()
    assert (shown.count('href="/doel/"'), page.live) == (2, True)
    assert page.get_latest_revision_as_object().title == "Bron, nog niet uit"
    tester = page.permissions_for_user(add_colleague(campaign))
    assert (tester.can_edit(), tester.can_publish(), reload(page).has_workflow) == (True, False, True)


def test_markup_that_runs_does_not_come_in(tmp_path):
    path, before = export_elsewhere(tmp_path / "d.zip")
    page = next(one for one in before if one["facts"]["slug"] == "bron")
    page["facts"]["body"][1]["value"] = '<p onclick="x()">Hoi</p><script>alert(1)</script><a href="javascript:x">y</a>'
    changed = change_row(path, "public.campaignpages", 1, lambda row: row.update(pages=before))
    campaign, _taken = import_dossier(changed, by=None)
    stored = str(find_home(campaign).get_children().get(slug="bron").specific.body.raw_data)
    assert [stored.count(word) for word in ("onclick", "<script", "javascript:")] == [0, 0, 0]


def test_a_page_that_stands_where_it_cannot_is_refused(tmp_path):
    path, before = export_elsewhere(tmp_path / "d.zip")
    before[-1]["below"] = len(before) + 3
    changed = change_row(path, "public.campaignpages", 1, lambda row: row.update(pages=before))
    with pytest.raises(DossierError):
        import_dossier(changed, by=None)
    assert Campaign.objects.count() == 0


def test_a_page_that_nobody_would_see_is_refused_in_words(tmp_path):
    path, before = export_elsewhere(tmp_path / "d.zip")
    next(one for one in before if one["facts"]["slug"] == "doel")["facts"]["slug"] = "posters"
    changed = change_row(path, "public.campaignpages", 1, lambda row: row.update(pages=before))
    with pytest.raises(DossierError, match="Kies een andere slug, zoals “over-posters”"):
        import_dossier(changed, by=None)
