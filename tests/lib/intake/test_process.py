"""The whole way, through the limited process: it always ends in a verdict, whatever the upload does to it."""

from __future__ import annotations

import gzip
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draagvlak.lib.intake import FINDING_KINDS, PARAM_WORDS, Intake, Kind, Limits, Verdict, process, take_in
from draagvlak.lib.intake.svg_clean import clean_svg
from draagvlak.lib.intake.wire import GarbledError, read_answer, write_answer

from .builders import (
    HEAD,
    SHAPE,
    billion_laughs,
    external_entity,
    filter_bomb,
    jpeg,
    located_exif,
    many_segments,
    nested_copies,
    nested_groups,
    png,
    png_bomb,
    svg,
    webp,
)


def codes(intake: Intake) -> list[str]:
    return [finding.code for finding in intake.findings]


ATTACKS = {
    "billion laughs": (billion_laughs(), "svg-dtd"),
    "external entity": (external_entity(), "svg-dtd"),
    "absolute path": (svg('<image href="/etc/logo.png"/>'), "svg-external-reference"),
    "script": (svg("<script>alert(1)</script>" + SHAPE), "svg-script"),
    "100 million copies": (nested_copies(), "svg-too-many-copies"),
    "60,000 nested groups": (nested_groups(), "svg-too-deep"),
    "filter bomb": (filter_bomb(), "svg-filter"),
    "3 million path segments": (many_segments(3_000_000), "file-too-large"),
    "one bit bomb": (png_bomb(), "raster-too-many-pixels"),
    "compressed drawing": (gzip.compress(svg()), "svg-compressed"),
    "compressed bomb": (gzip.compress(b"\0" * 50_000_000), "svg-compressed"),
    "nothing": (b"", "file-empty"),
    "nothing to see": (svg('<path d="M0 0h9" fill="none"/>'), "logo-empty"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_ends_as_a_refusal_that_says_why(attack: str) -> None:
    data, code = ATTACKS[attack]
    intake = take_in(data, kind="logo")
    assert intake.verdict is Verdict.REFUSED
    assert code in codes(intake)
    assert (intake.content, intake.before, intake.after) == (None, None, None)


def test_a_hundred_megabytes_are_refused_while_reading() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1, /) -> bytes:
            self.given += size
            return b"<" * size

    stream = Endless()
    intake = take_in(stream, kind="logo")
    assert (codes(intake), intake.findings[0].params) == (["file-too-large"], {"limit": "10 MB"})
    assert stream.given < 11_000_000


def test_a_file_of_a_hundred_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "film.png"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert codes(take_in(path, kind="picture")) == ["file-too-large"]


def test_a_drawing_of_a_hundred_thousand_pixels_wide_is_just_a_drawing() -> None:
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="50000">'
    intake = take_in(svg('<path d="M0 0h90000v40000z"/>', head=head), kind="logo")
    assert (intake.verdict, codes(intake)[0], intake.ratio) == (Verdict.CLEANED, "svg-canvas-set", 2.0)


def test_a_clean_logo_comes_back_with_everything_measured() -> None:
    shape = '<path d="M20 10h50v30H20z" fill="#0a3d91"/>'
    intake = take_in(io.BytesIO(svg(shape)), kind="logo", name="logo.svg")
    assert (intake.verdict, intake.format, intake.content) == (
        Verdict.ACCEPTED,
        "svg",
        svg(shape).replace(_XLINK, b"") + b"\n",
    )
    assert (intake.width, intake.height, intake.ratio, intake.pixel_difference) == (100, 50, 2.0, 0.0)
    assert (intake.looks_identical, intake.needs_confirmation) == (True, False)
    assert intake.look is not None
    assert [colour.hex for colour in intake.look.colours] == ["#0a3d91"]
    assert [round(part, 2) for part in intake.look.box] == [0.2, 0.2, 0.5, 0.6]
    assert intake.trimmed is not None
    trimmed = take_in(intake.trimmed, kind="logo")
    assert (round(trimmed.ratio, 1), trimmed.trimmed) == (1.7, None)


_XLINK = b' xmlns:xlink="http://www.w3.org/1999/xlink"'


def test_a_style_that_our_rules_do_not_know_is_seen_in_the_picture() -> None:
    css = "<style>path:first-child{fill:#ff0000}</style>"
    intake = take_in(svg(f'<g><path d="M0 0h100v50H0z"/></g>{css}'), kind="logo")
    assert codes(intake)[:2] == ["svg-styles-removed", "logo-looks-different"]
    assert (intake.pixel_difference, intake.looks_identical) == (1.0, False)


def test_a_photo_comes_back_without_its_place() -> None:
    intake = take_in(jpeg(exif=located_exif(orientation=6)), kind="picture", name="IMG_1.JPG")
    assert codes(intake) == ["raster-location-removed", "raster-metadata-removed", "raster-orientation-applied"]
    assert (intake.verdict, intake.format, intake.width, intake.height) == (Verdict.CLEANED, "jpeg", 1200, 1600)


@pytest.mark.parametrize(("data", "name"), [(png(), "logo.png"), (webp((600, 300)), "logo.webp")])
def test_a_pixel_logo_becomes_a_png(data: bytes, name: str) -> None:
    intake = take_in(data, kind="logo", name=name)
    assert (intake.format, codes(intake)) == ("png", ["logo-own-ground"])


def test_the_same_upload_gives_the_same_answer() -> None:
    one, other = (take_in(svg("<title>x</title>" + SHAPE), kind="logo") for _ in range(2))
    assert one == other


def test_a_missing_file_is_a_refusal(tmp_path: Path) -> None:
    assert codes(take_in(tmp_path / "gone.svg", kind="logo")) == ["file-unreadable"]
    assert codes(take_in(tmp_path, kind="logo")) == ["file-unreadable"]


# -- the walls ------------------------------------------------------------------------------------------------------


def test_too_little_memory_ends_as_a_refusal() -> None:
    intake = take_in(png((6_000, 6_000)), kind="logo", limits=Limits(memory_bytes=330_000_000))
    assert (intake.verdict, codes(intake)[0] in {"file-too-heavy", "intake-failed"}) == (Verdict.REFUSED, True)


def test_no_memory_at_all_ends_as_a_refusal() -> None:
    assert codes(take_in(svg(), kind="logo", limits=Limits(memory_bytes=60_000_000))) == ["intake-failed"]


def test_too_little_time_ends_as_a_refusal() -> None:
    assert codes(take_in(svg(), kind="logo", limits=Limits(wall_seconds=0.01))) == ["file-too-heavy"]
    assert codes(take_in(png((6_000, 6_000)), kind="logo", limits=Limits(cpu_seconds=0))) == ["file-too-heavy"]


@pytest.mark.parametrize("module", ["this", "no_such_module", "antigravity.nowhere", "platform"])
def test_a_worker_that_fails_or_talks_nonsense_ends_as_a_refusal(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "WORKER", module)
    assert codes(take_in(svg(), kind="logo")) == ["intake-failed"]


def test_an_answer_without_end_is_cut_off() -> None:
    assert codes(take_in(png(), kind="logo", limits=Limits(answer_bytes=100))) == ["file-too-heavy"]


def test_behind_closed_doors_no_file_socket_or_process_can_be_opened() -> None:
    code = """
import json, os, socket, subprocess, sys
from draagvlak.lib.intake.confine import close_doors, limit_resources
def attempt(what):
    try: what()
    except OSError: return False
    return True
walls = limit_resources(memory_bytes=1 << 30, cpu_seconds=10) + close_doors()
tries = [lambda: open('/etc/hostname'), lambda: open('new', 'w'), lambda: socket.socket(), os.pipe,
         lambda: subprocess.Popen(['/bin/true']), lambda: os.listdir('/')]
print(json.dumps([walls, [attempt(t) for t in tries]]))
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    walls, opened = json.loads(done.stdout)
    assert opened == [False] * 6
    assert {"memory", "cpu", "file-size", "core", "files"} <= set(walls)


def test_the_worker_stands_behind_its_walls() -> None:
    assert {"memory", "cpu", "file-size", "core", "files"} <= set(take_in(svg(), kind="logo").confinement)


# Inputs on which a careless pattern would search for hours: they end in their own verdict, not in a time-out.
SLOW = {
    "digits": (f'<polygon points="{"0" * 300_000}x"/>{SHAPE}', "svg-values-removed"),
    "a length": (f'<rect width="{"0" * 300_000}x"/>{SHAPE}', "svg-values-removed"),
    "blanks": (f'<g fill="{" " * 300_000}x">{SHAPE}</g>', "svg-values-removed"),
    "transforms": (f'<g transform="{"scale(1)" * 30_000}">{SHAPE}</g>', "svg-values-removed"),
    "brackets": (f'<g style="fill:{"(" * 300_000}">{SHAPE}</g>', "file-too-heavy"),
    "comments": (f"<g/>{'<!---->' * 50_000}{SHAPE}", "svg-comments-removed"),
}


@pytest.mark.parametrize("slow", SLOW)
def test_a_slow_search_is_not_started(slow: str) -> None:
    body, code = SLOW[slow]
    assert code in codes(take_in(svg(body), kind="logo", limits=Limits(cpu_seconds=5)))


def test_a_hundred_thousand_comments_before_the_drawing_are_cleaned() -> None:
    data = svg(before="<!---->" * 100_000)
    assert codes(take_in(data, kind="logo", limits=Limits(cpu_seconds=5)))[0] == "svg-comments-removed"


# -- anything at all ------------------------------------------------------------------------------------------------

STARTS = [b"", b"<svg", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP", HEAD.encode(), png()[:80]]


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=400), kind=st.sampled_from(list(Kind)))
def test_arbitrary_bytes_always_get_a_verdict(start: bytes, rest: bytes, kind: Kind) -> None:
    intake = take_in(start + rest, kind=kind)
    assert (intake.content is None) == intake.refused
    assert all(finding.message for finding in intake.findings)


TAGS = st.sampled_from(["g", "path", "use", "style", "mask", "a", "image", "text", "svg", "x:y", "stop", "switch"])
NAMES = st.sampled_from(["d", "href", "id", "style", "fill", "transform", "mask", "onload", "width", "class", "points"])
WORDS = st.sampled_from(
    ["#a", "url(#a)", "M0 0h9", "red", "1e999", "javascript:1", ".a{fill:red}", "a", "}{", "\\", "url("]
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    tag = draw(TAGS)
    attributes = draw(st.dictionaries(NAMES, WORDS, max_size=3))
    inner = "".join(draw(st.lists(elements(depth - 1), max_size=3))) if depth else draw(WORDS)
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag}{written}>{inner}</{tag}>"


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(body=elements())
def test_any_drawing_is_refused_or_comes_out_clean(body: str) -> None:
    head = HEAD.replace("<svg ", '<svg xmlns:x="urn:x" ')
    result = clean_svg(svg(body, head=head), limits=Limits())
    text = result.content.decode()
    assert bool(text) != any(finding.level == "refused" for finding in result.findings)
    assert not any(word in text for word in ("javascript", "onload", "style", "class", "<image", "<text", "x:"))
    assert clean_svg(result.content, limits=Limits()).content == result.content if text else True


@settings(max_examples=300, deadline=None, derandomize=True)
@given(data=st.binary(max_size=300))
def test_the_parent_believes_no_garbled_answer(data: bytes) -> None:
    with pytest.raises(GarbledError):
        read_answer(data, kind=Kind.LOGO)


def test_the_parent_checks_every_part_of_an_answer() -> None:
    good = write_answer(take_in(svg(), kind="logo"))
    line, _, blobs = good.partition(b"\n")
    for key, bad in {
        "findings": [["no-such-code", {}]],
        "format": "exe",
        "size": [1],
        "difference": "NaN",
        "look": {"box": []},
        "blobs": [1, 2, 3, 4],
    }.items():
        header = json.loads(line) | {key: bad}
        with pytest.raises(GarbledError):
            read_answer(json.dumps(header).encode() + b"\n" + blobs, kind=Kind.LOGO)


# -- the words ------------------------------------------------------------------------------------------------------


def test_every_sentence_can_be_filled_in() -> None:
    import string

    for kind in FINDING_KINDS.values():
        filled = kind.sentence % _Anything()
        assert filled.endswith(tuple(string.punctuation))


class _Anything(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return key


def test_what_a_file_is_called_can_be_translated() -> None:
    from draagvlak.lib.intake import sniff

    words = {words for _, words in (*sniff._KNOWN, *sniff._HIDDEN)} | set(sniff._BOXED.values())
    assert words | set(sniff.ACCEPTED.values()) | set(sniff.WANTED.values()) <= set(PARAM_WORDS)


def test_every_finding_is_explained_in_the_documentation() -> None:
    page = Path(__file__).parents[3] / "docs" / "explanation" / "uploads.md"
    rows = dict(re.findall(r"^\| `([\w-]+)` \| (.+) \|$", page.read_text(), re.MULTILINE))
    assert rows == {code: kind.sentence.replace("%%", "%") for code, kind in FINDING_KINDS.items()}
