from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class DeskConfig(AppConfig):
    name = "draagvlak.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from draagvlak.desk.permissions import grant_desk_permissions  # late: needs the models

        # A room without models is told nothing after a migration, so listen to the one below.
        post_migrate.connect(grant_desk_permissions, sender=apps.get_app_config("toolkit"))
