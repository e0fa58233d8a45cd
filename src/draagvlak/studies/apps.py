from django.apps import AppConfig


class StudiesConfig(AppConfig):
    name = "draagvlak.studies"
    label = "studies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from draagvlak.studies import dossier  # late: it needs the models

        dossier.register()
        from draagvlak.core.shown import register_shown
        from draagvlak.studies.models import EntryRequirement, Location, OpenDay, Programme

        register_shown(Location, Programme, EntryRequirement, OpenDay)
        from draagvlak.core.jobs import register_round  # late: after the apps are loaded
        from draagvlak.studies.domain.imports.following import follow_sources

        register_round("follow_sources", follow_sources)
