"""How a coalition decides: bodies with members, decisions they take, and measures of the sector."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from draagvlak.coalition.enums import BodyKind, DecisionState, MeasureState
from draagvlak.coalition.models.organisation import Coalition, Organisation
from draagvlak.core.storage import private_storage


class Body(models.Model):
    """A group that may decide for the coalition, such as its core team or a steering group."""

    coalition = models.ForeignKey(Coalition, on_delete=models.CASCADE, related_name="bodies")
    key = models.SlugField(_("short code"), max_length=60)
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=12, choices=BodyKind, default=BodyKind.CORE_TEAM)
    task = models.TextField(_("what it decides on"), blank=True)

    class Meta:
        ordering = ["kind", "name"]
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        constraints = [models.UniqueConstraint(fields=["coalition", "key"], name="one_body_per_key")]

    def __str__(self) -> str:
        return self.name


class BodyMemberQuerySet(models.QuerySet["BodyMember"]):
    def active(self) -> "BodyMemberQuerySet":
        today = timezone.localdate()
        return self.filter(since__lte=today).filter(Q(until=None) | Q(until__gte=today))


class BodyMember(models.Model):
    """A person in a body on behalf of an organisation. What one may change follows from the mandate, not from this."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="body_memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    function = models.CharField(_("function"), max_length=80, blank=True)
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = BodyMemberQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "person__last_name"]
        verbose_name = _("member of a body")
        verbose_name_plural = _("members of bodies")
        constraints = [
            models.UniqueConstraint(fields=["body", "person"], condition=Q(until=None), name="one_place_in_a_body")
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.body}"


class Decision(models.Model):
    """What a body decided. It points at nothing above: what it starts or changes points at it."""

    coalition = models.ForeignKey(Coalition, on_delete=models.CASCADE, related_name="decisions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="decisions")
    number = models.CharField(_("number"), max_length=20, help_text=_("For example 2026-3."))
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what was decided"))
    decided_on = models.DateField(_("decided on"))
    votes_for = models.PositiveSmallIntegerField(_("votes for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("votes against"), null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(_("abstentions"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=DecisionState, default=DecisionState.TAKEN)
    is_sample = models.BooleanField(_("sample"), default=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-decided_on", "-pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [models.UniqueConstraint(fields=["coalition", "number"], name="one_decision_per_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class DecisionDocument(models.Model):
    """A document that a decision rests on."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="documents")
    name = models.CharField(_("name"), max_length=200)
    file = models.FileField(storage=private_storage, upload_to="decisions/")
    size = models.PositiveIntegerField(help_text="Bytes.")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the content.")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Measure(models.Model):
    """Something the sector changed. It may be a result of the campaign and, for the intake, a rival explanation."""

    coalition = models.ForeignKey(Coalition, on_delete=models.CASCADE, related_name="measures")
    key = models.SlugField(_("short code"), max_length=60)
    owner = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner_text = models.CharField(_("owner, when no partner"), max_length=160, blank=True)
    title_nl = models.CharField(_("title in Dutch"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)
    reason = models.TextField(_("reason"), blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=MeasureState, default=MeasureState.IN_FORCE)
    evidence = models.TextField(_("evidence"), blank=True)
    source_url = models.URLField(_("source"), blank=True, max_length=400)
    checked_on = models.DateField(_("source checked on"), null=True, blank=True)
    is_result = models.BooleanField(_("named as a result of the campaign"), default=False)
    result_said_by = models.CharField(_("who says so"), max_length=200, blank=True)
    is_rival = models.BooleanField(_("also explains the intake"), default=False)
    rival_note = models.TextField(_("what it could explain"), blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)

    class Meta:
        ordering = ["-starts_on"]
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [models.UniqueConstraint(fields=["coalition", "key"], name="one_measure_per_key")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.title_en if (get_language() or "nl").startswith("en") else self.title_nl


class MeasureScope(models.Model):
    """For which organisation and study year a measure holds (or, with `applies` off, expressly does not)."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="scopes")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="measure_scopes")
    study_year = models.CharField(_("study year"), max_length=9, help_text="2024-2025")
    applies = models.BooleanField(_("applies"), default=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["study_year", "organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "organisation", "study_year"], name="one_scope_a_school_year")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.study_year}"


class OrganisationInvitation(models.Model):
    """A mailed, single-use way for a new organisation to join. Only the hash of its key is kept."""

    coalition = models.ForeignKey(Coalition, on_delete=models.CASCADE, related_name="organisation_invitations")
    name = models.CharField(_("name of the organisation"), max_length=160)
    kind = models.CharField(_("kind"), max_length=12)
    email = models.EmailField(_("e-mail address"))
    key_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("invitation of an organisation")
        verbose_name_plural = _("invitations of organisations")
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")) | Q(created_at=None), name="invitation_expires_later"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.email}"

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and self.expires_at > timezone.now()
