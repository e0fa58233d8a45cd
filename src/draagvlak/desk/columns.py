"""Columns of the desk's tables."""

from collections.abc import Callable
from typing import Any

from django.middleware.csrf import get_token
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.coreutils import multigetattr

YES, NO = _("yes"), _("no")


class TemplateColumn(Column):
    """A cell with a template of its own, which finds the row as `instance` and the value as `value`."""

    def __init__(self, name: str, *, template: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.cell_template_name = f"desk/cells/{template}.html"

    def get_value(self, instance: Any) -> Any:
        return super().get_value(instance) if self.accessor != "-" else None

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": SimpleLazyObject(lambda: get_token(context["request"]))}


class LinkColumn(TitleColumn):
    """The name of a row, leading to its page."""

    def __init__(self, name: str, *, to: Callable[[Any], str | None], **kwargs: Any) -> None:
        super().__init__(name, get_url=to, **kwargs)


class NumberColumn(Column):
    """A count, set in tabular figures at the right."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, classname="desk-number", **kwargs)


class MomentColumn(TemplateColumn):
    """A date with its time, or a dash."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, template="moment", **kwargs)


class YesNoColumn(TemplateColumn):
    """Yes or no, in words as well as in a sign."""

    def __init__(self, name: str, *, yes: Any = YES, no: Any = NO, **kwargs: Any) -> None:
        super().__init__(name, template="yes_no", **kwargs)
        self.yes, self.no = yes, no


def read_value(row: Any, accessor: str | Callable[[Any], Any]) -> Any:
    """What stands at a dotted path of a row, or what a function makes of it."""
    return accessor(row) if callable(accessor) else multigetattr(row, accessor)
