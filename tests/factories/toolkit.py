"""Partners with a brand, the sample campaign's design, own versions and files, for tests.

The design is the studio's own sample: small, quick to set, and served in every format.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

import factory
from django.conf import settings
from django.core.files.base import ContentFile

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import Role
from draagvlak.coalition.models import BrandKit, Organisation
from draagvlak.toolkit.domain.designs import register_designs
from draagvlak.toolkit.enums import ProductionState
from draagvlak.toolkit.models import Briefing, Deliverable, Design, OwnVersion, ProducedFile, Production
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import MandateFactory, OrganisationFactory

SAMPLE = Path(__file__).parents[1] / "lib" / "studio" / "sample_campaign"
FOLDER = "proef"
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80"><path fill="%s" d="M0 0h200v80H0z"/></svg>'
TITLE = "Straks rijdt jouw oma over jouw brug."


def lay_sample_folder(name: str = FOLDER) -> Path:
    """The studio's sample campaign where the platform looks for campaign folders."""
    target = Path(settings.DATA_DIR) / "campaigns" / name
    if not target.exists():
        shutil.copytree(SAMPLE, target)
    return target


def make_campaign(on: str = "testserver") -> Campaign:
    """A campaign on this host with the sample design registered."""
    lay_sample_folder()
    campaign = CampaignFactory(on=on, folder=FOLDER)
    register_designs(campaign)
    return campaign


def find_design(campaign: Campaign) -> Design:
    return campaign.designs.get(slug="sample")


def give_brand(organisation: Organisation, *, primary: str = "#1F3DFF") -> BrandKit:
    """A brand kit with a logo for both grounds."""
    kit = BrandKit(organisation=organisation, display_name=organisation.name, primary=primary)
    kit.website = "https://www.voorbeeld.test"
    logo = LOGO % primary.encode()
    kit.logo_light.save(f"{organisation.slug}-licht.svg", ContentFile(logo), save=False)
    kit.logo_dark.save(f"{organisation.slug}-donker.svg", ContentFile(logo), save=False)
    kit.save()
    return kit


@dataclass(frozen=True)
class Partner:
    """A person with a role at an organisation with a brand, in a campaign."""

    campaign: Campaign
    organisation: Organisation
    person: User
    role: Role

    @property
    def seat(self) -> Seat:
        return Seat(self.person, self.campaign.coalition, self.organisation, self.role)


def make_partner(
    campaign: Campaign, *, slug: str = "school-oost", role: Role = Role.EDITOR, primary: str = "#1F3DFF"
) -> Partner:
    """Somebody new at this organisation, which is made when it is not there yet."""
    organisation = OrganisationFactory(slug=slug)
    if not BrandKit.objects.filter(organisation=organisation).exists():
        give_brand(organisation, primary=primary)
    mandate = MandateFactory(coalition=campaign.coalition, organisation=organisation, role=role)
    return Partner(campaign, organisation, mandate.person, role)


class OwnVersionFactory(factory.django.DjangoModelFactory):
    """A version of the sample design that can be made: `OwnVersionFactory(partner=partner)`."""

    class Meta:
        model = OwnVersion

    class Params:
        partner = None

    campaign = factory.LazyAttribute(lambda o: o.partner.campaign)
    organisation = factory.LazyAttribute(lambda o: o.partner.organisation)
    created_by = factory.LazyAttribute(lambda o: o.partner.person)
    design = factory.LazyAttribute(lambda o: find_design(o.partner.campaign))
    name = factory.Sequence(lambda n: f"Versie {n}")
    values = factory.LazyFunction(
        lambda: {
            "title": TITLE,
            "date": {"date": "2026-12-12", "starts": "10:00", "ends": "15:00"},
            "place": "Enschede",
            "picture": {"set": "brug"},
        }
    )


class ProducedFileFactory(factory.django.DjangoModelFactory):
    """A file without rendering anything: `ProducedFileFactory(version=version, content=b"…")`."""

    class Meta:
        model = ProducedFile

    class Params:
        version = None
        content = b"de inhoud"

    production = factory.LazyAttribute(lambda o: make_production(o.version))
    format_id = "ig_4x5"
    name = "school-oost_sample_instagram-4x5_2026-12-12.jpg"
    file = factory.LazyAttribute(lambda o: ContentFile(o.content, name="bestand.jpg"))
    thumbnail = factory.LazyAttribute(lambda o: ContentFile(o.content, name="klein.jpg"))
    size = factory.LazyAttribute(lambda o: len(o.content))
    fingerprint = "0" * 64


def make_production(version: OwnVersion, *, state: str = ProductionState.DONE) -> Production:
    """A production of the version as it stands, without its files."""
    from draagvlak.toolkit.domain.freshness import list_ingredients

    return Production.objects.create(
        own_version=version, formats=["ig_4x5"], state=state, ingredients=list_ingredients(version)
    )


class BriefingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Briefing
        skip_postgeneration_save = True

    title = "Posters"

    @factory.post_generation
    def designs(obj, create, extracted, **kwargs):  # noqa: N805 - factory-boy hands over the object
        if create and extracted:
            obj.designs.set(extracted)


class DeliverableFactory(factory.django.DjangoModelFactory):
    """What an agency handed in: `DeliverableFactory(briefing=briefing, content=b"…")`."""

    class Meta:
        model = Deliverable

    class Params:
        content = b"een bestand"

    name = "poster.psd"
    file = factory.LazyAttribute(lambda o: ContentFile(o.content, name="x.bin"))
    size = factory.LazyAttribute(lambda o: len(o.content))
    fingerprint = "0" * 64
