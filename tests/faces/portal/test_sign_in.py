"""Signing in: by code, by password, with a second factor; nothing tells whether an account exists."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.faces.portal.people_of_a_campaign import as_person, people  # noqa: F401 - fixtures
from tests.factories.accounts import PASSWORD, enrol_second_factor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_post(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def signed_in(client: Client) -> bool:
    return client.get("/portaal/profiel/").status_code == 200


def test_a_code_by_mail_lets_somebody_in(client, people):  # noqa: F811
    client.post("/accounts/login/code/", {"email": people.editor.email})
    code = re.search(r"^    (\S+)$", mail.outbox[0].body, re.MULTILINE)[1]
    answer = client.post("/accounts/login/code/confirm/", {"code": code})
    assert (answer.status_code, answer.url) == (302, "/portaal/")
    assert signed_in(client) is True


def test_a_wrong_code_lets_nobody_in(client, people):  # noqa: F811
    client.post("/accounts/login/code/", {"email": people.editor.email})
    assert client.post("/accounts/login/code/confirm/", {"code": "ABCDEF"}).status_code == 200
    assert signed_in(client) is False


def test_a_password_lets_somebody_in(client, people):  # noqa: F811
    answer = client.post("/accounts/login/", {"login": people.editor.email, "password": PASSWORD})
    assert (answer.status_code, signed_in(client)) == (302, True)


def test_an_unknown_address_gets_the_same_answers_as_a_known_one(people):  # noqa: F811
    for path, name in [("/accounts/login/code/", "email"), ("/accounts/password/reset/", "email")]:
        known = Client().post(path, {name: people.editor.email})
        unknown = Client().post(path, {name: "niemand@nergens.test"})
        assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    wrong = Client().post("/accounts/login/", {"login": people.editor.email, "password": "fout"})
    nobody = Client().post("/accounts/login/", {"login": "niemand@nergens.test", "password": "fout"})
    assert wrong.context["form"].non_field_errors() == nobody.context["form"].non_field_errors()


def test_the_page_after_asking_a_code_says_the_same_to_everybody(people):  # noqa: F811
    pages = []
    for email in (people.editor.email, "niemand@nergens.test"):
        client = Client()
        page = client.post("/accounts/login/code/", {"email": email}, follow=True).content.decode()
        pages.append(re.sub(r'value="[^"]+"', "", page.replace(email, "…")))
    assert pages[0] == pages[1]


def test_too_many_wrong_passwords_are_stopped(client, people):  # noqa: F811
    for _ in range(12):
        answer = client.post("/accounts/login/", {"login": people.editor.email, "password": "fout"})
    assert client.post("/accounts/login/", {"login": people.editor.email, "password": PASSWORD}).status_code != 302
    assert signed_in(client) is False
    assert answer.status_code in (200, 429)


@pytest.mark.parametrize(
    "path", ["/accounts/signup/", "/accounts/email/", "/accounts/confirm-email/", "/accounts/3rdparty/"]
)
def test_pages_we_do_not_use_do_not_exist(client, people, path):  # noqa: F811
    assert client.get(path).status_code == 404
    assert client.post(path).status_code in (404, 405)  # 405 where only the pages of the site could answer


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/login/",
        "/accounts/login/code/",
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
        "/accounts/password/reset/key/1-x/",
        "/accounts/inactive/",
    ],
)
@pytest.mark.parametrize(("language", "word"), [("nl", "Naar de inhoud"), ("en", "Skip to content")])
def test_each_page_signed_out_is_ours_in_both_languages(client, people, path, language, word):  # noqa: F811
    page = client.get(path, headers={"accept-language": language}, follow=True).content.decode()
    assert (page.count(f'<html lang="{language}">'), page.count(word)) == (1, 1)


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/2fa/recovery-codes/",
        "/accounts/2fa/recovery-codes/generate/",
        "/accounts/2fa/totp/deactivate/",
        "/accounts/password/change/",
        "/accounts/logout/",
        "/accounts/reauthenticate/",
        "/accounts/2fa/reauthenticate/",
    ],
)
def test_each_page_signed_in_is_ours(as_person, people, path):  # noqa: F811
    page = as_person(people.core).get(path).content.decode()
    assert (page.count("design/css/design.css"), page.count("Naar de inhoud")) == (1, 1)


def test_a_core_team_person_without_a_second_factor_is_led_to_set_it_up_and_sees_nothing_else(as_person, people):  # noqa: F811
    client = as_person(people.core, second_factor=False)
    led = {
        path: client.get(path).headers.get("Location")
        for path in ("/portaal/", "/portaal/collegas/", "/portaal/profiel/", "/beheer/")
    }
    assert set(led.values()) == {"/accounts/2fa/totp/activate/"}


@pytest.mark.django_db(transaction=True)
def test_setting_it_up_opens_portal_and_desk(as_person, people):  # noqa: F811
    client = as_person(people.core, second_factor=False)
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    assert [part in page.content.decode() for part in (secret, "data:image/svg+xml")] == [True, True]
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    assert answer.url == "/accounts/2fa/recovery-codes/"
    assert [client.get(path).status_code for path in (answer.url, "/portaal/", "/beheer/")] == [200, 200, 200]


def test_a_wrong_code_sets_up_nothing(as_person, people):  # noqa: F811
    client = as_person(people.core, second_factor=False)
    client.get("/accounts/2fa/totp/activate/")
    page = client.post("/accounts/2fa/totp/activate/", {"code": "000000"}).content.decode()
    assert page.count("Deze code klopt niet.") == 1


def test_with_a_second_factor_a_password_alone_is_not_enough(client, people):  # noqa: F811
    secret = enrol_second_factor(people.core)
    answer = client.post("/accounts/login/", {"login": people.core.email, "password": PASSWORD})
    assert (answer.url, signed_in(client)) == ("/accounts/2fa/authenticate/", False)
    answer = client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert (answer.url, signed_in(client)) == ("/portaal/", True)


def test_a_session_that_never_showed_the_second_factor_is_asked_for_it(as_person, people):  # noqa: F811
    client = as_person(people.core, second_factor=False)
    secret = enrol_second_factor(people.core)
    answer = client.get("/portaal/partners/")
    assert answer.url == "/accounts/2fa/reauthenticate/?next=%2Fportaal%2Fpartners%2F"
    answer = client.post("/accounts/2fa/reauthenticate/", {"code": code_of(secret), "next": "/portaal/partners/"})
    assert (answer.url, client.get("/portaal/partners/").status_code) == ("/portaal/partners/", 200)


def test_the_core_team_cannot_switch_its_second_factor_off(as_person, people):  # noqa: F811
    client = as_person(people.core)
    client.post("/accounts/2fa/totp/deactivate/")
    assert people.core.authenticator_set.filter(type="totp").count() == 1


def test_a_partner_may_do_without_a_second_factor(as_person, people):  # noqa: F811
    assert as_person(people.editor, second_factor=False).get("/portaal/").status_code == 200
