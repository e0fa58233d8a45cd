"""The editor: one form, beside a preview that follows what is typed."""

import base64
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from draagvlak.coalition.enums import MembershipState
from draagvlak.coalition.models import Organisation
from draagvlak.lib import studio
from draagvlak.lib.studio import find_format
from draagvlak.media.domain.queries import usable_pictures_for
from draagvlak.portal.access import with_seat
from draagvlak.portal.editing import describe_editor, list_suggestions
from draagvlak.portal.views.versions import find_version_to_edit, stamp_version
from draagvlak.studies.domain.queries import upcoming_open_days_for
from draagvlak.toolkit.domain.formats import pick_format
from draagvlak.toolkit.domain.own_versions import ConflictingEditError, duplicate_version, save_draft
from draagvlak.toolkit.domain.previews import draw_preview
from draagvlak.toolkit.domain.recipes import build_piece, write_recipe
from draagvlak.toolkit.domain.slots import uses_open_day, uses_second
from draagvlak.toolkit.domain.studio import load_studio_design
from draagvlak.toolkit.interfaces.problems import Trouble, tell_problems
from draagvlak.toolkit.interfaces.version_form import Choices, VersionForm, apply_draft
from draagvlak.toolkit.models import OwnVersion

CONFLICT = 409
UNUSABLE = 422


def make_form(request: HttpRequest, version: OwnVersion, *, bound: bool) -> VersionForm:
    """The form with only what this seat may choose."""
    design = load_studio_design(version.design)
    return VersionForm(
        request.POST if bound else None,
        version=version,
        design=design,
        choices=list_choices(request, version, design),
    )


def list_choices(request: HttpRequest, version: OwnVersion, design: studio.Design) -> Choices:
    """Asks the database only for what this design has room for."""
    own = any(slot.own_picture for slot in design.slots.values())
    open_days = list(upcoming_open_days_for(request.seat)) if uses_open_day(design) else []
    if version.open_day and version.open_day not in open_days:
        open_days.insert(0, version.open_day)
    return Choices(
        open_days=open_days if uses_open_day(design) else [],
        pictures=list(usable_pictures_for(request.seat)) if own else [],
        organisations=list(list_partners(request)) if uses_second(design) else [],
    )


def list_partners(request: HttpRequest) -> Any:
    """The other members of the coalition, whose logo may stand beside one's own."""
    members = Organisation.objects.filter(
        memberships__coalition=request.seat.coalition, memberships__state=MembershipState.ACTIVE
    )
    return members.exclude(pk=request.seat.organisation.pk).select_related("brand_kit").order_by("name")


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """POST saves: from the button, from the preview button without JavaScript, or by itself while typing."""
    version = find_version_to_edit(request, pk)
    if request.method != "POST":
        return show_editor(request, version, make_form(request, version, bound=False))
    form = make_form(request, version, bound=True)
    if not form.is_valid():
        return refuse_draft(request, version, form)
    try:
        save_draft(version, draft=form.read_draft(), revision=choose_revision(request, form, version))
    except ConflictingEditError:
        return settle_conflict(request, version, form)
    return confirm_saved(request, version)


def choose_revision(request: HttpRequest, form: VersionForm, version: OwnVersion) -> int:
    """Whoever chose to overwrite saves over what stands there now."""
    overwrite = request.POST.get("action") == "overwrite"
    return version.revision if overwrite else form.cleaned_data["revision"]


def confirm_saved(request: HttpRequest, version: OwnVersion) -> HttpResponse:
    if saves_by_itself(request):
        return JsonResponse({"revision": version.revision})
    if request.POST.get("action") == "make":
        return redirect("portal:version-make", version.pk)
    if request.POST.get("action") != "preview":
        messages.success(request, _("Saved."))
    format_id = request.POST.get("format", "")
    answer = redirect("portal:version-edit", version.pk)
    answer["Location"] += f"?formaat={format_id}" if format_id.isidentifier() else ""
    return answer


def refuse_draft(request: HttpRequest, version: OwnVersion, form: VersionForm) -> HttpResponse:
    if saves_by_itself(request):
        return JsonResponse({"errors": form.errors}, status=UNUSABLE)
    return show_editor(request, version, form, status=UNUSABLE)


def settle_conflict(request: HttpRequest, version: OwnVersion, form: VersionForm) -> HttpResponse:
    """Nothing is lost: keep as a copy, or show both and ask."""
    if saves_by_itself(request):
        return JsonResponse({"conflict": True}, status=CONFLICT)
    if request.POST.get("action") == "copy":
        copy = duplicate_version(version, by=request.user, draft=form.read_draft())
        messages.success(request, _("Your text stands in this copy. The other version stayed as it was."))
        return redirect("portal:version-edit", copy.pk)
    return show_editor(request, version, form, conflict=True, status=CONFLICT)


def saves_by_itself(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def show_editor(
    request: HttpRequest, version: OwnVersion, form: VersionForm, *, conflict: bool = False, status: int = 200
) -> HttpResponse:
    offered = form.design.formats
    format_id = pick_format(request.POST.get("format") or request.GET.get("formaat"), offered=offered)
    context = describe_editor(form, format_id=format_id)
    context |= {"conflict": conflict, "stamp": stamp_version(version)}
    answer = render(request, "portal/versions/edit.html", context, status=status)
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@with_seat
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What is in the form now, as a picture, with what is wrong with it. Writes nothing."""
    version = find_version_to_edit(request, pk)
    form = make_form(request, version, bound=True)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=UNUSABLE)
    format_id = pick_format(request.POST.get("format"), offered=form.design.formats)
    shown = apply_draft(version, form.read_draft())
    piece = build_piece(write_recipe(shown, today=timezone.localdate()), version.design)
    drawn = draw_preview(piece, format_id)
    answer = describe_preview(drawn, format_id)
    return JsonResponse({**answer, "problems": describe_problems(drawn, form), "suggestions": list_suggestions(form)})


def describe_preview(drawn: Any, format_id: str) -> dict[str, Any]:
    spec = find_format(format_id)
    picture = base64.b64encode(drawn.content).decode() if drawn.content else ""
    safe = [spec.safe.x, spec.safe.y, spec.safe.width, spec.safe.height]
    return {
        "picture": f"data:image/jpeg;base64,{picture}" if picture else "",
        "width": drawn.width,
        "height": drawn.height,
        "page": [spec.width, spec.height],
        "safe": safe,
    }


def describe_problems(drawn: Any, form: VersionForm) -> list[dict[str, str]]:
    troubles = tell_problems(drawn.problems, design=form.design)
    return [{"slot": place_of(one), "label": one.label, "code": one.code, "message": one.message} for one in troubles]


def place_of(trouble: Trouble) -> str:
    """Beside which field it is said; a second logo is chosen as an organisation."""
    return "second" if trouble.code == "no_second_brand" else trouble.slot


urlpatterns = [
    path("versies/<int:pk>/bewerken/", edit, name="version-edit"),
    path("versies/<int:pk>/voorbeeld/", preview, name="version-preview"),
]
