"""The studio on the command line: `draagvlak render`. Heavy imports happen when a command runs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from draagvlak.lib.studio import Brand, Campaign, Design, Piece

EXAMPLE = Path(__file__).parents[2] / "example" / "civiele_helden"
FOLDER = click.Path(path_type=Path, file_okay=False)


class DayType(click.ParamType):  # type: ignore[type-arg]
    """A day, as 2026-11-23."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is not a day such as 2026-11-23.", param, ctx)


def fail(message: str) -> click.ClickException:
    """An error with exit code 1; the text goes to standard error."""
    return click.ClickException(message)


def read_settings(settings: tuple[str, ...]) -> dict[str, str]:
    """`--set slot=value` pairs. `\\n` in a value stays two characters: text is data."""
    values = {}
    for setting in settings:
        name, mark, value = setting.partition("=")
        if not mark or not name.strip():
            raise click.UsageError(f"--set needs slot=value, not “{setting}”.")
        values[name.strip()] = value
    return values


def fill_in(design: Design, settings: dict[str, str], language: str) -> dict[str, Any]:
    """The design's example values with the settings over them; `picture=FILE` becomes a picture of one's own."""
    from draagvlak.lib.studio import open_picture

    values: dict[str, Any] = {**design.example(language), **settings}
    for name, value in settings.items():
        slot = design.slots.get(name)
        if slot and slot.kind == "picture" and value not in slot.options and Path(value).is_file():
            values[name] = open_picture(value)
    return values


def choose_brand(campaign: Campaign, organisation: str | None, brand_file: Path | None) -> Brand:
    from draagvlak.lib.studio import load_brand_file

    if brand_file:
        return load_brand_file(brand_file)
    if not organisation:
        raise click.UsageError("Say whose brand: --organisation NAME or --brand FILE.")
    return campaign.load_brand(organisation)


@click.command()
@click.option("--design", "design_slug", required=True, help="The design, such as open-dag.")
@click.option("--organisation", help="Whose brand, such as saxion.")
@click.option(
    "--brand",
    "brand_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A brand.toml of your own.",
)
@click.option("--second", help="The second organisation, for designs with room for two.")
@click.option("--format", "formats", multiple=True, help="A format, such as ig_4x5. May be given more than once.")
@click.option("--all", "every", is_flag=True, help="Every format of the design.")
@click.option(
    "--set", "settings", multiple=True, metavar="SLOT=VALUE", help="Fill in a slot; the rest comes from the example."
)
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@click.option("--created", type=DayType(), help="The day the piece counts as made on (2026-11-23). Today by default.")
@click.option(
    "--campaign", "folder", type=FOLDER, default=EXAMPLE, help="A campaign folder. The packaged example by default."
)
@click.option("--out", type=FOLDER, required=True, help="Where the files go.")
def render(
    design_slug: str,
    organisation: str | None,
    brand_file: Path | None,
    second: str | None,
    formats: tuple[str, ...],
    every: bool,
    settings: tuple[str, ...],
    language: str,
    created: dt.date | None,
    folder: Path,
    out: Path,
) -> None:
    """Make a design in one format, some, or all.

    Exits with 1, and makes no file, when a slot is wrong in any format asked for.
    """
    from draagvlak.lib.studio import StudioError, load_campaign
    from draagvlak.lib.studio.piece import Piece

    if not formats and not every:
        raise click.UsageError("Say what to make: --format FORMAT or --all.")
    try:
        campaign = load_campaign(folder)
        design = campaign.load_design(design_slug)
        brand = choose_brand(campaign, organisation, brand_file)
        partner = campaign.load_brand(second) if second else None
        values = fill_in(design, read_settings(settings), language)
        piece = Piece(design, brand, values, language, created or dt.date.today(), partner)  # noqa: DTZ011
        make_files(piece, design.formats if every else formats, out)
    except StudioError as error:
        raise fail(str(error)) from error


def make_files(piece: Piece, formats: tuple[str, ...], out: Path) -> None:
    """Check everything first, then make and write each file, with a bar on a terminal."""
    from rich.console import Console
    from rich.progress import track

    from draagvlak.lib.studio import SlotError
    from draagvlak.lib.studio.output import check_piece, render_piece
    from draagvlak.lib.studio.piece import find_format

    specs = [find_format(format_id) for format_id in formats]
    problems = check_piece(piece, specs)
    if problems:
        raise SlotError(problems)
    out.mkdir(parents=True, exist_ok=True)
    console = Console(stderr=True)
    for spec in track(specs, description="Making", console=console, disable=not console.is_terminal or len(specs) == 1):
        rendered = render_piece(piece, spec)
        (out / rendered.file_name).write_bytes(rendered.content)
        click.echo(str(out / rendered.file_name))


@click.command()
@click.option("--design", "designs", multiple=True, help="A design; all by default.")
@click.option("--organisation", "organisations", multiple=True, help="An organisation; the first by default.")
@click.option("--second", help="The second organisation, for designs with room for two.")
@click.option("--format", "formats", multiple=True, help="A format; all by default.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@click.option("--created", type=DayType(), default=dt.date(2026, 11, 23), show_default=True)
@click.option("--height", default=300, show_default=True, help="Height of each picture in pixels.")
@click.option("--campaign", "folder", type=FOLDER, default=EXAMPLE, help="A campaign folder.")
@click.option("--out", type=FOLDER, required=True, help="Where the pictures go.")
def sheet(
    designs: tuple[str, ...],
    organisations: tuple[str, ...],
    second: str | None,
    formats: tuple[str, ...],
    language: str,
    created: dt.date,
    height: int,
    folder: Path,
    out: Path,
) -> None:
    """Draw contact sheets (one per design, a row per organisation) and the joined wall (wall-DESIGN.png)."""
    from draagvlak.lib.studio import StudioError, load_campaign
    from draagvlak.lib.studio.piece import find_format
    from draagvlak.lib.studio.sheets import contact_sheet, joined_wall

    try:
        out.mkdir(parents=True, exist_ok=True)
        pieces = list_pieces(load_campaign(folder), designs, organisations, second, language, created)
        for slug in dict.fromkeys(piece.design.slug for piece in pieces):
            shown = [piece for piece in pieces if piece.design.slug == slug]
            specs = [find_format(format_id) for format_id in formats or shown[0].design.formats]
            contact_sheet(shown, specs, height=height).save(out / f"sheet-{slug}.png")
            joined_wall(shown[:1], specs, height=2 * height).save(out / f"wall-{slug}.png")
            click.echo(str(out / f"sheet-{slug}.png"))
    except StudioError as error:
        raise fail(str(error)) from error


def list_pieces(
    campaign: Campaign,
    designs: tuple[str, ...],
    organisations: tuple[str, ...],
    second: str | None,
    language: str,
    created: dt.date,
) -> list[Piece]:
    """Every design asked for (all by default) in every brand asked for (the first by default), with example values."""
    from draagvlak.lib.studio.piece import Piece

    brands = [campaign.load_brand(slug) for slug in organisations or campaign.brand_slugs[:1]]
    partner = campaign.load_brand(second or campaign.brand_slugs[-1])
    loaded = [campaign.load_design(slug) for slug in designs or campaign.design_slugs]
    return [
        Piece(design, brand, design.example(language), language, created, partner if design.takes_second else None)
        for design in loaded
        for brand in brands
    ]


@click.command()
@click.option("--design", "designs", multiple=True, help="A design; all by default.")
@click.option("--organisation", "organisations", multiple=True, help="An organisation; the first by default.")
@click.option("--second", help="The second organisation, for designs with room for two.")
@click.option("--format", "formats", multiple=True, help="A format; all by default.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@click.option("--created", type=DayType(), default=dt.date(2026, 11, 23), show_default=True)
@click.option("--campaign", "folder", type=FOLDER, default=EXAMPLE, help="A campaign folder.")
def faults(
    designs: tuple[str, ...],
    organisations: tuple[str, ...],
    second: str | None,
    formats: tuple[str, ...],
    language: str,
    created: dt.date,
    folder: Path,
) -> None:
    """Measure every slot on pixels: outside the safe area, over another slot, too little contrast.

    Exits with 1 when there is one.
    """
    from draagvlak.lib.studio import StudioError, load_campaign
    from draagvlak.lib.studio.measure import find_faults
    from draagvlak.lib.studio.piece import find_format

    found = 0
    try:
        for piece in list_pieces(load_campaign(folder), designs, organisations, second, language, created):
            for format_id in formats or piece.design.formats:
                for problem in find_faults(piece, find_format(format_id), contrasts=True):
                    click.echo(f"{piece.design.slug}, {piece.brand.slug}: {problem}")
                    found += 1
    except StudioError as error:
        raise fail(str(error)) from error
    if found:
        raise fail(f"{found} faults.")
    click.echo("No faults.")


@click.command()
@click.option("--campaign", "folder", type=FOLDER, default=EXAMPLE, help="A campaign folder.")
@click.option(
    "--pictures", type=FOLDER, required=True, help="Where the golden pictures are, such as tests/golden/sample."
)
@click.option("--write", is_flag=True, help="Draw them anew instead of comparing. Look at each before you commit it.")
def golden(folder: Path, pictures: Path, write: bool) -> None:
    """Compare every design with its golden pictures. Exits with 1 when one looks different."""
    from draagvlak.lib.studio import StudioError, load_campaign
    from draagvlak.lib.studio.golden import find_differences, list_all_goldens, write_golden

    try:
        campaign = load_campaign(folder)
        if write:
            for one in list_all_goldens(campaign, pictures):
                write_golden(one)
                click.echo(str(one.path))
            return
        differences = find_differences(campaign, pictures)
    except StudioError as error:
        raise fail(str(error)) from error
    if differences:
        raise fail("\n".join(differences))
    click.echo("All designs look as they should.")
