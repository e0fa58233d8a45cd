from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ToolkitConfig(AppConfig):
    name = "draagvlak.toolkit"
    label = "toolkit"
    verbose_name = _("toolkit")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from draagvlak.toolkit import dossier  # late: it needs the models

        dossier.register()
        from django_tasks.signals import task_finished  # late: after the apps are loaded

        task_finished.connect(end_failed_production, dispatch_uid="end_failed_production")
        watch_materials()
        erase_in_time()

        from draagvlak.toolkit.domain.carrying_on import register_parts  # late: after the apps are loaded

        register_parts()
        from draagvlak.core.shown import register_shown
        from draagvlak.toolkit.models import MakerCard, Material, MaterialFile, MaterialVersion

        register_shown(Material, MaterialVersion, MaterialFile, MakerCard)
        watch_film()


def watch_film() -> None:
    """The film on the site is cut as soon as it is chosen or published anew; what was missed, within a day."""
    from django.db.models.signals import post_save  # late, all: after the apps are loaded

    from draagvlak.core.jobs import register_round
    from draagvlak.toolkit.domain.campaign_film import ask_stream, prepare_campaign_films
    from draagvlak.toolkit.models import Material, MaterialFile

    for model in (Material, MaterialFile):
        post_save.connect(ask_stream, sender=model, dispatch_uid=f"cut film {model.__name__}")
    register_round("prepare films on the site", prepare_campaign_films)


def watch_materials() -> None:
    """A consent that ended reaches the materials at once; a day that passed, within a day."""
    from draagvlak.core.jobs import register_round  # late, all three: after the apps are loaded
    from draagvlak.media.signals import consent_ended
    from draagvlak.toolkit.domain.material_ends import end_expired_materials, withdraw_shown

    consent_ended.connect(withdraw_shown, dispatch_uid="withdraw_shown")
    register_round("end expired materials", end_expired_materials)


def erase_in_time() -> None:
    """What people left on the public site does not stay for ever."""
    from draagvlak.core.jobs import register_round  # late, both: after the apps are loaded
    from draagvlak.toolkit.domain.erasing import erase_old_words

    register_round("erase_old_words", erase_old_words)


def end_failed_production(*, task_result: Any, **_: Any) -> None:
    """A job that failed for good leaves no production waiting for ever."""
    from draagvlak.toolkit import tasks
    from draagvlak.toolkit.domain.productions import give_up_production

    failed = task_result.status == "FAILED"
    if failed and task_result.task.module_path == tasks.produce_files.module_path:
        give_up_production(*task_result.args)
