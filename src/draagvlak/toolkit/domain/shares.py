"""Share links: for people without an account, until a day or until they are revoked."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Organisation
from draagvlak.core.audit import record_event
from draagvlak.toolkit.models import Kit, Material, ShareLink

SALT, DOT = "draagvlak.share-link", "."
LONGEST = datetime.timedelta(days=366)


class ShareTooLongError(Exception):
    """A link ends within a year, and not before today."""


@transaction.atomic
def make_share(
    campaign: Campaign,
    *,
    organisation: Organisation,
    label: str,
    expires_on: datetime.date,
    by: Any,
    material: Material | None = None,
    kit: Kit | None = None,
) -> ShareLink:
    today = timezone.localdate()
    if not today <= expires_on <= today + LONGEST:
        raise ShareTooLongError
    share = ShareLink.objects.create(
        campaign=campaign,
        organisation=organisation,
        material=material,
        kit=kit,
        label=label,
        expires_on=expires_on,
        created_by=by,
    )
    record_share("make_share", share, by=by)
    return share


@transaction.atomic
def revoke_share(share: ShareLink, *, by: Any) -> None:
    """The link leads to nothing any more, from now on. Twice changes nothing."""
    if ShareLink.objects.filter(pk=share.pk, revoked_at=None).update(revoked_at=timezone.now()):
        share.refresh_from_db(fields=["revoked_at"])
        record_share("revoke_share", share, by=by)


def write_token(share: ShareLink) -> str:
    """What stands in the address: the row's key, signed, so that nothing secret is stored."""
    return Signer(salt=SALT, sep=DOT).sign(str(share.pk))


def read_token(token: str, campaign: Campaign) -> ShareLink | None:
    """The link of this campaign, open or not; None for whatever we did not sign."""
    try:
        key = Signer(salt=SALT, sep=DOT).unsign(token)
    except BadSignature:
        return None
    shares = ShareLink.objects.filter(campaign=campaign).select_related("organisation", "material", "kit", "campaign")
    return shares.filter(pk=key).first()


def record_share(verb: str, share: ShareLink, *, by: Any) -> None:
    organisation, campaign = share.organisation.slug, share.campaign.slug
    record_event(verb, by=by, subject=share, organisation=organisation, campaign=campaign, label=share.label)
