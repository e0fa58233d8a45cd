"""`draagvlak reach`: how many different people, from four CSV files; read, counted and drawn by libraries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.table import Table

    from draagvlak.lib.charts import Estimated
    from draagvlak.lib.reach import ReachReport, ReachRow

CANNOT_BE_TRUE = 1
FEW_GROUPS = 2
THERE = click.Path(exists=True, dir_okay=False, path_type=Path)
WRITTEN = click.Path(dir_okay=False, path_type=Path)
HEADER = ("People", "Estimate", "90 % from", "90 % to", "Certain from", "Certain to")
NARROWEST = 120  # characters; a pipe has no width of its own


@click.command()
@click.argument("figures", type=THERE)
@click.option("--population", type=THERE, required=True, help="CSV: group,population.")
@click.option("--survey", type=THERE, help="CSV: group,channel_i,channel_j,share_both,n; gives the estimate.")
@click.option("--known", type=THERE, help="CSV: group,channel_i,channel_j,reach_both; counted, tightens the bounds.")
@click.option(
    "--survey-measures",
    type=click.Choice(["reach", "use"]),
    default="reach",
    show_default=True,
    help="What the survey asked: who saw the campaign on a channel, or who uses the channel.",
)
@click.option("--json", "json_file", type=WRITTEN, help="Write the rows as JSON.")
@click.option("--svg", "svg_file", type=WRITTEN, help="Draw the number line.")
def reach(
    figures: Path,
    population: Path,
    survey: Path | None,
    known: Path | None,
    survey_measures: str,
    json_file: Path | None,
    svg_file: Path | None,
) -> None:
    """Count how many different people were reached, by group and together.

    FIGURES is a CSV: channel,group,impressions,reach. Impressions may be empty. Without a survey there are bounds and
    no estimate. Exits with 1 when the files hold what cannot be true (said on stderr), with 2 when the call itself
    cannot be used.
    """
    from draagvlak.lib.reach import ReachError, estimate_reach, read_groups, read_known, read_survey  # late: slow

    for file in (json_file, svg_file):
        if file and not file.parent.is_dir():
            raise click.UsageError(f"There is no folder {file.parent}.")
    try:
        report = estimate_reach(
            read_groups(figures, population),
            survey=read_survey(survey) if survey else None,
            known=read_known(known) if known else None,
            survey_measures=survey_measures,
        )
    except ReachError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(CANNOT_BE_TRUE) from None
    write_files(report, json_file, svg_file)
    print_report(report)


def write_files(report: ReachReport, json_file: Path | None, svg_file: Path | None) -> None:
    if json_file:
        text = json.dumps(report.as_json(), ensure_ascii=False, indent=2, allow_nan=False)
        json_file.write_text(text + "\n", encoding="utf-8")
    if svg_file:
        svg_file.write_text(draw_report(report), encoding="utf-8")


def draw_report(report: ReachReport) -> str:
    """The number line: every row of few groups, else the first row of each and the total."""
    from draagvlak.lib.charts import draw_number_line  # late: only here

    chart = draw_number_line(
        [draw_row(row) for row in choose_rows(report)],
        title="How many different people",
        header=HEADER,
        sentence=say_total(report),
        language="en",
    )
    return chart.svg


def choose_rows(report: ReachReport) -> list[ReachRow]:
    names = {row.group for row in report.groups}
    if len(names) <= FEW_GROUPS:
        return [*report.groups, *(report.total if len(names) > 1 else ())]
    return [*(row for row in report.groups if row.unit == "channels" and row.at_least == 1), *report.total]


def draw_row(row: ReachRow) -> Estimated:
    from draagvlak.lib.charts import Estimated  # late: only here

    found = row.estimate
    point = None if found.point is None else round(found.point)
    interval, bounds = span(found.low, found.high), span(row.bound_low, row.bound_high)
    note = found.caveats[0] if found.caveats else ""
    return Estimated(f"{row.group}: {describe(row)}", point, interval, bounds, note)


def span(low: float | None, high: float | None) -> tuple[int, int] | None:
    """In whole people."""
    return None if low is None or high is None else (round(low), round(high))


def describe(row: ReachRow) -> str:
    """“at least 2 channels”."""
    return f"at least {row.at_least} {row.unit if row.at_least > 1 else row.unit.removesuffix('s')}"


def say_total(report: ReachReport) -> str:
    """One sentence that can be read aloud."""
    row = report.total[0] if report.total else report.groups[0]
    found = row.estimate
    ends = f"between {write(row.bound_low)} and {write(row.bound_high)} people"
    if found.point is None:
        return f"Reached at least once: {ends}; no point can be given."
    return (
        f"Reached at least once: about {write(found.point)} people, 90 % between {write(found.low)} and "
        f"{write(found.high)}; certainly {ends}."
    )


def write(number: float | None) -> str:
    return "?" if number is None else f"{round(number):,}"


def print_report(report: ReachReport) -> None:
    """Table, remarks, and the answers that are wrong, for people."""
    from rich.console import Console  # late: only here

    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = max(console.width, NARROWEST)
    remarks: dict[str, int] = {}
    console.print(lay_table(report, remarks))
    for remark, number in remarks.items():
        console.print(f"{number:>3}  {remark}", soft_wrap=True)
    for line in list_wrong(report):
        console.print(line, soft_wrap=True)
    console.print(f"\n{say_total(report)}", soft_wrap=True)


def lay_table(report: ReachReport, remarks: dict[str, int]) -> Table:
    """The rows; each remark gets a number where it is met first."""
    from rich.table import Table  # late: only here
    from rich.text import Text

    table = Table(title="How many different people", box=None, pad_edge=False, padding=(0, 1), title_justify="left")
    for name in ("group", "reached by", "estimate", "90 %", "certain", "how", "remarks"):
        is_number = name in ("estimate", "90 %", "certain")
        table.add_column(name, justify="right" if is_number else "left", no_wrap=is_number or name == "reached by")
    for row in (*report.groups, *report.total):
        numbers = [str(remarks.setdefault(said, len(remarks) + 1)) for said in row.estimate.caveats]
        cells = (row.group, describe(row), *write_numbers(row), row.estimate.method, " ".join(numbers))
        table.add_row(*(Text(cell) for cell in cells))
    return table


def write_numbers(row: ReachRow) -> Sequence[str]:
    found = row.estimate
    interval = "" if found.point is None else f"{write(found.low)}–{write(found.high)}"
    return (
        ("–" if found.point is None else write(found.point)),
        interval,
        f"{write(row.bound_low)}–{write(row.bound_high)}",
    )


def list_wrong(report: ReachReport) -> Iterator[str]:
    """What is often said instead, for all groups that it can be said of."""
    names = sorted({name for wrong in report.wrong.values() for name in wrong})
    if names:
        yield "\nOften said, and wrong:"
    for name in names:
        total = sum(wrong.get(name, 0.0) for wrong in report.wrong.values())
        yield f"     {name}: {total:,.0f}"
