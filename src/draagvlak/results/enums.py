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
    IMPORTED = "imported", _("imported")
    REFUSED = "refused", _("refused")
    CANCELLED = "cancelled", _("cancelled")


class Step(TextChoices):
    """How far an organisation carries the campaign."""

    JOINED = "joined", _("joined")
    ACTIVE = "active", _("active in the last 90 days")
    MADE = "made", _("made something")
    TOOK = "took", _("took files")
    OUT = "out", _("is out")
