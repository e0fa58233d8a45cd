from typing import Any

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    name = "draagvlak.studies"
    label = "studies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django_tasks.signals import task_finished  # late, all: after the apps are loaded

        from draagvlak.core.jobs import register_round
        from draagvlak.core.shown import register_shown
        from draagvlak.studies import dossier
        from draagvlak.studies.domain.imports.following import follow_sources
        from draagvlak.studies.models import EntryRequirement, Location, OpenDay, Programme

        dossier.register()
        register_shown(Location, Programme, EntryRequirement, OpenDay)
        register_round("follow_sources", follow_sources)
        task_finished.connect(end_failed_import, dispatch_uid="end_failed_import")


def end_failed_import(*, task_result: Any, **_: Any) -> None:
    """A job that failed for good leaves no import waiting for ever."""
    from draagvlak.studies import tasks  # late, both: after the apps are loaded
    from draagvlak.studies.domain.imports.runs import give_up_run

    if task_result.status == "FAILED" and task_result.task.module_path == tasks.work_on_import.module_path:
        give_up_run(*task_result.args)
