"""An installation without the example: how it begins, and how people come in."""

import re
from pathlib import Path

from tests.browser.signing_in import open_mail
from tests.browser.visitor import Visitor
from tests.support.live import LivePlatform, make_live_platform

CAMPAIGN = "De Nieuwe Makers"
FIRST = "kern@example.org"
INVITATION = re.compile(r"(/portaal/uitnodiging/\S+/)$", re.MULTILINE)


def begin_campaign(data_dir: Path) -> tuple[LivePlatform, str]:
    """A platform with nothing but a campaign begun by the command; answers the address its invitation stands at."""
    live = make_live_platform(data_dir)
    printed = live.run(
        *("start-campaign", "--name", CAMPAIGN, "--slug", "nieuwe-makers", "--host", "localhost"),
        *("--coalition", "Coalitie de Nieuwe Makers", "--core-team", FIRST, "--organisation", "Hogeschool Voorbeeld"),
    )
    return live.start("--no-example"), INVITATION.search(printed).group(1)


def follow_invitation(visitor: Visitor, email: str) -> None:
    """Read the mail in the postbox and follow its link."""
    visitor.open("/portaal/postvak/")
    visitor.arrive("Postbox")
    open_mail(visitor.page, email).get_by_role("link").first.click()


def take_part(visitor: Visitor, first_name: str, last_name: str) -> None:
    visitor.arrive("Good to have you.")
    visitor.fill("First name", first_name)
    visitor.fill("Last name", last_name)
    visitor.press("Take part")
