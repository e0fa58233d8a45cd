"""Flights: one channel, one audience, one period, one budget; and what goes out in them."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Audience, Campaign, Moment
from draagvlak.channels.models import TrackedLink
from draagvlak.coalition.enums import Province
from draagvlak.coalition.models import Organisation
from draagvlak.planning.enums import Anchor, FlightState
from draagvlak.planning.models.budget import BudgetLine
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.models import Briefing, Design, Material, OwnVersion


class FlightQuerySet(models.QuerySet["Flight"]):
    def of(self, organisation: Organisation, campaign: Campaign) -> "FlightQuerySet":
        """Flights that one organisation owns in one campaign."""
        return self.filter(organisation=organisation, campaign=campaign)


class Flight(models.Model):
    """One channel, one audience, one period, one budget (inzet).

    `starts_on` and `ends_on` are always the dates that count now. With an anchor they follow it by the offsets in
    days, until the flight is ordered or running; from then on a moved anchor only warns.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="flights")
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="flights",
        verbose_name=_("organisation"),
        help_text=_("Empty: of the campaign as a whole."),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="flights",
        verbose_name=_("owner"),
    )
    name = models.CharField(_("name"), max_length=160)
    channel = models.SlugField(_("channel"), max_length=20)
    placement = models.SlugField(_("placement"), max_length=40, blank=True)
    audience = models.ForeignKey(
        Audience, null=True, blank=True, on_delete=models.PROTECT, related_name="flights", verbose_name=_("audience")
    )
    region = models.CharField(_("region"), max_length=14, choices=Province, blank=True)
    anchor = models.CharField(_("period"), max_length=8, choices=Anchor, default=Anchor.FIXED)
    moment = models.ForeignKey(Moment, null=True, blank=True, on_delete=models.SET_NULL, related_name="flights")
    open_day = models.ForeignKey(OpenDay, null=True, blank=True, on_delete=models.SET_NULL, related_name="flights")
    start_offset = models.SmallIntegerField(_("begins, days from the start of it"), null=True, blank=True)
    end_offset = models.SmallIntegerField(_("ends, days from the end of it"), null=True, blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    budget_line = models.ForeignKey(
        BudgetLine,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="flights",
        verbose_name=_("budget line"),
    )
    budget = models.DecimalField(
        _("budget in euros, without VAT"),
        max_digits=12,
        decimal_places=2,
        default=Decimal(0),
        validators=[MinValueValidator(0)],
    )
    state = models.CharField(_("state"), max_length=10, choices=FlightState, default=FlightState.PLANNED)
    link = models.ForeignKey(TrackedLink, null=True, blank=True, on_delete=models.SET_NULL, related_name="flights")
    briefings = models.ManyToManyField(Briefing, blank=True, related_name="flights", verbose_name=_("briefings"))
    note = models.TextField(_("note"), blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = FlightQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        verbose_name = _("flight")
        verbose_name_plural = _("flights")
        constraints = [models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="flight_ends_after_start")]

    def __str__(self) -> str:
        return self.name


class FlightMaterial(models.Model):
    """What goes out in a flight: an own version, a design (each partner its own) or a plain material."""

    flight = models.ForeignKey(Flight, on_delete=models.CASCADE, related_name="materials")
    own_version = models.ForeignKey(
        OwnVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="flight_materials"
    )
    design = models.ForeignKey(Design, null=True, blank=True, on_delete=models.PROTECT, related_name="flight_materials")
    material = models.ForeignKey(
        Material, null=True, blank=True, on_delete=models.PROTECT, related_name="flight_materials"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("material of a flight")
        verbose_name_plural = _("materials of flights")
        constraints = [
            models.CheckConstraint(
                condition=Q(own_version__isnull=False, design=None, material=None)
                | Q(own_version=None, design__isnull=False, material=None)
                | Q(own_version=None, design=None, material__isnull=False),
                name="flight_material_is_one_thing",
            )
        ]

    def __str__(self) -> str:
        return str(self.own_version or self.design or self.material)


class PanelGroup(models.Model):
    """Outdoor panels of one operator in one city, ordered together and read by one QR code."""

    flight = models.ForeignKey(Flight, on_delete=models.CASCADE, related_name="panel_groups")
    operator = models.CharField(_("operator"), max_length=80)
    city = models.CharField(_("city"), max_length=80)
    panels = models.PositiveIntegerField(_("panels"))
    contacts = models.PositiveBigIntegerField(
        _("contacts, as the operator reports them"), null=True, blank=True, help_text=_("Contacts, not people.")
    )
    contacts_source = models.CharField(_("source of the contacts"), max_length=200, blank=True)
    format_id = models.CharField(_("format"), max_length=20, default="abri")
    own_version = models.ForeignKey(OwnVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    link = models.ForeignKey(TrackedLink, null=True, blank=True, on_delete=models.SET_NULL, related_name="panel_groups")

    class Meta:
        ordering = ["city", "operator"]
        verbose_name = _("group of panels")
        verbose_name_plural = _("groups of panels")

    def __str__(self) -> str:
        return f"{self.city}, {self.operator}"


class Reminder(models.Model):
    """A mail to somebody at the day something has to be posted."""

    flight = models.ForeignKey(Flight, null=True, blank=True, on_delete=models.CASCADE, related_name="reminders")
    open_day = models.ForeignKey(OpenDay, null=True, blank=True, on_delete=models.CASCADE, related_name="reminders")
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="reminders")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="reminders")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders")
    channel = models.SlugField(max_length=20)
    remind_at = models.DateTimeField(_("remind at"))
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["remind_at"]
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")

    def __str__(self) -> str:
        return f"{self.channel} {self.remind_at:%Y-%m-%d}"
