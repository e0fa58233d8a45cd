"""Two campaigns side by side, full of data that could leak: everything of the neighbour carries the word GEHEIM."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.enums import OrganisationKind, Role
from draagvlak.coalition.models import Organisation
from draagvlak.core.audit import record_event
from draagvlak.toolkit.domain.material_files import log_material_downloads
from tests.factories.accounts import UserFactory, sign_in
from tests.factories.campaign import AudienceFactory, MomentFactory, MomentRuleFactory
from tests.factories.coalition import InvitationFactory, MandateFactory, MembershipFactory, OrganisationFactory
from tests.factories.figures import FigureFactory, FigureFileFactory
from tests.factories.materials import KitFactory, make_material, newest_file
from tests.factories.studies import EntryRequirementFactory, OpenDayFactory
from tests.factories.toolkit import (
    BriefingFactory,
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
    return Scene(campaign, partner, agency, supplier, core, rows)


def add_person(campaign: Campaign, organisation: Organisation, role: Role, mark: str) -> User:
    person = UserFactory(last_name=mark or "Jansen")
    MandateFactory(person=person, coalition=campaign.coalition, organisation=organisation, role=role)
    return person


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
    material = make_material(campaign, title_nl=f"Materiaal {mark}", owner=school)
    material_file = newest_file(material)
    log_material_downloads([material_file], organisation=school, by=partner.person)
    return {
        "material": material,
        "material_file": material_file,
        "kit": KitFactory(campaign=campaign, title_nl=f"Pakket {mark}"),
        "organisation": school,
        "mandate": partner.person.mandates.get(),
        "invitation": InvitationFactory(
            coalition=campaign.coalition, organisation=school, email=f"nieuw.{mark or 'hier'}@voorbeeld.test"
        ),
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
        "briefing": BriefingFactory(campaign=campaign, supplier=agency, title=f"Briefing {mark}", designs=[design]),
        "question": question,
        "figure": FigureFactory(file=figures, organisation=school, channel=f"kanaal-{mark.lower()}"),
    }
