"""What the group of the core team may do in Wagtail. It is never more than the desk offers."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Permission
from django.db.models import Q

from draagvlak.coalition.domain.mandates import ensure_core_team_group

MAKE = ("view", "add", "change")
ALLOWED = {
    "wagtailadmin": ["access_admin"],
    "coalition": [
        "view_organisation",
        "change_organisation",
        "view_membership",
        "view_mandate",
        "change_mandate",
        *[f"{may}_{what}" for what in ("body", "decision", "measure", "organisationinvitation") for may in MAKE],
    ],
    "campaign": [
        "view_moment",
        "change_moment",
        "view_momentrule",
        *[f"{may}_{what}" for what in ("audience", "reason", "goal") for may in MAKE],
    ],
    "channels": ["view_trackedlink"],
    "planning": ["view_flight", *[f"{may}_budgetline" for may in MAKE]],
    "studies": [
        "view_openday",
        "view_programme",
        "view_entryrequirement",
        *[f"{may}_{what}" for what in ("importsource", "importrun") for may in MAKE],
    ],
    "toolkit": [
        "view_design",
        "change_design",
        "view_ownversion",
        "view_production",
        "view_producedfile",
        "view_briefing",
        "add_briefing",
        "change_briefing",
        "view_material",
        "add_material",
        "change_material",
        "view_kit",
        "add_kit",
        "change_kit",
        "view_materialdownload",
        *[f"{may}_{what}" for what in ("makercard", "posterorder", "guestlessonrequest") for may in ("view", "change")],
    ],
    "results": ["view_figure", "view_figurefile"],
    "core": ["view_auditevent"],
    "wagtail_localize": ["submit_translation"],
}


def grant_desk_permissions(**signal: Any) -> None:
    """After each migration: the group has exactly these permissions, no more and no less."""
    using = signal.get("using", "default")
    for label in ALLOWED:
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    wanted = Q()
    for label, names in ALLOWED.items():
        wanted |= Q(content_type__app_label=label, codename__in=names)
    ensure_core_team_group().permissions.set(Permission.objects.filter(wanted))
