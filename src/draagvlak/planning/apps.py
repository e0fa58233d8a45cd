from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    name = "draagvlak.planning"
    label = "planning"
    verbose_name = _("planning")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from draagvlak.core.jobs import register_round  # late: after the apps are loaded
        from draagvlak.core.jobs.rounds import HOUR
        from draagvlak.planning.domain.reminders import send_due_reminders

        register_round("send_due_reminders", send_due_reminders, every=HOUR)
