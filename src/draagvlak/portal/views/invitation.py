"""Following the link of an invitation."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from draagvlak.accounts.models import User
from draagvlak.coalition.domain.invitations import (
    InvitationClosedError,
    accept_invitation,
    admit_newcomer,
    find_invitation,
)
from draagvlak.coalition.domain.seats import SEAT_KEY
from draagvlak.coalition.interfaces.forms import NewPersonForm
from draagvlak.coalition.models import Invitation


@never_cache
def invitation(request: HttpRequest, key: str) -> HttpResponse:
    found = find_invitation(key)
    if found is None or not found.is_open:
        return show_closed(request, found)
    if request.user.is_authenticated:
        return join_as_person(request, found)
    if User.objects.filter(email=found.email).exists():
        return lead_to_sign_in(request, found)
    return join_as_newcomer(request, found)


def join_as_person(request: HttpRequest, found: Invitation) -> HttpResponse:
    if request.user.email != found.email:
        return render(request, "portal/invitation/other_person.html", {"invitation": found}, status=403)
    if request.method == "POST":
        return take_part(request, found, request.user)
    return render(request, "portal/invitation/join.html", {"invitation": found})


def join_as_newcomer(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = NewPersonForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "portal/invitation/newcomer.html", {"invitation": found, "form": form})
    try:
        language = (get_language() or "nl")[:2]
        person = admit_newcomer(found, language=language, campaign=name_campaign(request), **form.cleaned_data)
    except InvitationClosedError:
        return show_closed(request, found)
    perform_login(request, person, email_verification="none", redirect_url=reverse("portal:home"))
    return welcome(request, found)


def take_part(request: HttpRequest, found: Invitation, person: User) -> HttpResponse:
    try:
        accept_invitation(found, person=person, campaign=name_campaign(request))
    except InvitationClosedError:
        return show_closed(request, found)
    return welcome(request, found)


def welcome(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Into the portal, on the seat that was just taken."""
    request.session[SEAT_KEY] = found.organisation.slug
    messages.success(request, _("Welcome to %(organisation)s.") % {"organisation": found.organisation})
    return redirect("portal:home")


def show_closed(request: HttpRequest, found: Invitation | None) -> HttpResponse:
    if found:
        found.refresh_from_db()
    return render(request, "portal/invitation/closed.html", {"invitation": found}, status=410)


def name_campaign(request: HttpRequest) -> str:
    return request.campaign.slug if request.campaign else ""


def lead_to_sign_in(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Somebody we know signs in first; the link is still good after that."""
    if request.method == "POST":
        return redirect_to_login(request.get_full_path())
    return render(request, "portal/invitation/known.html", {"invitation": found})


urlpatterns = [path("uitnodiging/<str:key>/", invitation, name="invitation")]
