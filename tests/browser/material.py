"""Steps that many journeys share: starting a design, filling it in, having files made, looking at what came out."""

import io
import re
import zipfile
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Download, Locator, expect

from draagvlak.lib.studio import FormatSpec, load_formats
from tests.browser.visitor import LONG_PATIENCE, PATIENCE, Visitor, say_number

DRAWN = re.compile("^data:image/jpeg")


def start_design(visitor: Visitor, name: str = "Open dag") -> None:
    """From the overview of designs to the editor of a new version."""
    visitor.go("Designs")
    visitor.arrive("Designs")
    visitor.page.get_by_role("main").get_by_role("link", name=name, exact=True).click()
    expect(visitor.heading("Make your own version")).to_be_visible()
    visitor.press("Start")
    expect(visitor.button("Make the files")).to_be_visible()
    visitor.inspect()


def preview(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("img", name=visitor.say("Preview of the piece as it is filled in now"))


def format_choice(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("combobox", name=visitor.say("Format"), exact=True)


def wait_for_drawn_preview(visitor: Visitor) -> str:
    """The address of the picture that was drawn from what stands in the form."""
    expect(preview(visitor)).to_have_attribute("src", DRAWN, timeout=PATIENCE)
    return preview(visitor).get_attribute("src") or ""


def ask_for_files(visitor: Visitor, *formats: str) -> None:
    """From the editor through the choice of formats (all of them when none is named) to where they are made."""
    visitor.press("Make the files")
    visitor.arrive("Make the files")
    for box in visitor.page.get_by_role("checkbox").all() if formats else []:
        box.set_checked(box.get_attribute("value") in formats)
    visitor.press("Make these files")


def wait_for_files(visitor: Visitor, count: int) -> None:
    expect(visitor.heading("Your files are being made")).to_be_hidden(timeout=LONG_PATIENCE)
    expect(file_cards(visitor)).to_have_count(count, timeout=PATIENCE)


def say_up_to_date(count: int) -> str:
    """The badge of a version with this many files, none of them out of date."""
    return say_number("%(count)s file, up to date", "%(count)s files, up to date", count)


def file_cards(visitor: Visitor) -> Locator:
    return visitor.page.locator(".file-card")


def download(visitor: Visitor, link: Locator) -> Download:
    with visitor.page.expect_download() as coming:
        link.click()
    return coming.value


def download_everything(visitor: Visitor, count: int) -> Path:
    words = visitor.say_number("Download the file (ZIP)", "Download all %(count)s (ZIP)", count)
    return download(visitor, visitor.page.get_by_role("link", name=words, exact=True)).path()


def read_archive(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def expected_names(organisation: str, design: str, day: str) -> dict[str, FormatSpec]:
    """What the files of every format are called, and their formats."""
    return {
        f"{organisation}_{design}_{spec.file_part}_{day}.{spec.file_type}": spec for spec in load_formats().values()
    }


def measure_file(content: bytes, spec: FormatSpec) -> tuple[float, float]:
    """Width and height of a file in its format's unit; of print, the trimmed page, to a tenth of a millimetre."""
    if spec.file_type != "pdf":
        return Image.open(io.BytesIO(content)).size
    left, bottom, right, top = pypdfium2.PdfDocument(content)[0].get_trimbox()
    return tuple(round(points / spec.points_per_unit, 1) for points in (right - left, top - bottom))
