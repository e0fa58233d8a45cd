"""A throw-away table beside the platform's own, in which a file is laid out and compared before anything is kept.

So a file of any size takes little memory, and the platform's database is locked only while figures are written.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

COLUMNS = (
    "identity", "sheet", "line", "field", "organisation", "flight", "open_day", "flight_name", "channel", "placement",
    "metric", "value", "unit", "window_start", "window_end", "cumulative", "audience", "region", "definition", "doubt",
    "details",
)  # fmt: skip
KNOWN = ("pk", "identity", "metric", "value", "window_start", "window_end", "cumulative", "state")
BATCH = 5_000
SERIES = "substr(identity, 1, 32)"

LAY_OUT = f"""
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; PRAGMA cache_size = -32000;
CREATE TABLE fresh ({", ".join(COLUMNS)}, state DEFAULT 'new', replaces);
CREATE TABLE known ({", ".join(KNOWN)});
"""
FIND_TWICE = """
SELECT fresh.line, fresh.sheet, fresh.field, fresh.value, first.line, first.value FROM fresh
JOIN (SELECT identity, MIN(rowid) AS id FROM fresh GROUP BY identity HAVING COUNT(*) > 1) AS again USING (identity)
JOIN fresh AS first ON first.rowid = again.id WHERE fresh.rowid > again.id ORDER BY fresh.rowid
"""
DROP_TWICE = """
CREATE TEMP TABLE torn AS SELECT identity FROM fresh GROUP BY identity HAVING COUNT(DISTINCT value) > 1;
DELETE FROM fresh WHERE identity IN (SELECT identity FROM torn);
DELETE FROM fresh WHERE rowid NOT IN (SELECT MIN(rowid) FROM fresh GROUP BY identity);
"""
COMPARE = """
UPDATE fresh SET state = 'same' WHERE EXISTS
  (SELECT 1 FROM known WHERE known.identity = fresh.identity AND known.value = fresh.value);
UPDATE fresh SET state = 'replaces',
  replaces = (SELECT MAX(pk) FROM known WHERE known.identity = fresh.identity AND known.state != 'refused')
  WHERE state = 'new' AND EXISTS
  (SELECT 1 FROM known WHERE known.identity = fresh.identity AND known.state != 'refused');
CREATE TEMP TABLE both AS
  SELECT substr(identity, 1, 32) AS series, window_start, window_end, CAST(value AS REAL) AS amount, cumulative,
         rowid AS id FROM fresh WHERE state != 'same' AND metric != 'frequency'
  UNION ALL
  SELECT substr(identity, 1, 32), window_start, window_end, CAST(value AS REAL), cumulative, NULL FROM known
  WHERE state != 'refused' AND metric != 'frequency'
    AND NOT EXISTS (SELECT 1 FROM fresh WHERE fresh.identity = known.identity AND fresh.state = 'replaces');
CREATE INDEX both_index ON both (series, window_start, window_end);
"""
FALLS = """
WITH steps AS (SELECT id, amount, LAG(amount) OVER up AS before, LEAD(amount) OVER up AS after,
  LEAD(id) OVER up AS next FROM both WHERE cumulative
  WINDOW up AS (PARTITION BY series, window_start ORDER BY window_end))
UPDATE fresh SET doubt = 'falls',
  details = json_object('value', steps.amount, 'before', steps.before, 'after', steps.after)
FROM steps WHERE steps.id = fresh.rowid AND fresh.doubt = ''
  AND (steps.amount < steps.before OR (steps.next IS NULL AND steps.after < steps.amount))
"""
OVERLAPS = """
WITH spans AS (
  SELECT series, window_start, window_end, id FROM both WHERE NOT cumulative
  UNION ALL
  SELECT series, window_start, MAX(window_end), MAX(id) FROM both WHERE cumulative GROUP BY series, window_start
), steps AS (SELECT id,
  MAX(window_end) OVER (PARTITION BY series ORDER BY window_start, window_end, COALESCE(id, 0)
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until,
  LEAD(window_start) OVER (PARTITION BY series ORDER BY window_start, window_end, COALESCE(id, 0)) AS next_start,
  window_start, window_end FROM spans)
UPDATE fresh SET doubt = 'overlap', details = json_object('until', steps.until, 'next', steps.next_start)
FROM steps WHERE steps.id = fresh.rowid AND fresh.doubt = ''
  AND (steps.until >= steps.window_start OR steps.next_start <= steps.window_end)
"""


class Scratch:
    """Use it in a `with`: the table is gone afterwards."""

    def __enter__(self) -> Scratch:
        self.folder = tempfile.TemporaryDirectory(prefix="draagvlak-figures-")
        self.db = sqlite3.connect(Path(self.folder.name) / "scratch.sqlite3", isolation_level=None)
        self.db.executescript(LAY_OUT)
        self.waiting: list[tuple[Any, ...]] = []
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()
        self.folder.cleanup()

    def add(self, row: tuple[Any, ...]) -> None:
        self.waiting.append(row)
        if len(self.waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        self.insert("fresh", COLUMNS, self.waiting)
        self.waiting = []

    def insert(self, table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
        marks = ", ".join("?" * len(columns))
        self.db.execute("BEGIN")
        self.db.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)  # noqa: S608 - our own names
        self.db.execute("COMMIT")

    def close_file(self) -> None:
        """After the last row: ready to be compared."""
        self.flush()
        self.db.execute("CREATE INDEX fresh_index ON fresh (identity)")

    def take_twice(self) -> Iterator[tuple[Any, ...]]:
        """(line, sheet, field, value, first line, first value) of what stands there more than once.

        Of the same number one is kept; of different numbers none.
        """
        yield from self.db.execute(FIND_TWICE).fetchall()
        self.db.executescript(DROP_TWICE)

    def find_span(self) -> tuple[str, str] | None:
        first, last = self.db.execute("SELECT MIN(window_start), MAX(window_end) FROM fresh").fetchone()
        return (first, last) if first else None

    def compare(self, known: Iterable[tuple[Any, ...]]) -> None:
        """Lay what the campaign has beside it: the same, what replaces, what falls or overlaps."""
        self.insert("known", KNOWN, known)
        self.db.execute("CREATE INDEX known_index ON known (identity)")
        self.db.executescript(COMPARE)
        self.db.execute(FALLS)
        self.db.execute(OVERLAPS)

    def count(self, what: str) -> dict[str, int]:
        """How many figures by state, doubt, metric or channel; of the last three only those that would be kept."""
        rows = self.db.execute(
            f"SELECT {what}, COUNT(*) FROM fresh WHERE ? OR state != 'same' GROUP BY 1 ORDER BY 1",  # noqa: S608
            (what == "state",),
        )
        return {key: number for key, number in rows if key}

    def figures(self) -> Iterator[dict[str, Any]]:
        """What is to be kept, in the order of the file."""
        cursor = self.db.execute("SELECT * FROM fresh WHERE state != 'same' ORDER BY rowid")
        names = [column[0] for column in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))
