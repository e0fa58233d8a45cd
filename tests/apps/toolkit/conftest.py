"""A campaign with the sample design and an editor of one school."""

import pytest

from draagvlak.core.storage import PrivateFileStorage
from tests.factories.toolkit import OwnVersionFactory, make_campaign, make_partner


@pytest.fixture(autouse=True)
def on_a_day(freeze):
    freeze("2026-11-24 12:00")


@pytest.fixture
def campaign(db):
    return make_campaign()


@pytest.fixture
def partner(campaign):
    return make_partner(campaign)


@pytest.fixture
def version(partner):
    return OwnVersionFactory(partner=partner)


@pytest.fixture(autouse=True)
def own_storage(monkeypatch, tmp_path):
    """Files of this test in a folder of its own."""
    place = property(lambda _storage: str(tmp_path / "private"))
    for name in ("base_location", "location"):
        monkeypatch.setattr(PrivateFileStorage, name, place)
