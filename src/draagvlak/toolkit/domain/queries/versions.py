"""Own versions and their files as a seat may see them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.seats import Seat
from draagvlak.media.models import Consent
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.domain.freshness import Freshness, Reason, judge_production, list_ingredients
from draagvlak.toolkit.enums import UNFINISHED
from draagvlak.toolkit.models import OwnVersion, ProducedFile, Production
from draagvlak.toolkit.rules import seat_can_see_versions


def versions_for(seat: Seat, campaign: Campaign) -> QuerySet[OwnVersion]:
    """What the seat's own organisation made in this campaign; nothing for a supplier."""
    if not seat_can_see_versions(seat):
        return OwnVersion.objects.none()
    return OwnVersion.objects.of(seat.organisation, campaign).select_related(
        "campaign",
        "design__campaign",
        "organisation__brand_kit",
        "second_organisation__brand_kit",
        "open_day",
        "picture__consent",
    )


def productions_for(seat: Seat, campaign: Campaign) -> QuerySet[Production]:
    return Production.objects.filter(own_version__in=versions_for(seat, campaign)).select_related("own_version__design")


def files_for(seat: Seat, campaign: Campaign) -> QuerySet[ProducedFile]:
    files = ProducedFile.objects.filter(production__own_version__in=versions_for(seat, campaign))
    return files.select_related("production__own_version")


def search_versions(versions: QuerySet[OwnVersion], *, text: str) -> QuerySet[OwnVersion]:
    """By name of the version or of its design, in either language."""
    words = Q(name__icontains=text) | Q(design__name_nl__icontains=text) | Q(design__name_en__icontains=text)
    return versions.filter(words)


@dataclass(frozen=True)
class MadeFile:
    """One file, with whether it still says what is true."""

    file: ProducedFile
    freshness: Freshness


@dataclass(frozen=True)
class VersionState:
    """An own version with its newest file per format and what can be said about them."""

    version: OwnVersion
    files: tuple[MadeFile, ...]
    running: Production | None
    latest: Production | None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why files are out of date, each reason once, the blocking ones first."""
        found = {reason for made in self.files for reason in made.freshness.reasons}
        return tuple(reason for reason in reversed(Reason) if reason in found)

    @property
    def is_blocked(self) -> bool:
        return any(made.freshness.is_blocked for made in self.files)

    @property
    def downloadable(self) -> tuple[MadeFile, ...]:
        return tuple(made for made in self.files if not made.freshness.is_blocked)

    @property
    def outdated_formats(self) -> list[str]:
        return [made.file.format_id for made in self.files if not made.freshness.is_current]


def describe_versions(versions: QuerySet[OwnVersion]) -> list[VersionState]:
    """Versions with their state, in a fixed number of queries whatever their number."""
    productions = Production.objects.defer("snapshot").prefetch_related("files")
    rows = list(versions.prefetch_related(Prefetch("productions", queryset=productions)))
    consents = find_consents(production for row in rows for production in row.productions.all())
    return [describe_version(row, consents=consents) for row in rows]


def find_consents(productions: Iterable[Production]) -> dict[int, Consent]:
    wanted = {production.ingredients.get("consent") for production in productions} - {None}
    return Consent.objects.in_bulk(wanted) if wanted else {}


def describe_version(version: OwnVersion, *, consents: dict[int, Consent]) -> VersionState:
    """The newest file of each format, in the order of its production."""
    productions = list(version.productions.all())
    ingredients = list_ingredients(version)
    newest: dict[str, MadeFile] = {}
    for production in productions:
        consent = consents.get(production.ingredients.get("consent", 0))
        freshness = judge_production(production, ingredients=ingredients, consent=consent)
        for file in production.files.all():
            file.production = production
            newest.setdefault(file.format_id, MadeFile(file, freshness))
    running = next((one for one in productions if one.state in UNFINISHED), None)
    return VersionState(version, tuple(newest.values()), running, productions[0] if productions else None)


def count_made_from_open_day(open_day: OpenDay) -> int:
    """Current versions with files that show this open day."""
    versions = OwnVersion.objects.current().filter(open_day=open_day)
    return int(versions.filter(productions__files__isnull=False).distinct().count())


def count_made_with_consent(consent: Consent) -> int:
    """Versions with files made under this consent, archived ones too: all of them are blocked when it ends."""
    made = Production.objects.filter(ingredients__consent=consent.pk, files__isnull=False)
    return made.values("own_version").distinct().count()
