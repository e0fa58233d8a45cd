from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResultsConfig(AppConfig):
    name = "draagvlak.results"
    label = "results"
    verbose_name = _("results")
    default_auto_field = "django.db.models.BigAutoField"
