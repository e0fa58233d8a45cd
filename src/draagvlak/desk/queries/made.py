"""What partners made in a campaign, and whether it still says what is true."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Campaign
from draagvlak.toolkit.domain.freshness import Reason, production_is_blocked
from draagvlak.toolkit.domain.queries.versions import VersionState, describe_versions
from draagvlak.toolkit.enums import ProductionState
from draagvlak.toolkit.models import Design, OwnVersion, ProducedFile, Production

STATES = {
    "current": _("up to date"),
    "outdated": _("out of date"),
    "blocked": _("consent has ended"),
    "making": _("being made"),
    "failed": _("could not be made"),
    "draft": _("draft, nothing made yet"),
    "archived": _("archived"),
}

REASONS = {
    Reason.CONTENT: _("Text or picture changed since."),
    Reason.BRAND: _("The brand kit changed since."),
    Reason.SECOND: _("The brand kit of the other organisation changed since."),
    Reason.OPEN_DAY: _("The open day changed since."),
    Reason.DESIGN: _("The design changed since."),
    Reason.PICTURE: _("The picture changed since."),
    Reason.CONSENT_EXPIRED: _("The consent of the person shown has expired."),
    Reason.CONSENT_WITHDRAWN: _("The person shown has withdrawn their consent."),
}


def find_versions(campaign: Campaign) -> QuerySet[OwnVersion]:
    """All own versions of a campaign, with what is needed to judge them."""
    return OwnVersion.objects.filter(campaign=campaign).select_related(
        "campaign",
        "design__campaign",
        "organisation__brand_kit",
        "second_organisation__brand_kit",
        "open_day",
        "picture__consent",
        "created_by",
    )


def find_files(campaign: Campaign) -> QuerySet[ProducedFile]:
    files = ProducedFile.objects.filter(production__own_version__campaign=campaign)
    related = files.select_related("production__own_version__organisation", "production__own_version__design")
    return related.defer("production__snapshot").annotate(taken=Count("downloads"))


def find_productions(campaign: Campaign) -> QuerySet[Production]:
    jobs = Production.objects.filter(own_version__campaign=campaign).defer("snapshot")
    related = jobs.select_related("own_version__organisation", "own_version__design", "asked_by")
    return related.annotate(made=Count("files"))


def name_state(state: VersionState) -> str:
    """One word of `STATES` for a version."""
    if state.version.archived_at:
        return "archived"
    if state.running:
        return "making"
    if state.is_blocked:
        return "blocked"
    if not state.files:
        failed = state.latest is not None and state.latest.state == ProductionState.FAILED
        return "failed" if failed else "draft"
    return "outdated" if state.reasons else "current"


def select_state(versions: QuerySet[OwnVersion], wanted: str) -> QuerySet[OwnVersion]:
    """Only the versions in this state; judging them takes a fixed number of queries."""
    fitting = [state.version.pk for state in describe_versions(versions) if name_state(state) == wanted]
    return versions.filter(pk__in=fitting)


def attach_states(versions: QuerySet[OwnVersion]) -> list[OwnVersion]:
    """The rows in their order, each with `made` (its files and reasons) and `state_name`."""
    states = describe_versions(versions)
    for state in states:
        state.version.made, state.version.state_name = state, name_state(state)
    return [state.version for state in states]


@dataclass(frozen=True)
class DesignUse:
    """How much a design is used."""

    versions: int = 0
    outdated: int = 0


def count_use(campaign: Campaign) -> dict[int, DesignUse]:
    """Design to how many current own versions it has, and how many of those are out of date or blocked."""
    names: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for state in describe_versions(find_versions(campaign).current()):
        names[state.version.design_id][name_state(state)] += 1
    return {
        design: DesignUse(versions=count.total(), outdated=count["outdated"] + count["blocked"])
        for design, count in names.items()
    }


def attach_use(designs: Iterable[Design], campaign: Campaign) -> list[Design]:
    """Designs, each with `use`."""
    use = count_use(campaign)
    rows = list(designs)
    for row in rows:
        row.use = use.get(row.pk, DesignUse())
    return rows


def file_is_open(file: ProducedFile) -> bool:
    """Whether it may be handed out: the person shown consents."""
    return not production_is_blocked(file.production)


def list_latest_pieces(campaign: Campaign, *, most: int = 8) -> list[dict[str, Any]]:
    """The newest versions with files that may be shown, each with its first picture."""
    recent = find_versions(campaign).current().filter(productions__files__isnull=False).distinct()
    states = describe_versions(recent.order_by("-changed_at")[: 2 * most])
    shown = [state for state in states if state.downloadable]
    return [{"version": state.version, "file": state.downloadable[0].file} for state in shown[:most]]
