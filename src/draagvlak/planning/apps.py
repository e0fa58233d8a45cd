from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    name = "draagvlak.planning"
    label = "planning"
    verbose_name = _("planning")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from draagvlak.campaign.signals import moment_changed  # late: after the apps are loaded
        from draagvlak.core.jobs import register_round
        from draagvlak.planning.domain.starting import remind_of_starts
        from draagvlak.studies.signals import open_day_changed

        open_day_changed.connect(hear_open_day, dispatch_uid="flights_follow_open_day")
        moment_changed.connect(hear_moment, dispatch_uid="flights_follow_moment")
        register_round("remind_of_starts", remind_of_starts)


def hear_open_day(*, open_day: Any, fields: list[str], by: Any, **_: Any) -> None:
    from draagvlak.planning.domain.following import follow_open_day

    follow_open_day(open_day, fields=fields, by=by)


def hear_moment(*, moment: Any, fields: list[str], by: Any, **_: Any) -> None:
    from draagvlak.planning.domain.following import follow_moment

    follow_moment(moment, fields=fields, by=by)
