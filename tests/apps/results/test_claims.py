"""A claim is sealed with its test; its state follows from the evidence, and from nothing else."""

from decimal import Decimal

import pytest

from draagvlak.core.models import AuditEvent
from draagvlak.results.domain.claims import (
    NotPublishedError,
    SupersededError,
    link_evidence,
    publish_claim,
    withdraw_claim,
)
from draagvlak.results.domain.judging_claims import find_standing, judge_claim, judge_stale_claims
from draagvlak.results.enums import ClaimState, FigureState, Metric
from draagvlak.results.models import Claim, Judgement, RegisteredClaimError
from tests.factories.campaign import AudienceFactory, CampaignFactory
from tests.factories.claims import EFFECT, NONE, REACH, SUM, estimate_effect, estimate_reach, register
from tests.factories.results import FigureFactory

pytestmark = pytest.mark.django_db
C = ClaimState


@pytest.fixture(autouse=True)
def _today(freeze):
    freeze("2026-12-10 10:00")


@pytest.fixture
def campaign():
    return CampaignFactory()


def count_views(campaign, value, **facts):
    return FigureFactory(campaign=campaign, metric=Metric.VIEWS_3S, value=Decimal(value), **facts)


def judge(campaign, **facts):
    judgement = register(campaign, **facts).judgements.get()
    return judgement.state, judgement.reason


# adding up


def test_enough_figures_within_the_window_confirm_a_sum(campaign):
    count_views(campaign, 1000)
    count_views(campaign, 500, channel="tiktok")
    assert judge(campaign) == (C.CONFIRMED, "sum-reached")


def test_too_little_is_not_yet_until_all_should_be_in_and_contradicts_after_that(campaign, freeze):
    count_views(campaign, 1000)
    count_views(campaign, 900, window_start="2026-10-01", window_end="2026-10-07")
    claim = register(campaign)
    assert find_standing(claim).state == C.NOT_ESTABLISHED
    freeze("2027-01-01 10:00")
    judge_stale_claims()
    assert [one.reason for one in claim.judgements.all()] == ["sum-short", "sum-not-yet"]
    assert find_standing(claim).state == C.CONTRADICTED


def test_figures_that_wait_for_a_person_keep_a_claim_from_being_contradicted(campaign, freeze):
    freeze("2027-01-01 10:00")
    count_views(campaign, 1000)
    count_views(campaign, 900, state=FigureState.WAITING)
    assert judge(campaign) == (C.NOT_ESTABLISHED, "sum-waiting")


def test_without_figures_nothing_is_established(campaign):
    assert judge(campaign) == (C.NOT_ESTABLISHED, "no-figures")


def test_sample_figures_never_confirm_a_real_claim_but_do_a_sample_one(campaign):
    count_views(campaign, 9000, is_sample=True)
    assert judge(campaign) == (C.NOT_ESTABLISHED, "only-sample")
    assert judge(campaign, is_sample=True) == (C.CONFIRMED, "sum-reached")


def test_figures_of_another_campaign_decide_nothing(campaign):
    count_views(CampaignFactory(on="anders.localhost"), 9000)
    assert judge(campaign) == (C.NOT_ESTABLISHED, "no-figures")


# reach


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        ({"bound_low": 9_100_000, "bound_high": 12_000_000}, (C.CONFIRMED, "bounds-hold")),
        ({"bound_low": 1_000_000, "bound_high": 8_000_000}, (C.CONTRADICTED, "bounds-exclude")),
        (
            {"bound_low": 1_000_000, "bound_high": 12e6, "low": 9.2e6, "point": 9.5e6, "high": 9.9e6},
            (C.CONFIRMED, "interval-holds"),
        ),
        (
            {"bound_low": 1_000_000, "bound_high": 12e6, "low": 5e6, "point": 6e6, "high": 7e6},
            (C.CONTRADICTED, "interval-excludes"),
        ),
        (
            {"bound_low": 1_000_000, "bound_high": 12e6, "low": 8e6, "point": 9.5e6, "high": 10e6},
            (C.NOT_ESTABLISHED, "interval-straddles"),
        ),
        ({"bound_low": 1_000_000, "bound_high": 12e6}, (C.NOT_ESTABLISHED, "no-number")),
        ({}, (C.NOT_ESTABLISHED, "no-number")),
    ],
)
def test_an_estimate_of_reach_decides_by_its_ends(campaign, row, answer):
    estimate_reach(campaign, **row)
    assert judge(campaign, test=REACH) == answer


def test_where_only_bounds_may_decide_an_interval_does_not(campaign):
    estimate_reach(campaign, bound_low=1_000_000, bound_high=12e6, low=9.2e6, point=9.5e6, high=9.9e6)
    assert judge(campaign, test={**REACH, "basis": "bounds"}) == (C.NOT_ESTABLISHED, "bounds-straddle")


def test_a_sample_estimate_does_not_decide_a_real_claim(campaign):
    estimate_reach(campaign, bound_low=9_100_000, sample=True)
    assert judge(campaign, test=REACH) == (C.NOT_ESTABLISHED, "only-sample")
    assert judge(CampaignFactory(on="leeg.localhost"), test=REACH) == (C.NOT_ESTABLISHED, "no-estimate")


# effect, and what nobody can test


@pytest.mark.parametrize(
    ("verdict", "answer"),
    [
        ("more than otherwise", (C.CONFIRMED, "effect-as-claimed")),
        ("less than otherwise", (C.CONTRADICTED, "effect-opposite")),
        ("cannot be established", (C.NOT_ESTABLISHED, "effect-unknown")),
    ],
)
def test_an_estimate_of_effect_decides_by_its_verdict(campaign, verdict, answer):
    estimate_effect(campaign, verdict)
    assert judge(campaign, test=EFFECT) == answer


def test_what_was_registered_as_untestable_stays_so_whatever_is_found(campaign):
    estimate_effect(campaign, "more than otherwise")
    assert judge(campaign, test=NONE) == (C.NOT_TESTABLE, "registered-untestable")


# the seal


@pytest.mark.parametrize(
    "change",
    [
        {"statement_nl": "De film is miljoenen keren bekeken."},
        {"test": {**SUM, "at_least": "10"}},
        {"window_end": None},
        {"is_sample": True},
    ],
)
def test_a_registered_claim_is_not_edited(campaign, change):
    claim = register(campaign)
    for name, value in change.items():
        setattr(claim, name, value)
    with pytest.raises(RegisteredClaimError):
        claim.save()


def test_a_claim_changed_behind_the_back_is_not_judged_and_shows_no_state(campaign):
    count_views(campaign, 100)
    claim = register(campaign)
    Claim.objects.filter(pk=claim.pk).update(test={**SUM, "at_least": "10"})
    claim.refresh_from_db()
    with pytest.raises(RegisteredClaimError):
        judge_claim(claim, by=None)
    assert (find_standing(claim).state, judge_stale_claims()) == ("", 0)


def test_a_state_that_was_typed_is_not_believed(campaign):
    claim = register(campaign)
    Judgement.objects.filter(claim=claim).update(state=C.CONFIRMED)
    assert find_standing(claim).state == ""
    assert judge_claim(claim, by=None).state == C.NOT_ESTABLISHED


def test_two_claims_with_the_same_words_have_two_keys_and_two_seals(campaign):
    first, second = register(campaign), register(campaign)
    assert second.key == f"{first.key}-2"
    assert first.fingerprint != second.fingerprint


def test_a_better_claim_takes_its_place_once(campaign):
    older = register(campaign)
    publish_claim(older, by=None)
    newer = register(campaign, supersedes=older)
    assert set(Claim.objects.public()) == {older}
    publish_claim(newer, by=None)
    assert set(Claim.objects.public()) == {newer}
    with pytest.raises(SupersededError):
        register(campaign, supersedes=older)


def test_a_seal_holds_no_key_of_the_database(campaign):
    audience = AudienceFactory(campaign=campaign, key="havo-4")
    older = register(campaign, audience=audience)
    facts = register(campaign, supersedes=older).registration
    assert (older.registration["audience_key"], facts["superseded_seal"]) == ("havo-4", older.fingerprint)
    assert [name for name in facts if name.endswith("_id")] == []


# staleness


def test_an_unchanged_claim_is_judged_once(campaign):
    count_views(campaign, 2000)
    claim = register(campaign)
    judge_claim(claim, by=None)
    assert (judge_stale_claims(), claim.judgements.count()) == (0, 1)


@pytest.mark.parametrize("change", ["corrected", "withdrawn", "added"])
def test_a_claim_is_stale_when_a_figure_changes_and_keeps_what_it_was(campaign, change):
    figure = count_views(campaign, 2000)
    claim = register(campaign)
    if change == "added":
        count_views(campaign, 5, channel="tiktok")
    else:
        figure.state = FigureState.REPLACED
        figure.save()
    if change == "corrected":
        count_views(campaign, 1000)
    assert find_standing(claim).state == ""
    assert judge_stale_claims() == 1
    states = {"corrected": C.NOT_ESTABLISHED, "withdrawn": C.NOT_ESTABLISHED, "added": C.CONFIRMED}
    assert [one.state for one in claim.judgements.all()] == [states[change], C.CONFIRMED]


def test_a_claim_is_stale_when_its_estimate_is_superseded_or_made_by_another_version(campaign):
    estimate_reach(campaign, bound_low=9_100_000)
    claim = register(campaign, test=REACH)
    estimate_reach(campaign, bound_low=9_100_000, version="reach 2")
    assert find_standing(claim).is_stale is True
    judge_claim(claim, by=None)
    estimate_reach(campaign, bound_low=10, bound_high=20, inputs="b")
    assert find_standing(claim).is_stale is True
    assert judge_claim(claim, by=None).state == C.CONTRADICTED


def test_the_evidence_of_a_judgement_keeps_its_number_when_the_figure_is_gone(campaign):
    figure = count_views(campaign, 2000)
    claim = register(campaign)
    figure.delete()
    assert [(one.figure, one.value) for one in claim.judgements.get().evidence.all()] == [(None, 2000)]


# telling


def test_publishing_and_withdrawing_are_kept_in_the_trail(campaign):
    claim = register(campaign)
    with pytest.raises(NotPublishedError):
        withdraw_claim(claim, by=None, why="Verkeerd geteld.")
    publish_claim(claim, by=None)
    publish_claim(claim, by=None)
    withdraw_claim(claim, by=None, why="Verkeerd geteld.")
    assert list(Claim.objects.public()) == []
    verbs = AuditEvent.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["register_claim", "judge_claim", "publish_claim", "withdraw_claim"]


def test_a_source_beside_a_claim_decides_nothing(campaign):
    claim = register(campaign)
    link_evidence(claim, by=None, title="Jaarverslag", url="https://voorbeeld.test/verslag")
    assert find_standing(claim).is_stale is False
    assert [one.title for one in claim.evidence.filter(judgement=None)] == ["Jaarverslag"]
