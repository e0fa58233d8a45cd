import datetime

from django.apps import AppConfig

WEEK = datetime.timedelta(weeks=1)


class CampaignConfig(AppConfig):
    name = "draagvlak.campaign"
    label = "campaign"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from draagvlak.campaign import dossier  # late: it needs the models

        dossier.register()
        from draagvlak.campaign.domain.carrying_on import register_parts  # late: it needs the models
        from draagvlak.campaign.domain.moments import lay_coming_school_years  # late: it needs the models
        from draagvlak.core.jobs import register_round  # late: likewise

        # The year changes once a year; a weekly look mends a round that failed, and finds nothing to do else.
        register_round("lay_coming_school_years", lay_coming_school_years, every=WEEK)
        register_parts()
        from draagvlak.campaign.models import Audience, Campaign, Moment, Reason
        from draagvlak.core.shown import register_shown

        register_shown(Campaign, Moment, Reason, Audience)
