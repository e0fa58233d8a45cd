"""Granting, changing and ending mandates."""

import pytest

from draagvlak.accounts.rules import person_needs_second_factor
from draagvlak.coalition.domain.mandates import (
    CORE_TEAM_GROUP,
    change_role,
    end_mandate,
    grant_mandate,
    is_last_editor,
    person_is_in_core_team,
)
from draagvlak.coalition.enums import Role
from draagvlak.coalition.models import Mandate
from draagvlak.core.models import AuditEvent
from tests.factories.accounts import UserFactory
from tests.factories.coalition import CoalitionFactory, MandateFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def groups_of(person):
    return list(person.groups.values_list("name", flat=True))


def test_a_mandate_is_granted_and_written_down():
    person, by = UserFactory(), UserFactory()
    coalition, organisation = CoalitionFactory(), OrganisationFactory(slug="saxion")
    mandate = grant_mandate(
        person, coalition=coalition, organisation=organisation, role=Role.EDITOR, by=by, campaign="helden"
    )
    event = AuditEvent.objects.get()
    assert (mandate.role, mandate.granted_by) == (Role.EDITOR, by)
    assert (event.verb, event.actor, event.organisation, event.campaign) == ("mandate.granted", by, "saxion", "helden")


def test_granting_again_changes_the_role_and_makes_no_second_mandate():
    mandate = MandateFactory(role=Role.READER)
    same = grant_mandate(
        mandate.person, coalition=mandate.coalition, organisation=mandate.organisation, role=Role.EDITOR, by=None
    )
    assert (same.pk, same.role, Mandate.objects.count()) == (mandate.pk, Role.EDITOR, 1)


def test_the_core_team_gets_the_key_of_the_desk_and_loses_it_with_its_last_mandate():
    person, coalition = UserFactory(), CoalitionFactory()
    mandates = [
        grant_mandate(person, coalition=coalition, organisation=OrganisationFactory(), role=Role.CORE_TEAM, by=None)
        for _ in range(2)
    ]
    assert groups_of(person) == [CORE_TEAM_GROUP]
    assert person.groups.get().permissions.filter(codename="access_admin").count() == 1
    end_mandate(mandates[0], by=None)
    assert groups_of(person) == [CORE_TEAM_GROUP]
    change_role(mandates[1], role=Role.READER, by=None)
    assert groups_of(person) == []


def test_only_the_core_team_needs_a_second_factor():
    core, editor = MandateFactory(role=Role.CORE_TEAM).person, MandateFactory(role=Role.EDITOR).person
    assert [person_is_in_core_team(core), person_needs_second_factor(core)] == [True, True]
    assert [person_is_in_core_team(editor), person_needs_second_factor(editor)] == [False, False]


def test_an_administrator_needs_a_second_factor_without_any_mandate():
    assert person_needs_second_factor(UserFactory(is_superuser=True)) is True


def test_the_last_editor_is_known():
    editor = MandateFactory(role=Role.EDITOR)
    reader = MandateFactory(coalition=editor.coalition, organisation=editor.organisation, role=Role.READER)
    assert (is_last_editor(editor), is_last_editor(reader)) == (True, False)
    MandateFactory(coalition=editor.coalition, organisation=editor.organisation, role=Role.EDITOR)
    assert is_last_editor(editor) is False
