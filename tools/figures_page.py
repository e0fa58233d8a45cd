"""The reference page about files with figures, out of the tables they are read by."""

from draagvlak.channels.parsers.layouts import OWN, Layout, find_layout, load_layouts
from draagvlak.channels.parsers.words import list_channels, load_definitions

MADE_BY = "<!-- Made by `make docs`; change the code instead. -->"

COLUMNS = {
    "start": "first day of the period",
    "end": "last day of the period",
    "day": "one day, instead of a period",
    "channel": "one of the channels below; **needed**",
    "placement": "where within the channel, in your own words",
    "flight": "name of the flight in the plan, or its number after a #",
    "organisation": "only where the core team fills in for a partner; short code or name",
    "open_day": "which open day, where there are two within the period",
    "audience": "as the source calls it; ages such as 18-24 are read",
    "region": "as the source calls it; a province is read",
    "reach": "how many different accounts, devices or people",
    "reach_unit": "accounts, devices or people; **needed** beside a reach where we do not know the channel's",
    "impressions": "how often it was shown",
    "frequency": "impressions per account",
    "spend": "euros, without VAT",
    "views_2s": "times watched for 2 seconds",
    "views_3s": "times watched for 3 seconds",
    "views_25": "times watched to a quarter",
    "views_50": "times watched to half",
    "views_75": "times watched to three quarters",
    "views_100": "times watched to the end",
    "clicks": "clicks through to a page",
    "contacts": "outdoor contacts; not people",
    "registrations": "people registered for an open day",
    "visitors": "people who came to an open day",
    "visits": "visits through a tracked link",
    "cumulative": "yes when numbers count from the first day on, so that a later row includes this one",
    "definition": "what the source means by the number",
}


def write_figures() -> str:
    own = find_layout(OWN)
    parts = ["# Figures: the layout of files", "", MADE_BY, "", FIGURES_INTRO, "## Our own layout", "", OWN_INTRO]
    parts += ["| field | Dutch | English | what it is |", "|---|---|---|---|"]
    parts += [
        f"| `{field}` | {', '.join(own.names['nl'][field])} | {', '.join(own.names['en'][field])} | {COLUMNS[field]} |"
        for field in own.fields
    ]
    parts += ["", f"Channels: {', '.join(f'`{channel}`' for channel in list_channels())}.", "", FIGURES_CELLS]
    parts += ["## Exports", "", "Taken as they are, known by their headers.", ""]
    parts += [describe_layout(layout) for layout in load_layouts() if not layout.is_own]
    parts += ["## What the platforms mean", "", "| channel | what | counts | definition | source | checked |"]
    parts += ["|---|---|---|---|---|---|"]
    parts += [
        f"| {', '.join(one.channels)} | {one.metric} | {one.unit} | {one.text['en']} | {one.source} | {one.checked} |"
        for one in load_definitions()
    ]
    return "\n".join([*parts, ""])


FIGURES_INTRO = """What a file with figures may look like. The tables live in `src/draagvlak/channels/tables/`;
platforms change these, so each says where it comes from and when that was checked.
[How to import one](../how-to/import-figures.md),
[why it is so strict](../explanation/figures.md).
"""
OWN_INTRO = """One row for each period, channel, placement, audience and region; only the columns you need, in any
order. Download it under Figures in the portal, or with `draagvlak figures template`.
"""
FIGURES_CELLS = """- **Files**: CSV (`;`, `,` or tab; UTF-8, UTF-16 or Windows-1252) or XLSX, at most 45 MB in the
  portal. Every sheet with a known header is read.
- **Days**: `2026-11-25`, `25-11-2026`, `25/11/2026`, in words, or a date of Excel. `03/04/2026` is read when another
  cell of the date columns proves the order, or (with hyphens) under Dutch headers; else the row asks.
- **Numbers**: decimal comma or point, thousands set apart by the other one or a space. `1.234` is a thousand in a
  column that counts whole things; elsewhere another cell of the column must prove it, else the row asks. Amounts are
  kept to four decimals.
- **Empty**, `-`, `--` or `n.v.t.`: not measured. `0` is zero.
- **Refused**: formulas, cells with an error, negative numbers, percentages, `1E+05`, other currencies than the euro.
- **Left out**, and said so: rows with totals, rows without a figure, sheets without a known header.
"""


def describe_layout(layout: Layout) -> str:
    needed = "; ".join(" or ".join(group) for group in layout.need)
    columns = [
        f"- `{field}`: {', '.join(name for names in layout.names.values() for name in names.get(field, ()))}"
        for field in layout.fields
    ]
    source = f"Needs {needed}. Source: {layout.source} ({layout.checked})."
    return "\n".join([f"### {layout.label['en']}", "", source, "", *columns, ""])
