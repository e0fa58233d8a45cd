from django.apps import AppConfig


class CampaignConfig(AppConfig):
    name = "draagvlak.campaign"
    label = "campaign"
    default_auto_field = "django.db.models.BigAutoField"
