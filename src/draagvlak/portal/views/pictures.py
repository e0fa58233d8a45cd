"""Pictures of one's own, and the consent that comes before each of them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from draagvlak.core.answers import answer_picture
from draagvlak.lib.intake import Level, take_in
from draagvlak.media.domain.consents import extend_consent, record_consent, withdraw_consent
from draagvlak.media.domain.pictures import ConsentNotValidError, keep_picture, set_focus
from draagvlak.media.domain.queries import consents_for, expires_soon, pictures_for
from draagvlak.media.domain.sizes import shrink_picture
from draagvlak.media.interfaces.findings import say_findings
from draagvlak.media.interfaces.forms import ConsentForm, ExtendForm, FocusForm, PictureForm
from draagvlak.media.models import Consent, OwnPicture
from draagvlak.media.rules import seat_can_change_pictures, seat_can_see_pictures
from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.toolkit.domain.queries.versions import count_made_with_consent, versions_for

UNUSABLE = 422
WIDTHS = {"160": 160, "360": 360}
LARGE = 900


@require_safe
@with_seat
def show_pictures(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_see_pictures(request.seat))
    consents = consents_for(request.seat).prefetch_related("pictures")
    rows = [{"consent": one, "state": name_state(one), "pictures": list(one.pictures.all())} for one in consents]
    context = {
        "rows": rows,
        "expiring": [row for row in rows if row["state"] == "soon"],
        "may_change": seat_can_change_pictures(request.seat),
    }
    return render(request, "portal/pictures/list.html", context)


def name_state(consent: Consent) -> str:
    if consent.withdrawn_at:
        return "withdrawn"
    if not consent.is_valid:
        return "expired"
    return "soon" if expires_soon(consent) else "valid"


def find_consent(request: HttpRequest, pk: int) -> Consent:
    require_or_hide(seat_can_change_pictures(request.seat))
    return get_object_or_404(consents_for(request.seat), pk=pk)


def find_return(request: HttpRequest) -> str:
    """ "?terug=…" when the person came from the editor of one of their own versions."""
    asked = request.GET.get("terug", "")
    known = asked.isdigit() and versions_for(request.seat, request.campaign).filter(pk=asked).exists()
    return f"?terug={asked}" if known else ""


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def add(request: HttpRequest) -> HttpResponse:
    """First step: who is shown, by whom it was allowed, until when."""
    require_or_hide(seat_can_change_pictures(request.seat))
    form, back = ConsentForm(request.POST or None), find_return(request)
    if not (request.method == "POST" and form.is_valid()):
        context = {"form": form, "back": back}
        return render(request, "portal/pictures/consent.html", context, status=UNUSABLE if form.errors else 200)
    organisation, slug = request.seat.organisation, request.campaign.slug
    consent = record_consent(organisation, details=form.details, by=request.user, campaign=slug)
    return redirect(reverse("portal:picture-upload", args=[consent.pk]) + back)


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Second step: the photo, taken in by a separate limited process."""
    consent, back = find_consent(request, pk), find_return(request)
    form = PictureForm(request.POST or None, request.FILES or None)
    if not (request.method == "POST" and form.is_valid()):
        return show_upload(request, consent, form, back=back)
    file = form.cleaned_data["file"]
    intake = take_in(file, kind="picture", name=file.name)
    if intake.refused:
        return show_upload(request, consent, form, back=back, refused=say_findings(intake.findings))
    try:
        picture = keep_picture(consent, intake=intake, by=request.user, campaign=request.campaign.slug)
    except ConsentNotValidError:
        return show_upload(request, consent, form, back=back, refused=[_("This permission is no longer valid.")])
    for words in say_findings([*intake.at_level(Level.CLEANED), *intake.at_level(Level.NOTICE)]):
        messages.info(request, words)
    return redirect(reverse("portal:picture", args=[picture.pk]) + back)


def show_upload(
    request: HttpRequest, consent: Consent, form: PictureForm, *, back: str, refused: list[str] | None = None
) -> HttpResponse:
    context = {"consent": consent, "form": form, "back": back, "refused": refused or []}
    status = UNUSABLE if refused or form.errors else 200
    return render(request, "portal/pictures/upload.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def focus(request: HttpRequest, pk: int) -> HttpResponse:
    """Third step: the point that must stay in sight."""
    require_or_hide(seat_can_change_pictures(request.seat))
    picture = get_object_or_404(pictures_for(request.seat), pk=pk)
    initial = {"x": round(picture.focus_x * 100), "y": round(picture.focus_y * 100)}
    form, back = FocusForm(request.POST or None, initial=initial), find_return(request)
    if not (request.method == "POST" and form.is_valid()):
        context = {"picture": picture, "form": form, "back": back}
        return render(request, "portal/pictures/focus.html", context, status=UNUSABLE if form.errors else 200)
    x, y = form.cleaned_data["x"] / 100, form.cleaned_data["y"] / 100
    set_focus(picture, x=x, y=y, by=request.user, campaign=request.campaign.slug)
    messages.success(request, _("The photo is ready to use."))
    return redirect(return_address(request))


def return_address(request: HttpRequest) -> str:
    back = find_return(request)
    version = back.removeprefix("?terug=")
    return reverse("portal:version-edit", args=[int(version)]) if version else reverse("portal:pictures")


@require_safe
@with_seat
def show_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture to look at; without a valid consent nobody sees it any more."""
    picture: OwnPicture = get_object_or_404(pictures_for(request.seat), pk=pk)
    require_or_hide(picture.consent.is_valid)
    try:
        content = shrink_picture(picture.file.name, WIDTHS.get(request.GET.get("breedte", ""), LARGE))
    except FileNotFoundError as error:
        raise Http404 from error
    return answer_picture(content, stamped=False)


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """GET says what will happen; POST does it."""
    consent = find_consent(request, pk)
    affected = count_made_with_consent(consent)
    if request.method != "POST":
        return render(request, "portal/pictures/withdraw.html", {"consent": consent, "affected": affected})
    withdraw_consent(consent, by=request.user, campaign=request.campaign.slug)
    tell_withdrawn(request, affected)
    return redirect("portal:pictures")


def tell_withdrawn(request: HttpRequest, affected: int) -> None:
    words = ngettext(
        "The permission is withdrawn. The files of %(count)d version can no longer be downloaded.",
        "The permission is withdrawn. The files of %(count)d versions can no longer be downloaded.",
        affected,
    )
    messages.warning(request, words % {"count": affected})


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    consent = find_consent(request, pk)
    require_or_hide(consent.withdrawn_at is None)
    form = ExtendForm(request.POST or None, initial={"valid_until": consent.valid_until})
    if not (request.method == "POST" and form.is_valid()):
        context: dict[str, Any] = {"consent": consent, "form": form}
        return render(request, "portal/pictures/extend.html", context, status=UNUSABLE if form.errors else 200)
    until = form.cleaned_data["valid_until"]
    extend_consent(consent, valid_until=until, by=request.user, campaign=request.campaign.slug)
    messages.success(request, _("Saved."))
    return redirect("portal:pictures")


urlpatterns = [
    path("beeld/", show_pictures, name="pictures"),
    path("beeld/nieuw/", add, name="picture-new"),
    path("beeld/toestemming/<int:pk>/foto/", upload, name="picture-upload"),
    path("beeld/toestemming/<int:pk>/intrekken/", withdraw, name="consent-withdraw"),
    path("beeld/toestemming/<int:pk>/verlengen/", extend, name="consent-extend"),
    path("beeld/<int:pk>/", focus, name="picture"),
    path("beeld/<int:pk>/bestand.jpg", show_file, name="picture-file"),
]
