"""Where and when one can look around. Programmes and entry requirements join later."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from draagvlak.coalition.models import Organisation


class OpenDayState(models.TextChoices):
    PLANNED = "planned", _("planned")
    FULL = "full", _("full")
    CANCELLED = "cancelled", _("cancelled")


class OpenDayQuerySet(models.QuerySet["OpenDay"]):
    def upcoming(self) -> "OpenDayQuerySet":
        return self.filter(ends_at__gte=timezone.now()).exclude(state=OpenDayState.CANCELLED).order_by("starts_at")


class OpenDay(models.Model):
    """A day on which a school opens its doors. `revision` rises when date, time or place change."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="open_days")
    key = models.SlugField(max_length=60)
    title = models.CharField(_("title"), max_length=120)
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    place = models.CharField(_("place"), max_length=120, help_text=_("City, or location and city."))
    address = models.CharField(_("address"), max_length=200, blank=True)
    website = models.URLField(_("page with more information"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=OpenDayState, default=OpenDayState.PLANNED)
    is_sample = models.BooleanField(_("sample"), default=False)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)

    objects = OpenDayQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        verbose_name = _("open day")
        verbose_name_plural = _("open days")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="one_open_day_per_key"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="open_day_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} – {self.place}"
