"""What is wrong with an archive, said so that somebody can look it up."""

from __future__ import annotations


class DossierError(Exception):
    """The archive is refused. Names the member, line and field where there are any."""

    def __init__(self, text: str, *, member: str = "", line: int = 0, field: str = "") -> None:
        self.text, self.member, self.line, self.field = text, member, line, field
        where = [member, f"line {line}" if line else "", f"field {field}" if field else ""]
        place = ", ".join(part for part in where if part)
        super().__init__(f"{place}: {text}" if place else text)


class CannotExportError(Exception):
    """The campaign cannot be written as it is; the text says what is missing."""
