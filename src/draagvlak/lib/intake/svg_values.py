"""Which values an attribute of a clean SVG may have.

Each grammar takes the text as written and returns it in one canonical spelling, or None when it is not of that kind.
A number that cannot be meant (NaN, infinity, beyond the limit) refuses the whole file.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import tinycss2
import tinycss2.color3

from draagvlak.lib.intake.findings import RefusedError

Grammar = Callable[[str], str | None]

NUMBER = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?"
_NUMBER = re.compile(NUMBER)
_LENGTH = re.compile(rf"({NUMBER})(px|pt|pc|mm|cm|in|%)?")
_TRANSFORM = re.compile(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)")
_PATH = re.compile(r"[MmZzLlHhVvCcSsQqTtAaeE0-9+\-.,\s]*")
_PATH_PART = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*)")
_NONSENSE = re.compile(r"\b(?:nan|[-+]?inf(?:inity)?)\b", re.IGNORECASE)
_LOCAL_URL = re.compile(r"""url\(\s*(["']?)#([^"'()\s]+)\1\s*\)\s*(.*)""", re.DOTALL)
_ICC = re.compile(r"icc-color\([^)]*\)")
_ARITY = {"m": 2, "z": 1, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7}
_PARAMETERS = {
    "matrix": {6}, "translate": {1, 2}, "scale": {1, 2}, "rotate": {1, 3}, "skewX": {1}, "skewY": {1},
}  # fmt: skip
PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
MOST_TRANSFORMS = 32
LARGEST_NUMBER = 1e7


def check_numbers(text: str, *, largest: float = LARGEST_NUMBER) -> None:
    """Refuse numbers that cannot be meant."""
    if _NONSENSE.search(text):
        raise RefusedError("svg-number", value=text[:40])
    for found in _NUMBER.findall(text):
        number = float(found)
        if not math.isfinite(number) or abs(number) > largest:
            raise RefusedError("svg-number", value=found[:40])


def squeeze(text: str) -> str:
    """One blank for any run of white space."""
    return " ".join(text.split())


def number(text: str) -> str | None:
    check_numbers(text)
    return text.strip() if _NUMBER.fullmatch(text.strip()) else None


def share(text: str) -> str | None:
    """A number, or a percentage of one."""
    text = text.strip()
    if not text.endswith("%"):
        return number(text)
    bare = number(text[:-1])
    return None if bare is None else f"{float(bare) / 100:g}"


def length(text: str) -> str | None:
    check_numbers(text)
    return text.strip() if _LENGTH.fullmatch(text.strip()) else None


def lengths(text: str) -> str | None:
    parts = [length(part) for part in text.replace(",", " ").split()]
    return None if not parts or None in parts else " ".join(part for part in parts if part)


def numbers(text: str) -> str | None:
    check_numbers(text)
    return squeeze(text) if is_number_list(text) else None


def is_number_list(text: str) -> bool:
    """Numbers with blanks and commas between them. Cut out rather than matched whole: that stays linear."""
    rest, count = _NUMBER.subn(" ", text)
    return count > 0 and not rest.strip(", \t\r\n")


def dashes(text: str) -> str | None:
    return "none" if text.strip() == "none" else lengths(text)


def view_box(text: str) -> str | None:
    if numbers(text) is None:
        return None
    parts = _NUMBER.findall(text)
    return " ".join(parts) if len(parts) == 4 else None


def transform(text: str) -> str | None:
    """A list of transforms, as attribute or (with px and deg) as CSS property."""
    if text.strip() == "none":
        return None
    check_numbers(text)
    found = _TRANSFORM.findall(text)
    if _TRANSFORM.sub("", text).strip(", \t\r\n") or not 0 < len(found) <= MOST_TRANSFORMS:
        return None
    written = [_transform_function(name, arguments) for name, arguments in found]
    return None if None in written else " ".join(function for function in written if function)


def _transform_function(name: str, arguments: str) -> str | None:
    bare = re.sub(r"(?<=[\d.])(?:px|deg)\b", "", arguments)
    if not is_number_list(bare):
        return None
    parts = _NUMBER.findall(bare)
    return f"{name}({' '.join(parts)})" if len(parts) in _PARAMETERS[name] else None


def path_data(text: str) -> str | None:
    check_numbers(text)
    text = squeeze(text)
    return text if _PATH.fullmatch(text) and text[:1] in ("M", "m") else None


def count_segments(data: str) -> int:
    """How many segments a path has; repeated arguments count as repeated commands."""
    return sum(
        max(1, math.ceil(len(_NUMBER.findall(arguments)) / _ARITY[command.lower()]))
        for command, arguments in _PATH_PART.findall(data)
    )


def colour(text: str) -> str | None:
    """A colour of CSS level 3, as ``#rrggbb`` or ``rgba()``."""
    parsed = tinycss2.color3.parse_color(_ICC.sub("", text).strip())
    if parsed is None or isinstance(parsed, str):
        return "currentColor" if isinstance(parsed, str) else None
    red, green, blue = (round(min(1, max(0, part)) * 255) for part in parsed[:3])
    if parsed.alpha >= 1:
        return f"#{red:02x}{green:02x}{blue:02x}"
    return f"rgba({red}, {green}, {blue}, {max(0, parsed.alpha):g})"


def paint(text: str) -> str | None:
    """A colour, none, or a reference with an optional fallback."""
    target, rest = split_reference(text)
    if target:
        fallback = paint(rest) if rest else None
        return f"url(#{target})" + (f" {fallback}" if fallback else "")
    return "none" if text.strip() == "none" else colour(text)


def reference(text: str) -> str | None:
    target, rest = split_reference(text)
    return f"url(#{target})" if target and not rest else ("none" if text.strip() == "none" else None)


def split_reference(text: str) -> tuple[str, str]:
    """The id in ``url(#id) rest`` and the rest; two empty strings when it is no reference."""
    found = _LOCAL_URL.fullmatch(text.strip())
    return (found[2], found[3].strip()) if found else ("", "")


def local_link(text: str) -> str | None:
    return text.strip() if re.fullmatch(r"#\S+", text.strip()) else None


def keyword(*words: str) -> Grammar:
    """One of these words."""
    return lambda text: text.strip() if text.strip() in words else None


def aspect(text: str) -> str | None:
    found = re.fullmatch(r"(none|x(?:Min|Mid|Max)Y(?:Min|Mid|Max))(?:\s+(meet|slice))?", text.strip())
    return squeeze(text) if found else None


def pixels(text: str | None) -> float | None:
    """A length in CSS pixels; None for a percentage, a relative unit or nothing."""
    found = _LENGTH.fullmatch((text or "").strip())
    if found is None or found[2] == "%":
        return None
    return float(found[1]) * PIXELS[found[2] or ""]
