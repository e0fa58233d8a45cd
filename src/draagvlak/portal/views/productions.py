"""Making files: choose formats, see what would go wrong, have them made."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from draagvlak.portal.access import with_seat
from draagvlak.portal.views.versions import find_version_to_edit, stamp_version
from draagvlak.toolkit.domain.formats import group_formats
from draagvlak.toolkit.domain.productions import ConsentMissingError, ask_production, check_version
from draagvlak.toolkit.domain.queries.versions import describe_versions
from draagvlak.toolkit.domain.studio import load_studio_design
from draagvlak.toolkit.interfaces.problems import tell_problem
from draagvlak.toolkit.models import OwnVersion


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """GET checks every format and shows what will not work; POST makes those that were chosen."""
    version = find_version_to_edit(request, pk)
    if request.method == "POST":
        return ask_files(request, version, wanted=request.POST.getlist("format"))
    return show_choice(request, version)


def show_choice(request: HttpRequest, version: OwnVersion) -> HttpResponse:
    design = load_studio_design(version.design)
    problems = check_version(version, formats=list(design.formats))
    troubles = [tell_problem(problem, design=design) for problem in problems]
    faulty = {trouble.format for trouble in troubles}
    context = {
        "version": version,
        "stamp": stamp_version(version),
        "groups": group_formats(design.formats),
        "everywhere": [trouble for trouble in troubles if not trouble.format],
        "somewhere": [trouble for trouble in troubles if trouble.format],
        "faulty": faulty,
        "count": len(design.formats),
        "lost_consent": version.picture is not None and not version.picture.consent.is_valid,
    }
    return render(request, "portal/versions/make.html", context)


def ask_files(request: HttpRequest, version: OwnVersion, *, wanted: list[str]) -> HttpResponse:
    formats = [format_id for format_id in load_studio_design(version.design).formats if format_id in wanted]
    if not formats:
        messages.error(request, _("Choose at least one format."))
        return redirect("portal:version-make", version.pk)
    try:
        ask_production(version, formats=formats, by=request.user)
    except ConsentMissingError:
        messages.error(request, _("The person shown does not, or no longer, consent. Choose another picture first."))
        return redirect("portal:version-edit", version.pk)
    return redirect("portal:version", version.pk)


@require_POST
@with_seat
def make_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Every format whose file is out of date, with one click."""
    version = find_version_to_edit(request, pk)
    state = describe_versions(OwnVersion.objects.filter(pk=version.pk))[0]
    made = [one.file.format_id for one in state.files]
    return ask_files(request, version, wanted=state.outdated_formats or made)


urlpatterns = [
    path("versies/<int:pk>/maken/", make, name="version-make"),
    path("versies/<int:pk>/opnieuw/", make_again, name="version-make-again"),
]
