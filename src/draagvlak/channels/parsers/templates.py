"""The own layout as an empty file to fill in: CSV and XLSX, in Dutch and English."""

from __future__ import annotations

import csv
import io

from draagvlak.channels.parsers.layouts import OWN, find_layout
from draagvlak.channels.parsers.words import list_channels

SHEET = {"nl": "Cijfers", "en": "Figures"}
EXPLAINED = {"nl": "Uitleg", "en": "Explanation"}
LINES = {
    "nl": [
        "Een rij per periode, kanaal, plaatsing, doelgroep en regio. Vul in wat je weet; leeg of - is: niet gemeten. "
        "0 is nul.",
        "Dagen: 2026-11-25, 25-11-2026 of een datum van Excel. Getallen: 1234,5 of 1.234,5 of 1234.5.",
        "Kosten in euro, zonder btw. Bereik: zeg in 'eenheid bereik' of het accounts, devices of mensen zijn.",
        "Opgeteld vanaf het begin: ja als het getal telt vanaf de eerste dag van de periode.",
        "Inzet: de naam zoals die in het plan staat. Organisatie: alleen als het kernteam voor een partner invult.",
        "Kanalen:",
    ],
    "en": [
        "A row for each period, channel, placement, audience and region. Fill in what you know; empty or - is: not "
        "measured. 0 is zero.",
        "Days: 2026-11-25, 25-11-2026 or a date of Excel. Numbers: 1234.5 or 1,234.5 or 1234,5.",
        "Spend in euros, without VAT. Reach: say in 'unit of reach' whether it counts accounts, devices or people.",
        "Counted from the start: yes when the number counts from the first day of the period.",
        "Flight: its name as it stands in the plan. Organisation: only when the core team fills in for a partner.",
        "Channels:",
    ],
}


def list_headers(language: str) -> list[str]:
    return [names[0] for names in find_layout(OWN).names[language].values()]


def write_csv_template(language: str) -> bytes:
    """With a byte-order mark and, in Dutch, semicolons: so that Excel opens it as a table."""
    target = io.StringIO()
    csv.writer(target, delimiter=";" if language == "nl" else ",").writerow(list_headers(language))
    return target.getvalue().encode("utf-8-sig")


def write_xlsx_template(language: str) -> bytes:
    from openpyxl import Workbook  # late: takes a while to load
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title, sheet.freeze_panes = SHEET[language], "A2"
    sheet.append(list_headers(language))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = max(12, len(str(cell.value)) + 3)
    explained = book.create_sheet(EXPLAINED[language])
    for line in [*LINES[language], ", ".join(list_channels())]:
        explained.append([line])
    explained.column_dimensions["A"].width = 120
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def write_template(language: str, kind: str) -> bytes:
    return write_xlsx_template(language) if kind == "xlsx" else write_csv_template(language)
