"""Materials: a new version, a withdrawal, a day that passes and a consent that ends reach whoever took something."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from draagvlak.coalition.enums import Role
from draagvlak.coalition.models import Mandate
from draagvlak.media.domain.consents import end_run_out_consents, withdraw_consent
from draagvlak.toolkit.domain.material_ends import end_expired_materials
from draagvlak.toolkit.domain.material_files import file_is_open, log_material_downloads
from draagvlak.toolkit.domain.materials import (
    Issue,
    NotAllowedError,
    publish_version,
    restore_material,
    withdraw_material,
)
from draagvlak.toolkit.domain.shares import make_share
from draagvlak.toolkit.models import MaterialDownload
from tests.faces.portal.toolkit_fixtures import own_storage  # noqa: F401
from tests.factories.materials import make_file, make_material, newest_file
from tests.factories.media import ConsentFactory
from tests.factories.toolkit import make_campaign, make_partner


@pytest.fixture
def campaign(db):
    return make_campaign()


@pytest.fixture
def partner(campaign):
    return make_partner(campaign)


def take(material, partner):
    log_material_downloads([newest_file(material)], organisation=partner.organisation, by=partner.person)


def letters():
    return [(message.to[0], message.subject) for message in mail.outbox]


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Run something and answer which letters left."""

    def run(verb, *args, **kwargs):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            verb(*args, **kwargs)
        return letters()

    return run


def test_whoever_took_an_older_version_is_told_once_and_nobody_else(campaign, partner, told):
    make_partner(campaign, slug="school-west")
    material = make_material(campaign, title_nl="Campagnefilm")
    take(material, partner)
    take(material, partner)
    found = told(publish_version, material, issue=Issue([make_file(b"%PDF-1.7 nieuw")], note="Beter."), by=None)
    assert found == [(partner.person.email, "Nieuwe versie: Campagnefilm")]


def test_the_first_version_tells_nobody(campaign, told):
    assert told(make_material, campaign) == []


def test_the_editors_are_told_when_whoever_took_it_has_left(campaign, partner, told):
    colleague = make_partner(campaign)
    make_partner(campaign, role=Role.READER)
    material = make_material(campaign, title_nl="Film")
    take(material, partner)
    Mandate.objects.filter(person=partner.person).update(ended_at=timezone.now())
    assert told(withdraw_material, material, reason="x", by=None) == [
        (colleague.person.email, "Niet meer gebruiken: Film")
    ]


def test_a_download_through_a_share_link_is_counted_and_mailed_to_nobody(campaign, partner, told):
    material = make_material(campaign)
    day = timezone.localdate()
    share = make_share(
        campaign, organisation=partner.organisation, label="drukker", expires_on=day, by=None, material=material
    )
    log_material_downloads([newest_file(material)], organisation=None, by=None, share=share)
    assert told(withdraw_material, material, reason="x", by=None) == []
    assert list(MaterialDownload.objects.values_list("share", "organisation", "person")) == [(share.pk, None, None)]


def test_only_the_newest_version_can_be_had(campaign):
    material = make_material(campaign)
    old = newest_file(material)
    publish_version(material, issue=Issue([make_file()]), by=None)
    assert (file_is_open(old), file_is_open(newest_file(material))) == (False, True)


def test_withdrawing_twice_tells_once(campaign, partner, told):
    material = make_material(campaign)
    take(material, partner)
    assert len(told(withdraw_material, material, reason="fout", by=None)) == 1
    assert told(withdraw_material, material, reason="fout", by=None) == []


def test_what_ran_out_cannot_be_had_and_is_told_once(campaign, partner, told):
    material = make_material(campaign, title_nl="Post")
    take(material, partner)
    material.valid_until = timezone.localdate() - datetime.timedelta(days=1)
    material.save()
    assert file_is_open(newest_file(material)) is False
    assert told(end_expired_materials) == [(partner.person.email, "Niet meer geldig: Post")]
    assert told(end_expired_materials) == []


def test_a_withdrawn_consent_takes_every_material_that_shows_the_person_at_once(campaign, partner, told):
    consent, other = ConsentFactory(), ConsentFactory()
    shown = [make_material(campaign, people_shown=[consent]), make_material(campaign, people_shown=[consent, other])]
    stays = make_material(campaign, people_shown=[other])
    take(shown[0], partner)
    assert len(told(withdraw_consent, consent, by=None)) == 1
    for material in [*shown, stays]:
        material.refresh_from_db()
    assert [material.state for material in [*shown, stays]] == ["withdrawn", "withdrawn", "published"]
    assert file_is_open(newest_file(shown[0])) is False


def test_a_consent_that_ran_out_does_the_same_once(campaign, partner, told):
    consent = ConsentFactory()
    material = make_material(campaign, people_shown=[consent])
    take(material, partner)
    consent.valid_until = timezone.localdate() - datetime.timedelta(days=1)
    consent.save()
    assert len(told(end_run_out_consents)) == 1
    assert told(end_run_out_consents) == []


def test_it_comes_back_only_with_another_valid_consent(campaign):
    consent = ConsentFactory()
    material = make_material(campaign, people_shown=[consent])
    withdraw_consent(consent, by=None)
    material.refresh_from_db()
    for shown in (None, [], [consent]):
        with pytest.raises(NotAllowedError):
            restore_material(material, people_shown=shown, by=None)
    restore_material(material, people_shown=[ConsentFactory()], by=None)
    assert (material.state, material.is_available) == ("published", True)


def test_nothing_is_published_that_shows_somebody_without_consent(campaign):
    consent = ConsentFactory(valid_until=timezone.localdate() - datetime.timedelta(days=1))
    with pytest.raises(NotAllowedError):
        make_material(campaign, people_shown=[consent])
