"""People in front of browsers, for journeys through the running platform."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.signing_in import enrol_app, sign_in_with_password
from tests.browser.visitor import DESK, HEIGHTS, PHONE, Visitor
from tests.support.live import LivePlatform

Visit = Callable[..., Visitor]


def describe_window(width: int, settings: dict[str, Any]) -> dict[str, Any]:
    return {"viewport": {"width": width, "height": HEIGHTS[width]}, "reduced_motion": "reduce", **settings}


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def width(request: pytest.FixtureRequest) -> int:
    return request.param


@pytest.fixture
def visit(new_context: Callable[..., Any], live: LivePlatform) -> Iterator[Visit]:
    """A person with a browser of their own: `visit(width)`. Afterwards nothing may have gone wrong in any of them."""
    visitors: list[Visitor] = []

    def come(width: int = DESK, *, address: str = live.address, **settings: Any) -> Visitor:
        context = new_context(**describe_window(width, settings))
        has_script = settings.get("java_script_enabled", True)
        visitors.append(Visitor(context.new_page(), address, width, has_script=has_script))
        return visitors[-1]

    yield come
    assert [trouble for visitor in visitors for trouble in visitor.troubles] == [], "".join(live.lines[-60:])


@pytest.fixture
def sign_in(visit: Visit, live: LivePlatform) -> Visit:
    """A sample account that signed in with its password: `sign_in("saxion@example.org", width)`."""

    def enter(email: str, width: int = DESK, **settings: Any) -> Visitor:
        visitor = visit(width, **settings)
        sign_in_with_password(visitor, email, live.accounts[email])
        return visitor

    return enter


@pytest.fixture(scope="session")
def core_team_member(browser: Browser, browser_context_args: dict[str, Any], live: LivePlatform) -> Iterator[Visitor]:
    """The core team member of the example, who signed in, set up the second factor and stays at the computer."""
    context = browser.new_context(**browser_context_args, **describe_window(DESK, {}))
    visitor = Visitor(context.new_page(), live.address, DESK)
    email = "kern@example.org"
    sign_in_with_password(visitor, email, live.accounts[email])
    enrol_app(visitor)
    visitor.follow("To the overview")
    yield visitor
    context.close()
    assert visitor.troubles == []


@pytest.fixture
def core_team(core_team_member: Visitor) -> Visitor:
    """The core team member, back at the overview: whatever the last journey did, this one starts anew."""
    core_team_member.open("/portaal/")
    return core_team_member
