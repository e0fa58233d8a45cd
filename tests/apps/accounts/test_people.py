"""Accounts of people."""

import pytest
from allauth.account.models import EmailAddress

from draagvlak.accounts.domain.people import change_profile, create_person
from draagvlak.accounts.models import User
from draagvlak.core.models import AuditEvent
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_a_new_person_has_a_confirmed_address_and_needs_no_password():
    person = create_person("Noor@Saxion.test", first_name="Noor", last_name="de Vries", password="", language="en")
    assert (person.email, str(person), person.language) == ("noor@saxion.test", "Noor de Vries", "en")
    assert person.has_usable_password() is False
    assert list(EmailAddress.objects.values_list("user", "verified", "primary")) == [(person.pk, True, True)]


def test_a_given_password_works():
    person = create_person("a@b.test", first_name="A", last_name="B", password="een lange zin hier", language="nl")
    assert person.check_password("een lange zin hier") is True


def test_a_changed_profile_is_kept_and_written_down():
    person = UserFactory()
    change_profile(person, first_name="Wies", last_name="Bakker", language="en")
    kept = User.objects.get(pk=person.pk)
    assert (str(kept), kept.language) == ("Wies Bakker", "en")
    assert list(AuditEvent.objects.values_list("verb", "actor")) == [("person.profile_changed", person.pk)]
