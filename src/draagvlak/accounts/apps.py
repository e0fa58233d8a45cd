from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "draagvlak.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from draagvlak.accounts import dossier  # late: it needs the models

        dossier.register()
        from draagvlak.accounts import second_factor  # noqa: F401 - connects its receivers
