"""Two campaigns side by side, full of data that could leak: everything of the neighbour carries the word GEHEIM."""

import io
from dataclasses import dataclass
from typing import Any

from django.test import Client

from draagvlak.accounts.models import User
from draagvlak.campaign.domain.sites import PageWords, begin_site
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.decisions import add_document
from draagvlak.coalition.domain.documents import read_document
from draagvlak.coalition.domain.measures import set_scopes
from draagvlak.coalition.enums import OrganisationKind, Role
from draagvlak.coalition.models import Organisation
from draagvlak.core.audit import record_event
from draagvlak.planning.enums import LineSide
from draagvlak.studies.models import ImportRun, ImportSource
from draagvlak.toolkit.domain.material_files import log_material_downloads
from draagvlak.toolkit.enums import MaterialKind
from tests.factories.accounts import UserFactory, sign_in
from tests.factories.campaign import AudienceFactory, GoalFactory, MomentFactory, MomentRuleFactory, ReasonFactory
from tests.factories.coalition import (
    BodyFactory,
    BodyMemberFactory,
    DecisionFactory,
    InvitationFactory,
    MandateFactory,
    MeasureFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationInvitationFactory,
)
from tests.factories.documents import PDF
from tests.factories.figures import FigureFactory, FigureFileFactory
from tests.factories.materials import KitFactory, MaterialFactory, make_material, newest_file
from tests.factories.money import BookingFactory, ContributionFactory
from tests.factories.planning import BudgetLineFactory, FlightFactory
from tests.factories.results import LinkFactory
from tests.factories.studies import EntryRequirementFactory, OpenDayFactory
from tests.factories.taking_part import GuestLessonFactory, MakerCardFactory, PosterOrderFactory
from tests.factories.toolkit import (
    BriefingFactory,
    DeliverableFactory,
    OwnVersionFactory,
    Partner,
    ProducedFileFactory,
    find_design,
    make_campaign,
    make_partner,
)

SECRET = "GEHEIM"


@dataclass(frozen=True)
class Scene:
    """One campaign with one of everything."""

    campaign: Campaign
    partner: Partner
    agency: Organisation
    supplier: User
    core: User
    rows: dict[str, Any]

    @property
    def organisation(self) -> Organisation:
        return self.partner.organisation

    def row(self, kind: str) -> Any:
        return self.rows[kind]

    def sign_in(self, person: User | None = None, **kwargs: Any) -> Client:
        """A browser at this campaign's host; the core team's where nobody is named."""
        client = Client(headers={"host": self.campaign.site.hostname})
        return sign_in(client, person or self.core, **kwargs)


def make_scene(on: str = "testserver", *, mark: str = "") -> Scene:
    """A campaign at this host with a school, an agency, their people, and what they made."""
    campaign = make_campaign(on)
    word = mark.lower() or "hier"
    partner = make_partner(campaign, slug=f"school-{word}")
    core = add_person(campaign, OrganisationFactory(slug=f"bond-{word}", name=f"Bond {word}"), Role.CORE_TEAM, mark)
    agency = OrganisationFactory(slug=f"bureau-{word}", name=f"Bureau {mark}", kind=OrganisationKind.AGENCY)
    supplier = add_person(campaign, agency, Role.SUPPLIER, mark)
    rows = add_rows(campaign, partner, agency, mark)
    words = {"title": f"Site {mark}"}
    begin_site(campaign, by=None, pages=[PageWords("home", "home", words={"nl": words, "en": words})])
    return Scene(campaign, partner, agency, supplier, core, rows)


def add_person(campaign: Campaign, organisation: Organisation, role: Role, mark: str) -> User:
    person = UserFactory(last_name=mark or "Jansen")
    MandateFactory(person=person, coalition=campaign.coalition, organisation=organisation, role=role)
    return person


def add_source(campaign: Campaign, mark: str) -> dict[str, Any]:
    """A register of the coalition, with a preview that waits."""
    coalition, name = campaign.coalition, f"Register {mark}"
    source = ImportSource.objects.create(kind="rio", name=name, address="https://rio.test/", coalition=coalition)
    run = ImportRun.objects.create(source=source, kind="rio", name=name, coalition=coalition, state="preview")
    return {"import_source": source, "import_run": run}


def add_rows(campaign: Campaign, partner: Partner, agency: Organisation, mark: str) -> dict[str, Any]:
    """One row of every kind the desk shows."""
    school = partner.organisation
    school.name = f"Hogeschool {mark or 'Hier'}"
    school.save()
    MembershipFactory(coalition=campaign.coalition, organisation=school)
    design = find_design(campaign)
    figures = FigureFileFactory(campaign=campaign, organisation=school, name=f"cijfers-{mark}.csv")
    campaign.designs.update(name_nl=f"Proef {mark}", name_en=f"Sample {mark}")
    version = OwnVersionFactory(partner=partner, name=f"Versie {mark}")
    file = ProducedFileFactory(version=version, name=f"bestand-{mark}.jpg")
    question = record_event(
        "question.asked", by=partner.person, organisation=school.slug, campaign=campaign.slug, text=f"Vraag {mark}"
    )
    briefing = BriefingFactory(campaign=campaign, supplier=agency, title=f"Briefing {mark}", designs=[design])
    material = make_material(campaign, title_nl=f"Materiaal {mark}", owner=school)
    material_file = newest_file(material)
    log_material_downloads([material_file], organisation=school, by=partner.person)
    return {
        **add_governing(campaign, partner, mark),
        **add_money(campaign, school, mark),
        "deliverable": DeliverableFactory(briefing=briefing, name=f"beeld-{mark}.psd"),
        "flight": FlightFactory(campaign=campaign, organisation=school, name=f"Inzet {mark}"),
        "material": material,
        "material_file": material_file,
        "film": MaterialFactory(campaign=campaign, kind=MaterialKind.FILM, title_nl=f"Film {mark}"),
        "kit": KitFactory(campaign=campaign, title_nl=f"Pakket {mark}"),
        **add_source(campaign, mark),
        "organisation": school,
        "mandate": partner.person.mandates.get(),
        "invitation": InvitationFactory(
            coalition=campaign.coalition, organisation=school, email=f"nieuw.{mark or 'hier'}@voorbeeld.test"
        ),
        **add_visitors(campaign, school, mark),
        "design": design,
        "version": version,
        "file": file,
        "moment": MomentFactory(campaign=campaign, name_nl=f"Moment {mark}", name_en=f"Moment {mark}"),
        "rule": MomentRuleFactory(campaign=campaign, name_nl=f"Regel {mark}", name_en=f"Rule {mark}"),
        "audience": AudienceFactory(campaign=campaign, name_nl=f"Groep {mark}", name_en=f"Group {mark}"),
        "requirement": EntryRequirementFactory(
            programme__organisation=school, programme__name=f"Opleiding {mark}", source=f"Bron {mark}"
        ),
        "open_day": OpenDayFactory(organisation=school, title=f"Open dag {mark}"),
        "briefing": briefing,
        "question": question,
        "link": LinkFactory(campaign=campaign, organisation=school, label=f"Link {mark}"),
        "figure": FigureFactory(file=figures, organisation=school, channel=f"kanaal-{mark.lower()}"),
    }


def add_visitors(campaign: Campaign, school: Organisation, mark: str) -> dict[str, Any]:
    """What came in on the site: a card that waits and one on the wall, an order, a request."""
    lesson = GuestLessonFactory(campaign=campaign, school=f"Lyceum {mark}", subject=f"Les {mark}")
    lesson.asked.add(school)
    return {
        "maker_card": MakerCardFactory(campaign=campaign, what=f"Een brug {mark}", place=f"Plaats {mark}"),
        "shown_card": MakerCardFactory(campaign=campaign, what=f"Een dijk {mark}", is_shown=True),
        "poster_order": PosterOrderFactory(campaign=campaign, school=f"School {mark}", street=f"Straat {mark}"),
        "lesson": lesson,
    }


def add_governing(campaign: Campaign, partner: Partner, mark: str) -> dict[str, Any]:
    """How the coalition is governed, why there is a campaign and what it wants."""
    coalition, school = campaign.coalition, partner.organisation
    body = BodyFactory(coalition=coalition, name=f"Stuurgroep {mark}")
    decision = DecisionFactory(body=body, title=f"Besluit {mark}", number=f"2026-{mark or 1}")
    paper = read_document(io.BytesIO(PDF), name=f"notulen-{mark}.pdf")
    measure = MeasureFactory(coalition=coalition, title_nl=f"Maatregel {mark}", title_en=f"Measure {mark}")
    set_scopes(measure, scopes={(school.pk, "2024-2025"): True}, by=None)
    return {
        "body": body,
        "body_member": BodyMemberFactory(body=body, person=partner.person, organisation=school),
        "decision": decision,
        "document": add_document(decision, document=paper, by=None),
        "measure": measure,
        "newcomer": OrganisationInvitationFactory(coalition=coalition, name=f"Nieuw {mark}"),
        "reason": ReasonFactory(campaign=campaign, statement_nl=f"Reden {mark}", statement_en=f"Reason {mark}"),
        "goal": GoalFactory(
            campaign=campaign,
            what_nl=f"Doel {mark}",
            what_en=f"Goal {mark}",
            audience=AudienceFactory(campaign=campaign, name_nl=f"Doelgroep {mark}", name_en=f"Audience {mark}"),
        ),
    }


def add_money(campaign: Campaign, school: Organisation, mark: str) -> dict[str, Any]:
    """A contribution and a cost, each with a booking."""
    contribution = ContributionFactory(campaign=campaign, organisation=school, title=f"Bijdrage {mark}")
    cost = BudgetLineFactory(campaign=campaign, side=LineSide.COST, organisation=None, title=f"Kosten {mark}")
    return {
        "contribution": contribution,
        "receipt": BookingFactory(line=contribution, reference=f"Bon {mark}"),
        "cost": cost,
        "payment": BookingFactory(line=cost, reference=f"Factuur {mark}"),
    }
