"""A small campaign with something of everything that goes into a dossier, for tests."""

from django.core.files.base import ContentFile

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.enums import Role
from draagvlak.coalition.models import DecisionDocument
from draagvlak.core.audit import record_event
from draagvlak.handover.dossier.making import find_folder
from draagvlak.planning.domain.plans import put_in_force
from draagvlak.results.domain.judging_claims import judge_claim
from tests.factories.campaign import ReasonFactory
from tests.factories.claims import register
from tests.factories.coalition import BodyFactory, BodyMemberFactory, DecisionFactory, InvitationFactory
from tests.factories.handover import make_transfer
from tests.factories.materials import make_material
from tests.factories.media import ConsentFactory, OwnPictureFactory
from tests.factories.planning import FlightFactory
from tests.factories.results import LinkFactory, count_visits
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import OwnVersionFactory, ProducedFileFactory, make_campaign, make_partner


def make_full_campaign() -> Campaign:
    """With a decision and its document, a picture under consent, a made file, a link, a plan in force, a trail."""
    campaign = make_campaign(on="helden.localhost")
    partner = make_partner(campaign, slug="school-oost", role=Role.CORE_TEAM)
    InvitationFactory(coalition=campaign.coalition, organisation=partner.organisation, email="nieuw@oost.test")
    body = BodyFactory(coalition=campaign.coalition)
    BodyMemberFactory(body=body, person=partner.person, organisation=partner.organisation)
    decision = DecisionFactory(coalition=campaign.coalition, body=body, recorded_by=partner.person)
    content = ContentFile(b"%PDF-1.7 notulen", name="notulen.pdf")
    DecisionDocument.objects.create(decision=decision, name="Notulen", file=content, size=16, fingerprint="0" * 64)
    ReasonFactory(campaign=campaign)
    day = OpenDayFactory(organisation=partner.organisation)
    consent = ConsentFactory(organisation=partner.organisation)
    version = OwnVersionFactory(partner=partner, picture=OwnPictureFactory(consent=consent), open_day=day)
    ProducedFileFactory(version=version)
    make_material(campaign)
    count_visits(LinkFactory(campaign=campaign, organisation=partner.organisation), 7)
    FlightFactory(campaign=campaign, open_day=day)
    put_in_force(campaign, decision=decision, by=partner.person)
    judge_claim(register(campaign, key="drie-seconden"), by=partner.person)
    taker = make_partner(campaign, slug="school-west").organisation
    make_transfer(campaign, giver=partner.organisation, taker=taker, by=partner.person)
    told = {"person": partner.person.email, "why": f"gevraagd door {partner.person.email}"}
    record_event("grant_mandate", by=partner.person, subject=decision, campaign=campaign.slug, **told)
    return campaign


def lay_dossier(campaign: Campaign, *, content: bytes = b"PK") -> None:
    """The dossier of a campaign as if it was made before."""
    folder = find_folder(campaign)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dossier.zip").write_bytes(content)
