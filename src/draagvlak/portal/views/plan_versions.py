"""Versions of the plan: which was in force when and by which decision, and what changed between two."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from draagvlak.planning.domain.plans import Difference, Row, compare_plans, put_in_force
from draagvlak.planning.interfaces.exports import label_field, say_value, write_csv
from draagvlak.planning.interfaces.forms import PutInForceForm
from draagvlak.planning.models import PlanVersion
from draagvlak.planning.rules import seat_can_put_in_force, seat_sees_whole_plan
from draagvlak.portal.access import require_or_hide, with_seat

NOW = "nu"
UNUSABLE = 422


def find_versions(request: HttpRequest) -> Any:
    """All versions of this campaign's plan for who sees the whole plan, or 404."""
    require_or_hide(seat_sees_whole_plan(request.seat))
    versions = PlanVersion.objects.filter(campaign=request.campaign)
    return versions.select_related("decision__body", "campaign", "put_in_force_by")


@require_safe
@with_seat
def show_versions(request: HttpRequest) -> HttpResponse:
    versions = list(find_versions(request))
    older, newer = choose_pair(request, versions)
    context = {
        "versions": versions,
        "older": older,
        "newer": newer,
        "difference": describe(older, newer) if older else None,
        "may_put_in_force": seat_can_put_in_force(request.seat),
        "now": NOW,
    }
    return render(request, "portal/plan/versions.html", context)


def choose_pair(request: HttpRequest, versions: list[PlanVersion]) -> tuple[PlanVersion | None, PlanVersion | None]:
    """The two to compare; without a choice the version in force beside the plan as it stands now (None)."""
    by_number = {str(version.number): version for version in versions}
    newest = versions[0] if versions else None
    older = by_number.get(request.GET.get("van", ""), newest)
    return older, by_number.get(request.GET.get("naar", NOW))


def describe(older: PlanVersion, newer: PlanVersion | None) -> list[dict[str, Any]]:
    """Flights and money apart, each as sentences for the template."""
    found = compare_plans(older, newer)
    parts = [(_("Flights"), "name", found.flights), (_("Budget lines"), "title", found.budget)]
    return [describe_part(label, title, part) for label, title, part in parts]


def describe_part(label: str, title: str, part: Difference) -> dict[str, Any]:
    changed = [
        {
            "title": one.row.get(title, ""),
            "fields": [
                {
                    "label": label_field(f.name),
                    "old": say_value(f.name, f.old, one.row),
                    "new": say_value(f.name, f.new, one.row),
                }
                for f in one.fields
            ],
        }
        for one in part.changed
    ]
    added, removed = ([say_row(row, title) for row in rows] for rows in (part.added, part.removed))
    return {"label": label, "added": added, "removed": removed, "changed": changed, "is_empty": part.is_empty}


def say_row(row: Row, title: str) -> dict[str, str]:
    names = ("channel", "starts_on", "ends_on") if title == "name" else ("organisation", "amount")
    words = [say_value(name, row.get(name, ""), row) for name in names]
    return {"title": row.get(title, ""), "words": ", ".join(word for word in words if word)}


@require_safe
@with_seat
def export_version(request: HttpRequest, number: int) -> HttpResponse:
    version = get_object_or_404(find_versions(request), number=number)
    return write_csv(version.contents.get("flights", []), filename=f"plan-{request.campaign.slug}-{number}.csv")


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def put_plan_in_force(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_put_in_force(request.seat))
    form = PutInForceForm(request.POST or None, campaign=request.campaign)
    if not (request.method == "POST" and form.is_valid()):
        newest = find_versions(request).first()
        context = {"form": form, "newest": newest, "difference": describe(newest, None) if newest else None}
        return render(request, "portal/plan/put_in_force.html", context, status=UNUSABLE if form.errors else 200)
    version = put_in_force(request.campaign, decision=form.cleaned_data["decision"], by=request.user)
    messages.success(request, _("Version %(number)s of the plan is in force.") % {"number": version.number})
    return redirect("portal:plan-versions")


urlpatterns = [
    path("plan/versies/", show_versions, name="plan-versions"),
    path("plan/versies/vaststellen/", put_plan_in_force, name="plan-put-in-force"),
    path("plan/versies/<int:number>/plan.csv", export_version, name="plan-version-csv"),
]
