"""Organisations belong to the installation; a coalition joins some of them for one or more campaigns."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.coalition.enums import MembershipState, OrganisationKind, Province


class Organisation(models.Model):
    """A school, sector body, company or agency."""

    slug = models.SlugField(_("short code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=160, help_text=_("Exactly as it must be written."))
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=OrganisationKind)
    brin = models.CharField("BRIN", max_length=4, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    province = models.CharField(_("province"), max_length=14, choices=Province, blank=True)
    website = models.URLField(_("website"), blank=True)
    is_fictional = models.BooleanField(_("fictional"), default=False)
    is_inferred = models.BooleanField(
        _("membership inferred"),
        default=False,
        help_text=_("No source names this organisation as a member; it was inferred."),
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name

    @property
    def short(self) -> str:
        return self.short_name or self.name


class Coalition(models.Model):
    """Organisations that carry campaigns together."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=160)
    organisations = models.ManyToManyField(Organisation, through="Membership", related_name="coalitions")

    class Meta:
        verbose_name = _("coalition")
        verbose_name_plural = _("coalitions")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One organisation in one coalition."""

    coalition = models.ForeignKey(Coalition, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    state = models.CharField(_("state"), max_length=10, choices=MembershipState, default=MembershipState.ACTIVE)
    joined_on = models.DateField(_("joined on"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["coalition", "organisation"], name="one_membership_each")]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.coalition}"
