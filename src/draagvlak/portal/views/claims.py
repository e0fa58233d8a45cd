"""Claims: what is said of the campaign, registered with the test that decides, judged and published."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.rules import seat_sees_campaign
from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.results.domain.claims import (
    NotPublishedError,
    SupersededError,
    link_evidence,
    publish_claim,
    register_claim,
    withdraw_claim,
)
from draagvlak.results.domain.judging_claims import judge_claim
from draagvlak.results.domain.queries.claims import claims_for, list_deciding, list_judgements, list_sources
from draagvlak.results.domain.queries.figures import figures_for
from draagvlak.results.interfaces.claim_forms import ClaimForm, SourceForm, WithdrawForm
from draagvlak.results.interfaces.claim_pages import list_pages, make_page, say_history
from draagvlak.results.interfaces.claim_words import say_test
from draagvlak.results.models import Claim, Evidence, Judgement, RegisteredClaimError
from draagvlak.results.rules import seat_can_read_claims, seat_can_register_claims

UNUSABLE = 422
MOST_ROWS = 100


def find_claim(request: HttpRequest, key: str) -> Claim:
    require_or_hide(seat_can_read_claims(request.seat))
    return get_object_or_404(claims_for(request.seat, request.campaign), key=key)


def find_to_change(request: HttpRequest, key: str) -> Claim:
    require_or_hide(seat_can_register_claims(request.seat))
    return find_claim(request, key)


@require_safe
@with_seat
def show_claims(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_read_claims(request.seat))
    claims = claims_for(request.seat, request.campaign)
    may_register = seat_can_register_claims(request.seat)
    return render(request, "portal/claims/list.html", {"pages": list_pages(claims), "may_register": may_register})


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def register(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_register_claims(request.seat))
    older = find_older(request)
    form = ClaimForm(request.POST or None, campaign=request.campaign, initial=carry_over(older))
    if request.method == "POST" and form.is_valid():
        try:
            claim = register_claim(request.campaign, by=request.user, supersedes=older, **form.facts)
        except SupersededError:
            form.add_error(None, _("Another claim has taken its place already."))
        else:
            messages.success(request, _("Registered and sealed. From here on the test decides."))
            return redirect("portal:claim", claim.key)
    context = {"form": form, "older": older, "explanation": explain(form)}
    return render(request, "portal/claims/register.html", context, status=UNUSABLE if form.errors else 200)


def find_older(request: HttpRequest) -> Claim | None:
    key = request.GET.get("in-plaats-van", "")
    return find_to_change(request, key) if key else None


def carry_over(older: Claim | None) -> dict[str, Any]:
    """What a claim that takes another's place begins with."""
    if older is None:
        return {}
    facts = {name: getattr(older, name) for name in ClaimForm.Meta.fields}
    return {**facts, **older.test, "effect_subject": older.test.get("subject") or older.test.get("nearest", "")}


def explain(form: ClaimForm) -> str:
    """What the test as filled in would decide; nothing while it lacks something."""
    if not form.is_bound or not form.is_valid():
        return ""
    return say_test(form.test, form.cleaned_data["definition"])


@require_POST
@with_seat
def explain_test(request: HttpRequest) -> HttpResponse:
    """The explanation beside the form, while it is being filled in."""
    require_or_hide(seat_can_register_claims(request.seat))
    data = request.POST.copy()
    for name in ("statement_nl", "statement_en", "source"):
        data[name] = data.get(name) or "…"
    form = ClaimForm(data, campaign=request.campaign)
    return render(request, "portal/claims/explanation.html", {"explanation": explain(form)})


@require_safe
@with_seat
def show_claim(request: HttpRequest, key: str) -> HttpResponse:
    return show_one(request, find_claim(request, key))


def show_one(request: HttpRequest, claim: Claim, **forms: Any) -> HttpResponse:
    page = make_page(claim)
    judgement = page.standing.judgement
    sees_all = seat_sees_campaign(request.seat)
    context = {
        "page": page,
        "claim": claim,
        "history": [say_history(claim, one) for one in list_judgements(claim)],
        "sources": list_sources(claim),
        "rows": list_rows_to_see(request.seat, judgement) if judgement and sees_all else [],
        "newer": Claim.objects.filter(supersedes=claim).first() if sees_all else None,
        "may_change": seat_can_register_claims(request.seat),
        "withdrawing": forms.get("withdrawing") or WithdrawForm(),
        "sourcing": forms.get("sourcing") or SourceForm(prefix="bron"),
    }
    unusable = any(form.errors for form in forms.values())
    return render(request, "portal/claims/claim.html", context, status=UNUSABLE if unusable else 200)


def list_rows_to_see(seat: Seat, judgement: Judgement) -> list[Evidence]:
    """What the answer rests on, but for single figures of another partner; only what one may open has a link."""
    rows = list(list_deciding(judgement)[:MOST_ROWS])
    figures = {row.figure_id for row in rows if row.figure_id}
    own = set(figures_for(seat, judgement.claim.campaign).filter(pk__in=figures).values_list("pk", flat=True))
    for row in rows:
        row.may_open = row.figure_id in own  # type: ignore[attr-defined]  # for the page alone
    return [row for row in rows if row.figure is None or row.figure_id in own or row.figure.organisation_id is None]


@require_POST
@with_seat
def judge(request: HttpRequest, key: str) -> HttpResponse:
    claim = find_to_change(request, key)
    try:
        judge_claim(claim, by=request.user)
    except RegisteredClaimError:
        messages.error(request, _("What stands here is not what was registered. Register it anew."))
    return redirect("portal:claim", claim.key)


@require_POST
@with_seat
def publish(request: HttpRequest, key: str) -> HttpResponse:
    claim = find_to_change(request, key)
    publish_claim(claim, by=request.user)
    messages.success(request, _("It stands on the impact page, with its answer."))
    return redirect("portal:claim", claim.key)


@require_POST
@with_seat
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    claim = find_to_change(request, key)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return show_one(request, claim, withdrawing=form)
    try:
        withdraw_claim(claim, by=request.user, why=form.cleaned_data["why"])
    except NotPublishedError:
        messages.warning(request, _("It was not published."))
    return redirect("portal:claim", claim.key)


@require_POST
@with_seat
def add_source(request: HttpRequest, key: str) -> HttpResponse:
    claim = find_to_change(request, key)
    form = SourceForm(request.POST, prefix="bron")
    if not form.is_valid():
        return show_one(request, claim, sourcing=form)
    link_evidence(claim, by=request.user, **form.cleaned_data)
    return redirect("portal:claim", claim.key)


urlpatterns = [
    path("beweringen/", show_claims, name="claims"),
    path("beweringen/nieuw/", register, name="claim-new"),
    path("beweringen/uitleg/", explain_test, name="claim-explain"),
    path("beweringen/<slug:key>/", show_claim, name="claim"),
    path("beweringen/<slug:key>/oordelen/", judge, name="claim-judge"),
    path("beweringen/<slug:key>/publiceren/", publish, name="claim-publish"),
    path("beweringen/<slug:key>/intrekken/", withdraw, name="claim-withdraw"),
    path("beweringen/<slug:key>/bron/", add_source, name="claim-source"),
]
