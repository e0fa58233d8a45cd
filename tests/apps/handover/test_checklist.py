"""What lies outside the platform: laid from the table, kept by both sides, with consents that name the old owner."""

import datetime
import io
import re

import pytest
from django.utils import timezone

from draagvlak.coalition.domain.documents import read_document
from draagvlak.core.carrying_on import list_parts
from draagvlak.core.models import AuditEvent
from draagvlak.handover.domain.checklist import add_item, change_item, keep_document, read_templates
from draagvlak.handover.domain.queries.transfers import count_consents, describe_progress
from draagvlak.handover.enums import ItemState, ItemSubject, TransferKind
from draagvlak.media.domain.consents import withdraw_consent
from draagvlak.media.models import AgeGroup
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import MandateFactory, OrganisationFactory
from tests.factories.documents import PDF
from tests.factories.handover import make_transfer
from tests.factories.media import ConsentFactory
from tests.support.database import ROOT

pytestmark = pytest.mark.django_db
ASKED = {
    "ad-accounts", "social-channels", "domain", "film-rights", "music-rights", "actors-rights", "controller",
    "consents", "contracts", "subsidy-hours", "subsidy-cofinancing", "vat",
}  # fmt: skip


@pytest.fixture
def transfer():
    campaign = CampaignFactory()
    giver, taker = OrganisationFactory(slug="domein"), OrganisationFactory(slug="bedrijf")
    for organisation in (giver, taker):
        MandateFactory(coalition=campaign.coalition, organisation=organisation)
    return make_transfer(campaign, giver=giver, taker=taker)


def test_the_table_says_of_everything_asked_why_and_what_to_do_in_two_languages():
    templates = read_templates()
    assert set(templates) == ASKED
    assert {one.subject for one in templates.values()} <= set(ItemSubject.values)
    assert [one.key for one in templates.values() if not all([one.why_nl, one.why_en, one.do_nl, one.do_en])] == []
    rights = [one.key for one in templates.values() if one.rights]
    assert rights == ["film-rights", "music-rights", "actors-rights", "contracts"]


def test_every_line_and_every_part_is_documented():
    rows = re.findall(r"^\| `([\w-]+)` \|", (ROOT / "docs/reference/handover.md").read_text(), flags=re.MULTILINE)
    parts = [part.key for part in list_parts() if part.choice]
    assert rows == [*parts, *read_templates()]


def test_every_thing_starts_open_with_the_old_owner_and_a_day(transfer):
    rows = set(transfer.items.values_list("state", "owner__slug"))
    assert (set(transfer.items.values_list("key", flat=True)), rows) == (ASKED, {(ItemState.OPEN, "domein")})
    assert transfer.items.filter(due_on=None).count() == 0


def test_passing_on_the_initiative_changes_no_controller(transfer):
    sides = {"giver": transfer.from_organisation, "taker": transfer.to_organisation}
    other = make_transfer(transfer.campaign, kind=TransferKind.INITIATIVE, **sides)
    assert ASKED - set(other.items.values_list("key", flat=True)) == {"controller"}


def test_progress_counts_what_is_arranged_or_not_needed_and_what_is_late(transfer):
    states = {"vat": ItemState.DONE, "domain": ItemState.NOT_NEEDED, "contracts": ItemState.BUSY}
    for key, state in states.items():
        change_item(transfer.items.get(key=key), by=None, state=state)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    for key in ("vat", "contracts"):
        change_item(transfer.items.get(key=key), by=None, due_on=yesterday)
    progress = describe_progress(transfer)
    assert (progress.settled, progress.total, progress.late, len(progress.open_lines)) == (2, 12, 1, 10)


def test_a_line_out_of_the_table_keeps_its_title_and_one_of_our_own_does_not(transfer):
    line = transfer.items.get(key="vat")
    assert change_item(line, by=None, title="Iets anders") is False
    own = add_item(transfer, by=None, title="Sleutel van de loods", subject=ItemSubject.OTHER)
    assert change_item(own, by=None, title="Twee sleutels") is True
    titles = [transfer.items.get(pk=one.pk).title for one in (line, own)]
    assert titles == ["Btw en lopende rekeningen", "Twee sleutels"]
    assert [one.title for one in transfer.items.all()][-1] == "Twee sleutels"


def test_a_document_is_kept_once_and_the_trail_names_it(transfer):
    line = transfer.items.get(key="film-rights")
    for _ in range(2):
        keep_document(line, document=read_document(io.BytesIO(PDF), name="contract.pdf"), by=None)
    assert list(line.documents.values_list("name", "size")) == [("contract.pdf", len(PDF))]
    assert AuditEvent.objects.get(verb="add_handover_document").details["document"] == "contract.pdf"


def test_consents_that_hold_and_name_the_old_owner_are_counted_and_no_other(transfer):
    giver = transfer.from_organisation
    ConsentFactory(organisation=giver)
    ConsentFactory(organisation=giver, age_group=AgeGroup.MINOR)
    ConsentFactory(organisation=giver, valid_until=timezone.localdate() - datetime.timedelta(days=1))
    withdraw_consent(ConsentFactory(organisation=giver), by=None)
    ConsentFactory(organisation=transfer.to_organisation)
    counted = count_consents(transfer)
    assert (counted.count, counted.minors) == (2, 1)
