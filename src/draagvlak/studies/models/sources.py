"""Where programmes and open days come from outside, and each time something was brought in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.coalition.models import Coalition, Organisation


class SourceKind(models.TextChoices):
    HOVI = "hovi", _("HOVI")
    RIO = "rio", _("RIO")
    CALENDAR = "ical", _("calendar")
    FILE = "file", _("file")


class Follow(models.TextChoices):
    """What the daily round does with a source."""

    NEVER = "never", _("only when we ask")
    PREVIEW = "preview", _("look every day, and let us confirm")
    APPLY = "apply", _("look every day, and take over by itself")


class RunState(models.TextChoices):
    GATHERING = "gathering", _("being fetched")
    PREVIEW = "preview", _("waits for a yes")
    CONFIRMED = "confirmed", _("being taken over")
    APPLIED = "applied", _("taken over")
    FAILED = "failed", _("failed")
    DROPPED = "dropped", _("dropped")
    UNDONE = "undone", _("undone")


UNFINISHED_RUNS = frozenset({RunState.GATHERING, RunState.CONFIRMED})


class ImportSource(models.Model):
    """A calendar of a school, or a national register. Its key is stored sealed and never shown again."""

    kind = models.CharField(_("kind"), max_length=5, choices=SourceKind)
    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=2000)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="import_sources"
    )
    coalition = models.ForeignKey(
        Coalition, null=True, blank=True, on_delete=models.CASCADE, related_name="import_sources"
    )
    sealed_key = models.TextField(editable=False, blank=True)
    options = models.JSONField(default=dict, blank=True)
    follow = models.CharField(_("how it is followed"), max_length=7, choices=Follow, default=Follow.NEVER)
    stopped_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False, coalition__isnull=True)
                | models.Q(organisation__isnull=True, coalition__isnull=False),
                name="source_of_a_school_or_a_coalition",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ImportRun(models.Model):
    """One time: fetched or handed in, held against what is there, and then taken over or not.

    `findings` holds what was gathered until it is taken over or dropped; `report` what it would change or did;
    `trace` what is needed to undo it.
    """

    source = models.ForeignKey(ImportSource, null=True, blank=True, on_delete=models.CASCADE, related_name="runs")
    kind = models.CharField(_("kind"), max_length=5, choices=SourceKind)
    name = models.CharField(_("name"), max_length=200)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="import_runs"
    )
    coalition = models.ForeignKey(
        Coalition, null=True, blank=True, on_delete=models.CASCADE, related_name="import_runs"
    )
    campaign = models.CharField(max_length=80, blank=True, help_text="Slug of the campaign it was asked from.")
    state = models.CharField(_("state"), max_length=9, choices=RunState, default=RunState.GATHERING)
    takes_source = models.BooleanField(_("the source goes before what was changed by hand"), default=False)
    calls_off = models.BooleanField(_("call off what the source no longer names"), default=False)
    applies_itself = models.BooleanField(default=False)
    findings = models.BinaryField(null=True)
    report = models.JSONField(default=dict)
    trace = models.JSONField(default=dict)
    progress = models.JSONField(default=dict)
    problem = models.TextField(blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return self.name

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED_RUNS


class SourceRecord(models.Model):
    """What a source last said of one thing, by its own key: so that a change by hand is told from one at the source."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="source_records")
    source = models.ForeignKey(ImportSource, null=True, blank=True, on_delete=models.SET_NULL, related_name="records")
    subject = models.CharField(max_length=11)
    key = models.CharField(max_length=160)
    row = models.PositiveBigIntegerField(help_text="Key of the location, programme, requirement or open day.")
    values = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "subject", "key"], name="one_record_per_source_key")
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.key}"
