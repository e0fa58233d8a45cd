"""An order of panels says so when its posters no longer tell the truth."""

import io
import zipfile

import pytest

from draagvlak.planning.domain.outdoor import GroupDetails, add_group
from draagvlak.planning.domain.outdoor_orders import ask_order, find_stale, run_order
from draagvlak.planning.interfaces.order_sheets import describe_order, stream_order
from draagvlak.studies.domain.open_days import cancel_open_day
from draagvlak.toolkit.domain.freshness import Reason
from tests.apps.toolkit.conftest import campaign, on_a_day, own_storage, partner  # noqa: F401
from tests.factories.planning import FlightFactory
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import OwnVersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_day(partner):  # noqa: F811
    return OpenDayFactory(organisation=partner.organisation, day="2026-12-12")


@pytest.fixture
def order(campaign, partner, open_day):  # noqa: F811
    """Two groups; only the first shows the open day."""
    flight = FlightFactory(campaign=campaign, organisation=partner.organisation, channel="outdoor")
    pieces = [OwnVersionFactory(partner=partner, open_day=open_day), OwnVersionFactory(partner=partner)]
    for city, version in zip(["Almelo", "Zwolle"], pieces, strict=True):
        add_group(flight, details=GroupDetails("Voorbeeld Buiten", city, 4, own_version=version), by=partner.person)
    made = ask_order(flight, by=partner.person)
    run_order(made)
    return made


def test_a_fresh_order_is_not_out_of_date(order):
    assert find_stale(order) == {}


def test_a_day_that_is_called_off_makes_only_its_own_posters_out_of_date(order, open_day, partner):  # noqa: F811
    cancel_open_day(open_day, by=partner.person)
    assert find_stale(order) == {0: (Reason.OPEN_DAY,)}


def test_the_sheet_says_not_to_print_what_is_out_of_date(order, open_day, partner):  # noqa: F811
    cancel_open_day(open_day, by=partner.person)
    rows = describe_order(order, language="nl")["rows"]
    words = "Verouderd, niet drukken: De open dag is veranderd. Maak de bestelling opnieuw."
    assert [row["stale"] for row in rows] == [words, ""]
    pack = zipfile.ZipFile(io.BytesIO(b"".join(stream_order(order, language="nl"))))
    page = next(name for name in pack.namelist() if name.endswith(".html"))
    assert pack.read(page).decode().count(words) == 1


def test_an_order_from_before_this_was_kept_is_left_alone(order):
    order.rows = [{name: value for name, value in row.items() if name != "ingredients"} for row in order.rows]
    assert find_stale(order) == {}
