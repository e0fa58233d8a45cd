"""Whether what was made still says what is true, and if not, why."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from draagvlak.coalition.models import Organisation
from draagvlak.media.models import Consent
from draagvlak.toolkit.models import OwnVersion, Production


class Reason(TextChoices):
    """Why files are out of date."""

    CONTENT = "content", _("You changed the text or the picture since.")
    BRAND = "brand", _("Your brand kit has changed.")
    SECOND = "second", _("The brand kit of the other organisation has changed.")
    OPEN_DAY = "open_day", _("The open day has changed.")
    DESIGN = "design", _("The core team has improved the design.")
    PICTURE = "picture", _("The picture has changed.")
    CONSENT_EXPIRED = "consent_expired", _("The consent of the person shown has expired.")
    CONSENT_WITHDRAWN = "consent_withdrawn", _("The person shown has withdrawn their consent.")


BLOCKING = frozenset({Reason.CONSENT_EXPIRED, Reason.CONSENT_WITHDRAWN})
COMPARED = (Reason.CONTENT, Reason.BRAND, Reason.SECOND, Reason.OPEN_DAY, Reason.DESIGN, Reason.PICTURE)


@dataclass(frozen=True)
class Freshness:
    """No reasons: up to date. Blocked: the files can no longer be downloaded."""

    reasons: tuple[Reason, ...] = ()

    @property
    def is_current(self) -> bool:
        return not self.reasons

    @property
    def is_blocked(self) -> bool:
        return bool(BLOCKING & set(self.reasons))


def list_ingredients(version: OwnVersion) -> dict[str, Any]:
    """What goes into files of this version now, each part by its fingerprint or revision; plain JSON."""
    picture = version.picture
    return {
        "content": fingerprint_content(version),
        "brand": fingerprint_brand(version.organisation),
        "second": fingerprint_brand(version.second_organisation),
        "open_day": [version.open_day.pk, version.open_day.revision] if version.open_day else None,
        "design": version.design.fingerprint,
        "picture": [picture.pk, picture.fingerprint] if picture else None,
        "consent": picture.consent_id if picture else None,
    }


def fingerprint_content(version: OwnVersion) -> str:
    """A hash of what was typed and chosen."""
    chosen = [version.language, version.open_day_id, version.second_organisation_id, str(version.publish_on or "")]
    typed = json.dumps([version.values, *chosen], sort_keys=True)
    return hashlib.sha256(typed.encode()).hexdigest()[:16]


def fingerprint_brand(organisation: Organisation | None) -> list[Any] | None:
    if organisation is None:
        return None
    kit = getattr(organisation, "brand_kit", None)
    return [organisation.slug, kit.revision if kit else 0]


def judge_production(production: Production, *, ingredients: dict[str, Any], consent: Consent | None) -> Freshness:
    """Compare what went in with what would go in now. `consent` is the one the production was made under."""
    made_from = production.ingredients
    changed = [reason for reason in COMPARED if made_from.get(reason.value) != ingredients.get(reason.value)]
    return Freshness((*judge_consent(consent, needed=bool(made_from.get("consent"))), *changed))


def judge_consent(consent: Consent | None, *, needed: bool) -> tuple[Reason, ...]:
    if not needed or (consent is not None and consent.is_valid):
        return ()
    expired = consent is not None and consent.withdrawn_at is None
    return (Reason.CONSENT_EXPIRED if expired else Reason.CONSENT_WITHDRAWN,)


def find_consent(production: Production) -> Consent | None:
    """The consent a production was made under."""
    return Consent.objects.filter(pk=production.ingredients.get("consent")).first()


def production_is_blocked(production: Production) -> bool:
    """Whether its files may no longer be handed out."""
    needed = bool(production.ingredients.get("consent"))
    return needed and bool(judge_consent(find_consent(production), needed=True))
