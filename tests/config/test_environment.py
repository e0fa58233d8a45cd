"""What an installation may set: safe by default, and no start in production with something missing."""

import os
import subprocess
import sys

import pytest

from draagvlak.config.env import Environment
from draagvlak.config.mail import read_mail_server

PRODUCTION = {
    "mode": "production",
    "secret_key": "k" * 50,
    "allowed_hosts": "campagne.example.org, www.example.org",
    "base_url": "https://campagne.example.org/",
    "email_url": "smtp://post:geheim@mail.example.org",
}


def production(**changed: object) -> Environment:
    return Environment(**{**PRODUCTION, **changed})


def test_a_complete_production_environment_misses_nothing():
    environment = production()
    assert environment.missing_for_production == []
    assert environment.hosts == ["campagne.example.org", "www.example.org"]
    assert environment.public_address == "https://campagne.example.org"


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"secret_key": ""}, "DRAAGVLAK_SECRET_KEY"),
        ({"secret_key": "short"}, "DRAAGVLAK_SECRET_KEY"),
        ({"allowed_hosts": ""}, "DRAAGVLAK_ALLOWED_HOSTS"),
        ({"allowed_hosts": "*"}, "DRAAGVLAK_ALLOWED_HOSTS"),
        ({"base_url": "http://campagne.example.org"}, "DRAAGVLAK_BASE_URL"),
        ({"email_url": ""}, "DRAAGVLAK_EMAIL_URL"),
        ({"debug": True}, "DRAAGVLAK_DEBUG"),
    ],
)
def test_production_names_what_is_missing(changed, named):
    assert [demand.split(":")[0] for demand in production(**changed).missing_for_production] == [named]


def test_a_local_environment_answers_to_this_machine_only():
    environment = Environment(port=8123)
    assert environment.hosts == ["localhost", ".localhost", "127.0.0.1", "[::1]"]
    assert environment.public_address == "http://localhost:8123"
    assert environment.missing_for_production == []


def test_a_local_secret_key_is_made_once_and_readable_by_its_owner_only(tmp_path):
    environment = Environment(data_dir=tmp_path / "new")
    key = environment.read_secret_key()
    assert len(key) > 50
    assert environment.read_secret_key() == key
    assert (tmp_path / "new" / "secret-key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("url", "host", "port", "user", "password", "starttls"),
    [
        ("smtp://post:a%40b@mail.example.org", "mail.example.org", 587, "post", "a@b", True),
        ("smtps://mail.example.org:2465", "mail.example.org", 2465, "", "", False),
    ],
)
def test_a_mail_server_is_one_address(url, host, port, user, password, starttls):
    assert read_mail_server(url) == {
        "EMAIL_HOST": host,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": password,
        "EMAIL_USE_TLS": starttls,
        "EMAIL_USE_SSL": not starttls,
        "EMAIL_TIMEOUT": 20,
    }


def test_an_address_that_is_no_mail_server_says_what_it_should_look_like():
    with pytest.raises(SystemExit, match="must look like smtp://user:password@host:587"):
        read_mail_server("https://mail.example.org")


def run_settings(tmp_path, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Load the settings in a process of their own, as an installation does."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DRAAGVLAK_")}
    variables = {f"DRAAGVLAK_{name.upper()}": value for name, value in environment.items()}
    return subprocess.run(
        [sys.executable, "-c", f"from draagvlak.config import settings; {code}"],
        env={**kept, **variables, "DRAAGVLAK_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
    )


def test_production_does_not_start_with_something_missing_and_names_it_all(tmp_path):
    answer = run_settings(tmp_path, "print('started')", mode="production")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.count("DRAAGVLAK_") == 4


def test_production_is_https_only_and_sends_mail(tmp_path):
    code = (
        "print(settings.SECURE_SSL_REDIRECT, settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, "
        "settings.SECURE_HSTS_SECONDS > 0, settings.DEBUG, settings.EMAIL_HOST, settings.EMAIL_BACKEND.split('.')[-2])"
    )
    answer = run_settings(tmp_path, code, **PRODUCTION)
    assert answer.stdout == "True True True True False mail.example.org smtp\n"


def test_a_database_address_chooses_the_database(tmp_path):
    code = "print(settings.DATABASES['default']['ENGINE'], settings.DATABASES['default']['NAME'])"
    answer = run_settings(tmp_path, code, database_url="postgres://user:secret@db.example.org/campaign")
    assert answer.stdout == "django.db.backends.postgresql campaign\n"


def test_the_content_policy_allows_no_inline_code_and_no_other_host(client, db):
    policy = client.get("/accounts/login/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
