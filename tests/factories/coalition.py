"""Organisations, coalitions and what people may do there, for tests."""

import datetime

import factory
from django.utils import timezone

from draagvlak.coalition.domain.invitations import hash_key
from draagvlak.coalition.domain.mandates import sync_core_team_group
from draagvlak.coalition.enums import BodyKind, MembershipState, OrganisationKind, Role
from draagvlak.coalition.models import (
    Body,
    BodyMember,
    BrandKit,
    Coalition,
    Decision,
    Invitation,
    Mandate,
    Measure,
    Membership,
    Organisation,
    OrganisationInvitation,
)
from tests.factories.accounts import UserFactory


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"school-{n}")
    name = factory.LazyAttribute(lambda o: f"Hogeschool {o.slug.removeprefix('school-').title()}")
    kind = OrganisationKind.SCHOOL


class CoalitionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Coalition
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"coalitie-{n}")
    name = factory.LazyAttribute(lambda o: o.slug.title())


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership
        django_get_or_create = ("coalition", "organisation")

    coalition = factory.SubFactory(CoalitionFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    state = MembershipState.ACTIVE


class MandateFactory(factory.django.DjangoModelFactory):
    """A person with a role at an organisation that is a member of the coalition."""

    class Meta:
        model = Mandate
        skip_postgeneration_save = True

    person = factory.SubFactory(UserFactory)
    coalition = factory.SubFactory(CoalitionFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.EDITOR

    @factory.post_generation
    def membership(obj, create, extracted, **kwargs):  # noqa: N805 - factory-boy hands over the object
        if create:
            MembershipFactory(coalition=obj.coalition, organisation=obj.organisation)
            sync_core_team_group(obj.person)


class BrandKitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BrandKit

    organisation = factory.SubFactory(OrganisationFactory)
    display_name = factory.LazyAttribute(lambda o: o.organisation.name)
    website = "https://www.voorbeeld.test"
    primary = "#1F3DFF"


class InvitationFactory(factory.django.DjangoModelFactory):
    """An open invitation; `key` is what stands in the mailed link."""

    class Meta:
        model = Invitation

    class Params:
        key = factory.Sequence(lambda n: f"sleutel-{n}")

    coalition = factory.SubFactory(CoalitionFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    email = factory.Sequence(lambda n: f"genodigde{n}@voorbeeld.test")
    role = Role.EDITOR

    key_hash = factory.LazyAttribute(lambda o: hash_key(o.key))


class BodyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Body

    coalition = factory.SubFactory(CoalitionFactory)
    key = factory.Sequence(lambda n: f"stuurgroep-{n}")
    name = "Stuurgroep"
    kind = BodyKind.STEERING


class BodyMemberFactory(factory.django.DjangoModelFactory):
    """Somebody in a body since last year."""

    class Meta:
        model = BodyMember

    body = factory.SubFactory(BodyFactory)
    person = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    since = factory.LazyFunction(lambda: timezone.localdate() - datetime.timedelta(days=365))


class DecisionFactory(factory.django.DjangoModelFactory):
    """A decision of a body; its coalition is that of the body."""

    class Meta:
        model = Decision

    body = factory.SubFactory(BodyFactory)
    coalition = factory.LazyAttribute(lambda o: o.body.coalition)
    number = factory.Sequence(lambda n: f"2026-{n + 10}")
    title = "De campagne begint"
    text = "We beginnen in oktober."
    decided_on = datetime.date(2026, 9, 1)
    votes_for = 8
    votes_against = 1


class MeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Measure

    coalition = factory.SubFactory(CoalitionFactory)
    key = factory.Sequence(lambda n: f"maatregel-{n}")
    title_nl = "Nadere vooropleidingseisen vervallen"
    title_en = "Further entry requirements dropped"
    starts_on = datetime.date(2024, 9, 1)


class OrganisationInvitationFactory(factory.django.DjangoModelFactory):
    """An open invitation of a new organisation; `key` is what stands in the mailed link."""

    class Meta:
        model = OrganisationInvitation

    class Params:
        key = factory.Sequence(lambda n: f"organisatiesleutel-{n}")

    coalition = factory.SubFactory(CoalitionFactory)
    name = "Hogeschool Nieuw"
    kind = OrganisationKind.SCHOOL
    email = factory.Sequence(lambda n: f"nieuw{n}@voorbeeld.test")
    key_hash = factory.LazyAttribute(lambda o: hash_key(o.key))
    expires_at = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=21))
