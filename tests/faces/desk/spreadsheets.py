"""Reading what was exported."""

import csv
import io

from openpyxl import load_workbook


def read_rows(answer, kind: str) -> list[list]:
    """All rows, headings first."""
    content = b"".join(answer.streaming_content)
    if kind == "csv":
        return list(csv.reader(io.StringIO(content.decode())))
    return [list(row) for row in load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)]


def read_cells(answer, kind: str) -> list:
    return [cell for row in read_rows(answer, kind) for cell in row]
