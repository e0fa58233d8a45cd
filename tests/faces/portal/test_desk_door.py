"""No page of the desk opens without a second factor; generated from the table of addresses."""

import re

import pytest
from django.urls import URLResolver, get_resolver

from tests.faces.portal.people_of_a_campaign import as_person, people  # noqa: F401 - fixtures

SIGN_IN = ("/accounts/login/code/", "/beheer/login/")  # the second leads to the first


def list_desk_addresses() -> list[str]:
    """Every address below /beheer/, with something in each place for a key."""
    found = []

    def walk(patterns, prefix):
        for entry in patterns:
            path = prefix + str(entry.pattern)
            if isinstance(entry, URLResolver):
                walk(entry.url_patterns, path)
            else:
                found.append(fill_in(path))

    walk(get_resolver().url_patterns, "/")
    return sorted({path for path in found if path.startswith("/beheer/")})


def fill_in(path: str) -> str:
    path = re.sub(r"<[^>]+>", "1", re.sub(r"\(\?P<\w+>[^)]*\)", "1", path))
    return re.sub(r"[\^$?\\]|\(.*?\)", "", path)


DESK = list_desk_addresses()


def test_the_table_of_the_desk_is_not_empty():
    assert len(DESK) > 100


def test_signed_out_every_page_of_the_desk_leads_to_our_sign_in_or_does_not_exist(client, people):  # noqa: F811
    answers = {path: client.get(path) for path in DESK}
    astray = {
        path: (answer.status_code, answer.headers.get("Location"))
        for path, answer in answers.items()
        if not (answer.status_code == 404 or answer.headers.get("Location", "").startswith(SIGN_IN))
        and not path.startswith(("/beheer/jsi18n", "/beheer/sprite", "/beheer/logout"))
    }
    assert astray == {}


def test_without_a_second_factor_no_page_of_the_desk_opens(as_person, people):  # noqa: F811
    client = as_person(people.core, second_factor=False)
    opened = {path: client.get(path).headers.get("Location") for path in DESK}
    assert set(opened.values()) == {"/accounts/2fa/totp/activate/"}


@pytest.mark.parametrize("name", ["editor", "reader", "supplier"])
def test_who_is_not_in_the_core_team_enters_no_page_of_the_desk(as_person, people, name):  # noqa: F811
    client = as_person(getattr(people, name))
    assert {client.get(path).status_code for path in DESK} == {403}
