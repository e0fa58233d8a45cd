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


class BodyKind(TextChoices):
    CORE_TEAM = "core_team", _("core team")
    STEERING = "steering", _("steering group")
    ASSEMBLY = "assembly", _("assembly of partners")


class DecisionState(TextChoices):
    TAKEN = "taken", _("taken")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")


class MeasureState(TextChoices):
    PROPOSED = "proposed", _("proposed")
    IN_FORCE = "in_force", _("in force")
    ENDED = "ended", _("ended")


class Province(TextChoices):
    GRONINGEN = "groningen", "Groningen"
    FRYSLAN = "fryslan", "Fryslân"
    DRENTHE = "drenthe", "Drenthe"
    OVERIJSSEL = "overijssel", "Overijssel"
    FLEVOLAND = "flevoland", "Flevoland"
    GELDERLAND = "gelderland", "Gelderland"
    UTRECHT = "utrecht", "Utrecht"
    NOORD_HOLLAND = "noord-holland", "Noord-Holland"
    ZUID_HOLLAND = "zuid-holland", "Zuid-Holland"
    ZEELAND = "zeeland", "Zeeland"
    NOORD_BRABANT = "noord-brabant", "Noord-Brabant"
    LIMBURG = "limburg", "Limburg"
