"""What lies outside the platform: each thing with owner, state, day and documents; and all of it on paper."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from draagvlak.core.answers import hand_out
from draagvlak.handover.domain.checklist import add_item, change_item, keep_document
from draagvlak.handover.domain.queries.transfers import (
    describe_item,
    describe_progress,
    documents_for,
    items_for,
)
from draagvlak.handover.interfaces.transfer_forms import ItemForm, read_item
from draagvlak.handover.models import ChecklistItem, Transfer
from draagvlak.handover.rules import seat_can_keep_checklist
from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.portal.views.transfers import UNUSABLE, find_transfer


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def add(request: HttpRequest, pk: int) -> HttpResponse:
    transfer = find_transfer(request, pk)
    require_or_hide(seat_can_keep_checklist(request.seat, transfer))
    form = ItemForm(request.POST or None, request.FILES or None, transfer=transfer)
    if not (request.method == "POST" and form.is_valid()):
        return show_form(request, form, transfer=transfer)
    item = add_item(transfer, by=request.user, **form.facts)
    return keep(request, form, item=item)


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def change(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(items_for(request.seat, request.campaign), pk=pk)
    require_or_hide(seat_can_keep_checklist(request.seat, item.transfer))
    form = ItemForm(
        request.POST or None, request.FILES or None, initial=read_item(item), transfer=item.transfer, item=item
    )
    if not (request.method == "POST" and form.is_valid()):
        return show_form(request, form, transfer=item.transfer, item=item)
    change_item(item, by=request.user, **form.facts)
    return keep(request, form, item=item)


def keep(request: HttpRequest, form: ItemForm, *, item: ChecklistItem) -> HttpResponse:
    document = form.cleaned_data["document"]
    if document:
        keep_document(item, document=document, by=request.user)
    messages.success(request, _("Saved."))
    return redirect("portal:transfer", item.transfer_id)


def show_form(
    request: HttpRequest, form: ItemForm, *, transfer: Transfer, item: ChecklistItem | None = None
) -> HttpResponse:
    line = describe_item(item) if item else None
    context = {"form": form, "transfer": transfer, "item": item, "line": line}
    return render(request, "portal/handover/item.html", context, status=UNUSABLE if form.errors else 200)


@require_safe
@with_seat
def print_checklist(request: HttpRequest, pk: int) -> HttpResponse:
    transfer = find_transfer(request, pk)
    context = {"transfer": transfer, "progress": describe_progress(transfer)}
    return render(request, "portal/handover/print.html", context)


@require_safe
@with_seat
def download_document(request: HttpRequest, pk: int) -> HttpResponseBase:
    document = get_object_or_404(documents_for(request.seat, request.campaign), pk=pk)
    return hand_out(document.file, name=document.name)


urlpatterns = [
    path("overdracht/<int:pk>/lijst/nieuw/", add, name="handover-item-new"),
    path("overdracht/<int:pk>/afdruk/", print_checklist, name="handover-print"),
    path("overdracht/lijst/<int:pk>/", change, name="handover-item"),
    path("overdracht/document/<int:pk>/", download_document, name="handover-document"),
]
