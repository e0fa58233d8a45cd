"""What every room leans on: the audit trail, locally kept mail, the pulse of task workers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEvent(models.Model):
    """One thing that somebody did. Rows are written by `audit.record_event` and never changed."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=80)
    subject = models.CharField(max_length=200, blank=True, help_text="App label, model and key of what it was done to.")
    organisation = models.CharField(max_length=80, blank=True, help_text="Slug of the organisation concerned.")
    campaign = models.CharField(max_length=80, blank=True, help_text="Slug of the campaign concerned.")
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("event")
        verbose_name_plural = _("audit trail")

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"


class LocalMail(models.Model):
    """A mail that a local installation kept instead of sending; read at /portaal/postvak."""

    sent_at = models.DateTimeField(auto_now_add=True)
    recipients = models.TextField()
    sender = models.TextField()
    subject = models.TextField()
    body = models.TextField()

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return self.subject


class WorkerPulse(models.Model):
    """The last sign of life of one task worker; a worker without a recent pulse is dead."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.worker_id


class Round(models.Model):
    """When something the platform does by itself was last done."""

    name = models.CharField(max_length=80, primary_key=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
