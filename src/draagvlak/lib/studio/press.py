"""Warm typesetters, kept in a pool.

A `typst.Compiler` cannot be shared between threads, so each press has its own compiler and its own work folder;
a thread borrows one. Processes that fork must do so before the first page: the typesetter's own threads do not
survive a fork, so a press asked for after that is refused instead of hanging. Nothing a press does touches the network:
packages are looked for in an empty folder, and campaigns that import packages are refused when they are loaded.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import re
import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import typst

from draagvlak.lib.studio.campaign import Campaign
from draagvlak.lib.studio.glyphs import FONTS
from draagvlak.lib.studio.problems import StudioError

MAX_ASSETS = 120
MAX_IDLE = 4
RENDERS_PER_COMPILER = 400
PREFIX = "draagvlak-studio-"
WORK_FOLDER = re.compile(rf"\S*{PREFIX}[^/\s]+")
UNKNOWN_FONT = re.compile(r"unknown font family: (.+)")


@dataclass(frozen=True)
class Sheet:
    """What a typesetter made: the PDF, what each slot reported about itself, and fonts it looked for in vain."""

    pdf: bytes = field(repr=False)
    reports: tuple[dict[str, Any], ...]
    unknown_fonts: tuple[str, ...] = ()


@cache
def load_fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


class Press:
    """One compiler over one work folder. Not to be used by two threads at once."""

    def __init__(self, campaign: Campaign) -> None:
        note_use()
        self.fingerprint = campaign.fingerprint
        self.folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
        for name, path in campaign.sources.items():
            target = self.folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        for name in ("assets", "none"):
            (self.folder / name).mkdir()
        self.assets: OrderedDict[str, None] = OrderedDict()
        self.renders = 0
        self.compiler = self._new_compiler()

    def _new_compiler(self) -> typst.Compiler:
        nowhere = str(self.folder / "none")
        return typst.Compiler(
            str(self.folder / "studio" / "main.typ"),
            root=str(self.folder),
            font_paths=load_fonts(),
            package_path=nowhere,
            package_cache_path=nowhere,
        )

    def set_sheet(self, layout: str, data: Mapping[str, Any], assets: Mapping[str, bytes], *, timestamp: int) -> Sheet:
        """Typeset one page. Raises StudioError when the layout itself is at fault."""
        self._bring(layout, data, assets)
        self.renders += 1
        if self.renders % RENDERS_PER_COMPILER == 0:
            self.compiler = self._new_compiler()
        try:
            pdf, warnings = self.compiler.compile_with_warnings(format="pdf", timestamp=timestamp)
        except typst.TypstError as error:
            told = WORK_FOLDER.sub("", error.diagnostic)
            raise StudioError(f"{layout}: {error.message}\n{told}".strip()) from error
        if not isinstance(pdf, bytes):
            raise TypeError("the typesetter returned no single file")
        reports = json.loads(self.compiler.query("<slot>", field="value"))
        fonts = [match[1] for warning in warnings if (match := UNKNOWN_FONT.search(warning.message))]
        return Sheet(pdf, tuple(reports), tuple(fonts))

    def draw_svg(self, layout: str, data: Mapping[str, Any], assets: Mapping[str, bytes]) -> bytes:
        """The same page as curves, letters included."""
        self._bring(layout, data, assets)
        svg = self.compiler.compile(format="svg")
        if not isinstance(svg, bytes):
            raise TypeError("the typesetter returned no single file")
        return svg

    def _bring(self, layout: str, data: Mapping[str, Any], assets: Mapping[str, bytes]) -> None:
        """Lay the data ready, as a file: new inputs would make the compiler forget all artwork it has drawn before."""
        self._bring_assets(assets)
        written = json.dumps({"layout": layout, **data}, ensure_ascii=False, sort_keys=True)
        (self.folder / "data.json").write_text(written, encoding="utf-8")

    def _bring_assets(self, assets: Mapping[str, bytes]) -> None:
        for name, content in assets.items():
            if name not in self.assets:
                (self.folder / "assets" / name).write_bytes(content)
            self.assets[name] = None
            self.assets.move_to_end(name)
        while len(self.assets) > max(MAX_ASSETS, len(assets)):
            oldest, _ = self.assets.popitem(last=False)
            (self.folder / "assets" / oldest).unlink(missing_ok=True)

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


class PressPool:
    """Idle presses of this process, most recently used last."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.idle: list[Press] = []

    @contextlib.contextmanager
    def borrow(self, campaign: Campaign) -> Iterator[Press]:
        """A press for this campaign, given back afterwards."""
        press = self._take(campaign) or Press(campaign)
        try:
            yield press
        finally:
            self._give_back(press)

    def _take(self, campaign: Campaign) -> Press | None:
        with self.lock:
            for index in range(len(self.idle) - 1, -1, -1):
                if self.idle[index].fingerprint == campaign.fingerprint:
                    return self.idle.pop(index)
        return None

    def _give_back(self, press: Press) -> None:
        with self.lock:
            self.idle.append(press)
            surplus = self.idle[:-MAX_IDLE]
            del self.idle[:-MAX_IDLE]
        for old in surplus:
            old.close()

    def close(self) -> None:
        with self.lock:
            presses, self.idle = self.idle, []
        for press in presses:
            press.close()


_pool = PressPool()
_used = False
_broken_by_fork = False


def pool() -> PressPool:
    return _pool


def note_use() -> None:
    """Remember that this process has typeset; StudioError in a process forked from one that had.

    The first time, what killed processes left behind is swept away.
    """
    global _used
    if not _used:
        sweep_stale_folders()
    if _broken_by_fork:
        raise StudioError(
            "This process was forked after the studio had set a page. Start processes first, or spawn them."
        )
    _used = True


def close_presses() -> None:
    """Remove this process's work folders. Happens by itself at exit."""
    _pool.close()


def _start_afresh() -> None:
    """In a forked child: forget the parent's presses without touching their folders."""
    global _pool, _broken_by_fork
    _pool = PressPool()
    _broken_by_fork = _used
    load_fonts.cache_clear()


def sweep_stale_folders() -> int:
    """Remove work folders of processes that no longer live (kill -9); how many."""
    removed = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        pid = folder.name.removeprefix(PREFIX).split("-")[0]
        if pid.isdigit() and not _lives(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)
            removed += 1
    return removed


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


os.register_at_fork(after_in_child=_start_afresh)
atexit.register(close_presses)
