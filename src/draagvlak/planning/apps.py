from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    name = "draagvlak.planning"
    label = "planning"
    verbose_name = _("planning")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django_tasks.signals import task_finished  # late: after the apps are loaded

        from draagvlak.core.jobs import HOUR, register_round
        from draagvlak.planning.domain.reminders import send_due_reminders

        register_round("send_due_reminders", send_due_reminders, every=HOUR)
        task_finished.connect(end_failed_order, dispatch_uid="end_failed_order")


def end_failed_order(*, task_result: Any, **_: Any) -> None:
    """A job that failed for good leaves no order waiting for ever."""
    from draagvlak.planning import tasks
    from draagvlak.planning.domain.outdoor_orders import give_up_order

    if task_result.status == "FAILED" and task_result.task.module_path == tasks.make_order.module_path:
        give_up_order(*task_result.args)
