"""Drafts: started, saved, never overwritten unseen."""

import datetime

import pytest

from draagvlak.core.models import AuditEvent
from draagvlak.toolkit.domain.own_versions import (
    ConflictingEditError,
    Draft,
    archive_version,
    duplicate_version,
    rename_version,
    restore_version,
    save_draft,
    start_version,
)
from draagvlak.toolkit.domain.queries.versions import search_versions, versions_for
from draagvlak.toolkit.models import OwnVersion
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import TITLE, OwnVersionFactory, Role, find_design, make_partner


def test_a_new_version_takes_the_next_open_day_and_its_name(campaign, partner):
    OpenDayFactory(organisation=partner.organisation, day="2026-11-20")
    later = OpenDayFactory(organisation=partner.organisation, day="2027-01-16")
    coming = OpenDayFactory(organisation=partner.organisation, day="2026-12-12")
    version = start_version(find_design(campaign), organisation=partner.organisation, language="nl", by=partner.person)
    assert (version.open_day, version.name) == (coming, "Proefontwerp, 12 december")
    assert version.values == {"picture": {"set": "brug"}}
    assert later != coming


def test_without_an_open_day_a_version_starts_all_the_same(campaign, partner):
    version = start_version(find_design(campaign), organisation=partner.organisation, language="en", by=partner.person)
    assert (version.open_day, version.name, version.language) == (None, "Sample", "en")


def test_a_name_of_ours_follows_the_open_day_and_one_of_yours_stays(campaign, partner):
    OpenDayFactory(organisation=partner.organisation, day="2026-12-12")
    later = OpenDayFactory(organisation=partner.organisation, day="2027-01-16")
    version = start_version(find_design(campaign), organisation=partner.organisation, language="nl", by=partner.person)
    saved = save_draft(version, draft=Draft("nl", open_day=later), revision=1)
    assert saved.name == "Proefontwerp, 16 januari"
    rename_version(saved, name="Voor de gang", by=partner.person)
    assert save_draft(saved, draft=Draft("nl"), revision=2).name == "Voor de gang"


def test_saving_raises_the_revision(version):
    saved = save_draft(version, draft=Draft("nl", {"title": "Kom kijken."}), revision=1)
    assert (saved.revision, saved.values) == (2, {"title": "Kom kijken."})


def test_whoever_saves_second_is_told_and_overwrites_nothing(version):
    save_draft(OwnVersion.objects.get(), draft=Draft("nl", {"title": "Eerste."}), revision=1)
    with pytest.raises(ConflictingEditError) as conflict:
        save_draft(version, draft=Draft("nl", {"title": "Tweede."}), revision=1)
    assert conflict.value.current.values == {"title": "Eerste."}
    assert OwnVersion.objects.get().values == {"title": "Eerste."}


def test_what_was_typed_in_a_conflict_can_live_on_as_a_copy(version, partner):
    copy = duplicate_version(version, by=partner.person, draft=Draft("en", {"title": "Tweede."}))
    assert (copy.values, copy.language, copy.name) == ({"title": "Tweede."}, "en", f"{version.name} (kopie)")
    assert OwnVersion.objects.get(pk=version.pk).values["title"] == TITLE


def test_a_copy_does_not_share_its_values(version, partner):
    copy = duplicate_version(version, by=partner.person)
    copy.values["date"]["date"] = "2027-01-01"
    assert version.values["date"]["date"] == "2026-12-12"


def test_archived_versions_can_be_put_back(version, partner):
    archive_version(version, by=partner.person)
    assert list(OwnVersion.objects.current()) == []
    restore_version(version, by=partner.person)
    assert list(OwnVersion.objects.current()) == [version]
    assert list(AuditEvent.objects.values_list("verb", flat=True))[:2] == ["restore_version", "archive_version"]


def test_renaming_does_not_touch_the_revision(version, partner):
    rename_version(version, name="Voor op TikTok", by=partner.person)
    assert OwnVersion.objects.values_list("name", "revision").get() == ("Voor op TikTok", 1)


def test_versions_are_found_by_their_own_name_and_that_of_the_design(campaign, partner):
    first = OwnVersionFactory(partner=partner, name="Voor op TikTok")
    second = OwnVersionFactory(partner=partner, name="Voor de krant")
    versions = versions_for(partner.seat, campaign)
    assert list(search_versions(versions, text="tiktok")) == [first]
    assert set(search_versions(versions, text="proefontwerp")) == {first, second}
    assert list(search_versions(versions, text="100%")) == []


def test_only_the_own_organisation_sees_a_version(campaign, version):
    own_reader = make_partner(campaign, role=Role.READER)
    other = make_partner(campaign, slug="school-west")
    supplier = make_partner(campaign, slug="bureau", role=Role.SUPPLIER)
    seen = [list(versions_for(one.seat, campaign)) for one in (own_reader, other, supplier)]
    assert seen == [[version], [], []]


def test_a_supplier_sees_no_versions_even_of_its_own_organisation(campaign):
    maker = make_partner(campaign, slug="bureau")
    OwnVersionFactory(partner=maker)
    supplier = make_partner(campaign, slug="bureau", role=Role.SUPPLIER)
    assert list(versions_for(supplier.seat, campaign)) == []


def test_the_publishing_date_is_kept(version):
    day = datetime.date(2026, 12, 1)
    assert save_draft(version, draft=Draft("nl", publish_on=day), revision=1).publish_on == day
