"""The example's moments and open days, laid around a day."""

import datetime
from typing import Any

from django.utils import timezone

from draagvlak.campaign.models import Campaign, Moment
from draagvlak.coalition.models import Organisation
from draagvlak.example.calendar import find_period, find_school_year, find_weekday
from draagvlak.example.data import read_moments, read_open_days
from draagvlak.studies.models import OpenDay


def lay_moments(campaign: Campaign, *, today: datetime.date) -> None:
    """The moments of the school year this day lies in."""
    school_year = find_school_year(today)
    for row in read_moments():
        starts_on, ends_on = find_period(row, school_year=school_year)
        exception = row.get("years", {}).get(school_year, {})
        facts = {name: row[name] for name in ("name_nl", "name_en", "applies_to", "rule")}
        facts |= {"starts_on": starts_on, "ends_on": ends_on, "source": exception.get("source", row["source"])}
        Moment.objects.update_or_create(campaign=campaign, school_year=school_year, key=row["key"], defaults=facts)


def lay_open_days(*, today: datetime.date) -> None:
    """Every sample open day, ahead of this day."""
    organisations = {organisation.slug: organisation for organisation in Organisation.objects.all()}
    for row in read_open_days():
        lay_open_day(organisations[row["organisation"]], row, today=today)


def lay_open_day(organisation: Organisation, row: dict[str, Any], *, today: datetime.date) -> OpenDay:
    """One sample open day. When it moves, its revision rises: what was made of it is out of date."""
    day = find_weekday(today + datetime.timedelta(days=row["in_days"]), row["weekday"])
    facts = {name: row[name] for name in ("title", "place")}
    facts |= {"address": row.get("address", ""), "website": organisation.website, "is_sample": True}
    facts |= {f"{end}_at": timezone.make_aware(datetime.datetime.combine(day, row[end])) for end in ("starts", "ends")}
    open_day = OpenDay.objects.filter(organisation=organisation, key=row["key"]).first()
    if open_day is None:
        return OpenDay.objects.create(organisation=organisation, key=row["key"], **facts)
    if any(getattr(open_day, name) != value for name, value in facts.items()):
        OpenDay.objects.filter(pk=open_day.pk).update(**facts, revision=open_day.revision + 1)
    return open_day
