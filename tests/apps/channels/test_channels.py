"""The tables of channels: complete, sourced, dated, and in the formats that the studio knows."""

import pytest
from django.utils import translation

from draagvlak.channels.domain.channels import (
    Limit,
    UnknownChannelError,
    find_audience_rule,
    find_channel,
    list_placements,
    load_audience_rules,
    load_channels,
)
from draagvlak.channels.names import name_channel
from draagvlak.lib.studio import load_formats
from tests.support.database import ROOT

RATIOS = {"16:9", "1:1", "9:16"}


def test_the_four_platforms_linkedin_and_outdoor_are_there():
    assert list(load_channels()) == ["youtube", "facebook", "instagram", "tiktok", "linkedin", "outdoor", "dooh"]


@pytest.mark.parametrize("channel", load_channels().values(), ids=lambda one: one.key)
def test_every_row_has_a_source_and_a_day_and_both_languages(channel):
    assert [limit.key for limit in channel.limits.values() if not (limit.source and limit.checked)] == []
    assert {channel.evidence, *(limit.evidence for limit in channel.limits.values())} <= {"O", "S", "I", "C"}
    assert (bool(channel.source), len(channel.steps.nl)) == (True, len(channel.steps.en))
    assert len(channel.forbidden.nl) == len(channel.forbidden.en)


@pytest.mark.parametrize("channel", load_channels().values(), ids=lambda one: one.key)
def test_placements_name_formats_that_can_be_made(channel):
    stills = {still for placement in channel.placements.values() for still in placement.stills}
    films = {film for placement in channel.placements.values() for film in placement.films}
    assert (stills - set(load_formats()), films - RATIOS) == (set(), set())


def test_every_limit_stands_in_the_reference():
    page = (ROOT / "docs/reference/channels.md").read_text()
    rows = [(channel.key, limit.key) for channel in load_channels().values() for limit in channel.limits.values()]
    assert [row for row in rows if f"| `{row[0]}` | `{row[1]}` |" not in page] == []


@pytest.mark.parametrize(
    ("value", "allowed"), [(2.9, False), (3, True), (90, True), (90.1, False)]
)  # fmt: skip
def test_a_limit_includes_both_ends(value, allowed):
    assert find_channel("facebook").limits["film_seconds"].allows(value) is allowed


def test_a_limit_without_a_bound_allows_everything():
    assert Limit("x", "px", "s", "O", None).allows(10**9) is True


@pytest.mark.parametrize("channel", ["youtube", "facebook", "instagram", "tiktok", "linkedin"])
def test_no_platform_reports_people_under_18(channel):
    rule = find_audience_rule(channel, kind="pupil", has_minors=True)
    assert (rule.can_report, rule.can_buy == "yes") == ("no", False)


@pytest.mark.parametrize("kind", ["teacher", "switcher", "sector"])
def test_grown_ups_are_sold_and_reported_as_accounts(kind):
    rule = find_audience_rule("youtube", kind=kind, has_minors=False)
    assert (rule.can_buy, rule.can_report) == ("yes", "accounts")


def test_parents_are_no_age_band():
    assert find_audience_rule("facebook", kind="parent", has_minors=False).can_report == "no"


def test_outdoor_reports_contacts_for_everybody():
    rules = {
        find_audience_rule("outdoor", kind=kind, has_minors=minors)
        for kind, minors in (("pupil", True), ("sector", False))
    }
    assert {rule.can_report for rule in rules} == {"contacts"}


def test_every_audience_rule_has_a_source_and_both_languages():
    assert [
        rule for rule in load_audience_rules() if not (rule.source and rule.checked and rule.note.nl and rule.note.en)
    ] == []
    assert {rule.evidence for rule in load_audience_rules()} <= {"O", "S", "I", "C"}


@pytest.mark.parametrize(("kind", "taken"), [("jpg", True), ("png", False)])
def test_a_limit_on_file_types_names_those_taken(kind, taken):
    assert find_channel("instagram").limits["still_type"].allows(kind) is taken


def test_a_channel_nobody_knows_has_no_placements_and_keeps_its_key():
    assert (list_placements("radio"), find_audience_rule("radio", kind="pupil", has_minors=False)) == ([], None)
    assert name_channel("radio") == "radio"
    with pytest.raises(UnknownChannelError):
        find_channel("radio")


def test_names_follow_the_reader():
    names = []
    for language in ("nl", "en"):
        with translation.override(language):
            names.append(name_channel("outdoor"))
    assert names == ["Abri’s", "Bus shelters"]
