"""Readers of files with figures. Pure: no database, clock or network; what they find is told by code, not in words."""

from draagvlak.channels.parsers.reading import FigureReader, open_figures
from draagvlak.channels.parsers.rows import ParsedRow, ReadFigure, RowNote, RowProblem
from draagvlak.channels.parsers.templates import write_template

__all__ = ["FigureReader", "ParsedRow", "ReadFigure", "RowNote", "RowProblem", "open_figures", "write_template"]
