"""The example's figures: all made up, all called “voorbeeld”, handed in as files like anybody's."""

from __future__ import annotations

import csv
import datetime
import io

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Organisation
from draagvlak.example.stages import WITH_OWN_VERSIONS, Stage
from draagvlak.planning.models import Flight
from draagvlak.results.domain.imports import import_file, take_in_file
from draagvlak.results.domain.open_day_figures import find_reported, report_open_day
from draagvlak.results.enums import Metric
from draagvlak.studies.models import OpenDay, OpenDayState

WEEKS = 13
CHANNELS = {
    "youtube": ("Pre-roll (voorbeeld)", 61_000, "person"),
    "instagram": ("Reels (voorbeeld)", 38_000, "account"),
    "facebook": ("Feed, ouders (voorbeeld)", 21_000, "account"),
    "tiktok": ("In-feed (voorbeeld)", 44_000, "account"),
}
"""Placement, reach of an ordinary week, and of what it is a number."""
HEADERS = [
    "from", "until", "channel", "placement", "flight", "reach", "unit of reach", "impressions", "frequency", "spend",
    "views 3 s", "views 25 %", "views 100 %", "clicks", "definition",
]  # fmt: skip
COUNTING = ("windesheim", "saxion", "avans", "hz", "hogeschool-rotterdam", "han")


def lay_figures(campaign: Campaign, *, stage: Stage, today: datetime.date) -> None:
    """Thirteen weeks over four channels, and what a few schools counted. Loading again changes nothing."""
    if stage not in WITH_OWN_VERSIONS:
        return
    if not campaign.figures.filter(is_sample=True, file__isnull=False).exists():
        name = "voorbeeld-mediabureau-weken.csv"
        lay_file(campaign, write_weeks(campaign, today=today), name=name)
    lay_open_days(campaign, today=today)


@transaction.atomic
def lay_file(campaign: Campaign, text: str, *, name: str) -> None:
    """Through the same door as everybody's files; doubtful figures in it wait for the core team."""
    content = ContentFile(text.encode("utf-8"), name=name)
    taken = take_in_file(
        campaign, organisation=None, content=content, name=name, by=None, is_sample=True, read_later=False
    )
    if not taken.is_known:
        import_file(taken.file)


def write_weeks(campaign: Campaign, *, today: datetime.date) -> str:
    """Whole weeks until the last Sunday. One of them says the impossible, so that there is something to judge."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(HEADERS)
    last = today - datetime.timedelta(days=today.weekday() + 1)
    for week in range(WEEKS):
        end = last - datetime.timedelta(weeks=WEEKS - 1 - week)
        for number, (channel, (placement, ordinary, unit)) in enumerate(CHANNELS.items()):
            flight = find_flight_name(campaign, channel)
            reach = ordinary + (week * 1_700 + number * 900) % 9_000
            impressions = reach * 5 // 2 if (week, channel) != (WEEKS - 2, "facebook") else reach - 4_000
            row = [end - datetime.timedelta(days=6), end, channel, placement, flight, reach, unit, impressions]
            row += [f"{impressions / reach:.2f}", f"{impressions * 0.0062:.2f}", impressions // 3, impressions // 5]
            writer.writerow([*row, impressions // 14, impressions // 120, "voorbeeld: verzonnen, niet gemeten"])
    return target.getvalue()


def find_flight_name(campaign: Campaign, channel: str) -> str:
    """A sample flight of this channel, where the plan has one."""
    flights = Flight.objects.filter(campaign=campaign, channel=channel, is_sample=True, organisation=None)
    flight = flights.order_by("starts_on", "pk").first()
    return f"#{flight.pk}" if flight else ""


def lay_open_days(campaign: Campaign, *, today: datetime.date) -> None:
    """A past open day each for a few schools, with what they counted. All of it made up."""
    schools = Organisation.objects.filter(slug__in=COUNTING, memberships__coalition=campaign.coalition)
    for number, school in enumerate(schools.order_by("slug")):
        open_day = lay_past_day(school, day=today - datetime.timedelta(days=14 + 7 * number))
        if not find_reported(open_day, campaign):
            report_open_day(
                open_day,
                numbers={Metric.REGISTRATIONS: 62 + 17 * number, Metric.VISITORS: 48 + 13 * number},
                counted_on=timezone.localdate(open_day.starts_at),
                definition="voorbeeld: verzonnen, niet geteld",
                by=None,
                campaign=campaign,
            )


def lay_past_day(school: Organisation, *, day: datetime.date) -> OpenDay:
    """Where the example has an open day behind it already, that one; else one of its own."""
    past = OpenDay.objects.filter(organisation=school, is_sample=True, ends_at__date__lt=day + datetime.timedelta(7))
    found = past.exclude(state=OpenDayState.CANCELLED).order_by("-starts_at").first()
    if found is not None:
        return found
    starts = timezone.make_aware(datetime.datetime.combine(day, datetime.time(10)))
    return OpenDay.objects.create(
        organisation=school,
        key="voorbeeld-geweest",
        title="Open dag (voorbeeld)",
        starts_at=starts,
        ends_at=starts + datetime.timedelta(hours=5),
        place=school.city or "Voorbeeld",
        is_sample=True,
    )
