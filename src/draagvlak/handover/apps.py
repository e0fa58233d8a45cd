from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "draagvlak.handover"
    label = "handover"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from draagvlak.core.carrying_on import Part, register_part
        from draagvlak.handover.domain.effect import keep_agreement  # late: it needs the models
        from draagvlak.handover.dossier import handovers  # late: likewise

        # After the core team came along: then it is known whose people keep which place.
        register_part(Part("agreement", "", "", lambda _campaign: 0, keep_agreement, position=90, choice=False))
        handovers.register()
