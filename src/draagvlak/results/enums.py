"""What figures measure, in which unit, and whether they count."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Metric(TextChoices):
    REACH = "reach", _("reach")
    IMPRESSIONS = "impressions", _("impressions")
    FREQUENCY = "frequency", _("frequency")
    SPEND = "spend", _("spend")
    VIEWS_2S = "views_2s", _("views of 2 seconds")
    VIEWS_3S = "views_3s", _("views of 3 seconds")
    VIEWS_6S = "views_6s", _("views of 6 seconds")
    VIEWS_30S = "views_30s", _("views of 30 seconds")
    VIEWS_25 = "views_25", _("views to 25 %")
    VIEWS_50 = "views_50", _("views to 50 %")
    VIEWS_75 = "views_75", _("views to 75 %")
    VIEWS_100 = "views_100", _("views to the end")
    CLICKS = "clicks", _("clicks")
    CONTACTS = "contacts", _("outdoor contacts")
    VISITS = "visits", _("visits through tracked links")
    REGISTRATIONS = "registrations", _("registrations for an open day")
    VISITORS = "visitors", _("visitors of an open day")
    APPLICATIONS = "applications", _("applications")
    FIRST_YEARS = "first_years", _("first-year students")


class Unit(TextChoices):
    """Of what a figure is a number. Only people are people."""

    ACCOUNT = "account", _("accounts")
    DEVICE = "device", _("devices")
    PERSON = "person", _("people")
    CONTACT = "contact", _("contacts")
    EVENT = "event", _("times")
    EURO = "euro", _("euros, without VAT")
    RATIO = "ratio", _("times per account")


class FigureState(TextChoices):
    COUNTS = "counts", _("counts")
    WAITING = "waiting", _("waits for a person")
    REFUSED = "refused", _("refused")
    REPLACED = "replaced", _("replaced by a newer one")


class FileState(TextChoices):
    WAITING = "waiting", _("waiting to be read")
    READING = "reading", _("being read")
    PREVIEW = "preview", _("to be confirmed")
    CONFIRMED = "confirmed", _("being imported")
    IMPORTED = "imported", _("imported")
    REFUSED = "refused", _("refused")
    CANCELLED = "cancelled", _("cancelled")
    UNDONE = "undone", _("undone")


UNFINISHED_FILES = frozenset({FileState.WAITING, FileState.READING, FileState.CONFIRMED})
"""The platform is at work on a file in one of these."""
TAKEN_FILES = UNFINISHED_FILES | {FileState.PREVIEW, FileState.IMPORTED}
"""The same content is not taken in a second time while a file with it is in one of these."""


class Doubt(TextChoices):
    """Why a figure waits for a person."""

    REACH_IMPRESSIONS = "reach_impressions", _("reach is larger than impressions")
    REACH_POPULATION = "reach_population", _("reach is larger than the population")
    FREQUENCY = "frequency", _("reach times frequency is far from impressions")
    VIEWS_RISE = "views_rise", _("more people watched longer than watched shorter")
    CLICKS_IMPRESSIONS = "clicks_impressions", _("more clicks than impressions")
    FALLS = "falls", _("counted from the same start, it falls")
    OVERLAP = "overlap", _("its period overlaps that of another figure of the same thing")


class Step(TextChoices):
    """How far an organisation carries the campaign."""

    JOINED = "joined", _("joined")
    ACTIVE = "active", _("active in the last 90 days")
    MADE = "made", _("made something")
    TOOK = "took", _("took files")
    OUT = "out", _("is out")


class EstimationKind(TextChoices):
    REACH = "reach", _("different people reached")
    EFFECT = "effect", _("more than otherwise")
