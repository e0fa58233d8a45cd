"""A second member of the core team: invited in the portal, come in by the mail, with a second factor of their own."""

from tests.browser.signing_in import enrol_app, open_mail
from tests.browser.visitor import Visitor


def invite_into_core_team(core_team: Visitor, newcomer: Visitor, email: str) -> None:
    """The newcomer stands before the second factor afterwards."""
    core_team.go("Colleagues")
    core_team.arrive("Colleagues")
    core_team.fill("E-mail address", email)
    core_team.page.get_by_label(core_team.say("Core team: leads the campaign and sees all partners")).check()
    core_team.press("Send invitation")
    core_team.sees("The invitation to %(email)s is on its way.", email=email)
    newcomer.open("/portaal/postvak/")
    open_mail(newcomer.page, email).get_by_role("link").click()
    newcomer.arrive("Good to have you.")
    newcomer.fill("First name", "Imre")
    newcomer.fill("Last name", "Bos")
    newcomer.press("Take part")


def set_up_second_factor(newcomer: Visitor) -> None:
    enrol_app(newcomer)
    newcomer.follow("To the overview")
    newcomer.arrive("Hello %(name)s.", name="Imre")
