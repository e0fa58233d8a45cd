"""Figures: one number from one source, with where it came from."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Organisation
from draagvlak.core.storage import private_storage
from draagvlak.planning.models import Flight
from draagvlak.results.enums import TAKEN_FILES, UNFINISHED_FILES, Doubt, FigureState, FileState, Metric, Unit
from draagvlak.studies.models import OpenDay


class FigureFile(models.Model):
    """A file that figures were read from. The same content is taken in once per campaign."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="figure_files")
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="figure_files",
        help_text="Who handed it in; empty: the core team for the whole campaign.",
    )
    name = models.CharField(_("file name"), max_length=255)
    layout = models.CharField(_("layout"), max_length=20, blank=True)
    file = models.FileField(storage=private_storage, upload_to="figures/", blank=True)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the content.")
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    state = models.CharField(_("state"), max_length=10, choices=FileState, default=FileState.WAITING)
    rows_read = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(null=True, blank=True)
    report = models.JSONField(
        default=dict, help_text="What would change or did: counts, the first errors and warnings."
    )
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    handed_in_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    good_rows_only = models.BooleanField(
        default=False, help_text="Rows with errors are left out; somebody chose so when confirming."
    )
    imported_at = models.DateTimeField(null=True, blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)

    class Meta:
        ordering = ["-handed_in_at", "-pk"]
        verbose_name = _("file with figures")
        verbose_name_plural = _("files with figures")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "fingerprint"],
                condition=models.Q(state__in=sorted(TAKEN_FILES)),
                name="a_figure_file_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED_FILES

    @property
    def error_count(self) -> int:
        return int(self.report.get("counts", {}).get("errors", 0))


class FlightName(models.Model):
    """What a flight is called in files, once somebody said so; an organisation's own, or (without) the core team's."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="flight_names")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="flight_names"
    )
    name = models.CharField(_("name in the file"), max_length=160)
    flight = models.ForeignKey(Flight, on_delete=models.CASCADE, related_name="names_in_files")

    class Meta:
        ordering = ["name"]
        verbose_name = _("name of a flight in files")
        verbose_name_plural = _("names of flights in files")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "organisation", "name"], name="one_flight_per_name"),
            models.UniqueConstraint(
                fields=["campaign", "name"],
                condition=models.Q(organisation=None),
                name="one_flight_per_name_of_the_core_team",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.flight}"


class FigureQuerySet(models.QuerySet["Figure"]):
    def counting(self) -> "FigureQuerySet":
        return self.filter(state=FigureState.COUNTS)


class Figure(models.Model):
    """One number from one source.

    `identity` says what makes two figures the same measurement: a newer number of the same identity replaces the older
    one. Its first 32 characters are the series (who hands it in, flight as the source calls it, channel, placement,
    metric, audience, region), the rest is the window. With `is_cumulative` a later figure of the series with the same
    first day includes this one. `row` and `sheet` say where in `file` it stands; `flight_name` what is written there.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="figures")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="figures"
    )
    flight = models.ForeignKey(Flight, null=True, blank=True, on_delete=models.SET_NULL, related_name="figures")
    open_day = models.ForeignKey(OpenDay, null=True, blank=True, on_delete=models.SET_NULL, related_name="figures")
    flight_name = models.CharField(_("flight, as the source says"), max_length=160, blank=True)
    channel = models.SlugField(_("channel"), max_length=20, blank=True)
    placement = models.CharField(_("placement"), max_length=160, blank=True)
    metric = models.CharField(_("what"), max_length=14, choices=Metric)
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=8, choices=Unit)
    window_start = models.DateField(_("from"))
    window_end = models.DateField(_("until"))
    is_cumulative = models.BooleanField(_("counted from the start"), default=False)
    audience = models.CharField(_("audience, as the source says"), max_length=160, blank=True)
    region = models.CharField(_("region, as the source says"), max_length=120, blank=True)
    definition = models.CharField(_("definition, as the source says"), max_length=200, blank=True)
    file = models.ForeignKey(FigureFile, null=True, blank=True, on_delete=models.PROTECT, related_name="figures")
    sheet = models.CharField(max_length=80, blank=True)
    row = models.PositiveIntegerField(_("row"), null=True, blank=True)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(_("state"), max_length=8, choices=FigureState, default=FigureState.COUNTS)
    doubt = models.CharField(_("why it waits"), max_length=20, choices=Doubt, blank=True)
    doubt_details = models.JSONField(default=dict, blank=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)
    identity = models.CharField(max_length=64)
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["-window_end", "pk"]
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        indexes = [
            models.Index(fields=["campaign", "state", "metric"], name="figure_shelf"),
            models.Index(fields=["identity"], name="figure_identity"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(value__gte=0), name="figure_is_not_negative"),
            models.CheckConstraint(
                condition=models.Q(window_end__gte=models.F("window_start")), name="figure_window_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.metric} {self.value}"
