"""The text beside a post: cut to what a channel takes, with its link kept."""

from __future__ import annotations

import re

ELLIPSIS = "…"
HASHTAG = re.compile(r"(?<!\w)#\w+")


def count_characters(text: str) -> int:
    """As the strictest channels count: UTF-16 units, so that most emoji count twice. Rather too many than too few."""
    return len(text.encode("utf-16-le")) // 2


def count_hashtags(text: str) -> int:
    return len(HASHTAG.findall(text))


def cut_caption(text: str, *, link: str = "", most: int | None = None) -> str:
    """The text with the link below it, within `most` characters: whole words only, and the link is never touched."""
    ending = f"\n\n{link}" if link and link not in text else ""
    if most is None or count_characters(text + ending) <= most:
        return (text + ending).strip()
    if link and not ending:
        return cut_caption(text.replace(link, "").strip(), link=link, most=most)
    return (cut_words(text, most=most - count_characters(ending)) + ending).strip()


def cut_words(text: str, *, most: int) -> str:
    """As many whole words as fit, and an ellipsis; nothing when not one word fits."""
    if count_characters(text) <= most:
        return text
    ends = [found.start() for found in re.finditer(r"\s", text)]
    room = most - count_characters(ELLIPSIS)
    kept = next((text[:end] for end in reversed(ends) if count_characters(text[:end]) <= room), "")
    return kept.rstrip(" \n\t,.;:–-") + ELLIPSIS if kept.strip() else ""
