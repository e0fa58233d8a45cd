"""The running platform in a real browser: it answers, it keeps to itself, it leaves nothing behind."""

from urllib.parse import urlparse

import pytest


@pytest.mark.parametrize("path", ["/", "/accounts/login/"])
def test_a_visitor_is_told_to_nobody_and_gets_no_cookie_before_a_form(page, live, path):
    hosts = []
    page.on("request", lambda request: hosts.append(urlparse(request.url).hostname))
    answer = page.goto(live.address + path)
    assert answer.status == 200
    assert set(hosts) == {"localhost"}
    assert {cookie["name"] for cookie in page.context.cookies()} - {"csrftoken"} == set()


def test_the_page_breaks_no_content_policy(page, live):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(live.address)
    page.wait_for_load_state("networkidle")
    assert complaints == []


def test_the_printed_accounts_are_those_of_the_example(live):
    assert set(live.accounts.values()) == {"draagvlak-voorbeeld"}
    assert "saxion@example.org" in live.accounts
