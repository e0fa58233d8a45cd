"""Out: packs for an open day or a flight, per channel; with a reminder, and a CSV for a scheduler."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from draagvlak.channels.domain.channels import find_channel
from draagvlak.channels.domain.packs import name_pack
from draagvlak.channels.domain.schedules import load_layouts, write_schedule
from draagvlak.channels.interfaces.packing import stream_pack
from draagvlak.channels.names import name_channel
from draagvlak.core.answers import hand_out_archive, show_picture
from draagvlak.planning.domain.outdoor import OUTDOOR
from draagvlak.planning.domain.pack_files import Shelf, find_versions, gather_shelf
from draagvlak.planning.domain.pack_gaps import ask_missing, is_being_made, plan_missing
from draagvlak.planning.domain.pack_subjects import Subject
from draagvlak.planning.domain.packs import Pack, compose_pack, take_pack
from draagvlak.planning.domain.queries.packs import (
    find_subject,
    pack_flights_for,
    pack_open_days_for,
    reminders_for,
    seat_can_prepare,
)
from draagvlak.planning.domain.reminders import PastMomentError, drop_reminder, set_reminder
from draagvlak.planning.interfaces.pack_forms import MomentForm, suggest_moment
from draagvlak.planning.interfaces.schedules import list_posts
from draagvlak.planning.models import Flight
from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.toolkit.domain.formats import reading_language
from draagvlak.toolkit.domain.freshness import production_is_blocked
from draagvlak.toolkit.domain.productions import ConsentMissingError
from draagvlak.toolkit.models import ProducedFile


def find_pack_subject(request: HttpRequest, key: str, *, channel: str = "") -> Subject:
    """What this seat may have packs of, on one of its channels; else 404."""
    subject = find_subject(request.seat, request.campaign, key=key)
    if subject is None or (channel and channel not in subject.list_channels()):
        raise Http404
    return subject


@require_safe
@with_seat
def show_choice(request: HttpRequest) -> HttpResponse:
    """Which open day or flight."""
    open_days = pack_open_days_for(request.seat, request.campaign)
    flights = pack_flights_for(request.seat, request.campaign)
    context = {
        "open_days": [{"day": day, "key": f"open-dag-{day.pk}"} for day in open_days],
        "flights": [describe_row(flight) for flight in flights],
        "reminders": describe_reminders(request),
    }
    return render(request, "portal/packs/choice.html", context)


def describe_row(flight: Flight) -> dict[str, Any]:
    facts = {"flight": flight, "key": f"inzet-{flight.pk}", "channel": name_channel(flight.channel)}
    return {**facts, "is_outdoor": flight.channel == OUTDOOR}


def describe_reminders(request: HttpRequest, *, about: Subject | None = None) -> list[dict[str, Any]]:
    found = reminders_for(request.seat, request.campaign)
    return [
        {"reminder": one, "channel_name": name_channel(one.channel), "about": one.flight or one.open_day}
        for one in found
        if about is None or is_about(one, about)
    ]


@require_safe
@with_seat
def show_packs(request: HttpRequest, key: str) -> HttpResponse:
    """A card for each channel; asked by htmx while files are being made, only the cards."""
    subject = find_pack_subject(request, key)
    shelf, language = gather_shelf(subject), reading_language()
    may_prepare = seat_can_prepare(request.seat, subject)
    packs = [compose_pack(subject, one, language=language, shelf=shelf) for one in subject.list_channels()]
    cards = [describe_card(pack, shelf, may_prepare=may_prepare) for pack in packs]
    context = {
        "subject": subject,
        "cards": cards,
        "busy": any(card["busy"] for card in cards),
        "layouts": load_layouts().values(),
        "reminders": describe_reminders(request, about=subject),
        "is_outdoor": subject.flight is not None and subject.flight.channel == OUTDOOR,
    }
    answer = render(request, "portal/packs/cards.html" if request.htmx else "portal/packs/show.html", context)
    answer["Cache-Control"] = "private, no-store"
    return answer


def describe_card(pack: Pack, shelf: Shelf, *, may_prepare: bool) -> dict[str, Any]:
    return {
        "pack": pack,
        "busy": is_being_made(pack.channel, shelf),
        "may_make": may_prepare and bool(plan_missing(pack.channel, shelf)),
        "caption": pack.request.cut_texts().caption.get(pack.request.language, ""),
        "form": MomentForm(initial=suggest_moment(pack.subject), prefix=pack.channel.key),
    }


def is_about(reminder: Any, subject: Subject) -> bool:
    if subject.flight is not None:
        return bool(reminder.flight_id == subject.flight.pk)
    return bool(subject.open_day and reminder.open_day_id == subject.open_day.pk and reminder.flight_id is None)


@require_safe
@with_seat
def show_picture_of(request: HttpRequest, key: str, pk: int) -> HttpResponseBase:
    """The thumbnail of a file in one of these packs."""
    subject = find_pack_subject(request, key)
    files = ProducedFile.objects.filter(production__own_version__in=find_versions(subject))
    file = get_object_or_404(files.select_related("production"), pk=pk)
    require_or_hide(bool(file.thumbnail) and not production_is_blocked(file.production))
    return show_picture(file.thumbnail)


@require_POST
@with_seat
def download(request: HttpRequest, key: str, channel: str) -> HttpResponseBase:
    """The pack as a ZIP. By POST: it gets its link on the way."""
    subject = find_pack_subject(request, key, channel=channel)
    require_or_hide(not request.seat.looking_as)
    pack = take(request, subject, channel)
    return hand_out_archive(stream_pack(pack.request), name=name_pack(pack.request))


def take(request: HttpRequest, subject: Subject, channel: str) -> Pack:
    may_link = seat_can_prepare(request.seat, subject)
    return take_pack(subject, channel, language=reading_language(), by=request.user, may_link=may_link)


@require_POST
@with_seat
def make_missing(request: HttpRequest, key: str, channel: str) -> HttpResponse:
    subject = find_pack_subject(request, key, channel=channel)
    require_or_hide(seat_can_prepare(request.seat, subject))
    try:
        asked = ask_missing(find_channel(channel), shelf=gather_shelf(subject), by=request.user)
    except ConsentMissingError:
        messages.error(request, _("The person shown does not, or no longer, consent. Choose another picture first."))
    else:
        if asked:
            messages.success(request, _("The files are being made. They appear in the pack by themselves."))
        else:
            messages.info(request, _("There is nothing to be made here."))
    return back_to(key, channel)


@require_POST
@with_seat
def download_schedule(request: HttpRequest, key: str, channel: str) -> HttpResponse:
    """The posts of a pack as CSV, in the layout of the chosen program."""
    subject = find_pack_subject(request, key, channel=channel)
    require_or_hide(not request.seat.looking_as)
    form = MomentForm(request.POST, prefix=channel)
    if not form.is_valid():
        return refuse_moment(request, key, channel)
    pack = take(request, subject, channel)
    content = write_schedule(list_posts(pack, at=form.moment), layout=form.layout)
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = name_pack(pack.request).removesuffix(".zip") + f"_{form.layout.key}.csv"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


@require_POST
@with_seat
def remind(request: HttpRequest, key: str, channel: str) -> HttpResponse:
    subject = find_pack_subject(request, key, channel=channel)
    require_or_hide(not request.seat.looking_as)
    form = MomentForm(request.POST, prefix=channel)
    if not form.is_valid():
        return refuse_moment(request, key, channel)
    try:
        set_reminder(subject, channel=channel, at=form.moment, seat=request.seat)
    except PastMomentError:
        messages.error(request, _("That moment has gone by. Choose a later one."))
    else:
        messages.success(request, _("You get a mail at that time, with the steps and the way to this pack."))
    return back_to(key, channel)


def refuse_moment(request: HttpRequest, key: str, channel: str) -> HttpResponse:
    messages.error(request, _("Fill in a day and a time."))
    return back_to(key, channel)


def back_to(key: str, channel: str) -> HttpResponse:
    return redirect(f"{reverse('portal:packs', args=[key])}#{channel}")


@require_POST
@with_seat
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    reminder = get_object_or_404(reminders_for(request.seat, request.campaign), pk=pk)
    require_or_hide(not request.seat.looking_as)
    drop_reminder(reminder, by=request.user)
    messages.success(request, _("You will not be reminded."))
    return redirect("portal:out")


urlpatterns = [
    path("naar-buiten/", show_choice, name="out"),
    path("naar-buiten/herinneringen/<int:pk>/weg/", forget, name="reminder-drop"),
    path("naar-buiten/<slug:key>/", show_packs, name="packs"),
    path("naar-buiten/<slug:key>/beeld/<int:pk>.jpg", show_picture_of, name="pack-picture"),
    path("naar-buiten/<slug:key>/<slug:channel>/pakket.zip", download, name="pack-download"),
    path("naar-buiten/<slug:key>/<slug:channel>/maken/", make_missing, name="pack-make"),
    path("naar-buiten/<slug:key>/<slug:channel>/planner.csv", download_schedule, name="pack-schedule"),
    path("naar-buiten/<slug:key>/<slug:channel>/herinneren/", remind, name="pack-remind"),
]
