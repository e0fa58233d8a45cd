"""Pictures and documents, with the rights of the people shown."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from draagvlak.coalition.models import Organisation
from draagvlak.core.storage import private_storage


class CampaignImage(AbstractImage):
    """A picture in the core team's own library."""

    admin_form_fields = Image.admin_form_fields


class CampaignRendition(AbstractRendition):
    image = models.ForeignKey(CampaignImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class CampaignDocument(AbstractDocument):
    """A document in the core team's own library."""

    admin_form_fields = Document.admin_form_fields


class AgeGroup(models.TextChoices):
    ADULT = "16_plus", _("16 or older: gives consent themselves")
    MINOR = "under_16", _("under 16: a parent or guardian gives consent")


class Consent(models.Model):
    """Somebody's permission to be shown: who, by whom it was given, until when."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="consents")
    person_name = models.CharField(_("who is shown"), max_length=120)
    age_group = models.CharField(_("age"), max_length=10, choices=AgeGroup)
    given_by = models.CharField(
        _("given by"), max_length=120, help_text=_("The person shown, or the parent or guardian.")
    )
    given_on = models.DateField(_("given on"), default=timezone.localdate)
    valid_until = models.DateField(_("valid until"))
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    end_noted_at = models.DateTimeField(
        null=True, blank=True, help_text="When the platform noticed that it ran out; once."
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")

    def __str__(self) -> str:
        return self.person_name

    @property
    def is_valid(self) -> bool:
        return self.withdrawn_at is None and self.valid_until >= timezone.localdate()


class OwnPicture(models.Model):
    """A partner's own picture of a person, taken in and re-encoded; never without a consent."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="pictures")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="pictures")
    file = models.FileField(storage=private_storage, upload_to="pictures/")
    fingerprint = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    focus_x = models.FloatField(default=0.5)
    focus_y = models.FloatField(default=0.4)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("own picture")
        verbose_name_plural = _("own pictures")

    def __str__(self) -> str:
        return f"{self.consent.person_name} ({self.organisation.slug})"
