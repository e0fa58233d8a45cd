"""Charts drawn on the server: a picture with its sentence, its table and its CSV. Usable without the platform."""

from draagvlak.lib.charts.bars import Bar, draw_bars
from draagvlak.lib.charts.chain import Link, draw_chain
from draagvlak.lib.charts.chart import Chart, Table
from draagvlak.lib.charts.columns import draw_columns
from draagvlak.lib.charts.lines import Series, draw_lines
from draagvlak.lib.charts.numbers import format_amount, format_number

__all__ = [
    "Bar",
    "Chart",
    "Link",
    "Series",
    "Table",
    "draw_bars",
    "draw_chain",
    "draw_columns",
    "draw_lines",
    "format_amount",
    "format_number",
]
