"""An order of panels as files: a sheet to fill in from, the same to print, print files and codes, in one ZIP."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from draagvlak.channels.domain.channels import find_channel
from draagvlak.channels.domain.packs import TITLES
from draagvlak.channels.interfaces.codes import draw_code
from draagvlak.channels.interfaces.packing import stream_entries
from draagvlak.lib.charts.chart import write_cell
from draagvlak.lib.studio import load_formats
from draagvlak.planning.domain.outdoor import OUTDOOR
from draagvlak.planning.domain.outdoor_orders import NO_CONSENT, consent_holds, find_stale
from draagvlak.planning.domain.pack_files import open_stored
from draagvlak.planning.models import OutdoorOrder
from draagvlak.toolkit.domain.freshness import Reason

WIDTHS = (5, 24, 24, 10, 14, 34, 30, 40, 34, 40)
FOLDERS = {"nl": ("drukbestanden", "qr", "bestelling"), "en": ("print-files", "qr", "order")}


def tell_problem(code: str) -> str:
    problems = {
        "version": _("Nothing is chosen to hang here. Choose an own version."),
        "format": _("The chosen own version is not made as a bus-shelter poster. Choose another."),
        "consent": _("The person shown no longer consents. Choose another picture."),
        "fit": _("The text does not fit on the poster. Shorten it in the own version."),
    }
    return str(problems.get(code, _("The print file could not be made. Try again, or ask the core team.")))


def tell_stale(reasons: Iterable[Reason]) -> str:
    """What has changed since; nothing when the print file still says what is true."""
    words = " ".join(str(reason.label) for reason in reasons)
    return _("Out of date, do not print: %(reasons)s Make the order again.") % {"reasons": words} if words else ""


def describe_order(order: OutdoorOrder, *, language: str) -> dict[str, Any]:
    """All that the sheets show, each row with the place of its files in the ZIP."""
    flight = order.flight
    spec = load_formats()["abri"]
    stale = find_stale(order)
    rows = [
        {**describe_row(row, place + 1, order, language), "stale": tell_stale(stale.get(place, ()))}
        for place, row in enumerate(order.rows)
    ]
    counted = [row["contacts"] for row in rows if row["contacts"] is not None]
    return {
        "order": order,
        "flight": flight,
        "owner": flight.organisation.name if flight.organisation else flight.campaign.name,
        "rows": rows,
        "panels": sum(row["panels"] for row in rows),
        "contacts": sum(counted) if counted else None,
        "uncounted": len(rows) - len(counted),
        "spec": spec,
        "spec_note": spec.note[language],
        "size": f"{spec.width:g} × {spec.height:g}",
        "bleed": f"{spec.bleed:g}",
        "channel": find_channel(OUTDOOR),
    }


def describe_row(row: dict[str, Any], number: int, order: OutdoorOrder, language: str) -> dict[str, Any]:
    prints, codes, _sheet = FOLDERS[language]
    problem = row.get("problem", "") or ("" if consent_holds(row) else NO_CONSENT)
    stem = f"{mark(order, language)}{number:02d}_{slugify(row['city'])}_{slugify(row['operator'])}"
    has_file = bool(row.get("file")) and not problem
    return {
        **row,
        "number": number,
        "problem": tell_problem(problem) if problem else "",
        "print_name": f"{prints}/{stem}.{row['file'].rsplit('.', 1)[-1]}" if has_file else "",
        "code_name": f"{codes}/{stem}.png" if row.get("address") else "",
        "own_code": bool(row.get("address")) and row.get("printed") == row.get("address"),
    }


def mark(order: OutdoorOrder, language: str) -> str:
    return f"{TITLES[language]}_" if order_is_sample(order) else ""


def order_is_sample(order: OutdoorOrder) -> bool:
    owner = order.flight.organisation
    return bool(order.flight.is_sample or (owner and owner.is_fictional))


def write_workbook(facts: dict[str, Any]) -> bytes:
    """The sheet in the active language: facts above, a row a group, a sum below. No cell can run as a formula."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Order")
    for line in list_lines(facts):
        sheet.append([disarm(cell) for cell in line])
    style_sheet(sheet, head=len(list(list_head(facts))) + 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def list_lines(facts: dict[str, Any]) -> Iterator[list[Any]]:
    yield from list_head(facts)
    yield [
        "#", _("Operator"), _("City"), _("Panels"), _("Contacts"), _("Source of the contacts"), _("What hangs there"),
        _("Print file"), _("Short address"), _("Remark"),
    ]  # fmt: skip
    for row in facts["rows"]:
        names = ("number", "operator", "city", "panels", "contacts", "contacts_source")
        yield [
            *(row[name] for name in names),
            row.get("version", ""),
            row["print_name"],
            row["address"],
            row["problem"] or row["stale"],
        ]
    yield ["", _("Together"), "", facts["panels"], facts["contacts"]]


def list_head(facts: dict[str, Any]) -> Iterator[list[Any]]:
    flight = facts["flight"]
    yield [_("Order of bus-shelter panels") + (f" ({_('sample')})" if order_is_sample(facts["order"]) else "")]
    yield ["", _("Campaign"), flight.campaign.name]
    yield ["", _("Ordered by"), facts["owner"]]
    yield ["", _("Flight"), flight.name]
    yield ["", _("Period"), f"{date_format(flight.starts_on, 'j F Y')} – {date_format(flight.ends_on, 'j F Y')}"]
    yield ["", _("Poster"), _("%(size)s mm, %(bleed)s mm bleed all round") % facts]
    yield ["", _("Contacts"), _("as the operators report them: contacts, not people")]
    yield []


def disarm(cell: Any) -> Any:
    return write_cell(cell, language="en") if isinstance(cell, str) else cell


def style_sheet(sheet: Any, *, head: int) -> None:
    sheet["A1"].font = Font(bold=True, size=16)
    for row in range(2, head):
        sheet.cell(row, 2).font = Font(bold=True)
    for cell in (*sheet[head], *sheet[sheet.max_row]):
        cell.font = Font(bold=True)
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in sheet.iter_rows(min_row=head):
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(cell.value, int) and cell.column > 1:
                cell.number_format = "#,##0"
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def stream_order(order: OutdoorOrder, *, language: str) -> Iterator[bytes]:
    """The ZIP in pieces; the sheets are written before the first piece is given."""
    with override(language):
        facts = describe_order(order, language=language)
        sheet = mark(order, language) + FOLDERS[language][2]
        facts["styles"] = format_html("<style>{}</style>", render_to_string("channels/pack/checklist.css"))
        texts = {
            f"{sheet}.xlsx": write_workbook(facts),
            f"{sheet}.html": render_to_string("planning/order.html", facts).encode(),
        }
    codes = {row["code_name"]: draw_code(row["address"], kind="png") for row in facts["rows"] if row["code_name"]}
    files = [(row["print_name"], partial(open_stored, row["file"])) for row in facts["rows"] if row["print_name"]]
    return stream_entries(texts | codes, files, at=order.finished_at or timezone.now())


def name_order(order: OutdoorOrder, *, language: str) -> str:
    """voorbeeld_bestelling_inzet-3.zip"""
    return f"{mark(order, language)}{FOLDERS[language][2]}_inzet-{order.flight_id}.zip"
