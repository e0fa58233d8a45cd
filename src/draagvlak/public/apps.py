import datetime
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

FIVE_MINUTES = datetime.timedelta(minutes=5)


class PublicConfig(AppConfig):
    name = "draagvlak.public"
    label = "public"
    verbose_name = _("public site")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_delete  # late, all: after the apps are loaded
        from wagtail import signals
        from wagtail.models import Site

        from draagvlak.core.shown import hear, register_shown

        register_shown(Site)
        for signal in (signals.page_published, signals.page_unpublished, signals.post_page_move):
            hear(signal)
        post_delete.connect(hear_removed_page, dispatch_uid="shown page removed")
        from draagvlak.campaign.domain.sites import register_beginning  # late: it needs the models
        from draagvlak.core.jobs import register_round  # late: likewise
        from draagvlak.public.domain.beginning import begin_pages  # late: likewise
        from draagvlak.public.domain.publishing import publish_due_pages  # late: likewise
        from draagvlak.public.page_cards import register_page_cards  # late: likewise

        register_beginning(begin_pages)
        register_page_cards()
        register_round("publish_due_pages", publish_due_pages, every=FIVE_MINUTES)


def hear_removed_page(*, instance: Any, **_signal: Any) -> None:
    from wagtail.models import Page  # late: after the apps are loaded

    from draagvlak.core.shown import tell_shown_changed

    if isinstance(instance, Page):
        tell_shown_changed()
