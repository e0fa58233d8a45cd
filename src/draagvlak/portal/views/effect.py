"""More than otherwise: the effect on the intake, with everything that speaks against it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.portal.views.results import answer_csv
from draagvlak.results.domain.effects import contrast_measure, read_design, study_effect
from draagvlak.results.interfaces import effect_page
from draagvlak.results.rules import seat_can_see_effect


@require_safe
@with_seat
def show_effect(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_see_effect(request.seat))
    study, contrast = study_effect(request.campaign), contrast_measure(request.campaign)
    context: dict[str, Any] = {"study": study, "is_planned": read_design(request.campaign.folder) is not None}
    if study is not None:
        primary = study.report.primary
        context |= {
            "answer": effect_page.make_row(primary),
            "rows": effect_page.list_rows(study.report),
            "short_rows": effect_page.list_rows(study.short),
            "checks": effect_page.list_checks(study.report),
            "early_years": [one.name for one in study.report.list_placebos("time")],
            "siblings": effect_page.list_siblings(study),
            "rivals": effect_page.list_rivals(study),
            "halves": effect_page.list_halves(study),
            "pictures": effect_page.paint_effect(study),
            "donors": [(study.design.names[one], study.design.reasons[one]) for one in study.report.donors],
            "refused": [(study.design.names[one], why) for one, why in study.design.donors.excluded.items()],
        }
    if study is not None and contrast is not None:
        ratio, ends = effect_page.say_ratio(contrast)
        groups = effect_page.list_groups(contrast)
        context |= {"contrast": contrast, "groups": groups, "ratio": ratio, "ratio_ends": ends}
    return render(request, "portal/results/effect.html", context)


@require_safe
@with_seat
def download_effect(request: HttpRequest, key: str) -> HttpResponse:
    require_or_hide(seat_can_see_effect(request.seat))
    study = study_effect(request.campaign)
    if study is None:
        raise Http404
    return answer_csv(request, effect_page.paint_effect(study), key=key)


urlpatterns = [
    path("resultaten/effect/", show_effect, name="effect"),
    path("resultaten/effect/<slug:key>.csv", download_effect, name="effect-csv"),
]
