"""The brand kit: name, website, colours and logos."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from draagvlak.coalition.adapters.intake import StudioLogoIntake
from draagvlak.coalition.domain.brand import (
    LogoRefusedError,
    cancel_logo,
    change_brand_kit,
    confirm_logo,
    ensure_brand_kit,
    take_in_logo,
)
from draagvlak.coalition.domain.colours import DARK, judge_colour, normalise_colour, read_sentences
from draagvlak.coalition.domain.findings import describe_findings, sort_stored_findings
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import LogoGround
from draagvlak.coalition.interfaces.forms import BrandKitForm
from draagvlak.coalition.models import BrandKit, LogoUpload
from draagvlak.coalition.rules import seat_can_change_brand_kit, seat_can_see_brand_kit
from draagvlak.core.answers import show_picture
from draagvlak.lib.studio.colour import ground_kind
from draagvlak.portal.access import require, require_or_hide, with_seat


@with_seat
def brand(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_see_brand_kit(request.seat))
    kit = read_brand_kit(request.seat)
    if request.method != "POST":
        return show_kit(request, kit, form=BrandKitForm.of(kit))
    require(seat_can_change_brand_kit(request.seat))
    form = BrandKitForm.of(kit, request.POST)
    if not form.is_valid() or "check" in request.POST:
        return show_kit(request, kit, form=form, status=200 if form.is_valid() else 422)
    changed = change_brand_kit(kit, by=request.user, campaign=request.campaign.slug, **form.values)
    messages.success(request, _("Your brand kit has been saved.") if changed else _("Nothing had changed."))
    return redirect("portal:brand")


@with_seat
@require_POST
def upload_logo(request: HttpRequest, ground: str) -> HttpResponse:
    require_or_hide(ground in LogoGround.values)
    require(seat_can_change_brand_kit(request.seat))
    kit = ensure_brand_kit(request.seat.organisation)
    file = request.FILES.get("file")
    if file is None:
        return refuse_logo(request, kit, ground=ground, reasons=[say_why_absent(request)])
    try:
        upload = take_in_logo(
            kit,
            file,
            name=file.name,
            ground=LogoGround(ground),
            by=request.user,
            intake=StudioLogoIntake(),
            campaign=request.campaign.slug,
        )
    except LogoRefusedError as refusal:
        return refuse_logo(request, kit, ground=ground, reasons=describe_findings(refusal.findings))
    return redirect("portal:logo", upload.pk)


@with_seat
def logo(request: HttpRequest, pk: int) -> HttpResponse:
    upload = find_open_upload(request.seat, pk)
    if request.method == "POST":
        return settle_upload(request, upload)
    context = {"upload": upload, "findings": sort_stored_findings(upload.findings)}
    return render(request, "portal/brand/logo.html", context)


@with_seat
def upload_file(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    upload = find_open_upload(request.seat, pk)
    return show_picture({"voor": upload.before, "na": upload.after, "schoon": upload.cleaned}[side])


@with_seat
def logo_file(request: HttpRequest, ground: str) -> HttpResponse:
    require_or_hide(seat_can_see_brand_kit(request.seat) and ground in LogoGround.values)
    kit = get_object_or_404(BrandKit, organisation=request.seat.organisation)
    return show_picture(kit.logo_light if ground == LogoGround.LIGHT else kit.logo_dark)


def settle_upload(request: HttpRequest, upload: LogoUpload) -> HttpResponse:
    """Confirm or cancel what was taken in."""
    if "confirm" in request.POST:
        confirm_logo(upload, by=request.user, campaign=request.campaign.slug)
        messages.success(request, _("Your new logo stands in your brand kit."))
    else:
        cancel_logo(upload)
        messages.info(request, _("The upload was thrown away. Nothing changed."))
    return redirect("portal:brand")


def show_kit(
    request: HttpRequest, kit: BrandKit, *, form: BrandKitForm, status: int = 200, **more: object
) -> HttpResponse:
    context = {
        "kit": kit,
        "form": form,
        "colours": [describe_colour(field, inks) for field, inks in form.colour_fields],
        "sentences": read_sentences(),
        "dark_colour": DARK,
        "own": describe_own_ground(form),
        "can_edit": seat_can_change_brand_kit(request.seat),
        **more,
    }
    return render(request, "portal/brand/brand.html", context, status=status)


def refuse_logo(request: HttpRequest, kit: BrandKit, *, ground: str, reasons: list[str]) -> HttpResponse:
    refused = {"refused_ground": ground, "reasons": reasons}
    return show_kit(request, kit, form=BrandKitForm.of(kit), status=422, **refused)


def describe_colour(field: object, inks: object) -> dict[str, object]:
    """A colour field with what its value can do now."""
    rgb = normalise_colour(str(field.value() or ""))  # type: ignore[attr-defined]
    return {"field": field, "inks": inks, "rgb": rgb, "verdict": judge_colour(rgb) if rgb else None}


def describe_own_ground(form: BrandKitForm) -> dict[str, str]:
    """The organisation's own ground: its main colour, the letters on it, and which logo belongs there."""
    rgb = normalise_colour(str(form["primary"].value() or "")) or DARK
    return {"rgb": rgb, "letters": judge_colour(rgb).letters, "kind": ground_kind(rgb)}


def say_why_absent(request: HttpRequest) -> str:
    if getattr(request, "upload_was_too_large", False):
        return _("The file is far too large. A logo fits in 10 MB; export it smaller and try again.")
    return _("Choose a file first.")


def read_brand_kit(seat: Seat) -> BrandKit:
    """The kit; who may not change it sees an unsaved one while there is none."""
    if seat_can_change_brand_kit(seat):
        return ensure_brand_kit(seat.organisation)
    found = BrandKit.objects.filter(organisation=seat.organisation).first()
    return found or BrandKit(organisation=seat.organisation, display_name=seat.organisation.name)


def find_open_upload(seat: Seat, pk: int) -> LogoUpload:
    require_or_hide(seat_can_change_brand_kit(seat))
    waiting = LogoUpload.objects.filter(brand_kit__organisation=seat.organisation, confirmed_at=None)
    return get_object_or_404(waiting.select_related("brand_kit__organisation"), pk=pk)


urlpatterns = [
    path("huisstijl/", brand, name="brand"),
    path("huisstijl/logo/<str:ground>/uploaden/", upload_logo, name="logo-upload"),
    path("huisstijl/logo/<int:pk>/", logo, name="logo"),
    path("huisstijl/logo/<int:pk>/voor.png", upload_file, {"side": "voor"}, name="logo-before"),
    path("huisstijl/logo/<int:pk>/na.png", upload_file, {"side": "na"}, name="logo-after"),
    path("huisstijl/logo/<int:pk>/schoon/", upload_file, {"side": "schoon"}, name="logo-cleaned"),
    path("huisstijl/logo/<str:ground>/", logo_file, name="logo-file"),
]
