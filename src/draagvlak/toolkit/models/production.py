"""Making files of an own version: the job, its files, and who took them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.core.storage import private_storage
from draagvlak.toolkit.enums import ProductionState
from draagvlak.toolkit.models.own_version import OwnVersion


class Production(models.Model):
    """One request to make an own version in some formats.

    `ingredients` keeps what went in (fingerprints of brand, design, values, open day, picture and consent), so that
    the platform can say later *why* a file is out of date. Running it twice makes nothing twice.
    """

    own_version = models.ForeignKey(OwnVersion, on_delete=models.CASCADE, related_name="productions")
    formats = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=ProductionState, default=ProductionState.WAITING)
    ingredients = models.JSONField(default=dict)
    snapshot = models.JSONField(default=dict, help_text="All that is rendered, frozen when the job was asked for.")
    problems = models.JSONField(default=list)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("production")
        verbose_name_plural = _("productions")

    def __str__(self) -> str:
        return f"{self.own_version} ({len(self.formats)})"


class ProducedFile(models.Model):
    """One format of one production."""

    production = models.ForeignKey(Production, on_delete=models.CASCADE, related_name="files")
    format_id = models.CharField(max_length=20)
    name = models.CharField(max_length=200, help_text="The file name a person sees.")
    file = models.FileField(storage=private_storage, upload_to="produced/")
    thumbnail = models.FileField(storage=private_storage, upload_to="produced/", blank=True)
    size = models.PositiveIntegerField(help_text="Bytes.")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the content.")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("produced file")
        verbose_name_plural = _("produced files")
        constraints = [models.UniqueConstraint(fields=["production", "format_id"], name="one_file_per_format")]

    def __str__(self) -> str:
        return self.name


class Download(models.Model):
    """Somebody took a file. Logged on the server, per person and organisation."""

    file = models.ForeignKey(ProducedFile, on_delete=models.CASCADE, related_name="downloads")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    in_zip = models.BooleanField(default=False)

    class Meta:
        ordering = ["-at"]
        verbose_name = _("download")
        verbose_name_plural = _("downloads")

    def __str__(self) -> str:
        return self.file.name
