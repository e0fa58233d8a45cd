"""An organisation's brand kit, and logos on their way into it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.coalition.enums import LogoGround
from draagvlak.coalition.models.organisation import Organisation
from draagvlak.core.storage import private_storage


class BrandKit(models.Model):
    """How one organisation looks. Each change raises `revision`, so that what was made before is known to be older."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="brand_kit")
    display_name = models.CharField(_("name as it must be written"), max_length=160)
    website = models.URLField(_("website"), blank=True)
    primary = models.CharField(_("main colour"), max_length=7, default="#0A1433", help_text=_("As #RRGGBB."))
    secondary = models.CharField(_("second colour"), max_length=7, blank=True)
    accents = models.JSONField(_("further colours"), default=list, blank=True)
    cmyk = models.JSONField(
        _("print values"), default=dict, blank=True, help_text=_("Colour to four percentages, where known.")
    )
    logo_light = models.FileField(
        _("logo for a light ground"), storage=private_storage, upload_to="brands/", blank=True
    )
    logo_dark = models.FileField(_("logo for a dark ground"), storage=private_storage, upload_to="brands/", blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("brand kit")
        verbose_name_plural = _("brand kits")

    def __str__(self) -> str:
        return self.display_name

    @property
    def colours(self) -> list[str]:
        """All colours of the kit as #RRGGBB, the main one first, none twice."""
        return list(dict.fromkeys(c.upper() for c in [self.primary, self.secondary, *self.accents] if c))


class LogoUpload(models.Model):
    """A logo that was taken in and cleaned, waiting for somebody to look at before and after and confirm."""

    brand_kit = models.ForeignKey(BrandKit, on_delete=models.CASCADE, related_name="uploads")
    ground = models.CharField(max_length=5, choices=LogoGround)
    original_name = models.CharField(max_length=255)
    findings = models.JSONField(default=list)
    before = models.FileField(storage=private_storage, upload_to="logo-uploads/", blank=True)
    after = models.FileField(storage=private_storage, upload_to="logo-uploads/", blank=True)
    cleaned = models.FileField(storage=private_storage, upload_to="logo-uploads/")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.original_name
