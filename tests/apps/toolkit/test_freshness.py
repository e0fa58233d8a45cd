"""Files say when they are out of date, and why."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from draagvlak.media.domain.consents import withdraw_consent
from draagvlak.media.models import Consent
from draagvlak.toolkit.domain.freshness import Reason, production_is_blocked
from draagvlak.toolkit.domain.queries.versions import (
    count_made_from_open_day,
    count_made_with_consent,
    describe_versions,
    versions_for,
)
from draagvlak.toolkit.models import Design, OwnVersion
from tests.factories.media import OwnPictureFactory
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import OwnVersionFactory, ProducedFileFactory, give_brand, make_partner


def state(partner):
    return describe_versions(versions_for(partner.seat, partner.campaign))[0]


@pytest.fixture
def made(partner):
    """A version with an open day, a photo, a second organisation and a file."""
    organisation = partner.organisation
    picture = OwnPictureFactory(consent__organisation=organisation)
    other = make_partner(partner.campaign, slug="bouwbedrijf").organisation
    version = OwnVersionFactory(
        partner=partner, open_day=OpenDayFactory(organisation=organisation), picture=picture, second_organisation=other
    )
    ProducedFileFactory(version=version)
    return version


def test_what_was_just_made_is_up_to_date(partner, made):
    assert (state(partner).reasons, state(partner).outdated_formats) == ((), [])


def change_text(version):
    version.values = {**version.values, "title": "Anders."}
    version.save()


def change_language(version):
    version.language = "en"
    version.save()


def change_brand(version):
    kit = version.organisation.brand_kit
    kit.revision += 1
    kit.save()


def change_second(version):
    kit = version.second_organisation.brand_kit
    kit.revision += 1
    kit.save()


def change_open_day(version):
    version.open_day.revision += 1
    version.open_day.save()


def change_design(version):
    Design.objects.update(fingerprint="nieuw")


def let_consent_end(version):
    Consent.objects.update(valid_until=timezone.localdate() - datetime.timedelta(days=1))


def take_consent_back(version):
    withdraw_consent(version.picture.consent, by=None)


@pytest.mark.parametrize(
    ("change", "reasons", "blocked"),
    [
        (change_text, (Reason.CONTENT,), False),
        (change_language, (Reason.CONTENT,), False),
        (change_brand, (Reason.BRAND,), False),
        (change_second, (Reason.SECOND,), False),
        (change_open_day, (Reason.OPEN_DAY,), False),
        (change_design, (Reason.DESIGN,), False),
        (let_consent_end, (Reason.CONSENT_EXPIRED,), True),
        (take_consent_back, (Reason.CONSENT_WITHDRAWN,), True),
    ],
)
def test_each_cause_is_named(partner, made, change, reasons, blocked):
    change(made)
    found = state(partner)
    assert (found.reasons, found.is_blocked, found.outdated_formats) == (reasons, blocked, ["ig_4x5"])
    assert production_is_blocked(found.files[0].file.production) == blocked


def test_files_under_a_withdrawn_consent_stay_blocked_after_another_picture_is_chosen(partner, made):
    withdraw_consent(made.picture.consent, by=None)
    made.picture = OwnPictureFactory(consent__organisation=partner.organisation)
    made.save()
    assert state(partner).reasons == (Reason.CONSENT_WITHDRAWN, Reason.PICTURE)
    assert state(partner).downloadable == ()


def test_only_the_newest_file_of_a_format_counts(partner, made):
    change_text(made)
    newest = ProducedFileFactory(version=OwnVersion.objects.get(pk=made.pk))
    assert [one.file for one in state(partner).files] == [newest]
    assert state(partner).reasons == ()


def test_how_many_versions_show_an_open_day_or_a_person(partner, made):
    OwnVersionFactory(partner=partner, open_day=made.open_day, picture=made.picture)
    assert count_made_from_open_day(made.open_day) == 1
    assert count_made_with_consent(made.picture.consent) == 1
    assert count_made_from_open_day(OpenDayFactory()) == 0


def count_queries(partner):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        describe_versions(versions_for(partner.seat, partner.campaign))
    return len(queries)


def test_the_list_takes_the_same_number_of_queries_whatever_its_length(partner, made):
    one = count_queries(partner)
    for _ in range(2):
        version = OwnVersionFactory(
            partner=partner,
            open_day=OpenDayFactory(organisation=partner.organisation),
            picture=OwnPictureFactory(consent__organisation=partner.organisation),
        )
        ProducedFileFactory(version=version)
    assert (one, count_queries(partner)) == (4, 4)


def test_a_first_brand_kit_is_a_change_too(campaign):
    from tests.factories.coalition import MandateFactory
    from tests.factories.toolkit import Partner

    mandate = MandateFactory(coalition=campaign.coalition)
    partner = Partner(campaign, mandate.organisation, mandate.person, mandate.role)
    ProducedFileFactory(version=OwnVersionFactory(partner=partner))
    give_brand(partner.organisation)
    assert state(partner).reasons == (Reason.BRAND,)
