"""Colleagues: who takes part for an organisation, and inviting them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from draagvlak.coalition.domain.invitations import (
    MOST_OPEN,
    InvitationClosedError,
    find_open,
    invite_person,
    resend_invitation,
    withdraw_invitation,
)
from draagvlak.coalition.domain.mandates import change_role, end_mandate, is_last_editor
from draagvlak.coalition.domain.partners import find_colleagues, find_members
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import Role
from draagvlak.coalition.interfaces.forms import InviteForm, RoleForm
from draagvlak.coalition.models import Invitation, Mandate, Organisation
from draagvlak.coalition.rules import seat_can_lead, seat_can_manage_people, seat_can_see_colleagues
from draagvlak.portal.access import require_or_hide, with_seat


@with_seat
def colleagues(request: HttpRequest, slug: str = "") -> HttpResponse:
    organisation = find_visible_organisation(request.seat, slug=slug)
    form = InviteForm(seat=request.seat, organisation=organisation)
    return show_colleagues(request, organisation, form=form)


@with_seat
@require_POST
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = find_visible_organisation(request.seat, slug=slug)
    require_or_hide(seat_can_manage_people(request.seat, organisation))
    form = InviteForm(request.POST, seat=request.seat, organisation=organisation)
    if form.is_valid() and find_open(request.seat.coalition, organisation).count() >= MOST_OPEN:
        form.add_error(None, _("There are very many open invitations. Withdraw some first."))
    if not form.is_valid():
        return show_colleagues(request, organisation, form=form, status=422)
    invitation = invite_person(
        form.cleaned_data["email"],
        coalition=request.seat.coalition,
        organisation=organisation,
        role=Role(form.cleaned_data["role"]),
        by=request.user,
        make_link=lambda key: request.build_absolute_uri(reverse("portal:invitation", args=[key])),
        campaign=request.campaign.slug,
    )
    messages.success(request, _("The invitation to %(email)s is on its way.") % {"email": invitation.email})
    return back_to(request, organisation)


@with_seat
@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = find_managed_invitation(request.seat, pk)
    try:
        resend_invitation(
            invitation,
            by=request.user,
            make_link=lambda key: request.build_absolute_uri(reverse("portal:invitation", args=[key])),
            campaign=request.campaign.slug,
        )
        messages.success(request, _("%(email)s gets a fresh link.") % {"email": invitation.email})
    except InvitationClosedError:
        messages.warning(request, _("That invitation was used or withdrawn already."))
    return back_to(request, invitation.organisation)


@with_seat
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = find_managed_invitation(request.seat, pk)
    withdraw_invitation(invitation, by=request.user, campaign=request.campaign.slug)
    messages.success(request, _("The invitation to %(email)s was withdrawn.") % {"email": invitation.email})
    return back_to(request, invitation.organisation)


@with_seat
def role(request: HttpRequest, pk: int) -> HttpResponse:
    mandate = find_managed_mandate(request.seat, pk)
    form = RoleForm(
        request.POST or None, seat=request.seat, organisation=mandate.organisation, initial={"role": mandate.role}
    )
    if request.method == "POST" and form.is_valid():
        change_role(mandate, role=Role(form.cleaned_data["role"]), by=request.user, campaign=request.campaign.slug)
        messages.success(request, _("The role of %(person)s was changed.") % {"person": mandate.person})
        return back_to(request, mandate.organisation)
    context = {"mandate": mandate, "form": form, "is_last": is_last_editor(mandate)}
    return render(request, "portal/people/role.html", context)


@with_seat
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    mandate = find_managed_mandate(request.seat, pk)
    if request.method == "POST":
        end_mandate(mandate, by=request.user, campaign=request.campaign.slug)
        messages.success(request, _("%(person)s no longer takes part.") % {"person": mandate.person})
        return back_to(request, mandate.organisation) if mandate.person != request.user else redirect("portal:home")
    return render(request, "portal/people/remove.html", {"mandate": mandate, "is_last": is_last_editor(mandate)})


def show_colleagues(
    request: HttpRequest, organisation: Organisation, *, form: InviteForm, status: int = 200
) -> HttpResponse:
    manages = seat_can_manage_people(request.seat, organisation)
    context = {
        "organisation": organisation,
        "mandates": find_colleagues(request.seat.coalition, organisation),
        "invitations": find_open(request.seat.coalition, organisation) if manages else [],
        "manages": manages,
        "form": form,
    }
    return render(request, "portal/people/colleagues.html", context, status=status)


def find_visible_organisation(seat: Seat, *, slug: str) -> Organisation:
    """The seat's own organisation, or for the core team any member; else it does not exist."""
    require_or_hide(seat_can_see_colleagues(seat))
    if slug in ("", seat.organisation.slug):
        return seat.organisation
    require_or_hide(seat_can_lead(seat))
    return get_object_or_404(find_members(seat.coalition), slug=slug)


def find_managed_mandate(seat: Seat, pk: int) -> Mandate:
    mandate = get_object_or_404(Mandate.objects.active().filter(coalition=seat.coalition), pk=pk)
    require_or_hide(seat_can_manage_people(seat, mandate.organisation))
    require_or_hide(seat.is_core_team or mandate.role != Role.CORE_TEAM)
    return mandate


def find_managed_invitation(seat: Seat, pk: int) -> Invitation:
    invitation = get_object_or_404(Invitation.objects.filter(coalition=seat.coalition), pk=pk)
    require_or_hide(seat_can_manage_people(seat, invitation.organisation))
    require_or_hide(seat.is_core_team or invitation.role != Role.CORE_TEAM)
    return invitation


def back_to(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    own = organisation == request.seat.organisation
    return redirect("portal:colleagues") if own else redirect("portal:colleagues-of", organisation.slug)


urlpatterns = [
    path("collegas/", colleagues, name="colleagues"),
    path("collegas/rol/<int:pk>/", role, name="colleague-role"),
    path("collegas/verwijderen/<int:pk>/", remove, name="colleague-remove"),
    path("collegas/uitnodiging/<int:pk>/opnieuw/", resend, name="invitation-resend"),
    path("collegas/uitnodiging/<int:pk>/intrekken/", withdraw, name="invitation-withdraw"),
    path("collegas/<slug:slug>/", colleagues, name="colleagues-of"),
    path("collegas/<slug:slug>/uitnodigen/", invite, name="invite"),
]
