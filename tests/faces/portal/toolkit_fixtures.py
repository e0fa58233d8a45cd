"""Shared by the tests of designs, versions, files, open days and pictures: who is there, and their browsers."""

import pytest
from django.test import Client

from draagvlak.coalition.enums import Role
from draagvlak.core.storage import PrivateFileStorage
from tests.factories.accounts import sign_in
from tests.factories.toolkit import OwnVersionFactory, Partner, make_campaign, make_partner


@pytest.fixture(autouse=True)
def on_a_day(freeze):
    freeze("2026-11-24 12:00")


@pytest.fixture(autouse=True)
def own_storage(monkeypatch, tmp_path):
    """Files of this test in a folder of its own."""
    place = property(lambda _storage: str(tmp_path / "private"))
    for name in ("base_location", "location"):
        monkeypatch.setattr(PrivateFileStorage, name, place)


@pytest.fixture
def campaign(db):
    return make_campaign()


@pytest.fixture
def editor(campaign) -> Partner:
    return make_partner(campaign)


@pytest.fixture
def reader(campaign) -> Partner:
    return make_partner(campaign, role=Role.READER)


@pytest.fixture
def stranger(campaign) -> Partner:
    return make_partner(campaign, slug="school-west")


@pytest.fixture
def supplier(campaign) -> Partner:
    return make_partner(campaign, slug="bureau", role=Role.SUPPLIER)


@pytest.fixture
def version(editor):
    return OwnVersionFactory(partner=editor)


@pytest.fixture
def open_as():
    """A browser in which this partner is signed in: `open_as(editor).get(…)`."""
    return lambda partner: sign_in(Client(), partner.person)
