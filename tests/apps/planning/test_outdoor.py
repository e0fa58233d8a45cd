"""Orders of panels: a link and a print file for each group, and sheets that say what was ordered."""

import io
import zipfile

import pytest
import zxingcpp
from openpyxl import load_workbook

from draagvlak.channels.models import TrackedLink
from draagvlak.core.jobs import drain_queue
from draagvlak.lib.studio.raster import draw_page
from draagvlak.planning.domain.outdoor import (
    GroupDetails,
    NotOutdoorError,
    add_group,
    change_group,
    lay_groups,
    remove_group,
)
from draagvlak.planning.domain.outdoor_orders import NothingToOrderError, ask_order, give_up_order, run_order
from draagvlak.planning.interfaces.order_sheets import name_order, stream_order
from draagvlak.planning.models import FlightMaterial, OutdoorOrder, PanelGroup
from tests.apps.toolkit.conftest import campaign, on_a_day, own_storage, partner  # noqa: F401
from tests.factories.planning import FlightFactory
from tests.factories.toolkit import OwnVersionFactory


@pytest.fixture(autouse=True)
def on_https(campaign):  # noqa: F811
    """The site as it is served for real: its short addresses may stand on paper."""
    campaign.site.port = 443
    campaign.site.hostname = "civiele-helden.test"
    campaign.site.save()


@pytest.fixture
def flight(campaign, partner):  # noqa: F811
    flight = FlightFactory(campaign=campaign, organisation=partner.organisation, channel="outdoor", name="Abri’s Oost")
    version = OwnVersionFactory(partner=partner)
    version.values |= {"qr": "https://www.voorbeeld.test/open-dag"}
    version.save()
    FlightMaterial.objects.create(flight=flight, own_version=version)
    return flight


def details(city="Enschede", **facts):
    known = {"operator": "Buitenreclame Voorbeeld", "city": city, "panels": 12, "contacts": 340_000}
    return GroupDetails(**(known | {"contacts_source": "opgave exploitant"} | facts))


@pytest.fixture
def group(flight, partner):  # noqa: F811
    return add_group(flight, details=details(), by=partner.person)


def unpack(order):
    return zipfile.ZipFile(io.BytesIO(b"".join(stream_order(order, language="nl"))))


def make(flight, by):
    order = ask_order(flight, by=by)
    run_order(order)
    return order


def read_code(pdf):
    picture = draw_page(pdf, width=1200, height=1772)
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def test_each_group_gets_a_link_of_its_own(flight, partner, group):  # noqa: F811
    other = add_group(flight, details=details("Breda"), by=partner.person)
    assert len({group.link, other.link}) == 2
    assert other.link.label == "Abri’s Oost: Breda, Buitenreclame Voorbeeld"
    assert (other.link.channel, other.link.organisation) == ("outdoor", partner.organisation)


def test_panels_are_ordered_for_no_other_channel(flight, partner):  # noqa: F811
    flight.channel = "instagram"
    with pytest.raises(NotOutdoorError):
        add_group(flight, details=details(), by=partner.person)


def test_a_changed_group_keeps_its_link(group, partner):  # noqa: F811
    link = group.link
    change_group(group, details=details("Hengelo", panels=4), by=partner.person)
    group.refresh_from_db()
    assert (group.city, group.panels, group.link, group.link.label[:20]) == ("Hengelo", 4, link, "Abri’s Oost: Hengelo")


def test_the_link_of_a_removed_group_goes_on_working(group, partner):  # noqa: F811
    remove_group(group, by=partner.person)
    assert [link.ended_at for link in TrackedLink.objects.filter(channel="outdoor")] == [None]


def test_a_list_taken_in_twice_changes_nothing(flight, partner, group):  # noqa: F811
    rows = [details(panels=20), details("Breda")]
    assert lay_groups(flight, rows=rows, by=partner.person) == (1, 1)
    assert lay_groups(flight, rows=rows, by=partner.person) == (0, 0)
    assert [(one.city, one.panels) for one in PanelGroup.objects.all()] == [("Breda", 12), ("Enschede", 20)]


def test_a_flight_without_panels_has_nothing_to_order(flight, partner):  # noqa: F811
    with pytest.raises(NothingToOrderError):
        ask_order(flight, by=partner.person)


def test_the_order_holds_sheets_print_files_and_codes(flight, partner, group):  # noqa: F811
    stem = "01_enschede_buitenreclame-voorbeeld"
    assert unpack(make(flight, partner.person)).namelist() == [
        "bestelling.xlsx",
        "bestelling.html",
        f"qr/{stem}.png",
        f"drukbestanden/{stem}.pdf",
    ]


def test_the_code_on_each_poster_leads_to_the_link_of_its_group(flight, partner, group):  # noqa: F811
    other = add_group(flight, details=details("Breda"), by=partner.person)
    archive = unpack(make(flight, partner.person))
    prints = [name for name in archive.namelist() if name.endswith(".pdf")]
    assert [read_code(archive.read(name)) for name in prints] == [
        [f"https://civiele-helden.test/s/{link.code}"] for link in (other.link, group.link)
    ]


def test_the_sheet_adds_up_panels_and_contacts(flight, partner, group):  # noqa: F811
    add_group(flight, details=details("Breda", contacts=None), by=partner.person)
    book = load_workbook(io.BytesIO(unpack(make(flight, partner.person)).read("bestelling.xlsx")))
    lines = list(book.active.values)
    assert lines[-1][1:5] == ("Samen", None, 24, 340_000)
    assert [line[2:5] for line in lines[-3:-1]] == [("Breda", 12, None), ("Enschede", 12, 340_000)]


def test_no_cell_of_the_sheet_can_run_as_a_formula(flight, partner):  # noqa: F811
    add_group(flight, details=details("=HYPERLINK(1)", operator="@SUM(A1)"), by=partner.person)
    book = load_workbook(io.BytesIO(unpack(make(flight, partner.person)).read("bestelling.xlsx")))
    cells = [cell for line in book.active.iter_rows() for cell in line]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []


def test_a_group_with_nothing_to_hang_says_so_and_the_others_are_made(flight, partner, group):  # noqa: F811
    FlightMaterial.objects.all().delete()
    kept = add_group(flight, details=details("Breda"), by=partner.person)
    kept.own_version = OwnVersionFactory(partner=partner)
    kept.save()
    order = make(flight, partner.person)
    assert [(row["city"], row.get("problem", "")) for row in order.rows] == [("Breda", ""), ("Enschede", "version")]
    assert order.state == "done"


def test_an_order_is_made_by_the_worker_and_once(flight, partner, group, django_capture_on_commit_callbacks):  # noqa: F811
    with django_capture_on_commit_callbacks(execute=True):
        first, second = (ask_order(flight, by=partner.person) for _turn in range(2))
    drain_queue()
    first.refresh_from_db()
    assert (first.pk, first.state, first.done) == (second.pk, "done", 1)


def test_an_order_whose_worker_died_for_good_is_not_waited_for(flight, partner, group):  # noqa: F811
    order = ask_order(flight, by=partner.person)
    give_up_order(order.pk)
    order.refresh_from_db()
    assert (order.state, [row["problem"] for row in order.rows]) == ("failed", ["failed"])


def test_a_sample_order_says_so_in_its_name(flight, partner, group):  # noqa: F811
    flight.is_sample = True
    order = OutdoorOrder(flight=flight, rows=[])
    assert name_order(order, language="nl") == f"voorbeeld_bestelling_inzet-{flight.pk}.zip"
