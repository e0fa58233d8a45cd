"""Judging claims by their registered tests, again whenever the evidence changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.core.audit import record_event
from draagvlak.results.domain.ruling import Ruling, rule
from draagvlak.results.domain.weighing import Weighed, weigh
from draagvlak.results.enums import ClaimState
from draagvlak.results.models import Claim, Evidence, Figure, Judgement, RegisteredClaimError


@dataclass(frozen=True)
class Standing:
    """How a claim stands: its last judgement, and whether that still holds for the evidence of today."""

    claim: Claim
    judgement: Judgement | None
    is_stale: bool

    @property
    def state(self) -> str:
        """The state; nothing while what it rests on has changed since."""
        return "" if self.is_stale or self.judgement is None else self.judgement.state


def find_standing(claim: Claim) -> Standing:
    judgement = claim.judgements.first()
    return Standing(claim, judgement, is_stale=judgement is None or not still_holds(claim, judgement))


def still_holds(claim: Claim, judgement: Judgement) -> bool:
    """The claim is as registered, the evidence as it was, and the state is what follows from them."""
    if not claim.is_intact or read_ruling(judgement) != rule(claim.test, judgement.found):
        return False
    return weigh(claim, on=timezone.localdate()).fingerprint == judgement.evidence_hash


def read_ruling(judgement: Judgement) -> Ruling:
    return Ruling(ClaimState(judgement.state), judgement.reason)


def judge_claim(claim: Claim, *, by: Any) -> Judgement:
    """Have the registered test decide on the evidence of now; the same evidence is not judged twice.

    Raises RegisteredClaimError when the claim is not what was registered.
    """
    if not claim.is_intact:
        raise RegisteredClaimError(claim.key)
    standing = find_standing(claim)
    if standing.judgement is not None and not standing.is_stale:
        return standing.judgement
    return keep_judgement(claim, weigh(claim, on=timezone.localdate()), by=by)


@transaction.atomic
def keep_judgement(claim: Claim, weighed: Weighed, *, by: Any) -> Judgement:
    ruling = rule(claim.test, weighed.found)
    judgement = Judgement.objects.create(
        claim=claim,
        state=ruling.state,
        reason=ruling.reason,
        found=weighed.found,
        evidence_hash=weighed.fingerprint,
        model_version=weighed.model_version,
        judged_by=by,
    )
    Evidence.objects.bulk_create(list_evidence(judgement, weighed))
    state = str(ruling.state)
    campaign = claim.campaign.slug
    record_event("judge_claim", by=by, subject=claim, campaign=campaign, key=claim.key, state=state)
    return judgement


def list_evidence(judgement: Judgement, weighed: Weighed) -> list[Evidence]:
    rows = [tie_figure(judgement, figure) for figure in weighed.figures]
    one = weighed.estimation
    if one is not None:
        title = f"{one.get_kind_display()} {one.subject}".strip()
        rows.append(
            Evidence(claim=judgement.claim, judgement=judgement, estimation=one, title=title, is_sample=one.is_sample)
        )
    return rows


def tie_figure(judgement: Judgement, figure: Figure) -> Evidence:
    where = figure.file.name if figure.file else ""
    title = f"{where} #{figure.row}" if figure.row else where
    return Evidence(
        claim=judgement.claim,
        judgement=judgement,
        figure=figure,
        file=figure.file,
        title=title[:255] or figure.definition or str(figure.pk),
        value=figure.value,
        is_sample=figure.is_sample,
    )


def judge_stale_claims(campaign: Campaign | None = None) -> int:
    """The daily round, or of one campaign: whatever lost its evidence is judged again. Returns how many were."""
    claims = Claim.objects.filter(withdrawn_at=None).select_related("campaign", "audience", "supersedes")
    if campaign is not None:
        claims = claims.filter(campaign=campaign)
    stale = [claim for claim in claims if claim.is_intact and find_standing(claim).is_stale]
    for claim in stale:
        judge_claim(claim, by=None)
    return len(stale)
