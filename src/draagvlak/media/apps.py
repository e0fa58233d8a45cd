from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "draagvlak.media"
    label = "media"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from draagvlak.media import dossier  # late: it needs the models

        dossier.register()
        from draagvlak.core.jobs import register_round  # late, all: after the apps are loaded
        from draagvlak.core.shown import register_shown
        from draagvlak.media.domain.consents import end_run_out_consents
        from draagvlak.media.models import CampaignImage

        register_shown(CampaignImage)
        register_round("end consents that ran out", end_run_out_consents)
