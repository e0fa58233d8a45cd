"""Why something could not be fetched, in words that say what to do."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Reason(StrEnum):
    ADDRESS = "address"
    INSIDE = "inside"
    UNKNOWN_HOST = "unknown_host"
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    TOO_SLOW = "too_slow"
    TOO_LARGE = "too_large"
    BROKEN_OFF = "broken_off"
    REDIRECTS = "redirects"
    BUSY = "busy"
    FAULTY = "faulty"
    KEY = "key"
    NOT_THERE = "not_there"
    REFUSED = "refused"


WORDS = {
    Reason.ADDRESS: gettext_lazy("That is no usable address. Give one that starts with https://."),
    Reason.INSIDE: gettext_lazy("That address leads to a private network, not to the internet. Give a public one."),
    Reason.UNKNOWN_HOST: gettext_lazy("Nobody knows that host name. Look whether it is spelled right."),
    Reason.UNREACHABLE: gettext_lazy("The server does not answer. Look whether the address opens in a browser."),
    Reason.CERTIFICATE: gettext_lazy("The certificate of the server is not in order. Ask who runs it to mend that."),
    Reason.TOO_SLOW: gettext_lazy("The server took too long. Try again later, or ask for less at a time."),
    Reason.TOO_LARGE: gettext_lazy("The answer is too large. Ask for less: one school, or one calendar."),
    Reason.BROKEN_OFF: gettext_lazy("The answer broke off halfway. Nothing was taken over; try again."),
    Reason.REDIRECTS: gettext_lazy("The address keeps pointing elsewhere. Give the address where it ends."),
    Reason.BUSY: gettext_lazy("The server asks to come back later. Try again in an hour."),
    Reason.FAULTY: gettext_lazy("The server has a fault of its own. Try again later; tell who runs it if it stays."),
    Reason.KEY: gettext_lazy("The server does not accept the key. Look whether it is still valid and store it again."),
    Reason.NOT_THERE: gettext_lazy("There is nothing at that address (any more). Look for the new address."),
    Reason.REFUSED: gettext_lazy("The server refuses what was asked. Look whether the address is complete."),
}


class FetchError(Exception):
    """Nothing came. `reason` is for programs, `str()` for people; `detail` says what the server or the line said."""

    def __init__(self, reason: Reason, *, address: str = "", detail: str = "") -> None:
        super().__init__(str(reason))
        self.reason, self.address, self.detail = reason, address, detail

    def __str__(self) -> str:
        said = f" ({self.detail})" if self.detail else ""
        return _("%(address)s: %(words)s%(said)s") % {
            "address": self.address or "?",
            "words": WORDS[self.reason],
            "said": said,
        }
