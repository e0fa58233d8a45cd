from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    name = "draagvlak.planning"
    label = "planning"
    verbose_name = _("planning")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from draagvlak.planning import dossier  # late: it needs the models

        dossier.register()
        from django_tasks.signals import task_finished  # late: after the apps are loaded

        from draagvlak.campaign.signals import moment_changed
        from draagvlak.core.jobs import HOUR, register_round
        from draagvlak.planning.domain.reminders import send_due_reminders
        from draagvlak.planning.domain.starting import remind_of_starts
        from draagvlak.studies.signals import open_day_changed

        open_day_changed.connect(hear_open_day, dispatch_uid="flights_follow_open_day")
        moment_changed.connect(hear_moment, dispatch_uid="flights_follow_moment")
        register_round("remind_of_starts", remind_of_starts)
        register_round("send_due_reminders", send_due_reminders, every=HOUR)
        task_finished.connect(end_failed_order, dispatch_uid="end_failed_order")


def hear_open_day(*, open_day: Any, fields: list[str], by: Any, **_: Any) -> None:
    from draagvlak.planning.domain.following import follow_open_day

    follow_open_day(open_day, fields=fields, by=by)


def hear_moment(*, moment: Any, fields: list[str], by: Any, **_: Any) -> None:
    from draagvlak.planning.domain.following import follow_moment

    follow_moment(moment, fields=fields, by=by)


def end_failed_order(*, task_result: Any, **_: Any) -> None:
    """A job that failed for good leaves no order waiting for ever."""
    from draagvlak.planning import tasks
    from draagvlak.planning.domain.outdoor_orders import give_up_order

    if task_result.status == "FAILED" and task_result.task.module_path == tasks.make_order.module_path:
        give_up_order(*task_result.args)
