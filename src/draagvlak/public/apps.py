import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

FIVE_MINUTES = datetime.timedelta(minutes=5)


class PublicConfig(AppConfig):
    name = "draagvlak.public"
    label = "public"
    verbose_name = _("public site")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from draagvlak.campaign.domain.sites import register_beginning  # late: it needs the models
        from draagvlak.core.jobs import register_round  # late: likewise
        from draagvlak.public import dossier  # late: likewise
        from draagvlak.public.domain.beginning import begin_pages  # late: likewise
        from draagvlak.public.domain.publishing import publish_due_pages  # late: likewise
        from draagvlak.public.page_cards import register_page_cards  # late: likewise

        dossier.register()
        register_beginning(begin_pages)
        register_page_cards()
        register_round("publish_due_pages", publish_due_pages, every=FIVE_MINUTES)
