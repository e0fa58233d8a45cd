"""Sources: a school's own calendar, and the registers the core team fetches from. A key goes in and never out again."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from draagvlak.coalition.models import Coalition, Organisation
from draagvlak.core.audit import record_event
from draagvlak.core.fetching import Fetcher, make_fetcher, read_target
from draagvlak.studies.adapters.calendars import SchoolCalendar, read_address
from draagvlak.studies.adapters.found import Adapter, SourceError
from draagvlak.studies.adapters.hovi import Hovi
from draagvlak.studies.adapters.rio import Rio
from draagvlak.studies.models import Follow, ImportSource, SourceKind

LARGEST_CALENDAR = 10_000_000
LARGEST_ANSWER = 20_000_000


def seal(key: str) -> str:
    """A key as it is stored: readable with this installation's own secret key only."""
    return make_box().encrypt(key.encode()).decode() if key else ""


def unseal(sealed: str) -> str:
    try:
        return make_box().decrypt(sealed.encode()).decode() if sealed else ""
    except InvalidToken as error:
        raise SourceError(
            _("The stored key cannot be read: DRAAGVLAK_SECRET_KEY changed. Store the key again.")
        ) from error


def make_box() -> Fernet:
    secret = hashlib.sha256(b"draagvlak.studies.sources" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(secret))


@transaction.atomic
def add_calendar(
    organisation: Organisation,
    *,
    address: str,
    by: Any,
    name: str = "",
    follow: str = Follow.NEVER,
    everything: bool = False,
    campaign: str = "",
) -> ImportSource:
    """A calendar of a school. The same address again is the same source. Raises FetchError for no usable address."""
    written = read_address(address)
    host = read_target(written).host
    source = ImportSource.objects.filter(organisation=organisation, kind=SourceKind.CALENDAR, address=written).first()
    options = {"everything": everything}
    if source is None:
        source = ImportSource(organisation=organisation, kind=SourceKind.CALENDAR, address=written, made_by=by)
    source.name, source.follow, source.options, source.stopped_at = (name or host)[:120], follow, options, None
    source.save()
    facts = {"organisation": organisation.slug, "campaign": campaign}
    record_event("keep_source", by=by, subject=source, kind=source.kind, follow=source.follow, **facts)
    return source


@transaction.atomic
def keep_register(
    coalition: Coalition,
    *,
    kind: str,
    address: str,
    by: Any,
    name: str = "",
    key: str = "",
    crohos: list[str] | None = None,
    kinds: dict[str, str] | None = None,
    source: ImportSource | None = None,
    campaign: str = "",
) -> ImportSource:
    """Store or change a national register. Without a new key the one that is stored stays."""
    read_target(address)
    kept = source or ImportSource(coalition=coalition, kind=kind, made_by=by)
    if source is not None and key == "" and read_target(address).origin != read_target(kept.address).origin:
        kept.sealed_key = ""
    kept.address, kept.name = address, (name or SourceKind(kind).label)[:120]
    kept.options = {"crohos": crohos or [], "kinds": kinds or {}}
    kept.stopped_at = None
    if key:
        kept.sealed_key = seal(key)
    kept.save()
    record_event("keep_source", by=by, subject=kept, campaign=campaign, kind=kept.kind, has_new_key=bool(key))
    return kept


@transaction.atomic
def change_follow(source: ImportSource, *, follow: str, by: Any, campaign: str = "") -> None:
    """How the daily round treats a source."""
    if source.follow == follow and source.stopped_at is None:
        return
    source.follow, source.stopped_at = follow, None
    source.save(update_fields=["follow", "stopped_at"])
    slug = source.organisation.slug if source.organisation else ""
    record_event("follow_source", by=by, subject=source, organisation=slug, campaign=campaign, follow=follow)


@transaction.atomic
def stop_source(source: ImportSource, *, by: Any, campaign: str = "") -> None:
    """Fetch nothing from it any more, and forget its key. What came from it stays."""
    source.stopped_at, source.sealed_key, source.follow = timezone.now(), "", Follow.NEVER
    source.save(update_fields=["stopped_at", "sealed_key", "follow"])
    slug = source.organisation.slug if source.organisation else ""
    record_event("stop_source", by=by, subject=source, organisation=slug, campaign=campaign)


def make_adapter(source: ImportSource, *, brins: list[str], fetcher: Fetcher | None = None) -> Adapter:
    """The adapter of a source, with what its options say."""
    if source.kind == SourceKind.CALENDAR:
        organisation = source.organisation
        options = source.options
        return SchoolCalendar(
            fetcher or make_fetcher(size=LARGEST_CALENDAR),
            source.address,
            place=organisation.city if organisation else "",
            everything=bool(options.get("everything")),
            kinds={name.lower(): kind for name, kind in options.get("kinds", {}).items()},
        )
    crohos = frozenset(source.options.get("crohos", []))
    asks = fetcher or make_fetcher(size=LARGEST_ANSWER)
    if source.kind == SourceKind.RIO:
        return Rio(asks, brins, crohos, address=source.address)
    if not source.sealed_key:
        raise SourceError(_("HOVI asks for a key. Ask one at info@hovi.nl and store it with this source."))
    return Hovi(
        asks, unseal(source.sealed_key), brins, crohos, address=source.address, kinds=source.options.get("kinds", {})
    )
