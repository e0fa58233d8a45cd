"""Finding materials: by words in Dutch and English, and by facets with their counts.

What fits is asked of the database once, as keys and facets of the whole shelf; counting happens in memory, in one pass,
so that the number of queries is the same for 5 and for 5,000 materials. Why so is in docs/explanation/search.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet

from draagvlak.campaign.models import Audience
from draagvlak.toolkit.adapters.word_index import find_index
from draagvlak.toolkit.domain.words import read_question, write_search_words
from draagvlak.toolkit.models import Material

FACETS = ("kind", "moment", "language", "owner", "audience")
COLUMNS = ("kind", "moment_key", "language", "owner_id")
AUDIENCE = len(COLUMNS)
AT_ONCE = 500

Row = tuple[int, str, list[tuple[str, ...]]]
"""Key, title, and its values of each facet in the order of `FACETS`."""


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


def search_materials(shelf: QuerySet[Material], question: Question) -> Found:
    """Search among materials that the reader may see. Three queries, four with words."""
    ranks = rank(question.text)
    chosen = [question.chosen.get(name, frozenset()) for name in FACETS]
    counts: list[Counter[str]] = [Counter() for _ in FACETS]
    found: list[tuple[float, str, int]] = []
    for key, title, values in read_rows(shelf, among=ranks):
        misses = [at for at, wanted in enumerate(chosen) if wanted and wanted.isdisjoint(values[at])]
        count_row(values, misses, counts)
        if not misses:
            found.append((-ranks[key] if ranks is not None else 0.0, title.casefold(), key))
    found.sort()
    return Found([key for _rank, _title, key in found], dict(zip(FACETS, counts, strict=True)))


def count_row(values: list[tuple[str, ...]], misses: list[int], counts: list[Counter[str]]) -> None:
    """A row that fits counts in every facet; one that fails a single facet would come with another value of it."""
    for at in misses if misses else range(len(counts)):
        if len(misses) > 1:
            return
        for value in values[at]:
            counts[at][value] += 1


def rank(text: str) -> dict[int, float] | None:
    """Key to rank; None where nothing was asked, so that everything fits."""
    words = read_question(text)
    return find_index().find(words) if words else None


def read_rows(shelf: QuerySet[Material], *, among: Mapping[int, float] | None) -> Iterator[Row]:
    """Plain tuples: at 5,000 materials a dictionary for each would be most of the time."""
    audiences = read_audiences(shelf)
    for key, title, *values in shelf.order_by().values_list("pk", "title_nl", *COLUMNS):
        if among is None or key in among:
            plain: list[tuple[str, ...]] = [(str(value),) if value else () for value in values]
            yield key, title, [*plain, audiences.get(key, ())]


def read_audiences(shelf: QuerySet[Material]) -> dict[int, tuple[str, ...]]:
    """Material to the keys of its audiences, for every material of the campaign the shelf is about."""
    links = Material.audiences.through.objects.filter(material__in=shelf.order_by().values("pk"))
    keys = dict(Audience.objects.order_by().values_list("pk", "key"))
    found: dict[int, tuple[str, ...]] = {}
    for material, audience in links.values_list("material_id", "audience_id"):
        found[material] = (*found.get(material, ()), keys[audience])
    return found


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
    version = next(iter(material.versions.all()), None)
    if version:
        spoken = "en" if material.language == "en" else "nl"
        texts += [(spoken, version.text), *((spoken, file.name) for file in version.files.all())]
    return write_search_words([("nl", material.title_nl), ("en", material.title_en)], texts)
