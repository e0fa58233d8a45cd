"""Short links: where they lead, how often they were followed, and their QR codes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from draagvlak.channels.domain.links import (
    Destination,
    change_link,
    end_link,
    make_link,
    reopen_link,
    resolve_links,
)
from draagvlak.channels.domain.queries.links import links_for, with_visits
from draagvlak.channels.interfaces.codes import draw_code, write_address
from draagvlak.channels.interfaces.forms import LinkForm, read_link
from draagvlak.channels.models import TrackedLink
from draagvlak.channels.names import name_channel
from draagvlak.channels.rules import seat_can_change_links, seat_can_see_links
from draagvlak.lib.charts.chart import write_csv
from draagvlak.portal.access import require_or_hide, with_seat

UNUSABLE = 422
KINDS = {"svg": "image/svg+xml", "png": "image/png"}


def find_root(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def find_link(request: HttpRequest, pk: int) -> TrackedLink:
    """A link this seat may change, or 404."""
    require_or_hide(seat_can_change_links(request.seat))
    return get_object_or_404(links_for(request.seat, request.campaign), pk=pk)


@require_safe
@with_seat
def show_links(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_see_links(request.seat))
    rows = list_rows(request)
    context = {
        "rows": [row for row in rows if not row["link"].ended_at],
        "ended": [row for row in rows if row["link"].ended_at],
        "may_change": seat_can_change_links(request.seat),
    }
    return render(request, "portal/links/list.html", context)


def list_rows(request: HttpRequest) -> list[dict[str, Any]]:
    links = list(with_visits(links_for(request.seat, request.campaign)))
    return [describe(request, link, leads) for link, leads in zip(links, resolve_links(links), strict=True)]


def describe(request: HttpRequest, link: TrackedLink, leads: Destination) -> dict[str, Any]:
    """A link with its address and where it leads now."""
    own_pages = {"home": _("the campaign site"), "open-days": _("all open days")}
    return {
        "link": link,
        "address": write_address(link, root=find_root(request)),
        "leads": leads,
        "leads_to": _("its page on the campaign site") if leads.open_day else leads.url or own_pages[leads.page],
        "channel": name_channel(link.channel) if link.channel else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def add(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_change_links(request.seat))
    organisation = request.seat.organisation
    form = LinkForm(request.POST or None, organisation=organisation, initial={"target": "next"})
    if not (request.method == "POST" and form.is_valid()):
        return show_form(request, form, link=None)
    make_link(request.campaign, organisation=organisation, details=form.details, by=request.user)
    messages.success(request, _("The link is there. Copy it, or take its QR code."))
    return redirect("portal:links")


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def change(request: HttpRequest, pk: int) -> HttpResponse:
    link = find_link(request, pk)
    form = LinkForm(request.POST or None, organisation=request.seat.organisation, initial=read_link(link))
    if not (request.method == "POST" and form.is_valid()):
        return show_form(request, form, link=link)
    change_link(link, details=form.details, by=request.user)
    messages.success(request, _("Saved. What is printed already leads there now too."))
    return redirect("portal:links")


def show_form(request: HttpRequest, form: LinkForm, *, link: TrackedLink | None) -> HttpResponse:
    context = {"form": form, "link": link}
    return render(request, "portal/links/form.html", context, status=UNUSABLE if form.errors else 200)


@require_POST
@with_seat
def end(request: HttpRequest, pk: int) -> HttpResponse:
    end_link(find_link(request, pk), by=request.user)
    messages.success(request, _("The link has ended and leads to the campaign site. You can open it again below."))
    return redirect("portal:links")


@require_POST
@with_seat
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    reopen_link(find_link(request, pk), by=request.user)
    messages.success(request, _("The link works again."))
    return redirect("portal:links")


@require_safe
@with_seat
def code(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    require_or_hide(seat_can_see_links(request.seat) and kind in KINDS)
    link = get_object_or_404(links_for(request.seat, request.campaign), pk=pk)
    content = draw_code(write_address(link, root=find_root(request)), kind=kind)
    answer = HttpResponse(content, content_type=KINDS[kind])
    answer["Content-Disposition"] = content_disposition_header(True, f"qr-{link.code}.{kind}") or "attachment"
    return answer


@require_safe
@with_seat
def download(request: HttpRequest) -> HttpResponse:
    """The list with its counts, for a spreadsheet."""
    require_or_hide(seat_can_see_links(request.seat))
    head = [_("Name"), _("Address"), _("Channel"), _("Leads to"), _("7 days"), _("28 days"), _("In all")]
    rows = list_rows(request)
    table = [
        [row["link"].label, row["address"], row["channel"], row["leads_to"], *read_visits(row["link"])] for row in rows
    ]
    language = "en" if request.LANGUAGE_CODE.startswith("en") else "nl"
    answer = HttpResponse(write_csv([head, *table], language=language), content_type="text/csv; charset=utf-8")
    sample = f"-{_('sample')}" if any(row["link"].is_sample for row in rows) else ""
    answer["Content-Disposition"] = f'attachment; filename="links{sample}.csv"'
    return answer


def read_visits(link: Any) -> list[int]:
    return [link.week, link.month, link.total]


urlpatterns = [
    path("links/", show_links, name="links"),
    path("links/nieuw/", add, name="link-new"),
    path("links/links.csv", download, name="links-csv"),
    path("links/<int:pk>/", change, name="link"),
    path("links/<int:pk>/stoppen/", end, name="link-end"),
    path("links/<int:pk>/hervatten/", reopen, name="link-reopen"),
    path("links/<int:pk>/qr.<str:kind>", code, name="link-code"),
]
