"""Claims: what is said about the campaign, with the test that decides registered before the answer is known."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Audience, Campaign, speak
from draagvlak.core.hashing import hash_json
from draagvlak.results.enums import ClaimOrigin, Definition

REGISTERED = (
    "key", "statement_nl", "statement_en", "audience_key", "audience_words", "window_start", "window_end", "definition",
    "origin", "source", "source_url", "source_on", "checked_on", "test", "not_meant_nl", "not_meant_en",
    "registered_at", "superseded_seal", "is_sample",
)  # fmt: skip
"""What is registered and hashed: none of it changes afterwards, nor in another installation."""


class RegisteredClaimError(Exception):
    """A registered claim cannot be edited; register one that supersedes it."""


class ClaimQuerySet(models.QuerySet["Claim"]):
    def public(self) -> ClaimQuerySet:
        """Published, not withdrawn, and not superseded by a published one."""
        shown = self.filter(published_at__isnull=False, withdrawn_at=None)
        newer = Claim.objects.filter(published_at__isnull=False, supersedes__isnull=False).values("supersedes")
        return shown.exclude(pk__in=newer)


class Claim(models.Model):
    """One claim. `test` is the registered test as JSON (see domain/ruling.py); `fingerprint` the SHA-256 of it all."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="claims")
    key = models.SlugField(max_length=60)
    statement_nl = models.CharField(_("claim in Dutch"), max_length=300)
    statement_en = models.CharField(_("claim in English"), max_length=300)
    audience = models.ForeignKey(Audience, null=True, blank=True, on_delete=models.RESTRICT, related_name="claims")
    audience_words = models.CharField(max_length=120, blank=True, help_text="Name of the audience when registered.")
    window_start = models.DateField(_("from"), null=True, blank=True)
    window_end = models.DateField(_("until"), null=True, blank=True)
    definition = models.CharField(_("what is counted"), max_length=16, choices=Definition)
    origin = models.CharField(_("where it comes from"), max_length=6, choices=ClaimOrigin, default=ClaimOrigin.OWN)
    source = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)
    source_on = models.DateField(_("published on"), null=True, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    test = models.JSONField(_("the test that decides"))
    not_meant_nl = models.TextField(_("what it does not mean, in Dutch"), max_length=600, blank=True)
    not_meant_en = models.TextField(_("what it does not mean, in English"), max_length=600, blank=True)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="superseded_by"
    )
    is_sample = models.BooleanField(_("sample"), default=False)
    registered_at = models.DateTimeField(_("registered on"))
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    fingerprint = models.CharField(max_length=64)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(_("why"), max_length=300, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["registered_at", "pk"]
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [models.UniqueConstraint(fields=["campaign", "key"], name="one_claim_per_key")]

    def __str__(self) -> str:
        return self.statement

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Seals the registration the first time, unless it came with a seal; refuses a changed one after that."""
        if self.pk is None:
            self.fingerprint = self.fingerprint or hash_json(self.registration)
        elif not self.is_intact:
            raise RegisteredClaimError(self.key)
        super().save(*args, **kwargs)

    @property
    def statement(self) -> str:
        return speak(self.statement_nl, self.statement_en)

    @property
    def not_meant(self) -> str:
        return speak(self.not_meant_nl, self.not_meant_en)

    @property
    def audience_key(self) -> str:
        return self.audience.key if self.audience else ""

    @property
    def superseded_seal(self) -> str:
        """The seal of the claim whose place this one takes."""
        return self.supersedes.fingerprint if self.supersedes else ""

    @property
    def is_public(self) -> bool:
        return self.published_at is not None and self.withdrawn_at is None

    @property
    def registration(self) -> dict[str, Any]:
        """What is hashed, as JSON takes it."""
        return {name: write_fact(getattr(self, name)) for name in REGISTERED}

    @property
    def is_intact(self) -> bool:
        """Whether it still says what was registered."""
        return self.fingerprint == hash_json(self.registration)


def write_fact(fact: Any) -> Any:
    return fact.isoformat() if hasattr(fact, "isoformat") else fact
