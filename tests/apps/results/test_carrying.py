"""How widely the campaign is carried, and a friendly word to who has not begun."""

import datetime

import pytest
from django.core import mail

from draagvlak.coalition.enums import OrganisationKind, Role
from draagvlak.coalition.models import Membership, Organisation
from draagvlak.core.audit import record_event
from draagvlak.results.domain.nudges import NobodyToNudgeError, NudgedRecentlyError, nudge_partner
from draagvlak.results.domain.queries.carrying import (
    count_over_time,
    count_steps,
    group_by_kind,
    group_by_region,
    list_carriers,
    list_months,
    list_waiting,
)
from draagvlak.results.enums import Step
from draagvlak.results.models import Nudge
from tests.factories.results import LinkFactory, count_visits
from tests.factories.toolkit import OwnVersionFactory, ProducedFileFactory, make_campaign, make_partner

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _today(freeze):
    freeze("2026-11-25 10:00")


@pytest.fixture
def campaign(db):
    return make_campaign()


def steps_of(campaign, slug: str) -> set[Step]:
    carrier = next(one for one in list_carriers(campaign) if one.organisation.slug == slug)
    return {step for step in Step if carrier.has(step, on=TODAY)}


def test_who_only_joined_has_not_begun(campaign):
    make_partner(campaign, slug="stil")
    assert steps_of(campaign, "stil") == {Step.JOINED}
    assert [one.organisation.slug for one in list_waiting(list_carriers(campaign))] == ["stil"]


def test_each_step_is_counted_by_itself(campaign):
    maker, poster = make_partner(campaign, slug="maakt"), make_partner(campaign, slug="plaatst")
    file = ProducedFileFactory(version=OwnVersionFactory(partner=maker))
    file.downloads.create(person=maker.person)
    record_event("rename_version", by=maker.person, organisation="maakt", campaign=campaign.slug)
    count_visits(LinkFactory(campaign=campaign, organisation=poster.organisation), 3)
    assert steps_of(campaign, "maakt") == {Step.JOINED, Step.ACTIVE, Step.MADE, Step.TOOK}
    assert steps_of(campaign, "plaatst") == {Step.JOINED, Step.OUT}
    share = count_steps(list_carriers(campaign), on=TODAY)
    assert (share.total, share.steps[Step.JOINED], share.steps[Step.MADE], share.steps[Step.OUT]) == (2, 2, 1, 1)


def test_what_happened_in_another_campaign_does_not_count(campaign):
    partner, there = make_partner(campaign, slug="hier"), make_campaign(on="anders.localhost")
    count_visits(LinkFactory(campaign=there, organisation=partner.organisation), 3)
    record_event("x", by=partner.person, organisation="hier", campaign=there.slug)
    assert steps_of(campaign, "hier") == {Step.JOINED}


def test_somebody_who_was_here_long_ago_is_not_active(campaign):
    partner = make_partner(campaign, slug="lang")
    event = record_event("x", by=partner.person, organisation="lang", campaign=campaign.slug)
    type(event).objects.filter(pk=event.pk).update(at="2026-05-01T10:00Z")
    assert steps_of(campaign, "lang") == {Step.JOINED}


def test_agencies_are_not_counted(campaign):
    agency = make_partner(campaign, slug="bureau", role=Role.SUPPLIER)
    Organisation.objects.filter(pk=agency.organisation.pk).update(kind=OrganisationKind.AGENCY)
    assert list_carriers(campaign) == []


def test_by_kind_and_region(campaign):
    for slug, kind, province in (("a", "school", "utrecht"), ("b", "school", ""), ("c", "company", "utrecht")):
        Organisation.objects.filter(pk=make_partner(campaign, slug=slug).organisation.pk).update(
            kind=kind, province=province
        )
    carriers = list_carriers(campaign)
    assert [share.total for share in group_by_kind(carriers, on=TODAY)] == [2, 1]
    assert [(share.label == "Utrecht", share.total) for share in group_by_region(carriers, on=TODAY)] == [
        (True, 2), (False, 1),
    ]  # fmt: skip


def test_over_time_each_month_holds_who_had_joined_by_its_end(campaign):
    for slug, day in (("a", "2026-09-30"), ("b", "2026-10-01")):
        partner = make_partner(campaign, slug=slug)
        Membership.objects.filter(organisation=partner.organisation).update(joined_on=day)
    months = list_months(until=TODAY, count=3)
    assert months == [datetime.date(2026, 9, 1), datetime.date(2026, 10, 1), datetime.date(2026, 11, 1)]
    assert count_over_time(list_carriers(campaign), months=months)[Step.JOINED] == [1, 2, 2]


@pytest.mark.parametrize("count", [1, 3])
def test_asking_it_takes_a_fixed_number_of_queries(campaign, count, django_assert_num_queries):
    for number in range(count):
        ProducedFileFactory(version=OwnVersionFactory(partner=make_partner(campaign, slug=f"s{number}")))
    with django_assert_num_queries(9):
        list_carriers(campaign)


def nudge(partner, campaign):
    return nudge_partner(partner.organisation, campaign=campaign, text="Zullen we?", by=partner.person)


def test_a_nudge_reaches_the_makers_of_an_organisation_once_a_month(campaign, run_tasks, freeze):
    partner, reader = make_partner(campaign, slug="stil"), make_partner(campaign, slug="stil", role=Role.READER)
    nudge(partner, campaign)
    run_tasks()
    assert [message.to for message in mail.outbox] == [[partner.person.email]]
    assert reader.person.email not in mail.outbox[0].to
    with pytest.raises(NudgedRecentlyError):
        nudge(partner, campaign)
    freeze("2026-12-26 10:00")
    nudge(partner, campaign)
    assert Nudge.objects.count() == 2


def test_without_anybody_to_read_it_no_nudge_is_kept(campaign):
    reader = make_partner(campaign, slug="stil", role=Role.READER)
    with pytest.raises(NobodyToNudgeError):
        nudge(reader, campaign)
    assert Nudge.objects.count() == 0
