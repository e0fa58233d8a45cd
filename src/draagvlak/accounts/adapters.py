"""How sign-in meets our rule that accounts only come from invitations."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitedAccountAdapter(DefaultAccountAdapter):
    """Nobody signs up without an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
