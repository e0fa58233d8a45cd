"""How a material comes to its end by itself: a day that passes, or a consent that ends."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from draagvlak.core.audit import record_event
from draagvlak.media.models import Consent
from draagvlak.toolkit.domain.materials import withdraw_material
from draagvlak.toolkit.domain.takers import tell_takers
from draagvlak.toolkit.enums import MaterialState
from draagvlak.toolkit.models import Material

CONSENT_ENDED = gettext_noop("The consent of a person shown has ended.")


def end_expired_materials() -> int:
    """The daily round: who took what ran out is told, once; how many materials. It could not be had already."""
    today = timezone.localdate()
    waiting = Material.objects.filter(state=MaterialState.PUBLISHED, valid_until__lt=today, end_told_at=None)
    ended = [material for material in waiting.select_related("campaign__coalition", "owner") if tell_expired(material)]
    return len(ended)


@transaction.atomic
def tell_expired(material: Material) -> bool:
    """Of several workers one tells."""
    claimed = Material.objects.filter(pk=material.pk, end_told_at=None).update(end_told_at=timezone.now())
    if claimed:
        slug, campaign = material.owner.slug, material.campaign.slug
        record_event("material_expired", by=None, subject=material, organisation=slug, campaign=campaign)
        tell_takers(material, reason="expired")
    return bool(claimed)


def withdraw_shown(*, consent: Consent, **_signal: Any) -> None:
    """Every published material that shows this person goes at once."""
    shown = consent.materials.filter(state=MaterialState.PUBLISHED).select_related("campaign__coalition", "owner")
    for material in shown:
        withdraw_material(material, reason=CONSENT_ENDED, by=None)
