"""What is wrong with a row, in words: what it is, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from draagvlak.channels.parsers import RowProblem
from draagvlak.channels.parsers.layouts import find_layout
from draagvlak.results.enums import Metric

WORDS = {
    "missing": gettext_lazy("This is empty. Fill it in."),
    "not_a_number": gettext_lazy("This is not a number. Write digits only, such as 1234 or 1234,5."),
    "ambiguous_number": gettext_lazy(
        "This may be a thousand or a decimal, and nothing in the column says which. Write 1234 or 1,234.00."
    ),
    "mixed_marks": gettext_lazy("The other numbers in this column use another decimal mark. Write them all alike."),
    "percent": gettext_lazy("This is a percentage. Fill in the number itself."),
    "scientific": gettext_lazy("The spreadsheet shortened this number. Show it in full and save again."),
    "formula": gettext_lazy("This is a formula. Copy the cells and paste them as values."),
    "broken_cell": gettext_lazy("The spreadsheet shows an error here. Mend it or leave it empty."),
    "negative": gettext_lazy("This is below zero, which cannot be. Check it."),
    "too_large": gettext_lazy("This is larger than any figure can be. Check it."),
    "not_whole": gettext_lazy("This counts whole things, and has decimals. Check it."),
    "not_a_day": gettext_lazy("This is not a day. Write it as 2026-11-25 or 25-11-2026."),
    "ambiguous_day": gettext_lazy(
        "Day and month can be read either way, and nothing in the column says which. Write it as 2026-11-25."
    ),
    "far_day": gettext_lazy("This year cannot be right. Check it."),
    "backwards": gettext_lazy("The last day lies before the first (%(start)s). Swap them or check both."),
    "no_period": gettext_lazy(
        "Nothing says which days this is about. Add the column Day to the report and export it again."
    ),
    "unknown_channel": gettext_lazy("No channel is called this. Use one of: %(known)s."),
    "unit_of_reach": gettext_lazy(
        "Nothing says of what this reach is a number. Fill in accounts, devices or people in the column for its unit."
    ),
    "currency": gettext_lazy("The amount is not in euros. Export the report in euros, or convert it."),
    "yes_or_no": gettext_lazy("Fill in yes or no."),
    "too_long": gettext_lazy("This is too long: at most %(most)s characters."),
    "twice": gettext_lazy("Row %(line)s says %(other)s for the same thing. Keep the right one."),
    "other_organisation": gettext_lazy("This is another organisation. You can hand in figures for your own only."),
    "unknown_organisation": gettext_lazy("No such organisation takes part. Write its name as the platform does."),
    "not_briefed": gettext_lazy(
        "You are not briefed on a flight with this name. Check the name, or choose the flight below."
    ),
    "no_layout": gettext_lazy(
        "We do not know these columns. Use our template, or an export of Meta, Google Ads or TikTok with its headers."
    ),
    "near_layout": gettext_lazy(
        "We do not know these columns. Nearest: %(layout)s. It also needs: %(lacking)s. Looks like: %(alike)s."
    ),
    "no_rows": gettext_lazy("There is a header, and no rows below it. Fill in at least one."),
    "empty_file": gettext_lazy("The file is empty."),
    "wrong_kind": gettext_lazy("This is not a CSV or XLSX file. Save it as one of these and try again."),
    "file_too_large": gettext_lazy("The file is too large. Split it by period."),
    "zip_bomb": gettext_lazy("This workbook would grow far too large when opened. Save it as CSV."),
    "broken_workbook": gettext_lazy("This workbook cannot be opened. Open it in Excel and save it again, or as CSV."),
    "broken_csv": gettext_lazy("From this line on the file cannot be read: a quotation mark is not closed. Mend it."),
    "encoding": gettext_lazy("The letters in this file cannot be read. Save it as CSV UTF-8."),
    "failed": gettext_lazy("Something went wrong on our side while reading. Hand the file in again."),
}
NOTES = {
    "total_row": gettext_lazy("a row with totals"),
    "no_figures": gettext_lazy("a row without a single figure"),
    "sheet_skipped": gettext_lazy("a sheet without figures"),
}
NUMBERS = {
    "population": gettext_lazy("people there are"),
    "value": gettext_lazy("this figure"),
    "before": gettext_lazy("the one before"),
    "after": gettext_lazy("the one after"),
    "until": gettext_lazy("the earlier period ends on"),
    "next": gettext_lazy("the next period begins on"),
}
"""What the numbers beside a doubt are, other than those of a metric."""
NOTHING = "–"


@dataclass(frozen=True)
class Trouble:
    """One problem for a page or a spreadsheet."""

    sheet: str
    line: int
    field: str
    value: str
    words: str


def say_problem(problem: Mapping[str, Any]) -> Trouble:
    """A stored problem in words."""
    params = {name: value or NOTHING for name, value in problem["params"].items()}
    if "layout" in params:
        params["layout"] = name_layout(params["layout"])
    words = str(WORDS.get(problem["code"], problem["code"]))
    words = words % params if params else words
    return Trouble(problem["sheet"], problem["line"], problem["field"], problem["value"], words)


def name_layout(layout_id: str) -> str:
    language = "en" if (get_language() or "nl").startswith("en") else "nl"
    return find_layout(layout_id).label[language]


def say_line(problem: RowProblem) -> str:
    """A problem on one line: `file:line: field “value”: words`."""
    from draagvlak.results.domain.laying_out import write_problem  # late: keeps words apart from reading

    trouble = say_problem(write_problem(problem))
    where = f"{problem.file}:{problem.sheet + ':' if problem.sheet else ''}{problem.line}"
    field = f" {problem.field}" if problem.field else ""
    value = f" “{problem.value}”" if problem.value else ""
    return f"{where}:{field}{value}: {trouble.words}"


def say_doubt(details: Mapping[str, Any]) -> dict[str, Any]:
    """The numbers that a doubt follows from, each with its name."""
    metrics: dict[str, Any] = dict(Metric.choices)
    found = {name: value for name, value in details.items() if name != "why" and value is not None}
    return {str(metrics.get(name) or NUMBERS.get(name, name)): value for name, value in found.items()}


def say_note(note: Mapping[str, Any]) -> str:
    """A row that was left out, in words."""
    words = str(NOTES.get(note["code"], note["code"]))
    where = _("Row %(line)s") % {"line": note["line"]} if note["line"] else note["sheet"]
    return f"{where}: {words}" + (f" (“{note['value']}”)" if note["value"] and note["line"] else "")
