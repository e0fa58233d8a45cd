"""Claims: registering, publishing, withdrawing, and sources beside them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from draagvlak.campaign.models import Campaign
from draagvlak.core.audit import record_event
from draagvlak.results.domain.judging_claims import judge_claim
from draagvlak.results.models import Claim, Evidence, FigureFile

LONGEST_KEY = 50
RESERVED = frozenset({"nieuw", "uitleg", "bereik"})
"""Addresses beside those of claims."""


class SupersededError(Exception):
    """Another claim supersedes this one already."""


class NotPublishedError(Exception):
    """Only what is published can be withdrawn."""


@transaction.atomic
def register_claim(campaign: Campaign, *, by: Any, key: str = "", **facts: Any) -> Claim:
    """Seal a claim with its test, and judge it at once on the evidence there is.

    `facts` are the fields of `Claim`; `test` as described in `domain/ruling.py`. Nothing of it can be edited later:
    give `supersedes` to put a better one in its place. Raises SupersededError when that one has a successor already.
    """
    audience, older = facts.get("audience"), facts.get("supersedes")
    if older is not None and Claim.objects.filter(supersedes=older).exists():
        raise SupersededError(older.key)
    claim = Claim.objects.create(
        campaign=campaign,
        key=key or find_free_key(campaign, facts["statement_nl"]),
        audience_words=audience.name_nl if audience else "",
        registered_at=timezone.now(),
        registered_by=by,
        **facts,
    )
    claim.refresh_from_db()  # dates as they are kept, so that the seal is of what stands there
    test = str(claim.test["kind"])
    tell("register_claim", claim, by=by, fingerprint=claim.fingerprint, test=test)
    judge_claim(claim, by=by)
    return claim


def find_free_key(campaign: Campaign, statement: str) -> str:
    stem = slugify(statement)[:LONGEST_KEY].strip("-") or "bewering"
    taken = RESERVED | set(campaign.claims.filter(key__startswith=stem).values_list("key", flat=True))
    number = 2
    key = stem
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key


@transaction.atomic
def publish_claim(claim: Claim, *, by: Any) -> None:
    """Show it to everybody with its state, whatever that is. Publishing again changes nothing."""
    claim = lock_claim(claim)
    if claim.is_public:
        return
    claim.published_at, claim.withdrawn_at, claim.withdrawn_why = timezone.now(), None, ""
    claim.save()
    tell("publish_claim", claim, by=by)


@transaction.atomic
def withdraw_claim(claim: Claim, *, by: Any, why: str) -> None:
    """We do not say this any more. It stays on the public page as withdrawn, with the reason."""
    claim = lock_claim(claim)
    if not claim.is_public:
        raise NotPublishedError(claim.key)
    claim.withdrawn_at, claim.withdrawn_why = timezone.now(), why
    claim.save()
    tell("withdraw_claim", claim, by=by, why=why)


@transaction.atomic
def link_evidence(claim: Claim, *, by: Any, title: str, url: str = "", file: FigureFile | None = None) -> Evidence:
    """Put a source beside a claim, for whoever reads on. It decides nothing: that is for the registered test."""
    if file is not None and file.campaign_id != claim.campaign_id:
        raise ValueError("The file is of another campaign.")
    evidence = Evidence.objects.create(
        claim=claim, title=title, url=url, file=file, is_sample=bool(file and file.is_sample), added_by=by
    )
    tell("link_evidence", claim, by=by, title=title)
    return evidence


def lock_claim(claim: Claim) -> Claim:
    return Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)


def tell(verb: str, claim: Claim, *, by: Any, **details: Any) -> None:
    record_event(verb, by=by, subject=claim, campaign=claim.campaign.slug, key=claim.key, **details)
