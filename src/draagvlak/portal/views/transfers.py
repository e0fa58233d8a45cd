"""Handing over in place: what is proposed, the yes of both sides, and the moment it takes effect."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from draagvlak.handover.domain.queries.transfers import describe_progress, transfers_for
from draagvlak.handover.domain.transfers import (
    CannotTransferError,
    call_off_transfer,
    confirm_transfer,
    propose_transfer,
    put_into_effect,
)
from draagvlak.handover.dossier.rules import seat_can_take_dossier
from draagvlak.handover.enums import Side
from draagvlak.handover.interfaces.transfer_forms import ConfirmationForm, ProposalForm
from draagvlak.handover.models import Transfer
from draagvlak.handover.rules import (
    seat_can_call_off,
    seat_can_conclude,
    seat_can_keep_checklist,
    seat_can_propose_transfer,
    seat_sees_handover,
    seat_speaks_for,
)
from draagvlak.portal.access import require_or_hide, with_seat

UNUSABLE = 422


def explain(fault: CannotTransferError) -> str:
    """What is wrong and what to do."""
    words = {
        "outside": _("The new owner no longer takes part in this coalition. Choose a partner that does."),
        "same": _("Choose another organisation than the one that leads now."),
        "running": _("A transfer of this kind is being prepared already. Finish it or call it off first."),
        "decision": _("A decision it rests on does not hold. Choose one that was taken and still stands."),
        "both": _("You said yes for the other side already. Somebody else has to speak for this one."),
        "people": _("Name at least one person who may edit for the new owner."),
        "over": _("This transfer is over already."),
        "unconfirmed": _("Both sides have to confirm first."),
    }
    return words[fault.why]


@require_safe
@with_seat
def show_transfers(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_sees_handover(request.seat))
    transfers = transfers_for(request.seat, request.campaign)
    context = {
        "transfers": [(transfer, describe_progress(transfer)) for transfer in transfers],
        "may_propose": seat_can_propose_transfer(request.seat),
        "may_take_dossier": seat_can_take_dossier(request.seat),
    }
    return render(request, "portal/handover/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def propose(request: HttpRequest) -> HttpResponse:
    seat, campaign = request.seat, request.campaign
    require_or_hide(seat_can_propose_transfer(seat))
    giver = campaign.led_by or seat.organisation
    form = ProposalForm(request.POST or None, campaign=campaign, giver=giver)
    if request.method == "POST" and form.is_valid():
        try:
            transfer = propose_transfer(campaign, terms=form.terms, from_organisation=giver, by=request.user)
        except CannotTransferError as fault:
            form.add_error(None, explain(fault))
        else:
            messages.success(request, _("Proposed. Both sides have a letter; nothing changes before they confirm."))
            return redirect("portal:transfer", transfer.pk)
    status = UNUSABLE if form.errors else 200
    return render(request, "portal/handover/propose.html", {"form": form, "giver": giver}, status=status)


def find_transfer(request: HttpRequest, pk: int) -> Transfer:
    return get_object_or_404(transfers_for(request.seat, request.campaign), pk=pk)


@require_safe
@with_seat
def show_transfer(request: HttpRequest, pk: int) -> HttpResponse:
    transfer, seat = find_transfer(request, pk), request.seat
    sides = list_sides(transfer, seat=seat)
    context = {
        "transfer": transfer,
        "progress": describe_progress(transfer),
        "sides": sides,
        "is_confirmed": all(side["confirmation"] for side in sides),
        "may_conclude": transfer.is_open and seat_can_conclude(seat, transfer),
        "may_call_off": transfer.is_open and seat_can_call_off(seat, transfer),
        "may_keep": seat_can_keep_checklist(seat, transfer),
        "is_old_owner": seat.organisation.pk == transfer.from_organisation_id,
    }
    return render(request, "portal/handover/transfer.html", context)


def list_sides(transfer: Transfer, *, seat: Any) -> list[dict[str, Any]]:
    """Each side with its yes, and whether this seat may speak for it."""
    given = {one.side: one for one in transfer.confirmations.select_related("decision", "by")}
    organisations = {Side.OLD: transfer.from_organisation, Side.NEW: transfer.to_organisation}
    return [
        {
            "side": side.value,
            "label": side.label,
            "organisation": organisation,
            "confirmation": given.get(side.value),
            "may_confirm": transfer.is_open and seat_speaks_for(seat, transfer, side),
            "people": transfer.leaders.all() if side == Side.NEW else [],
        }
        for side, organisation in organisations.items()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def confirm(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    transfer = find_transfer(request, pk)
    require_or_hide(side in Side.values and seat_speaks_for(request.seat, transfer, side))
    form = ConfirmationForm(request.POST or None, transfer=transfer, side=side)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_transfer(transfer, side=side, by=request.user, **form.cleaned_data)
        except CannotTransferError as fault:
            form.add_error(None, explain(fault))
        else:
            messages.success(request, _("Confirmed."))
            return redirect("portal:transfer", transfer.pk)
    context = {"form": form, "transfer": transfer, "side": Side(side)}
    return render(request, "portal/handover/confirm.html", context, status=UNUSABLE if form.errors else 200)


@require_POST
@with_seat
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    transfer = find_transfer(request, pk)
    require_or_hide(seat_can_conclude(request.seat, transfer))
    try:
        put_into_effect(transfer, by=request.user)
    except CannotTransferError as fault:
        messages.error(request, explain(fault))
    else:
        messages.success(request, _("The transfer is in effect. Both sides have a letter."))
    return redirect("portal:handover")


@require_POST
@with_seat
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    transfer = find_transfer(request, pk)
    require_or_hide(seat_can_call_off(request.seat, transfer))
    try:
        call_off_transfer(transfer, by=request.user)
    except CannotTransferError as fault:
        messages.error(request, explain(fault))
    else:
        messages.success(request, _("Called off. Nothing changed."))
    return redirect("portal:transfer", transfer.pk)


urlpatterns = [
    path("overdracht/", show_transfers, name="handover"),
    path("overdracht/nieuw/", propose, name="transfer-new"),
    path("overdracht/<int:pk>/", show_transfer, name="transfer"),
    path("overdracht/<int:pk>/bevestigen/<slug:side>/", confirm, name="transfer-confirm"),
    path("overdracht/<int:pk>/ingaan/", conclude, name="transfer-conclude"),
    path("overdracht/<int:pk>/afblazen/", call_off, name="transfer-call-off"),
]
