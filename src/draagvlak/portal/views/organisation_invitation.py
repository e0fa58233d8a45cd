"""Following the link that invites an organisation: check its facts, make an account, and begin."""

from __future__ import annotations

from typing import Any

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
from draagvlak.coalition.domain.invitations import InvitationClosedError
from draagvlak.coalition.domain.organisation_invitations import (
    find_organisation_invitation,
    join_as_newcomer,
    join_coalition,
)
from draagvlak.coalition.domain.seats import SEAT_KEY
from draagvlak.coalition.interfaces.forms import NewPersonForm
from draagvlak.coalition.interfaces.organisation_forms import OrganisationFactsForm
from draagvlak.coalition.models import Organisation, OrganisationInvitation

UNUSABLE, GONE = 422, 410


@never_cache
def organisation_invitation(request: HttpRequest, key: str) -> HttpResponse:
    found = find_organisation_invitation(key)
    if found is None or not found.is_open:
        return show_closed(request, found)
    if request.user.is_authenticated and request.user.email != found.email:
        return render(request, "portal/invitation/other_person.html", {"invitation": found}, status=403)
    if not request.user.is_authenticated and User.objects.filter(email=found.email).exists():
        return lead_to_sign_in(request, found)
    return ask_facts(request, found)


def ask_facts(request: HttpRequest, found: OrganisationInvitation) -> HttpResponse:
    """The facts of the organisation and, of somebody new, a name; then everything at once."""
    facts = OrganisationFactsForm(request.POST or None, invitation=found)
    person = None if request.user.is_authenticated else NewPersonForm(request.POST or None)
    forms = [form for form in (facts, person) if form is not None]
    wrong = [form for form in forms if not form.is_valid()]
    if request.method == "POST" and not wrong:
        return join(request, found, facts=facts, person=person)
    status = UNUSABLE if request.method == "POST" else 200
    context = {"invitation": found, "facts": facts, "person": person}
    return render(request, "portal/invitation/organisation.html", context, status=status)


def join(
    request: HttpRequest, found: OrganisationInvitation, *, facts: OrganisationFactsForm, person: NewPersonForm | None
) -> HttpResponse:
    campaign = request.campaign.slug if request.campaign else ""  # type: ignore[attr-defined]
    try:
        if person is None:
            join_coalition(found, facts=facts.facts, person=request.user, campaign=campaign)
        else:
            admit(request, found, facts=facts, names=person.cleaned_data, campaign=campaign)
    except InvitationClosedError:
        return show_closed(request, found)
    found.refresh_from_db()
    return welcome(request, found.organisation)


def admit(
    request: HttpRequest,
    found: OrganisationInvitation,
    *,
    facts: OrganisationFactsForm,
    names: dict[str, Any],
    campaign: str,
) -> None:
    """A new account, signed in at once: the mailed link proved the address."""
    language = (get_language() or "nl")[:2]
    newcomer = join_as_newcomer(found, facts=facts.facts, language=language, campaign=campaign, **names)
    perform_login(request, newcomer, email_verification="none", redirect_url=reverse("portal:home"))


def welcome(request: HttpRequest, organisation: Organisation | None) -> HttpResponse:
    """Into the portal, on the new organisation's seat."""
    if organisation:
        request.session[SEAT_KEY] = organisation.slug
        text = _("%(organisation)s takes part. Good to have you.") % {"organisation": organisation}
        messages.success(request, text)
    return redirect("portal:home")


def show_closed(request: HttpRequest, found: OrganisationInvitation | None) -> HttpResponse:
    if found:
        found.refresh_from_db()
    return render(request, "portal/invitation/organisation_closed.html", {"invitation": found}, status=GONE)


def lead_to_sign_in(request: HttpRequest, found: OrganisationInvitation) -> HttpResponse:
    """Somebody we know signs in first; the link is still good after that."""
    if request.method == "POST":
        return redirect_to_login(request.get_full_path())
    return render(request, "portal/invitation/organisation_known.html", {"invitation": found})


urlpatterns = [
    path("uitnodiging/organisatie/<str:key>/", organisation_invitation, name="organisation-invitation"),
]
