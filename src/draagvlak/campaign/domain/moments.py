"""The moments of a campaign: laid by rule for each school year, changed by hand where a year is different."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from draagvlak.campaign.domain.holidays import list_holidays
from draagvlak.campaign.domain.school_years import find_period, find_school_year, follow_school_year
from draagvlak.campaign.models import Campaign, CampaignState, Moment, MomentRule
from draagvlak.campaign.signals import moment_changed
from draagvlak.core.audit import record_event

OPEN_STATES = (CampaignState.RECRUITING, CampaignState.RUNNING)


@transaction.atomic
def lay_moments(campaign: Campaign, *, school_year: str, by: Any = None) -> list[Moment]:
    """Lay the rules and the holidays of one school year; answers what is new or moved.

    What was set by hand stays. Laying twice changes nothing the second time.
    """
    facts = [describe_rule(rule, school_year=school_year) for rule in campaign.moment_rules.all()]
    facts += list_holidays(school_year)
    stored = {moment.key: moment for moment in campaign.moments.select_for_update().filter(school_year=school_year)}
    fresh = (stored.get(row["key"]) or Moment(campaign=campaign, school_year=school_year) for row in facts)
    laid = [moment for moment, row in zip(fresh, facts, strict=True) if lay_moment(moment, row, by=by)]
    if laid:
        record_event("lay_moments", by=by, campaign=campaign.slug, school_year=school_year, moments=len(laid))
    return laid


def lay_moment(moment: Moment, facts: dict[str, Any], *, by: Any) -> bool:
    """Store what the rule says, and tell of a moment that is different from before; whether anything was."""
    changed = [name for name, value in facts.items() if getattr(moment, name) != value]
    if moment.is_overridden or not changed:
        return False
    is_new = moment.pk is None
    for name in changed:
        setattr(moment, name, facts[name])
    moment.save()
    if not is_new:
        moment_changed.send(sender=Moment, moment=moment, fields=changed, by=by)
    return True


def describe_rule(rule: MomentRule, *, school_year: str) -> dict[str, Any]:
    """The moment this rule means in a school year. A year known from its own source is no estimate."""
    exception = rule.years.get(school_year, {})
    period = {"starts": rule.starts, "ends": rule.ends, "years": rule.years}
    starts_on, ends_on = find_period(period, school_year=school_year)
    names = ("key", "kind", "name_nl", "name_en", "applies_to", "rule")
    return {
        **{name: getattr(rule, name) for name in names},
        "region": "",
        "starts_on": starts_on,
        "ends_on": ends_on,
        "source": exception.get("source", rule.source),
        "is_estimate": rule.is_estimate and not exception,
    }


@transaction.atomic
def change_moment(moment: Moment, *, by: Any, **values: Any) -> list[str]:
    """Set what is different this year; answers which values changed. From then on no rule touches it."""
    stored = Moment.objects.select_for_update().select_related("campaign").get(pk=moment.pk)
    changed = [name for name, value in values.items() if getattr(stored, name) != value]
    if not changed:
        return []
    before = {name: str(getattr(stored, name)) for name in changed}
    for name in changed:
        setattr(stored, name, values[name])
    stored.is_overridden = True
    stored.save(update_fields=[*changed, "is_overridden"])
    after = {name: str(values[name]) for name in changed}
    record_event("change_moment", by=by, subject=stored, campaign=stored.campaign.slug, before=before, after=after)
    moment_changed.send(sender=Moment, moment=stored, fields=changed, by=by)
    return changed


@transaction.atomic
def return_to_rule(moment: Moment, *, by: Any) -> None:
    """Forget what was set by hand: the rule, or the holiday calendar, says again when it is."""
    stored = Moment.objects.select_for_update().select_related("campaign").get(pk=moment.pk)
    if not stored.is_overridden:
        return
    stored.is_overridden = False
    stored.save(update_fields=["is_overridden"])
    lay_moments(stored.campaign, school_year=stored.school_year, by=by)
    record_event("return_to_rule", by=by, subject=stored, campaign=stored.campaign.slug)


def lay_coming_school_years() -> int:
    """A round: every campaign that is not over has this school year and the next; how many moments are new or moved."""
    this_year = find_school_year(timezone.localdate())
    campaigns = Campaign.objects.filter(state__in=OPEN_STATES)
    years = (this_year, follow_school_year(this_year))
    return sum(len(lay_moments(campaign, school_year=year)) for campaign in campaigns for year in years)
