"""How widely the campaign is carried: which organisation joined, is active, made something, took files, is out.

Each step is counted by itself: an organisation may be out without having made anything here. Agencies work for the
coalition and carry nothing themselves; they are left out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, Min, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from draagvlak.campaign.models import Campaign
from draagvlak.channels.models import LinkCount
from draagvlak.coalition.enums import MembershipState, OrganisationKind, Province, Role
from draagvlak.coalition.models import Mandate, Membership, Organisation
from draagvlak.core.models import AuditEvent
from draagvlak.planning.enums import FlightState
from draagvlak.planning.models import Flight
from draagvlak.results.enums import Step
from draagvlak.results.models import Nudge
from draagvlak.toolkit.models import Download, MaterialDownload, OwnVersion

ACTIVE_WITHIN = datetime.timedelta(days=90)
"""An organisation is active when one of its people did something in the last ninety days."""

Dates = dict[int, datetime.date]


@dataclass(frozen=True)
class Carrier:
    """One organisation and the first day of each step it took; `last_seen` is the last day somebody did something."""

    organisation: Organisation
    first: dict[Step, datetime.date]
    last_seen: datetime.date | None = None
    nudged_on: datetime.date | None = None
    people: int = 0

    def has(self, step: Step, *, on: datetime.date) -> bool:
        """Whether the step was taken by that day; being active is about that day itself."""
        if step == Step.ACTIVE:
            return self.last_seen is not None and self.last_seen >= on - ACTIVE_WITHIN
        day = self.first.get(step)
        return day is not None and day <= on

    @property
    def has_begun(self) -> bool:
        return bool({Step.MADE, Step.TOOK, Step.OUT} & set(self.first))


@dataclass(frozen=True)
class Share:
    """Of a group of organisations, how many took each step."""

    label: str
    total: int
    steps: dict[Step, int]


def list_carriers(campaign: Campaign) -> list[Carrier]:
    """Every active member but agencies, by name; a fixed number of queries."""
    steps = {
        Step.MADE: find_first_versions(campaign),
        Step.TOOK: find_first_downloads(campaign),
        Step.OUT: find_first_days_out(campaign),
    }
    seen, nudged, people = find_last_seen(campaign), find_nudges(campaign), count_people(campaign)
    carriers = []
    for membership in list_memberships(campaign):
        organisation = membership.organisation
        first = {step: days[organisation.pk] for step, days in steps.items() if organisation.pk in days}
        first |= {Step.JOINED: membership.joined_on or campaign.starts_on or timezone.localdate()}
        carriers.append(
            Carrier(
                organisation,
                first,
                last_seen=seen.get(organisation.slug),
                nudged_on=nudged.get(organisation.pk),
                people=people.get(organisation.pk, 0),
            )
        )
    return carriers


def list_memberships(campaign: Campaign) -> QuerySet[Membership]:
    active = campaign.coalition.memberships.filter(state=MembershipState.ACTIVE)
    return (
        active.exclude(organisation__kind=OrganisationKind.AGENCY)
        .select_related("organisation")
        .order_by("organisation__name")
    )


def find_first_versions(campaign: Campaign) -> Dates:
    found = OwnVersion.objects.filter(campaign=campaign).values_list("organisation")
    return dict(found.annotate(first=Min(TruncDate("created_at"))).order_by())


def find_first_downloads(campaign: Campaign) -> Dates:
    """The first day an organisation took a file: of an own version, or of a material."""
    made = Download.objects.filter(file__production__own_version__campaign=campaign)
    taken = MaterialDownload.objects.filter(file__version__material__campaign=campaign, organisation__isnull=False)
    own = made.values_list("file__production__own_version__organisation")
    return join_earliest(
        dict(own.annotate(first=Min(TruncDate("at"))).order_by()),
        dict(taken.values_list("organisation").annotate(first=Min(TruncDate("at"))).order_by()),
    )


def find_first_days_out(campaign: Campaign) -> Dates:
    """The first day there is a sign that something of it is out: its link was followed, or a flight of it ran."""
    visits = LinkCount.objects.filter(link__campaign=campaign, link__organisation__isnull=False, visits__gt=0)
    ran = Flight.objects.filter(
        campaign=campaign,
        organisation__isnull=False,
        state__in=(FlightState.RUNNING, FlightState.DONE),
        starts_on__lte=timezone.localdate(),
    )
    return join_earliest(
        dict(visits.values_list("link__organisation").annotate(first=Min("day")).order_by()),
        dict(ran.values_list("organisation").annotate(first=Min("starts_on")).order_by()),
    )


def join_earliest(*found: Dates) -> Dates:
    keys = {key for days in found for key in days}
    return {key: min(days[key] for days in found if key in days) for key in keys}


def find_last_seen(campaign: Campaign) -> dict[str, datetime.date]:
    """The last day somebody did something for each organisation, by its slug; what the platform does by itself not."""
    done = AuditEvent.objects.filter(campaign=campaign.slug, actor__isnull=False).exclude(organisation="")
    return dict(done.values_list("organisation").annotate(last=Max(TruncDate("at"))).order_by())


def find_nudges(campaign: Campaign) -> Dates:
    sent = Nudge.objects.filter(campaign=campaign).values_list("organisation")
    return dict(sent.annotate(last=Max(TruncDate("sent_at"))).order_by())


def count_people(campaign: Campaign) -> dict[int, int]:
    """How many people may do something for each organisation."""
    counted: dict[int, int] = {}
    mandates = Mandate.objects.active().filter(coalition=campaign.coalition).exclude(role=Role.SUPPLIER)
    for organisation in mandates.values_list("organisation", flat=True):
        counted[organisation] = counted.get(organisation, 0) + 1
    return counted


def count_steps(carriers: Iterable[Carrier], *, on: datetime.date, label: str = "") -> Share:
    group = list(carriers)
    return Share(label, len(group), {step: sum(one.has(step, on=on) for one in group) for step in Step})


def group_by_kind(carriers: list[Carrier], *, on: datetime.date) -> list[Share]:
    kinds = [kind for kind in OrganisationKind if kind != OrganisationKind.AGENCY]
    shares = [count_steps(of_kind(carriers, kind), on=on, label=str(kind.label)) for kind in kinds]
    return [share for share in shares if share.total]


def of_kind(carriers: list[Carrier], kind: str) -> list[Carrier]:
    return [one for one in carriers if one.organisation.kind == kind]


def group_by_region(carriers: list[Carrier], *, on: datetime.date) -> list[Share]:
    """By province, in the order of the map; those whose province is not known last."""
    places = [*((value, str(label)) for value, label in Province.choices), ("", _("province not known"))]
    shares = [
        count_steps([one for one in carriers if one.organisation.province == value], on=on, label=label)
        for value, label in places
    ]
    return [share for share in shares if share.total]


def count_over_time(carriers: list[Carrier], *, months: list[datetime.date]) -> dict[Step, list[int]]:
    """How many had taken each step by the end of each month; being active is not kept over time."""
    ends = [end_of_month(month) for month in months]
    return {
        step: [sum(one.has(step, on=end) for one in carriers) for end in ends] for step in Step if step != Step.ACTIVE
    }


def end_of_month(day: datetime.date) -> datetime.date:
    return (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)


def list_months(*, until: datetime.date, count: int = 12) -> list[datetime.date]:
    """The first days of the last `count` months, that of `until` last."""
    months = [until.replace(day=1)]
    while len(months) < count:
        months.append((months[-1] - datetime.timedelta(days=1)).replace(day=1))
    return months[::-1]


def list_waiting(carriers: list[Carrier]) -> list[Carrier]:
    """Who joined and has not begun; the longest waiting first."""
    waiting = [one for one in carriers if not one.has_begun]
    return sorted(waiting, key=lambda one: (one.first[Step.JOINED], one.organisation.name))
