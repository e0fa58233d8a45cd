"""The door to the database's full-text index: FTS5 on SQLite, tsvector on PostgreSQL.

Both read `Material.search_words`: three lines with the stems of the title, of all other words, and the parts of
compound words. A hit in the title weighs ten times a hit in a part. Other databases are not supported by the platform.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from django.db import connection

TABLE = "toolkit_material_words"
VECTOR = "(" + " || ".join(
    f"setweight(to_tsvector('simple', split_part(search_words, E'\\n', {line})), '{weight}')"
    for line, weight in enumerate("ABD", start=1)
) + ")"  # fmt: skip
CREATE = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5(title, words, parts, "
        "tokenize='unicode61 remove_diacritics 2', prefix='2 3 4')"
    ],
    "postgresql": [f"CREATE INDEX {TABLE} ON toolkit_material USING gin ({VECTOR})"],
}
DROP = {"sqlite": [f"DROP TABLE {TABLE}"], "postgresql": [f"DROP INDEX {TABLE}"]}

Words = Sequence[frozenset[str]]
"""One set of forms for each word asked; a material fits when it has one form of every word."""


class WordIndex(Protocol):
    """Keeps words of materials and says which materials have them, with a rank: higher is better."""

    def keep(self, rows: Sequence[tuple[int, str]]) -> None: ...

    def find(self, words: Words) -> dict[int, float]: ...


class SqliteIndex:
    """A table of its own beside the materials, by their key. Rows of deleted materials are met by nobody."""

    def keep(self, rows: Sequence[tuple[int, str]]) -> None:
        filled: list[tuple[Any, ...]] = [(pk, *[*words.split("\n"), "", "", ""][:3]) for pk, words in rows]
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [(row[0],) for row in filled])  # noqa: S608
            cursor.executemany(
                f"INSERT INTO {TABLE} (rowid, title, words, parts) VALUES (%s, %s, %s, %s)",  # noqa: S608
                filled,
            )

    def find(self, words: Words) -> dict[int, float]:
        asked = " AND ".join("(" + " OR ".join(f'"{form}"*' for form in sorted(forms)) + ")" for forms in words)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT rowid, -bm25({TABLE}, 10.0, 3.0, 1.0) FROM {TABLE} WHERE {TABLE} MATCH %s",  # noqa: S608
                [asked],
            )
            return dict(cursor.fetchall())


class PostgresIndex:
    """An expression index on the materials themselves: nothing to keep."""

    def keep(self, rows: Sequence[tuple[int, str]]) -> None:
        """The database follows the column by itself."""

    def find(self, words: Words) -> dict[int, float]:
        asked = " & ".join("(" + " | ".join(f"{form}:*" for form in sorted(forms)) + ")" for forms in words)
        query = "to_tsquery('simple', %s)"
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id, ts_rank('{{0.1, 0.2, 0.3, 1.0}}', {VECTOR}, {query}) "  # noqa: S608
                f"FROM toolkit_material WHERE {VECTOR} @@ {query}",
                [asked, asked],
            )
            return dict(cursor.fetchall())


def find_index() -> WordIndex:
    """The index of the database at hand."""
    return PostgresIndex() if connection.vendor == "postgresql" else SqliteIndex()
