from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResultsConfig(AppConfig):
    name = "draagvlak.results"
    label = "results"
    verbose_name = _("results")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from draagvlak.results import dossier  # late: it needs the models

        dossier.register()
        from django_tasks.signals import task_finished  # late: after the apps are loaded

        from draagvlak.core.jobs.rounds import register_round
        from draagvlak.results.domain.judging_claims import judge_stale_claims

        register_round("judge-claims", judge_stale_claims)
        from draagvlak.core.shown import register_shown
        from draagvlak.results.models import Claim, Estimation, Evidence, Figure, Judgement

        # Of a file only its fingerprint counts, which never changes; how far it is read is written twice a second.
        register_shown(Claim, Judgement, Evidence, Figure, Estimation)
        task_finished.connect(end_failed_file, dispatch_uid="end_failed_figure_file")


def end_failed_file(*, task_result: Any, **_: Any) -> None:
    """A job that failed for good leaves no file waiting for ever."""
    from draagvlak.results import tasks
    from draagvlak.results.domain.imports import give_up_file

    failed = task_result.status == "FAILED"
    if failed and task_result.task.module_path == tasks.work_on_file.module_path:
        give_up_file(*task_result.args)
