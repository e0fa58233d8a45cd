"""Forms that anybody may send, on pages that set no cookie, touch no session and may come out of a cache.

Django's own protection needs a cookie, and keeps somebody who is signed in from being made to act. Nobody is signed in
here: there is no authority to borrow. What has to be kept out is programs that fill in forms, and floods. So a form
carries a signed stamp that says what it is for and when its page was made, and a field that only a program fills in;
and what came in over a day is counted. No address of a sender is looked at or kept.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

SALT = "draagvlak.open-form"
LONGEST = datetime.timedelta(days=1)
SHORTEST = datetime.timedelta(seconds=2)
MOST_BYTES = 16_384
URLENCODED = "application/x-www-form-urlencoded"
OWN_SITE = frozenset({"same-origin", "none"})
"""What a browser says of a form sent from our own page; "none" when the person sent it again without any page."""
STAMP, TRAP = "stempel", "faxnummer"
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Control and format characters (those that turn text around are among them), surrogates, what has no meaning."""
TOO_LARGE, WRONG_KIND, FULL = 413, 415, 429
View = Callable[..., HttpResponseBase]


def write_stamp(purpose: str) -> str:
    """What the form is for and when its page was made, signed; nothing about who reads it."""
    return Signer(salt=f"{SALT}.{purpose}").sign(str(int(timezone.now().timestamp())))


def read_stamp(stamp: str, *, purpose: str) -> datetime.timedelta | None:
    """How old the stamp is. None when it is not ours, of another form, or older than a day."""
    try:
        made = int(Signer(salt=f"{SALT}.{purpose}").unsign(stamp))
    except (BadSignature, ValueError):
        return None
    age = datetime.timedelta(seconds=int(timezone.now().timestamp()) - made)
    return age if datetime.timedelta() <= age <= LONGEST else None


def clean_line(text: str) -> str:
    """One line as a person types it: no characters one cannot see, no rows of spaces."""
    kept = "".join(" " if sign.isspace() else sign for sign in text if sign.isspace() or not is_unseen(sign))
    return " ".join(unicodedata.normalize("NFC", kept).split())


def is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in UNSEEN


class LineField(forms.CharField):
    """Text on one line, cleaned of what cannot be seen. Always with a largest length."""

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "")


class OpenForm(forms.Form):
    """The form of such a page. `purpose` binds its stamp; `per_day` is how many a campaign takes in 24 hours."""

    purpose = ""
    shortest = SHORTEST
    per_day = 200

    def __init__(self, *args: Any, recent: QuerySet[Any], **kwargs: Any) -> None:
        """recent: what came in before; of it the rows of the last day are counted. Rows have `created_at`."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.recent = recent
        self.is_full = False
        self.fields[STAMP] = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
        self.fields[TRAP] = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    @property
    def stamp(self) -> str:
        """For the page: the stamp it came with while that still counts, else a new one."""
        held = str(self.data.get(STAMP, "")) if self.is_bound else ""
        return held if held and read_stamp(held, purpose=self.purpose) is not None else write_stamp(self.purpose)

    @property
    def trap_name(self) -> str:
        return TRAP

    @property
    def stamp_name(self) -> str:
        return STAMP

    def list_shown(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in (STAMP, TRAP)]

    def list_faulty(self) -> list[tuple[forms.BoundField, str]]:
        """Fields that are not right yet, each with where a link in the summary leads."""
        return [(field, find_target(field)) for field in self.list_shown() if field.errors]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if fault := self.find_fault(data):
            raise forms.ValidationError(fault)
        return {name: value for name, value in data.items() if name not in (STAMP, TRAP)}

    def find_fault(self, data: dict[str, Any]) -> str:
        """Why this was not sent by a person, or cannot be taken in now; empty when nothing is the matter."""
        age = read_stamp(data.get(STAMP, ""), purpose=self.purpose)
        if age is None:
            return _("This page stood open for more than a day. Your words are still here: send them once more.")
        if data.get(TRAP):
            return _("A field that people do not see was filled in. Send the form once more.")
        if age < self.shortest:
            return _("That was faster than a person can be. Send the form once more.")
        self.is_full = self.count_recent() >= self.per_day
        return _("So many came in today that we take no more. Try again tomorrow, or mail us.") if self.is_full else ""

    def count_recent(self) -> int:
        return self.recent.filter(created_at__gte=timezone.now() - LONGEST).count()


def find_target(field: forms.BoundField) -> str:
    """The id of a field's first control."""
    return field.id_for_label or f"{field.auto_id}_0"


@dataclass(frozen=True)
class Received:
    """A form as it stands in this request, and whether it can be acted on."""

    form: Any
    is_sent: bool

    @property
    def status(self) -> int:
        """422 for a form that is not right yet, 429 where the day is full."""
        if not self.form.is_bound:
            return 200
        return FULL if self.form.is_full else 422


def receive(request: HttpRequest, form_class: type[OpenForm], *, recent: QuerySet[Any], **kwargs: Any) -> Received:
    """The form, empty or filled in; it is sent when all of it is right."""
    form = form_class(request.POST if request.method == "POST" else None, recent=recent, **kwargs)
    return Received(form, form.is_bound and form.is_valid())


def takes_forms(view: View) -> View:
    """A page with a form for everybody: read it, or send it from the page itself.

    Without Django's CSRF cookie, on purpose: see the top of this module. A form sent from another site is refused
    before it is read, by what the browser itself says; so is what is too large or carries files.
    """

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and (status := find_refusal(request)):
            return render(request, "public/form_refused.html", {"status": status}, status=status)
        return view(request, *args, **kwargs)

    return guard


def find_refusal(request: HttpRequest) -> int:
    """The status with which what was sent is turned away unread; 0 when it may be read."""
    if not is_from_own_site(request):
        return 403
    if request.content_type != URLENCODED:
        return WRONG_KIND
    return TOO_LARGE if count_bytes(request) > MOST_BYTES else 0


def is_from_own_site(request: HttpRequest) -> bool:
    """By Sec-Fetch-Site, else by Origin; today every browser sends one of them. Without either the stamp decides."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in OWN_SITE
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()


def count_bytes(request: HttpRequest) -> int:
    """As announced. A body without a length is not read by the server, so it counts as too large."""
    length = request.headers.get("Content-Length", "")
    return int(length) if length.isdigit() else MOST_BYTES + 1


def never_kept(answer: HttpResponse) -> HttpResponse:
    """A page that holds what somebody typed: nothing on the way keeps it."""
    answer["Cache-Control"] = "private, no-store"
    return answer
