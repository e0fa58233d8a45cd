"""Handing over in the portal: from a proposal by the core team to the day it takes effect, and the list on paper."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from draagvlak.campaign.models import Campaign
from draagvlak.core.models import AuditEvent
from draagvlak.handover.enums import ItemState, TransferState
from draagvlak.handover.models import Transfer
from tests.faces.portal.people_of_a_campaign import as_person, people  # noqa: F401 - fixtures
from tests.factories.documents import PDF
from tests.factories.handover import make_taken_decision, make_transfer

pytestmark = pytest.mark.django_db


@pytest.fixture
def core(people, as_person):  # noqa: F811
    return as_person(people.core)


@pytest.fixture
def editor(people, as_person):  # noqa: F811
    return as_person(people.editor)


@pytest.fixture
def transfer(people) -> Transfer:  # noqa: F811
    giver = people.core.mandates.get().organisation
    return make_transfer(people.campaign, giver=giver, taker=people.school, by=people.core)


def propose(core, people, **changed):  # noqa: F811
    terms = {"kind": "campaign", "to_organisation": people.school.pk, "stays_as": "adviser", "agreement": "Zo doen we."}
    return core.post(reverse("portal:transfer-new"), {**terms, **changed})


def test_from_a_proposal_to_the_day_it_takes_effect(people, core, editor):  # noqa: F811
    assert propose(core, people).status_code == 302
    transfer = Transfer.objects.get()
    page = reverse("portal:transfer", args=[transfer.pk])
    conclude = reverse("portal:transfer-conclude", args=[transfer.pk])
    core.post(conclude)
    assert Campaign.objects.get(pk=people.campaign.pk).led_by is None  # nobody said yes yet
    for browser, side, leaders in ((core, "old", []), (editor, "new", [people.editor.pk])):
        decision = make_taken_decision(people.campaign)
        address = reverse("portal:transfer-confirm", args=[transfer.pk, side])
        assert browser.post(address, {"decision": decision.pk, "leaders": leaders}).headers["Location"] == page
    assert core.post(conclude).status_code == 302
    transfer.refresh_from_db()
    assert (transfer.state, Campaign.objects.get(pk=people.campaign.pk).led_by) == (TransferState.DONE, people.school)
    assert [browser.get(page).status_code for browser in (core, editor)] == [200, 200]


def test_a_proposal_with_a_fault_says_so_and_makes_nothing(people, core):  # noqa: F811
    answers = [propose(core, people, agreement=""), propose(core, people, to_organisation=people.agency.pk)]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert Transfer.objects.count() == 0
    propose(core, people)
    twice = propose(core, people)
    assert (twice.status_code, Transfer.objects.count()) == (422, 1)
    assert "Er loopt al" in twice.content.decode()


@pytest.mark.parametrize("who", ["other_editor", "reader", "supplier"])
def test_who_is_of_no_side_finds_nothing(people, as_person, transfer, who):  # noqa: F811
    browser = as_person(getattr(people, who))
    pages = [reverse("portal:handover"), reverse("portal:transfer", args=[transfer.pk])]
    assert [browser.get(page).status_code for page in pages] == [404, 404]
    assert reverse("portal:handover") not in browser.get(reverse("portal:home")).content.decode()


def test_the_empty_page_says_how_it_goes(core):
    assert "Er wordt niets overgedragen." in core.get(reverse("portal:handover")).content.decode()


def test_both_sides_keep_the_list_with_documents(editor, transfer):
    item = transfer.items.get(key="film-rights")
    facts = {"state": "done", "owner": transfer.to_organisation.pk, "valid_until": "2028-10-01", "territory": "NL"}
    file = SimpleUploadedFile("contract.pdf", PDF)
    answer = editor.post(reverse("portal:handover-item", args=[item.pk]), {**facts, "document": file})
    item.refresh_from_db()
    assert (answer.status_code, item.state, item.owner) == (302, ItemState.DONE, transfer.to_organisation)
    assert (item.valid_until, item.territory) == (datetime.date(2028, 10, 1), "NL")
    download = editor.get(reverse("portal:handover-document", args=[item.documents.get().pk]))
    assert b"".join(download.streaming_content) == PDF


def test_opening_a_line_and_saving_it_changes_nothing(editor, transfer):
    item = transfer.items.get(key="film-rights")
    item.valid_until = datetime.date(2028, 10, 1)
    item.save()
    form = editor.get(reverse("portal:handover-item", args=[item.pk])).context["form"]
    values = {name: form[name].value() or "" for name in form.fields if name != "document"}
    values["owner"] = item.owner_id
    assert 'value="2028-10-01"' in str(form["valid_until"])
    editor.post(reverse("portal:handover-item", args=[item.pk]), {k: str(v) for k, v in values.items()})
    assert AuditEvent.objects.filter(verb="change_handover_item").count() == 0


def test_a_file_that_is_no_document_is_refused_and_nothing_is_saved(editor, transfer):
    item = transfer.items.get(key="vat")
    file = SimpleUploadedFile("lijst.exe", b"MZ nee")
    answer = editor.post(reverse("portal:handover-item", args=[item.pk]), {"state": "done", "document": file})
    item.refresh_from_db()
    assert (answer.status_code, item.state, item.documents.count()) == (422, ItemState.OPEN, 0)


def test_called_off_the_list_stays_readable_and_nothing_can_be_confirmed(core, editor, transfer):
    assert editor.post(reverse("portal:transfer-call-off", args=[transfer.pk])).status_code == 302
    page = core.get(reverse("portal:transfer", args=[transfer.pk]))
    assert [side["may_confirm"] for side in page.context["sides"]] == [False, False]
    assert page.context["progress"].total == 12


def test_the_paper_holds_every_line_with_its_state(core, transfer):
    page = core.get(reverse("portal:handover-print", args=[transfer.pk])).content.decode()
    assert page.count('class="paper__line"') == 12
    assert "0 van 12 geregeld" in page


def test_the_page_asks_the_same_number_of_queries_however_long_the_list(core, transfer, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    address = reverse("portal:transfer", args=[transfer.pk])
    with CaptureQueriesContext(
        connection,
    ) as few:
        core.get(address)
    for number in range(3):
        transfer.items.create(title=f"Zaak {number}", position=90 + number, owner=transfer.to_organisation)
    with django_assert_num_queries(len(few)):
        core.get(address)
