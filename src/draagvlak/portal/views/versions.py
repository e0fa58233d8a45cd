"""My versions: the list, one version with its files, and what one does with a version as a whole."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from draagvlak.core.answers import answer_picture
from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.toolkit.domain.formats import group_formats, label_format, pick_format
from draagvlak.toolkit.domain.own_versions import (
    archive_version,
    duplicate_version,
    rename_version,
    restore_version,
)
from draagvlak.toolkit.domain.previews import fingerprint_recipe, keep_preview
from draagvlak.toolkit.domain.queries.versions import (
    VersionState,
    describe_versions,
    search_versions,
    versions_for,
)
from draagvlak.toolkit.domain.recipes import write_recipe
from draagvlak.toolkit.domain.studio import load_studio_design
from draagvlak.toolkit.interfaces.problems import tell_problem
from draagvlak.toolkit.models import OwnVersion
from draagvlak.toolkit.rules import seat_can_edit_versions, seat_can_see_versions

PER_PAGE = 24
WIDTHS = {"160": 160, "360": 360, "540": 540}
NAME_LENGTH = 120


def find_version(request: HttpRequest, pk: int) -> OwnVersion:
    """The seat's own version, or 404."""
    return get_object_or_404(versions_for(request.seat, request.campaign), pk=pk)


def find_version_to_edit(request: HttpRequest, pk: int) -> OwnVersion:
    require_or_hide(seat_can_edit_versions(request.seat))
    return find_version(request, pk)


@require_safe
@with_seat
def show_versions(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_see_versions(request.seat))
    archived = request.GET.get("toon") == "archief"
    text = request.GET.get("zoek", "").strip()[:80]
    everything = versions_for(request.seat, request.campaign)
    versions = everything.exclude(archived_at=None) if archived else everything.current()
    page = Paginator(search_versions(versions, text=text) if text else versions, PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "states": describe_page(page.object_list),
        "page": page,
        "archived": archived,
        "text": text,
        "tabs": list_tabs(archived=archived),
        "just_archived": find_just_archived(request),
        "may_edit": seat_can_edit_versions(request.seat),
    }
    return render(request, "portal/versions/list.html", context)


def find_just_archived(request: HttpRequest) -> OwnVersion | None:
    """The version that was put in the archive a moment ago, so that it can be taken back at once."""
    pk = request.GET.get("gearchiveerd", "")
    archived = versions_for(request.seat, request.campaign).exclude(archived_at=None)
    return archived.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 12 else None


def describe_page(versions: Any) -> list[dict[str, Any]]:
    return [{"state": state, "stamp": stamp_version(state.version)} for state in describe_versions(versions)]


def stamp_version(version: OwnVersion) -> str:
    """What is in its picture, so that the address changes when it does."""
    return fingerprint_recipe(write_recipe(version, today=timezone.localdate()))[:12]


def list_tabs(*, archived: bool) -> list[dict[str, Any]]:
    address = reverse("portal:versions")
    return [
        {"href": address, "label": _("Current"), "current": not archived},
        {"href": f"{address}?toon=archief", "label": _("Archive"), "current": archived},
    ]


@require_safe
@with_seat
def show_version(request: HttpRequest, pk: int) -> HttpResponse:
    """The gallery: newest file of every format, or what is being made right now."""
    find_version(request, pk)
    state = describe_versions(versions_for(request.seat, request.campaign).filter(pk=pk))[0]
    template = "portal/versions/files.html" if request.htmx else "portal/versions/show.html"
    answer = render(request, template, describe_gallery(request, state))
    answer["Cache-Control"] = "private, no-store"
    return answer


def describe_gallery(request: HttpRequest, state: VersionState) -> dict[str, Any]:
    """All that the gallery shows."""
    design = load_studio_design(state.version.design)
    problems = state.latest.problems if state.latest else []
    made = {one.file.format_id: one for one in state.files}
    groups = group_formats(design.formats)
    return {
        "state": state,
        "version": state.version,
        "groups": [
            {"name": group.name, "files": [made[spec.id] for spec in group.formats if spec.id in made]}
            for group in groups
        ],
        "labels": {format_id: label_format(format_id) for format_id in made},
        "troubles": [tell_problem(problem, design=design) for problem in problems],
        "total": len(state.running.formats) if state.running else 0,
        "done": count_done(state),
        "all_formats": len(design.formats),
        "stamp": stamp_version(state.version),
        "may_edit": seat_can_edit_versions(request.seat),
        "name_length": NAME_LENGTH,
    }


def count_done(state: VersionState) -> int:
    """Formats of the running job that have a file or a problem."""
    if state.running is None:
        return 0
    made = {file.format_id for file in state.running.files.all()}
    return len(made | {problem["format"] for problem in state.running.problems} - {""})


@require_safe
@with_seat
def show_version_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """A picture of the version as it is stored: ?formaat=, ?breedte=."""
    version = find_version(request, pk)
    offered = load_studio_design(version.design).formats
    format_id = pick_format(request.GET.get("formaat"), offered=offered)
    width = WIDTHS.get(request.GET.get("breedte", ""), 540)
    recipe = write_recipe(version, today=timezone.localdate())
    content = keep_preview(recipe, version.design, format_id, width=width)
    require_or_hide(content is not None)
    return answer_picture(content or b"", stamped="v" in request.GET)


@require_POST
@with_seat
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    version = find_version_to_edit(request, pk)
    name = " ".join(request.POST.get("name", "").split())[:NAME_LENGTH]
    if name:
        rename_version(version, name=name, by=request.user)
        messages.success(request, _("The version is now called “%(name)s”.") % {"name": name})
    else:
        messages.error(request, _("Give the version a name."))
    return redirect("portal:version", version.pk)


@require_POST
@with_seat
def duplicate(request: HttpRequest, pk: int) -> HttpResponse:
    copy = duplicate_version(find_version_to_edit(request, pk), by=request.user)
    messages.success(request, _("This is the copy. The original stays as it was."))
    return redirect("portal:version-edit", copy.pk)


@require_POST
@with_seat
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    version = find_version_to_edit(request, pk)
    archive_version(version, by=request.user)
    return redirect(f"{reverse('portal:versions')}?gearchiveerd={version.pk}")


@require_POST
@with_seat
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    version = find_version_to_edit(request, pk)
    restore_version(version, by=request.user)
    messages.success(request, _("“%(name)s” is back.") % {"name": version.name})
    return redirect("portal:version", version.pk)


urlpatterns = [
    path("versies/", show_versions, name="versions"),
    path("versies/<int:pk>/", show_version, name="version"),
    path("versies/<int:pk>/beeld.jpg", show_version_picture, name="version-picture"),
    path("versies/<int:pk>/hernoemen/", rename, name="version-rename"),
    path("versies/<int:pk>/dupliceren/", duplicate, name="version-duplicate"),
    path("versies/<int:pk>/archiveren/", archive, name="version-archive"),
    path("versies/<int:pk>/terugzetten/", restore, name="version-restore"),
]
