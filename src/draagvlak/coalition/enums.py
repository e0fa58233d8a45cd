"""Kinds and roles in a coalition."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    SCHOOL = "school", _("university of applied sciences")
    SECTOR_BODY = "sector", _("sector body")
    COMPANY = "company", _("company")
    AGENCY = "agency", _("agency")


class Role(TextChoices):
    CORE_TEAM = "core_team", _("core team")
    EDITOR = "editor", _("partner editor")
    READER = "reader", _("partner reader")
    SUPPLIER = "supplier", _("supplier")


PARTNER_ROLES = frozenset({Role.EDITOR, Role.READER})
EDITING_ROLES = frozenset({Role.EDITOR, Role.CORE_TEAM})


class MembershipState(TextChoices):
    INVITED = "invited", _("invited")
    ACTIVE = "active", _("active")
    LEFT = "left", _("left")


class LogoGround(TextChoices):
    LIGHT = "light", _("for a light ground")
    DARK = "dark", _("for a dark ground")
