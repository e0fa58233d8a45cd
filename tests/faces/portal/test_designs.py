"""Designs in the partner's own brand."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from draagvlak.core.storage import private_storage
from draagvlak.toolkit.models import Design, OwnVersion
from tests.faces.portal.toolkit_fixtures import *  # noqa: F403
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import BriefingFactory, find_design, make_partner

PICTURE = "/portaal/ontwerpen/sample/beeld.jpg"


def test_the_overview_shows_each_design_with_its_picture(editor, open_as):
    page = open_as(editor).get("/portaal/ontwerpen/").content.decode()
    assert page.count("/portaal/ontwerpen/sample/beeld.jpg?") == 1
    assert 'alt="Het ontwerp “Proefontwerp” in je huisstijl"' in page


def test_the_picture_is_drawn_in_the_brand_and_kept(campaign, editor, open_as):
    own = open_as(editor).get(PICTURE, {"breedte": "360", "formaat": "ig_4x5"})
    assert (own["Content-Type"], Image.open(io.BytesIO(own.content)).size) == ("image/jpeg", (360, 450))
    other = make_partner(campaign, slug="school-rood", primary="#B3261E")
    other = open_as(other).get(PICTURE, {"breedte": "360", "formaat": "ig_4x5"})
    assert other.content != own.content
    assert len(private_storage().listdir("previews")[1]) == 2
    assert open_as(editor).get(PICTURE, {"breedte": "360", "formaat": "ig_4x5"}).content == own.content
    assert len(private_storage().listdir("previews")[1]) == 2


def test_a_new_open_day_gives_the_picture_another_address(editor, open_as):
    browser = open_as(editor)
    before = browser.get("/portaal/ontwerpen/").context["cards"][0]["stamp"]
    OpenDayFactory(organisation=editor.organisation, day="2026-12-12")
    assert browser.get("/portaal/ontwerpen/").context["cards"][0]["stamp"] != before


@pytest.mark.parametrize("query", [{"breedte": "99999"}, {"formaat": "../../etc"}, {"beeld": "x"}, {"taal": "xx"}])
def test_an_impossible_question_gets_the_usual_picture(editor, open_as, query):
    usual = open_as(editor).get(PICTURE).content
    assert open_as(editor).get(PICTURE, query).content == usual


def test_an_editor_starts_a_version(editor, open_as):
    answer = open_as(editor).post("/portaal/ontwerpen/sample/nieuw/", {"language": "en"})
    version = OwnVersion.objects.get()
    assert answer.url == f"/portaal/versies/{version.pk}/bewerken/"
    assert (version.organisation, version.language, version.created_by) == (editor.organisation, "en", editor.person)


def test_a_reader_looks_and_cannot_start(reader, open_as):
    browser = open_as(reader)
    assert "/portaal/ontwerpen/sample/nieuw/" not in browser.get("/portaal/ontwerpen/sample/").content.decode()
    assert browser.post("/portaal/ontwerpen/sample/nieuw/").status_code == 404
    assert OwnVersion.objects.count() == 0


def test_a_supplier_sees_what_it_is_briefed_on_in_nobodys_brand(campaign, supplier, editor, open_as):
    browser = open_as(supplier)
    assert browser.get("/portaal/ontwerpen/").context["cards"] == []
    assert browser.get("/portaal/ontwerpen/sample/").status_code == 404
    BriefingFactory(campaign=campaign, supplier=supplier.organisation, designs=[find_design(campaign)])
    assert browser.get("/portaal/ontwerpen/sample/").status_code == 200
    neutral = browser.get(PICTURE)
    assert neutral.status_code == 200
    assert neutral.content != open_as(editor).get(PICTURE).content
    assert browser.post("/portaal/ontwerpen/sample/nieuw/").status_code == 404


def test_somebody_without_a_logo_sees_a_mark_in_its_place(editor, open_as):
    kit = editor.organisation.brand_kit
    kit.logo_light, kit.logo_dark = "", ""
    kit.save()
    assert open_as(editor).get(PICTURE).status_code == 200


def test_a_retired_design_is_gone_from_the_overview(editor, open_as):
    Design.objects.update(state="retired")
    browser = open_as(editor)
    assert browser.get("/portaal/ontwerpen/").context["cards"] == []
    assert browser.get("/portaal/ontwerpen/sample/").status_code == 404


def test_the_overview_takes_the_same_number_of_queries_with_three_designs(editor, open_as):
    def count():
        with CaptureQueriesContext(connection) as queries:
            browser.get("/portaal/ontwerpen/")
        return len(queries)

    browser = open_as(editor)
    browser.get("/portaal/ontwerpen/")
    one = count()
    row = Design.objects.get()
    for slug in ("tweede", "derde"):
        Design.objects.create(campaign=row.campaign, slug=slug, name_nl=slug, name_en=slug, fingerprint=row.fingerprint)
    from draagvlak.toolkit.domain import studio

    loaded = studio.read_design
    studio.read_design = lambda folder, _slug, fingerprint: loaded(folder, "sample", fingerprint)
    try:
        assert count() - one <= 4
    finally:
        studio.read_design = loaded
