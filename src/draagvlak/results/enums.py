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


class Definition(TextChoices):
    """What exactly a claim counts. The first ones can be added up from figures, the last ones are about people."""

    IMPRESSION = "impression", _("times shown")
    VIEW_2S = "view_2s", _("times watched for 2 seconds")
    VIEW_3S = "view_3s", _("times watched for 3 seconds")
    VIEW_50 = "view_50", _("times watched to half")
    VIEW_100 = "view_100", _("times watched to the end")
    CONTACT = "contact", _("contacts with outdoor advertising")
    CLICK = "click", _("clicks")
    REGISTRATION = "registration", _("registrations for an open day")
    VISITOR = "visitor", _("visits to an open day")
    PERSON_REACHED = "person_reached", _("different people reached")
    PERSON_SAW = "person_saw", _("different people who saw the film")
    APPLICATION = "application", _("applications for the programme")
    FIRST_YEAR = "first_year", _("first-year students")
    NOT_STATED = "not_stated", _("not stated")


COUNTED_BY = {
    Definition.IMPRESSION: Metric.IMPRESSIONS,
    Definition.VIEW_2S: Metric.VIEWS_2S,
    Definition.VIEW_3S: Metric.VIEWS_3S,
    Definition.VIEW_50: Metric.VIEWS_50,
    Definition.VIEW_100: Metric.VIEWS_100,
    Definition.CONTACT: Metric.CONTACTS,
    Definition.CLICK: Metric.CLICKS,
    Definition.REGISTRATION: Metric.REGISTRATIONS,
    Definition.VISITOR: Metric.VISITORS,
}
"""Definitions whose figures may be added up, and by which metric."""


class ClaimOrigin(TextChoices):
    OWN = "own", _("our own")
    PRESS = "press", _("taken from the press")


class Decider(TextChoices):
    """The registered test that decides."""

    SUM = "sum", _("add up the figures")
    REACH = "reach", _("estimate of different people reached")
    EFFECT = "effect", _("estimate of more than otherwise")
    NONE = "none", _("cannot be tested")


class ClaimState(TextChoices):
    """What the registered test says of the evidence there is. Computed, never chosen."""

    CONFIRMED = "confirmed", _("confirmed")
    NOT_ESTABLISHED = "open", _("not established")
    CONTRADICTED = "contradicted", _("contradicted")
    NOT_TESTABLE = "untestable", _("cannot be tested")
