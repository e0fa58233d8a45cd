"""Organisations, coalitions and what people may do there, for tests."""

import factory

from draagvlak.coalition.domain.invitations import hash_key
from draagvlak.coalition.domain.mandates import sync_core_team_group
from draagvlak.coalition.enums import MembershipState, OrganisationKind, Role
from draagvlak.coalition.models import BrandKit, Coalition, Invitation, Mandate, Membership, Organisation
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
