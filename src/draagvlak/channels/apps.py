from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChannelsConfig(AppConfig):
    name = "draagvlak.channels"
    label = "channels"
    verbose_name = _("channels")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from draagvlak.channels import dossier  # late: it needs the models

        dossier.register()
