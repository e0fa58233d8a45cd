"""Orders of outdoor panels: what was ordered, frozen, with a print file for each group."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.planning.models.flight import Flight
from draagvlak.toolkit.enums import ProductionState


class OutdoorOrder(models.Model):
    """One order of all groups of a flight as they stood.

    `rows` holds a group each: its facts, what is rendered (`recipe`, with the group's own link in the QR code), and
    once made the name of its file in the private storage, or the problem. Running it twice makes nothing twice.
    """

    flight = models.ForeignKey(Flight, on_delete=models.CASCADE, related_name="outdoor_orders")
    rows = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=ProductionState, default=ProductionState.WAITING)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("order of panels")
        verbose_name_plural = _("orders of panels")

    def __str__(self) -> str:
        return f"{self.flight} ({len(self.rows)})"

    @property
    def is_made(self) -> bool:
        return self.state == ProductionState.DONE

    @property
    def is_running(self) -> bool:
        return self.state in (ProductionState.WAITING, ProductionState.WORKING)

    @property
    def done(self) -> int:
        """Groups that have their file or their problem."""
        return sum(bool(row.get("file") or row.get("problem")) for row in self.rows)
