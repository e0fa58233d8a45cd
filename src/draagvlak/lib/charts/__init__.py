"""Charts drawn on the server: a picture with its sentence, its table and its CSV. Usable without the platform."""

from draagvlak.lib.charts.bars import Bar, draw_bars
from draagvlak.lib.charts.chain import Link, draw_chain
from draagvlak.lib.charts.chart import Chart, Table
from draagvlak.lib.charts.columns import draw_columns
from draagvlak.lib.charts.gaps import draw_gaps
from draagvlak.lib.charts.lines import Series, TooManySeriesError, draw_lines
from draagvlak.lib.charts.number_line import Estimated, draw_number_line
from draagvlak.lib.charts.numbers import format_amount, format_found, format_number, format_share
from draagvlak.lib.charts.sparks import draw_spark

__all__ = [
    "Bar",
    "Chart",
    "Estimated",
    "Link",
    "Series",
    "Table",
    "TooManySeriesError",
    "draw_bars",
    "draw_chain",
    "draw_columns",
    "draw_gaps",
    "draw_lines",
    "draw_number_line",
    "draw_spark",
    "format_amount",
    "format_found",
    "format_number",
    "format_share",
]
