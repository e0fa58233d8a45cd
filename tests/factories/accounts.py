"""People for tests, and how they sign in."""

import time

import factory
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from draagvlak.accounts.models import User
from draagvlak.accounts.second_factor import PASSED_KEY

PASSWORD = "een brug over de Waal"


class UserFactory(factory.django.DjangoModelFactory):
    """A person with a confirmed address and the password `PASSWORD`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"persoon{n}@voorbeeld.test")
    first_name = factory.Sequence(lambda n: f"Persoon{n}")
    last_name = "Voorbeeld"
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def address(obj, create, extracted, **kwargs):  # noqa: N805 - factory-boy hands over the object
        if create:
            EmailAddress.objects.get_or_create(user=obj, email=obj.email, defaults={"verified": True, "primary": True})


def enrol_second_factor(person: User) -> str:
    """Give a person a second factor; returns its secret."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return secret


def sign_in(client: Client, person: User, *, second_factor: bool = True) -> Client:
    """Sign in as the login page would; with `second_factor` the session has passed it (and the person has one)."""
    if second_factor and not Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists():
        enrol_second_factor(person)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    methods = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    methods += [{"method": "mfa", "at": time.time(), "type": "totp", "reauthenticated": True}] if second_factor else []
    session["account_authentication_methods"] = methods
    session["account_authentication_methods_user"] = str(person.pk)
    if second_factor:
        session[PASSED_KEY] = person.pk
    session.save()
    return client
