"""The core team has the dossier made and takes it along."""

import pytest
from django.urls import reverse

from draagvlak.coalition.enums import Role
from draagvlak.coalition.models import DecisionDocument
from draagvlak.core.models import AuditEvent
from draagvlak.handover.dossier.making import Making, find_making
from tests.faces.portal.toolkit_fixtures import on_a_day, own_storage  # noqa: F401 - fixtures
from tests.factories.accounts import sign_in
from tests.factories.dossier import make_full_campaign
from tests.factories.toolkit import make_partner

pytestmark = pytest.mark.django_db
PAGE, FILE = "portal:dossier", "portal:dossier-file"


@pytest.fixture
def campaign():
    return make_full_campaign()


@pytest.fixture
def core(campaign, client):
    client.defaults["HTTP_HOST"] = campaign.site.hostname
    return sign_in(client, make_partner(campaign, slug="school-oost", role=Role.CORE_TEAM).person)


def test_it_is_made_outside_the_request_and_taken_along(core, campaign, run_tasks):
    assert core.get(reverse(FILE)).status_code == 404
    assert core.post(reverse(PAGE)).status_code == 302
    run_tasks()
    assert (find_making(campaign).is_under_way, find_making(campaign).fault) == (False, "")
    taken = core.get(reverse(FILE))
    assert taken["Content-Disposition"] == f'attachment; filename="{campaign.slug}-2026-11-24.zip"'
    assert b"".join(taken.streaming_content)[:2] == b"PK"
    told = AuditEvent.objects.filter(verb__endswith="_dossier").order_by("pk").values_list("verb", flat=True)
    assert list(told) == ["ask_dossier", "export_dossier", "take_dossier"]


def test_a_second_wish_while_it_is_made_changes_nothing(core, campaign, django_capture_on_commit_callbacks):
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            core.post(reverse(PAGE))
    page = core.get(reverse(PAGE))
    assert (page.context["making"], "hx-trigger" in page.text) == (Making(is_under_way=True), True)
    assert AuditEvent.objects.filter(verb="ask_dossier").count() == 1


def test_what_is_lost_is_said(core, campaign, run_tasks):
    document = DecisionDocument.objects.get()
    document.file.storage.delete(document.file.name)
    core.post(reverse(PAGE))
    run_tasks()
    assert find_making(campaign).fault.startswith(f"The file {document.file.name} of coalition.decisiondocument")
    assert core.get(reverse(PAGE)).status_code == 200


def test_an_editor_does_not_find_it(campaign, client):
    client.defaults["HTTP_HOST"] = campaign.site.hostname
    editor = sign_in(client, make_partner(campaign, slug="school-west").person)
    answers = [editor.get(reverse(PAGE)), editor.post(reverse(PAGE)), editor.get(reverse(FILE))]
    assert [answer.status_code for answer in answers] == [404] * 3
