"""Materials with published versions and real stored files, for tests."""

import factory

from draagvlak.campaign.models import Audience
from draagvlak.toolkit.domain.materials import Issue, NewFile, publish_version
from draagvlak.toolkit.domain.uploads import keep_bytes
from draagvlak.toolkit.enums import MaterialKind
from draagvlak.toolkit.models import Kit, Material, MaterialFile
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import OrganisationFactory


class AudienceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Audience

    campaign = factory.SubFactory(CampaignFactory)
    key = factory.Sequence(lambda n: f"groep-{n}")
    name_nl = factory.LazyAttribute(lambda o: o.key)
    name_en = factory.LazyAttribute(lambda o: o.key)
    kind = "year"


class MaterialFactory(factory.django.DjangoModelFactory):
    """A draft; `make_material` publishes one."""

    class Meta:
        model = Material

    campaign = factory.SubFactory(CampaignFactory)
    owner = factory.SubFactory(OrganisationFactory, slug="eigenaar")
    slug = factory.Sequence(lambda n: f"materiaal-{n}")
    kind = MaterialKind.GUIDELINE
    title_nl = factory.Sequence(lambda n: f"Materiaal {n}")


class KitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Kit

    campaign = factory.SubFactory(CampaignFactory)
    slug = factory.Sequence(lambda n: f"pakket-{n}")
    title_nl = factory.Sequence(lambda n: f"Pakket {n}")
    for_open_day = True


def make_file(content: bytes = b"%PDF-1.7 voorbeeld", name: str = "richtlijn.pdf", **facts) -> NewFile:
    return NewFile(keep_bytes(content, name, suffix=name.rpartition(".")[2]), **facts)


def make_material(campaign, *, files=None, text="", people_shown=(), audiences=(), **facts) -> Material:
    """A published material with one PDF (or these files, or a text)."""
    material = MaterialFactory(campaign=campaign, **facts)
    material.audiences.set(audiences)
    given = files if files is not None else [] if text else [make_file()]
    publish_version(material, issue=Issue(given, text=text), people_shown=people_shown, by=None)
    return material


def newest_file(material: Material) -> MaterialFile:
    return material.versions.first().files.first()
