from django.apps import AppConfig


class CoalitionConfig(AppConfig):
    name = "draagvlak.coalition"
    label = "coalition"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from draagvlak.coalition import dossier  # late: it needs the models

        dossier.register()
        from draagvlak.accounts.rules import require_second_factor_when
        from draagvlak.coalition.domain.carrying_on import register_parts
        from draagvlak.coalition.domain.mandates import person_is_in_core_team

        require_second_factor_when(person_is_in_core_team)
        register_parts()
        from draagvlak.coalition.models import BrandKit, Coalition, Membership, Organisation
        from draagvlak.core.shown import register_shown

        register_shown(Organisation, Coalition, Membership, BrandKit)
