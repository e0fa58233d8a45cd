"""Kinds and states of a campaign's parts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MomentKind(TextChoices):
    CHOICE = "choice", _("study-choice moment")
    EXAM = "exam", _("exams: ease off")
    SCHOOL_HOLIDAY = "school_holiday", _("school holiday")
    PUBLIC_HOLIDAY = "public_holiday", _("public holiday")


class HolidayRegion(TextChoices):
    NORTH = "north", _("north")
    CENTRAL = "central", _("centre")
    SOUTH = "south", _("south")


class AudienceKind(TextChoices):
    PUPIL = "pupil", _("pupils")
    MBO = "mbo", _("mbo students")
    PARENT = "parent", _("parents")
    TEACHER = "teacher", _("teachers")
    COUNSELLOR = "counsellor", _("careers counsellors")
    SWITCHER = "switcher", _("switchers")
    SECTOR = "sector", _("the sector itself")


class GoalKind(TextChoices):
    """What a goal is about; results looks for figures of this kind to judge it by."""

    RECOGNITION = "recognition", _("recognition")
    KNOWLEDGE = "knowledge", _("knowledge")
    REACH = "reach", _("reach")
    VISITS = "visits", _("visits to the site")
    REGISTRATIONS = "registrations", _("open-day registrations")
    VISITORS = "visitors", _("open-day visitors")
    FIRST_YEARS = "first_years", _("first-year students")
    PARTNERS = "partners", _("active partners")
