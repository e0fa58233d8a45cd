"""`draagvlak film`: draw the film of a campaign.

The studio sets the pictures; the film library moves, sounds and encodes them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from PIL import Image

    from draagvlak.lib.film import Reel, Shot, Storyboard
    from draagvlak.lib.studio import Campaign

EXAMPLE = Path(__file__).parents[1] / "example" / "civiele_helden"
FOLDER = click.Path(path_type=Path, file_okay=False)
LAYOUT = "/film/frames.typ"


@dataclass(frozen=True)
class Ratio:
    """A form of the film. size and cover in pixels; safe: x, y, width, height where text may stand.

    video_rate in bits a second: with the sound over the 516 kbit/s TikTok asks of an ad, and small enough to keep.
    """

    name: str
    size: tuple[int, int]
    cover: tuple[int, int]
    safe: tuple[int, int, int, int]
    video_rate: int

    @property
    def label(self) -> str:
        return self.name.replace(":", "x")


RATIOS = {
    ratio.name: ratio
    for ratio in (
        Ratio("16:9", (1920, 1080), (1280, 720), (96, 54, 1728, 972), 408_000),
        Ratio("1:1", (1080, 1080), (1080, 1080), (54, 54, 972, 972), 432_000),
        Ratio("9:16", (1080, 1920), (1080, 1920), (65, 270, 845, 978), 422_000),
    )
}


@click.command()
@click.option("--ratio", type=click.Choice([*RATIOS, "all"]), default="all", show_default=True, help="The form.")
@click.option(
    "--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Words in the picture."
)
@click.option(
    "--campaign", "folder", type=FOLDER, default=EXAMPLE, help="A campaign folder. The packaged example by default."
)
@click.option("--out", type=FOLDER, required=True, help="Where the films go.")
def film(ratio: str, language: str, folder: Path, out: Path) -> None:
    """Make the campaign's film: MP4, cover and captions in every language.

    Exits with 1, and makes no film, when the storyboard or a picture is at fault.
    """
    from draagvlak.lib.film import FilmError, load_storyboard, make_sound
    from draagvlak.lib.studio import StudioError

    try:
        storyboard = load_storyboard(folder / "film" / "storyboard.toml")
        campaign = load_film_campaign(folder)
        chosen = list(RATIOS.values()) if ratio == "all" else [RATIOS[ratio]]
        reels = [make_reel(storyboard, campaign, one, language) for one in chosen]
        out.mkdir(parents=True, exist_ok=True)
        pcm = make_sound(storyboard.sound, seconds=storyboard.length)
        for one, reel in zip(chosen, reels, strict=True):
            write_film(reel, pcm, out / f"{storyboard.slug}-{language}-{one.label}", one, language)
        write_captions(storyboard, out)
    except (FilmError, StudioError) as error:
        raise click.ClickException(str(error)) from error


def load_film_campaign(folder: Path) -> Campaign:
    """The campaign with its film folder among what the typesetter may read."""
    from dataclasses import replace

    from draagvlak.lib.studio import load_campaign

    return replace(load_campaign(folder), extra=("film",))


def make_reel(storyboard: Storyboard, campaign: Campaign, ratio: Ratio, language: str) -> Reel:
    """Every picture of the film drawn for one form, and every line of its titles."""
    from draagvlak.lib.film import Reel

    pictures = {name: draw_part(campaign, ratio, language, {"part": name}) for name in storyboard.picture_names}
    for shot in storyboard.shots:
        pictures |= draw_titles(campaign, ratio, language, shot)
    colours = {token: colour.rgb for token, colour in campaign.palette.colours.items()}
    return Reel(storyboard, pictures, colours, ratio.size)


def draw_titles(campaign: Campaign, ratio: Ratio, language: str, shot: Shot) -> dict[str, Image.Image]:
    """Each line of each title of a shot; the first line without ink is one too far."""
    from draagvlak.lib.film import title_line

    drawn = {}
    for index, title in enumerate(shot.titles):
        values = {"title": title.text[language], "role": title.role, "ground": shot.ground}
        for line in count():
            picture = draw_part(campaign, ratio, language, {**values, "line": line})
            if picture.getchannel("A").getbbox() is None:
                break
            drawn[title_line(shot.name, index, line)] = picture
    return drawn


def draw_part(campaign: Campaign, ratio: Ratio, language: str, values: dict[str, Any]) -> Image.Image:
    """One picture on a clear ground, as large as the frame."""
    from draagvlak.lib.studio.layers import draw_layer

    return draw_layer(campaign, LAYOUT, values, size=ratio.size, safe=ratio.safe, language=language)


def write_film(reel: Reel, pcm: bytes, path: Path, ratio: Ratio, language: str) -> None:
    """The film and its cover, with a bar on a terminal."""
    from draagvlak.lib.film import Encoding, encode_film

    storyboard = reel.storyboard
    encoding = Encoding(
        fps=storyboard.fps, video_rate=ratio.video_rate, starts=storyboard.starts, title=storyboard.title[language]
    )
    cover = reel.take_frame(storyboard.cover).resize(ratio.cover, resample=1)
    cover.save(path.with_suffix(".jpg"), quality=90, subsampling=0, optimize=True)
    film_path = path.with_suffix(".mp4")
    show_progress(
        ratio.name,
        2 * storyboard.frames,
        lambda tick: encode_film(film_path, reel.take_frames, pcm, encoding, on_frame=tick),
    )
    click.echo(str(film_path))


def write_captions(storyboard: Storyboard, out: Path) -> None:
    from draagvlak.lib.film import write_vtt

    for language in storyboard.languages:
        path = out / f"{storyboard.slug}.{language}.vtt"
        path.write_text(write_vtt(storyboard.cues(language)), encoding="utf-8")
        click.echo(str(path))


def show_progress(title: str, steps: int, work: Callable[[Callable[[], None]], None]) -> None:
    """Do the work; it calls back after every step."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(title, total=steps)
        work(lambda: progress.advance(task))
