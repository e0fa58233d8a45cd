"""How many different people, as a picture with its sentence and table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.utils.translation import gettext as _

from draagvlak.lib.charts import Estimated, draw_number_line
from draagvlak.lib.reach import ReachRow
from draagvlak.results.domain.reaching import Reached
from draagvlak.results.interfaces.pictures import Picture, number, paint


def paint_reached(groups: Sequence[Reached]) -> list[Picture]:
    """One number line; none where no figure tells of reach."""
    counted = [group for group in groups if group.report]
    if not counted:
        return []
    rows = [draw_row(group, row) for group in counted for row in list_rows(group)]
    first = counted[0]
    ends = list_rows(first)[0]
    sentence = _("Of the people of %(ages)s, between %(low)s and %(high)s were reached at least once.") % {
        "ages": first.name,
        "low": number(round(ends.bound_low or 0)),
        "high": number(round(ends.bound_high or first.population)),
    }
    header = (_("Group"), _("Estimate"), _("90 % from"), _("90 % to"), _("Certain from"), _("Certain to"))
    return [
        paint(
            "bereik",
            _("How many different people"),
            partial(draw_number_line, rows),
            sentence=sentence,
            header=header,
            is_sample=any(group.is_sample for group in counted),
        )
    ]


def list_rows(group: Reached) -> list[ReachRow]:
    return [row for row in group.report.groups if row.unit == "channels"] if group.report else []


def draw_row(group: Reached, row: ReachRow) -> Estimated:
    label = [
        _("%(ages)s: through at least one channel"),
        _("%(ages)s: through at least two channels"),
        _("%(ages)s: through at least three channels"),
    ][row.at_least - 1] % {"ages": group.name}
    point = row.estimate.point
    bounds = (round(row.bound_low or 0), round(row.bound_high or group.population))
    return Estimated(label, None if point is None else round(point), None, bounds)
