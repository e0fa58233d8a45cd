"""The example's audiences, moments, programmes and open days, laid around a day."""

import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from draagvlak.campaign.domain import moments
from draagvlak.campaign.domain.school_years import find_school_year, find_weekday, follow_school_year
from draagvlak.campaign.models import Audience, Campaign, MomentRule, Phase
from draagvlak.coalition.models import Organisation
from draagvlak.example.data import read_moments, read_open_days, read_table
from draagvlak.example.stages import Stage
from draagvlak.studies.domain.programmes import RequirementDetails, set_requirement
from draagvlak.studies.models import Location, OpenDay, OpenDayKind, OpenDayState, Profile, Programme


def lay_audiences(campaign: Campaign) -> None:
    """For whom, and in which phases. What the core team changed stays."""
    table = read_table("audiences")
    for position, row in enumerate(table["audience"], start=1):
        facts = {**row, "position": position}
        Audience.objects.get_or_create(campaign=campaign, key=row["key"], defaults=facts)
    for row in table["phase"]:
        Phase.objects.get_or_create(campaign=campaign, key=row["key"], defaults=row)


def lay_moments(campaign: Campaign, *, today: datetime.date) -> None:
    """The rules, and with them the school year this day lies in and the next."""
    for row in read_moments():
        MomentRule.objects.update_or_create(campaign=campaign, key=row["key"], defaults=describe_rule(row))
    this_year = find_school_year(today)
    for school_year in (this_year, follow_school_year(this_year)):
        moments.lay_moments(campaign, school_year=school_year)


def describe_rule(row: dict[str, Any]) -> dict[str, Any]:
    names = ("name_nl", "name_en", "starts", "ends", "applies_to", "rule", "source")
    facts = {name: row[name] for name in names}
    facts |= {"checked_on": row["checked"], "years": row.get("years", {}), "is_estimate": row.get("estimate", False)}
    return facts | ({"kind": row["kind"]} if "kind" in row else {})


def lay_programmes() -> None:
    """Where the programme is taught and who is admitted; all real, each with its source."""
    table = read_table("programmes")
    for row in table["school"]:
        programme = lay_programme(row, facts=table["programme"])
        for admission in table["admission"]:
            if admission["who"] == "all" or row["free"] == (admission["who"] == "free"):
                lay_admission(programme, admission)


def lay_programme(row: dict[str, Any], *, facts: dict[str, Any]) -> Programme:
    organisation = Organisation.objects.get(slug=row["organisation"])
    defaults = {"name": facts["name"], "source": facts["source"], "website": organisation.website}
    programme, is_new = Programme.objects.get_or_create(
        organisation=organisation, croho=facts["croho"], form="", defaults=defaults
    )
    places = [
        Location.objects.get_or_create(organisation=organisation, city=place["city"], name="", defaults=place)[0]
        for place in row["locations"]
    ]
    if is_new:
        programme.locations.set(places)
    return programme


def lay_admission(programme: Programme, row: dict[str, Any]) -> None:
    """One word per level. What a school said of the same year and level itself stays."""
    for level in row["levels"]:
        details = RequirementDetails(
            study_year=row["study_year"],
            level=level,
            profile=Profile.ANY,
            admission=row["admission"],
            subjects=row.get("subjects", ""),
            source=row["source"],
            checked_on=row["checked"],
        )
        keys = {"study_year": details.study_year, "level": level, "profile": Profile.ANY}
        if not programme.entry_requirements.filter(**keys).exists():
            set_requirement(programme, details=details, by=None)


def lay_open_days(*, today: datetime.date, stage: Stage = Stage.RUNNING) -> None:
    """Every sample open day, ahead of this day."""
    organisations = {organisation.slug: organisation for organisation in Organisation.objects.all()}
    for row in read_open_days():
        open_day = lay_open_day(organisations[row["organisation"]], row, today=today)
        if row.get("moved") and stage == Stage.RUNNING:
            move_once(open_day)


def lay_open_day(organisation: Organisation, row: dict[str, Any], *, today: datetime.date) -> OpenDay:
    """One sample open day. When it moves, its revision rises: what was made of it is out of date."""
    facts = describe_open_day(organisation, row, today=today)
    open_day = OpenDay.objects.filter(organisation=organisation, key=row["key"]).first()
    if open_day is None:
        return OpenDay.objects.create(organisation=organisation, key=row["key"], **facts)
    if any(getattr(open_day, name) != value for name, value in facts.items()):
        OpenDay.objects.filter(pk=open_day.pk).update(**facts, revision=open_day.revision + 1)
    return open_day


def describe_open_day(organisation: Organisation, row: dict[str, Any], *, today: datetime.date) -> dict[str, Any]:
    day = find_weekday(today + datetime.timedelta(days=row["in_days"]), row["weekday"])
    facts = {name: row[name] for name in ("title", "place")}
    facts |= {"address": row.get("address", ""), "website": organisation.website, "is_sample": True}
    facts |= {"kind": row.get("kind", OpenDayKind.OPEN_DAY), "state": row.get("state", OpenDayState.PLANNED)}
    facts["location"] = Location.objects.filter(organisation=organisation, city=row["place"]).first()
    clock = {f"{end}_at": timezone.make_aware(datetime.datetime.combine(day, row[end])) for end in ("starts", "ends")}
    return {**facts, **clock}


def move_once(open_day: OpenDay) -> None:
    """In the running stage this day was moved by a week to where it stands now, and says so."""
    OpenDay.objects.filter(pk=open_day.pk, revision=1).update(revision=2)
    OpenDay.objects.filter(pk=open_day.pk).update(moved_from=models.F("starts_at") - datetime.timedelta(days=7))
