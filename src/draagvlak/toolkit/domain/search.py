"""Finding materials: by words in Dutch and English, and by facets with their counts.

What fits is asked of the database once, as keys and facets of the whole shelf; counting happens in memory, so that the
number of queries is the same for 5 and for 5,000 materials. Why so is in docs/explanation/search.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet

from draagvlak.toolkit.adapters.word_index import find_index
from draagvlak.toolkit.domain.words import read_question, write_search_words
from draagvlak.toolkit.models import Material

FACETS = ("kind", "audience", "moment", "language", "owner")
COLUMNS = {"kind": "kind", "moment": "moment_key", "language": "language", "owner": "owner_id"}
AT_ONCE = 500


@dataclass(frozen=True)
class Question:
    """What somebody looks for: words, and the values chosen of each facet (any of them will do)."""

    text: str = ""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """Keys in order, best first, and for each facet how many there would be with each value."""

    keys: list[int]
    counts: dict[str, Counter[str]]


Row = tuple[int, str, dict[str, frozenset[str]]]
"""Key, title, and its values of each facet."""


def search_materials(shelf: QuerySet[Material], question: Question) -> Found:
    """Search among materials that the reader may see. Two queries, three with words."""
    rows = read_rows(shelf)
    ranks = rank(question.text)
    fitting = [row for row in rows if ranks is None or row[0] in ranks]
    found = [row for row in fitting if fits(row, question.chosen)]
    order = sorted(found, key=lambda row: (-(ranks or {}).get(row[0], 0.0), row[1].casefold()))
    return Found([row[0] for row in order], count_facets(fitting, question.chosen))


def rank(text: str) -> dict[int, float] | None:
    """Key to rank; None where nothing was asked, so that everything fits."""
    words = read_question(text)
    return find_index().find(words) if words else None


def read_rows(shelf: QuerySet[Material]) -> list[Row]:
    plain = shelf.order_by().values_list("pk", "title_nl", *COLUMNS.values())
    audiences: dict[int, set[str]] = {}
    links = Material.audiences.through.objects.filter(material__in=shelf.order_by().values("pk"))
    for key, audience in links.values_list("material_id", "audience__key"):
        audiences.setdefault(key, set()).add(audience)
    return [
        (key, title, {**{name: read(value) for name, value in zip(COLUMNS, values, strict=True)},
                      "audience": frozenset(audiences.get(key, ()))})
        for key, title, *values in plain
    ]  # fmt: skip


def read(value: object) -> frozenset[str]:
    return frozenset({str(value)} if value not in (None, "") else ())


def fits(row: Row, chosen: Mapping[str, frozenset[str]], *, but: str = "") -> bool:
    return all(row[2][name] & values for name, values in chosen.items() if values and name != but)


def count_facets(rows: Iterable[Row], chosen: Mapping[str, frozenset[str]]) -> dict[str, Counter[str]]:
    """How many of each value, with what is chosen of the other facets: a second value of the same one widens."""
    rows = list(rows)
    return {
        name: Counter(value for row in rows if fits(row, chosen, but=name) for value in row[2][name])
        for name in FACETS
    }  # fmt: skip


def index_material(material: Material) -> None:
    """Write the words of one material anew; call it within the verb that changed it."""
    index_materials([material])


def index_materials(materials: Iterable[Material]) -> None:
    rows = []
    for material in materials:
        material.search_words = describe_words(material)
        rows.append(material)
    Material.objects.bulk_update(rows, ["search_words"], batch_size=AT_ONCE)
    find_index().keep([(material.pk, material.search_words) for material in rows])


def describe_words(material: Material) -> str:
    """All that one may search by: titles first; summaries, kind, audiences, moment, maker, owner, text, file names."""
    from django.utils.translation import override  # late: only indexing speaks two languages at once

    texts = [("nl", material.summary_nl), ("en", material.summary_en), ("nl", material.moment_key.replace("-", " "))]
    texts += [("nl", material.owner.name), ("nl", material.owner.short_name), ("nl", material.credit)]
    for audience in material.audiences.all():
        texts += [("nl", audience.name_nl), ("en", audience.name_en)]
    for language in ("nl", "en"):
        with override(language):
            texts.append((language, str(material.get_kind_display())))
    version = material.versions.first()
    if version:
        spoken = "en" if material.language == "en" else "nl"
        texts += [(spoken, version.text), *((spoken, file.name) for file in version.files.all())]
    return write_search_words([("nl", material.title_nl), ("en", material.title_en)], texts)
