"""Share links: made, copied and revoked by the organisation that made them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.toolkit.domain.queries.materials import kits_for, materials_for, shares_for
from draagvlak.toolkit.domain.shares import make_share, revoke_share, write_token
from draagvlak.toolkit.interfaces.share_form import ShareForm
from draagvlak.toolkit.models import ShareLink
from draagvlak.toolkit.rules import seat_can_make_shares, seat_can_share

UNUSABLE = 422


def build_form(request: HttpRequest) -> ShareForm:
    """What may be shared is what the seat may take; ?wat= chooses it beforehand."""
    return ShareForm(
        request.POST or None,
        initial={"what": request.GET.get("wat", "")},
        materials=list(materials_for(request.seat, request.campaign)),
        kits=list(kits_for(request.seat, request.campaign)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def show_shares(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_share(request.seat))
    may_make = seat_can_make_shares(request.seat)
    if request.method == "POST":
        require_or_hide(may_make)
    form = build_form(request)
    if request.method == "POST" and form.is_valid():
        make_share(request.campaign, organisation=request.seat.organisation, by=request.user, **form.values)
        messages.success(request, _("The link is ready. Copy it below."))
        return redirect("portal:shares")
    rows = [
        {"share": share, "address": write_address(request, share)}
        for share in shares_for(request.seat, request.campaign)
    ]
    context: dict[str, Any] = {"form": form, "rows": rows, "may_make": may_make}
    return render(request, "portal/toolkit/shares.html", context, status=UNUSABLE if form.errors else 200)


def write_address(request: HttpRequest, share: ShareLink) -> str:
    return request.build_absolute_uri(reverse("public:share", args=[write_token(share)]))


@require_POST
@with_seat
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    require_or_hide(seat_can_make_shares(request.seat))
    share = get_object_or_404(shares_for(request.seat, request.campaign), pk=pk)
    revoke_share(share, by=request.user)
    messages.success(request, _("The link “%(label)s” is closed.") % {"label": share.label})
    return redirect("portal:shares")


urlpatterns = [
    path("toolkit/deellinks/", show_shares, name="shares"),
    path("toolkit/deellinks/<int:pk>/sluiten/", revoke, name="share-revoke"),
]
