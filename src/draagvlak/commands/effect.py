"""`draagvlak effect`: more than otherwise, from any panel. Composes the statistics and the charts; no platform."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from draagvlak.lib.effect import EffectReport, Panel

UNUSABLE = 1
EDGE = 24
WIDE = 100
VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("panel", type=FILE)
@click.option("--unit", required=True, help="Column that names the unit, such as croho.")
@click.option("--time", required=True, help="Column with the time, such as studiejaar.")
@click.option("--value", required=True, help="Column with the number.")
@click.option("--treated", required=True, help="The unit something was done for.")
@click.option("--start", required=True, help="The first time at which it can show.")
@click.option("--from", "begin", default=None, help="Leave out what lies before this time (a series break).")
@click.option("--to", "end", default=None, help="Leave out what lies after this time.")
@click.option("--sum", "sums", is_flag=True, help="Add up several rows of one unit and time.")
@click.option("--donors", type=FILE, help="Units to compare with: TOML with reasons, one a line, or a CSV.")
@click.option(
    "--scale", type=click.Choice(["level", "log"]), default="level", show_default=True, help="log: shares, for counts."
)
@click.option("--level", type=click.FloatRange(0.5, 0.999), default=0.95, show_default=True, help="Of the interval.")
@click.option("--decimal", type=click.Choice([",", "."]), help="The decimal mark, where the file leaves it unclear.")
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write everything here.")
@click.option("--svg", "folder", type=click.Path(file_okay=False, path_type=Path), help="Draw the pictures here.")
def effect(panel: Path, json_file: Path | None, folder: Path | None, **options: Any) -> None:
    """Estimate what one unit had more, or less, than it would have had otherwise.

    PANEL is a CSV in long form: a row per unit and time. Exits with 0 when the question was answered, also when the
    answer is "cannot be established"; with 1 when the panel cannot be used, with the reason on stderr; with 2 when
    the call itself is wrong.
    """
    from draagvlak.lib.effect import PanelError  # late: numpy and scipy are heavy

    try:
        report = study(panel, **options)
    except (PanelError, OSError) as error:
        click.echo(f"{error}", err=True)
        raise SystemExit(UNUSABLE) from error
    show(report)
    if json_file:
        json_file.parent.mkdir(parents=True, exist_ok=True)
        json_file.write_text(json.dumps(report.as_json(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if folder:
        draw(report, folder)


def study(
    path: Path, *, unit: str, time: str, value: str, sums: bool, decimal: str | None, **asked: Any
) -> EffectReport:
    from draagvlak.lib.effect import estimate_effect, read_donors, read_panel  # late: numpy and scipy are heavy

    panel = read_panel(path, unit=unit, time=time, value=value, sums=sums, decimal=decimal)
    panel = cut(panel, begin=asked["begin"], end=asked["end"])
    donors = read_donors(asked["donors"], column=unit) if asked["donors"] else None
    return estimate_effect(
        panel,
        treated=asked["treated"],
        start=asked["start"],
        donors=donors,
        scale=asked["scale"],
        level=asked["level"],
    )


def cut(panel: Panel, *, begin: str | None, end: str | None) -> Panel:
    panel = panel.begin_at(begin) if begin else panel
    return panel.end_at(end) if end else panel


def show(report: EffectReport) -> None:
    from rich.console import Console  # late: only a person needs it
    from rich.markup import escape

    from draagvlak.results.interfaces.effect_pictures import NAMES  # late, as above

    console = Console(highlight=False)
    console.width = max(console.width, WIDE)
    last = report.times[-1]
    console.print(
        f"\n[bold]{escape(report.treated)}[/bold] from {report.start} to {last}, against {len(report.donors)} donors; "
        f"{report.before} times before the start ({report.times[0]} to {report.times[report.before - 1]})."
    )
    console.print(make_table(report))
    for found in report.found:
        console.print(f"[bold]{NAMES[found.estimate.method]}[/bold]: {escape('; '.join(found.estimate.caveats))}.")
    for note in report.notes:
        console.print(f"[yellow]{escape(note)}[/yellow]")
    if report.dropped:
        said = "; ".join(f"{one.unit}: {one.reason}" for one in report.dropped[:5])
        more = f" and {len(report.dropped) - 5} more (--json lists them)" if len(report.dropped) > 5 else ""
        console.print(f"[yellow]Dropped {len(report.dropped)}: {escape(said)}{more}.[/yellow]")


def make_table(report: EffectReport) -> Any:
    from rich.table import Table  # late: only a person needs it

    table = Table(title=f"Effect, {report.found[0].estimate.unit}")
    for column in ("method", "effect", f"{report.level:.0%} interval", "p", "floor", "miss", "verdict"):
        table.add_column(column, no_wrap=True)
    for found in report.found:
        one = found.estimate
        interval = "does not exist" if one.low is None else f"{one.low:.4g} to {one.high:.4g}"
        numbers = (f"{found.p_value:.3f}", f"{found.p_floor:.3f}", f"{found.pre_rmse:.3g}")
        table.add_row(one.method, f"{one.point:.4g}", interval, *numbers, found.verdict)
    return table


def draw(report: EffectReport, folder: Path) -> None:
    """Observed against otherwise, the gaps among the placebos, and all methods on one line."""
    from draagvlak.results.interfaces.effect_pictures import Words, draw_pictures  # late: only asked for pictures

    folder.mkdir(parents=True, exist_ok=True)
    pictures = draw_pictures(report, words=Words(), is_share=report.scale == "log")
    for name, chart in pictures.items():
        (folder / f"{name}.svg").write_text(set_on_paper(chart.svg), encoding="utf-8")
        (folder / f"{name}.csv").write_text(chart.to_csv(), encoding="utf-8")


def set_on_paper(svg: str) -> str:
    """A picture that stands alone has no style sheet: its own letters, and white paper."""
    found = VIEW.search(svg)
    if found is None:
        return svg
    width, height = (float(part) + 2 * EDGE for part in found.groups())
    box = f'viewBox="{-EDGE} {-EDGE} {width:g} {height:g}" font-family="Archivo, Arial, sans-serif" color="#111"'
    paper = f'><rect x="{-EDGE}" y="{-EDGE}" width="{width:g}" height="{height:g}" fill="#FFF"/>'
    return svg.replace(found[0], box, 1).replace(">", paper, 1)
