"""A transfer in place: both sides decide, it takes effect at once, and what hangs in the street keeps working."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from draagvlak.campaign.domain.follow_ups import FollowUpPlans, start_follow_up
from draagvlak.campaign.models import Campaign, CampaignState
from draagvlak.campaign.rules import seat_can_start_follow_up
from draagvlak.channels.domain.links import LinkDetails, make_link
from draagvlak.channels.models import LinkTarget
from draagvlak.coalition.domain.bodies import seat_member
from draagvlak.coalition.domain.decisions import withdraw_decision
from draagvlak.coalition.domain.seats import find_seats
from draagvlak.coalition.enums import BodyKind, DecisionState, OrganisationKind, Role
from draagvlak.coalition.models import BodyMember, Mandate
from draagvlak.coalition.rules import seat_can_lead, seat_sees_campaign
from draagvlak.core.models import AuditEvent
from draagvlak.handover.domain.checklist import change_item
from draagvlak.handover.domain.transfers import (
    CannotTransferError,
    call_off_transfer,
    confirm_transfer,
    put_into_effect,
)
from draagvlak.handover.enums import ItemState, Side, StaysAs, TransferKind, TransferState
from draagvlak.handover.models import Transfer
from tests.factories.accounts import UserFactory
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import BodyFactory, DecisionFactory, MandateFactory, OrganisationFactory
from tests.factories.handover import make_taken_decision, make_transfer, say_yes_twice

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return CampaignFactory(slug="helden")


@pytest.fixture
def old(campaign):
    giver = OrganisationFactory(slug="domein", kind=OrganisationKind.SECTOR_BODY)
    campaign.led_by = giver
    campaign.save()
    return MandateFactory(coalition=campaign.coalition, organisation=giver, role=Role.CORE_TEAM)


@pytest.fixture
def new(campaign):
    return MandateFactory(coalition=campaign.coalition, organisation=OrganisationFactory(slug="bedrijf"))


@pytest.fixture
def body(campaign, old):
    core = BodyFactory(coalition=campaign.coalition, kind=BodyKind.CORE_TEAM, name="Kernteam")
    seat_member(core, person=old.person, organisation=old.organisation, by=None)
    return core


def propose(campaign, old, new, **terms) -> Transfer:
    return make_transfer(campaign, giver=old.organisation, taker=new.organisation, by=old.person, **terms)


def take_effect(campaign, old, new, **terms) -> Transfer:
    transfer = propose(campaign, old, new, **terms)
    say_yes_twice(transfer, old=old.person, new=new.person)
    return put_into_effect(transfer, by=old.person)


def read_role(mandate) -> str:
    return Mandate.objects.active().get(pk=mandate.pk).role


def picture_of(campaign) -> list:
    """Everything a transfer could change."""
    rows = Campaign.objects.filter(pk=campaign.pk).values()
    return [list(rows), list(Mandate.objects.order_by("pk").values()), list(BodyMember.objects.values())]


@pytest.mark.parametrize(
    ("stays_as", "role", "sees_everything", "leads"),
    [
        (StaysAs.CO_LEADER, Role.CORE_TEAM, True, True),
        (StaysAs.ADVISER, Role.READER, True, False),
        (StaysAs.PARTNER, Role.EDITOR, False, False),
    ],
)
def test_the_new_owner_leads_and_the_old_one_keeps_what_was_agreed(
    campaign, old, new, body, stays_as, role, sees_everything, leads
):
    take_effect(campaign, old, new, stays_as=stays_as)
    campaign.refresh_from_db()
    seat = find_seats(old.person, campaign.coalition)[0]
    assert (campaign.led_by, read_role(new)) == (new.organisation, Role.CORE_TEAM)
    assert (read_role(old), seat_sees_campaign(seat), seat_can_lead(seat)) == (role, sees_everything, leads)
    assert BodyMember.objects.active().filter(body=body, person=new.person).count() == 1


def test_a_link_in_the_street_leads_where_it_led(campaign, old, new):
    details = LinkDetails(label="Poster", target=LinkTarget.PAGE, url="https://www.bedrijf.test/open-dag/")
    link = make_link(campaign, organisation=old.organisation, details=details, by=old.person)
    before = Client().get(reverse("public:link", args=[link.code]))
    take_effect(campaign, old, new)
    after = Client().get(reverse("public:link", args=[link.code]))
    assert (after.status_code, after.headers["Location"]) == (before.status_code, before.headers["Location"])
    campaign.refresh_from_db()
    assert campaign.site.hostname == "testserver"


def test_the_initiative_passes_without_touching_who_leads_this_campaign(campaign, old, new):
    Campaign.objects.update(state=CampaignState.CLOSED)
    take_effect(campaign, old, new, kind=TransferKind.INITIATIVE)
    campaign.refresh_from_db()
    assert (campaign.led_by, campaign.initiative_with) == (old.organisation, new.organisation)
    assert (campaign.state, read_role(old), read_role(new)) == (
        CampaignState.HANDED_OVER,
        Role.CORE_TEAM,
        Role.EDITOR,
    )
    seats = [find_seats(one.person, campaign.coalition)[0] for one in (old, new)]
    assert [seat_can_start_follow_up(seat, campaign) for seat in seats] == [False, True]


def test_in_the_follow_up_the_old_owner_has_the_place_that_was_agreed(campaign, old, new):
    take_effect(campaign, old, new, kind=TransferKind.INITIATIVE, stays_as=StaysAs.ADVISER)
    campaign.refresh_from_db()
    plans = FollowUpPlans("Vervolg", "vervolg", "vervolg.localhost", parts=("memberships", "core_team"))
    follow_up = start_follow_up(campaign, plans=plans, leader=new.organisation, by=new.person)
    roles = {one.person: one.role for one in Mandate.objects.active().filter(coalition=follow_up.coalition)}
    assert roles == {old.person: Role.READER, new.person: Role.CORE_TEAM}
    assert seat_sees_campaign(find_seats(old.person, follow_up.coalition)[0])


def test_called_off_nothing_changed_but_the_trail(campaign, old, new, body):
    before = picture_of(campaign)
    transfer = propose(campaign, old, new)
    say_yes_twice(transfer, old=old.person, new=new.person)
    call_off_transfer(transfer, by=old.person)
    transfer.refresh_from_db()
    assert (picture_of(campaign), transfer.state) == (before, TransferState.CANCELLED)
    with pytest.raises(CannotTransferError, match="over"):
        put_into_effect(transfer, by=old.person)
    verbs = AuditEvent.objects.filter(subject=f"handover.transfer:{transfer.pk}").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "propose_transfer",
        "confirm_transfer",
        "confirm_transfer",
        "call_off_transfer",
    ]


def test_one_yes_is_not_enough(campaign, old, new):
    transfer, before = propose(campaign, old, new), picture_of(campaign)
    confirm_transfer(transfer, side=Side.OLD, decision=make_taken_decision(campaign), by=old.person)
    with pytest.raises(CannotTransferError, match="unconfirmed"):
        put_into_effect(transfer, by=old.person)
    assert picture_of(campaign) == before


def test_nobody_says_yes_for_both_sides(campaign, old, new):
    transfer = propose(campaign, old, new)
    confirm_transfer(transfer, side=Side.OLD, decision=make_taken_decision(campaign), by=old.person)
    with pytest.raises(CannotTransferError, match="both"):
        confirm_transfer(
            transfer, side=Side.NEW, decision=make_taken_decision(campaign), by=old.person, leaders=[new.person]
        )


@pytest.mark.parametrize("state", [DecisionState.REJECTED, DecisionState.WITHDRAWN])
def test_only_a_decision_that_was_taken_here_counts(campaign, old, new, state):
    transfer = propose(campaign, old, new)
    for decision in (make_taken_decision(campaign, state=state), DecisionFactory()):
        with pytest.raises(CannotTransferError, match="decision"):
            confirm_transfer(transfer, side=Side.OLD, decision=decision, by=old.person)


def test_a_decision_withdrawn_since_stops_the_effect(campaign, old, new):
    transfer, before = propose(campaign, old, new), picture_of(campaign)
    say_yes_twice(transfer, old=old.person, new=new.person)
    withdraw_decision(transfer.confirmations.first().decision, by=None)
    with pytest.raises(CannotTransferError, match="decision"):
        put_into_effect(transfer, by=old.person)
    assert picture_of(campaign) == before


def test_only_people_of_the_new_owner_can_lead(campaign, old, new):
    transfer = propose(campaign, old, new)
    reader = MandateFactory(coalition=campaign.coalition, organisation=new.organisation, role=Role.READER)
    for leaders in ([], [old.person], [new.person, reader.person]):
        with pytest.raises(CannotTransferError, match="people"):
            confirm_transfer(
                transfer, side=Side.NEW, decision=make_taken_decision(campaign), by=new.person, leaders=leaders
            )


def test_it_goes_to_a_partner_inside_and_one_at_a_time(campaign, old, new):
    agency = OrganisationFactory(slug="bureau", kind=OrganisationKind.AGENCY)
    MandateFactory(coalition=campaign.coalition, organisation=agency, role=Role.SUPPLIER)
    for taker, why in ((OrganisationFactory(), "outside"), (agency, "outside"), (old.organisation, "same")):
        with pytest.raises(CannotTransferError, match=why):
            make_transfer(campaign, giver=old.organisation, taker=taker)
    propose(campaign, old, new)
    with pytest.raises(CannotTransferError, match="running"):
        propose(campaign, old, new)
    propose(campaign, old, new, kind=TransferKind.INITIATIVE)
    assert Transfer.objects.count() == 2


def test_it_may_take_effect_with_things_open_and_says_which(campaign, old, new):
    transfer = propose(campaign, old, new)
    for item in transfer.items.exclude(key__in=["vat", "domain"]):
        change_item(item, by=old.person, state=ItemState.DONE)
    say_yes_twice(transfer, old=old.person, new=new.person)
    still_open = ["Domeinnaam en mailadressen", "Btw en lopende rekeningen"]
    assert put_into_effect(transfer, by=old.person).open_at_effect == still_open
    assert AuditEvent.objects.get(verb="put_transfer_into_effect").details["still_open"] == still_open


def test_both_sides_have_a_letter_of_each_step_and_nobody_else(campaign, old, new, run_tasks):
    MandateFactory(coalition=campaign.coalition)
    UserFactory()
    take_effect(campaign, old, new)
    run_tasks()
    told = sorted((letter.to[0], letter.subject) for letter in mail.outbox)
    words = ["Civiele Helden: de overdracht is ingegaan", "Civiele Helden: een overdracht is voorgesteld"]
    assert told == sorted((one.person.email, word) for one in (new, old) for word in words)
