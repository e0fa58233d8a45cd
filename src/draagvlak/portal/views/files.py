"""Files leave the platform here, and only here: after the seat check, logged, never under a public address."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_safe

from draagvlak.core.answers import hand_out, hand_out_archive, show_picture
from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.portal.views.versions import find_version
from draagvlak.toolkit.domain.archives import name_archive, stream_archive
from draagvlak.toolkit.domain.downloads import log_downloads
from draagvlak.toolkit.domain.freshness import production_is_blocked
from draagvlak.toolkit.domain.queries.versions import describe_versions, files_for, versions_for
from draagvlak.toolkit.models import ProducedFile

GONE = 410


def find_file(request: HttpRequest, pk: int) -> ProducedFile:
    return get_object_or_404(files_for(request.seat, request.campaign), pk=pk)


@require_safe
@with_seat
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    file = find_file(request, pk)
    if production_is_blocked(file.production):
        return refuse_blocked(request)
    log_downloads([file], by=request.user, in_zip=False)
    return hand_out(file.file, name=file.name)


@require_safe
@with_seat
def show_thumbnail(request: HttpRequest, pk: int) -> HttpResponseBase:
    file = find_file(request, pk)
    require_or_hide(bool(file.thumbnail) and not production_is_blocked(file.production))
    return show_picture(file.thumbnail)


@require_safe
@with_seat
def download_archive(request: HttpRequest, pk: int) -> HttpResponseBase:
    """?bestand= may be given more than once; without it every file that may be handed out."""
    version = find_version(request, pk)
    state = describe_versions(versions_for(request.seat, request.campaign).filter(pk=version.pk))[0]
    wanted = set(request.GET.getlist("bestand"))
    files = [one.file for one in state.downloadable if not wanted or str(one.file.pk) in wanted]
    if not files:
        require_or_hide(state.is_blocked)
        return refuse_blocked(request)
    log_downloads(files, by=request.user, in_zip=True)
    return hand_out_archive(stream_archive(files, version=version), name=name_archive(version))


def refuse_blocked(request: HttpRequest) -> HttpResponse:
    """The person shown does not consent any more: the file is still there, but nobody gets it."""
    return render(request, "portal/versions/blocked.html", status=GONE)


urlpatterns = [
    path("bestanden/<int:pk>/", download, name="file"),
    path("bestanden/<int:pk>/klein.jpg", show_thumbnail, name="file-thumbnail"),
    path("versies/<int:pk>/bestanden.zip", download_archive, name="version-files"),
]
