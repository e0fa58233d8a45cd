"""Words as they are searched: cut to their stem, in Dutch and in English, with the parts of compound words.

Two Dutch stemmers are asked (Kraaij-Pohlmann and Porter), because each knows plurals and verb forms that the other does
not; a word is found by any of its forms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from snowballstemmer import stemmer

SHORTEST_PART = 3
MOST_ASKED = 8
_WORD = re.compile(r"[a-z0-9]+")
EMPTY = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "of",
        "in",
        "op",
        "te",
        "van",
        "voor",
        "met",
        "om",
        "aan",
        "bij",
        "je",
        "jouw",
        "dit",
        "dat",
        "die",
        "is",
        "the",
        "a",
        "an",
        "of",
        "for",
        "to",
        "on",
        "and",
        "your",
    ]
)


def split_words(text: str) -> list[str]:
    """Lower-case words of letters a to z and digits; accents are taken off."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


@lru_cache(maxsize=20_000)
def find_forms(word: str, language: str = "nl") -> frozenset[str]:
    """The word itself and its stems. A form shorter than two letters finds everything, and is left out."""
    names = ("english",) if language == "en" else ("dutch", "dutch_porter")
    forms = {word, *(stemmer(name).stemWord(word) for name in names)}
    if language != "en" and len(word) > 4 and word.endswith("t"):
        forms.add(word[:-1])  # bouwt, maakt: neither stemmer takes this off
    return frozenset(form for form in forms if len(form) > 1) or frozenset({word})


def find_parts(word: str) -> set[str]:
    """What a compound may end with: "opendag" gives "ndag" and "dag", so that "dag" finds it."""
    return {word[at:] for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)}


def list_forms(texts: Iterable[str], *, language: str) -> set[str]:
    words = {word for text in texts for word in split_words(text)} - EMPTY
    return {form for word in words for form in find_forms(word, language)}


def write_search_words(titles: Iterable[tuple[str, str]], texts: Iterable[tuple[str, str]]) -> str:
    """Three lines: forms of the titles, forms of the other texts, parts. Each text comes as (language, text)."""
    title = {form for language, text in titles for form in list_forms([text], language=language)}
    others = {form for language, text in texts for form in list_forms([text], language=language)}
    parts = {part for form in title | others for part in find_parts(form)}
    return "\n".join(" ".join(sorted(words)) for words in (title, others - title, parts - title - others))


def read_question(text: str) -> list[frozenset[str]]:
    """What somebody typed, as forms in both languages for each word; words that say nothing are left out."""
    typed = split_words(text)[:MOST_ASKED]
    words = [word for word in typed if word not in EMPTY] or typed
    return [find_forms(word) | find_forms(word, "en") for word in dict.fromkeys(words)]
