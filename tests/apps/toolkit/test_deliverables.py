"""What suppliers hand in: kept as it came, answered, and gone from their sight when the briefing closes."""

import hashlib

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import OrganisationKind, Role
from draagvlak.core.models import AuditEvent
from draagvlak.toolkit.domain import deliverables
from draagvlak.toolkit.domain.briefings import close_briefing
from draagvlak.toolkit.domain.deliverables import (
    AnsweredError,
    BriefingClosedError,
    DeliverableRefusedError,
    accept_deliverable,
    hand_in,
    send_back,
)
from draagvlak.toolkit.domain.queries.briefings import briefings_for, deliverables_for
from draagvlak.toolkit.models import Deliverable
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import MandateFactory, OrganisationFactory
from tests.factories.toolkit import BriefingFactory

pytestmark = pytest.mark.django_db
CONTENT = b"<html>een pagina die nooit getoond wordt"


@pytest.fixture
def briefing():
    campaign = CampaignFactory()
    agency = OrganisationFactory(slug="bureau", kind=OrganisationKind.AGENCY)
    MandateFactory(coalition=campaign.coalition, organisation__slug="kern", role=Role.CORE_TEAM)
    return BriefingFactory(campaign=campaign, supplier=agency)


def supplier(briefing) -> Seat:
    mandate = MandateFactory(coalition=briefing.campaign.coalition, organisation=briefing.supplier, role=Role.SUPPLIER)
    return Seat(mandate.person, mandate.coalition, mandate.organisation, Role.SUPPLIER)


def bring(briefing, content=CONTENT, name="C:\\werk\\poster.html", by=None):
    return hand_in(briefing, file=SimpleUploadedFile("x", content), name=name, note="Versie 1", by=by)


def test_a_file_of_any_kind_is_kept_as_it_came(briefing):
    kept = bring(briefing)
    assert (kept.name, kept.size, kept.fingerprint) == (
        "poster.html",
        len(CONTENT),
        hashlib.sha256(CONTENT).hexdigest(),
    )
    assert (kept.file.read(), kept.file.name.endswith(".bin")) == (CONTENT, True)


def test_the_core_team_is_told_and_the_supplier_gets_an_answer(briefing, settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    seat = supplier(briefing)
    with django_capture_on_commit_callbacks(execute=True):
        kept = bring(briefing, by=seat.person)
    with django_capture_on_commit_callbacks(execute=True):
        send_back(kept, answer="Graag het logo groter.", by=None)
    with django_capture_on_commit_callbacks(execute=True):
        accept_deliverable(kept, by=None)
    core = briefing.campaign.coalition.mandates.get(role=Role.CORE_TEAM).person
    assert [message.to for message in mail.outbox] == [[core.email], [seat.person.email], [seat.person.email]]
    assert [message.subject for message in mail.outbox[1:]] == [
        "Graag aanpassen: poster.html",
        "Goedgekeurd: poster.html",
    ]
    verbs = list(AuditEvent.objects.filter(verb__contains="deliverable").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["send_back_deliverable", "accept_deliverable"]


def test_what_was_accepted_is_not_answered_again(briefing):
    kept = bring(briefing)
    accept_deliverable(kept, by=None)
    with pytest.raises(AnsweredError):
        send_back(kept, answer="Toch niet.", by=None)


@pytest.mark.parametrize(("content", "why"), [(b"", "empty"), (b"12345678901", "large")])
def test_an_empty_or_far_too_large_file_is_refused(briefing, content, why, monkeypatch):
    monkeypatch.setattr(deliverables, "LARGEST", 10)
    with pytest.raises(DeliverableRefusedError) as refusal:
        bring(briefing, content)
    assert (refusal.value.why, Deliverable.objects.count()) == (why, 0)


def test_there_is_an_end_to_what_waits_for_an_answer(briefing, monkeypatch):
    monkeypatch.setattr(deliverables, "MOST_WAITING", 1)
    first = bring(briefing)
    with pytest.raises(DeliverableRefusedError):
        bring(briefing)
    accept_deliverable(first, by=None)
    bring(briefing)
    assert Deliverable.objects.count() == 2


def test_closing_the_briefing_ends_everything_for_the_supplier(briefing):
    seat, kept = supplier(briefing), bring(briefing)
    assert list(deliverables_for(seat, briefing.campaign)) == [kept]
    close_briefing(briefing, by=None)
    assert [
        list(rows) for rows in (briefings_for(seat, briefing.campaign), deliverables_for(seat, briefing.campaign))
    ] == [
        [],
        [],
    ]
    with pytest.raises(BriefingClosedError):
        bring(briefing)


def test_a_supplier_sees_its_own_briefings_of_this_campaign_and_a_partner_none(briefing):
    seat = supplier(briefing)
    BriefingFactory(campaign=briefing.campaign, supplier=OrganisationFactory(kind=OrganisationKind.AGENCY))
    BriefingFactory(campaign=CampaignFactory(on="elders.localhost"), supplier=briefing.supplier)
    BriefingFactory(campaign=briefing.campaign, supplier=briefing.supplier, closed_at=timezone.now())
    partner = Seat(seat.person, seat.coalition, briefing.supplier, Role.EDITOR)
    assert list(briefings_for(seat, briefing.campaign)) == [briefing]
    assert list(briefings_for(partner, briefing.campaign)) == []
