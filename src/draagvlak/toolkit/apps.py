from django.apps import AppConfig


class ToolkitConfig(AppConfig):
    name = "draagvlak.toolkit"
    label = "toolkit"
    default_auto_field = "django.db.models.BigAutoField"
