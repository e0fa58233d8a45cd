from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "draagvlak.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from draagvlak.core import shown, trail  # late: it needs the models

        trail.register()
        shown.listen()
