"""What teachers and decanen ask for: posters by post, and a guest lesson. What is personal is erased in time."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Organisation
from draagvlak.toolkit.enums import LessonState, OrderState


class PosterOrder(models.Model):
    """Posters to an address. `items` says how many of each poster: {"droog": 2}."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="poster_orders")
    state = models.CharField(_("state"), max_length=8, choices=OrderState, default=OrderState.NEW)
    items = models.JSONField(_("posters"), default=dict)
    school = models.CharField(_("school"), max_length=100)
    name = models.CharField(_("name"), max_length=80, blank=True)
    street = models.CharField(_("street and number"), max_length=100, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    city = models.CharField(_("town"), max_length=80)
    email = models.EmailField(_("mail address"), blank=True)
    language = models.CharField(_("language"), max_length=2, default="nl")
    is_sample = models.BooleanField(_("sample"), default=False)
    created_at = models.DateTimeField(_("came in"), auto_now_add=True, db_index=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    erased_at = models.DateTimeField(null=True, blank=True, help_text="When name and address were erased.")

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("poster order")
        verbose_name_plural = _("poster orders")

    def __str__(self) -> str:
        return f"{self.school}, {self.city}"

    @property
    def total(self) -> int:
        return sum(self.items.values())


class GuestLessonRequest(models.Model):
    """Somebody of a school asks for a lesson. It went to `asked`; one of them takes it, or the core team ends it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="guest_lessons")
    state = models.CharField(_("state"), max_length=8, choices=LessonState, default=LessonState.OPEN)
    school = models.CharField(_("school"), max_length=100)
    city = models.CharField(_("town"), max_length=80)
    group = models.CharField(_("class"), max_length=60)
    subject = models.CharField(_("what about"), max_length=120)
    period = models.CharField(_("when"), max_length=100)
    name = models.CharField(_("name"), max_length=80, blank=True)
    email = models.EmailField(_("mail address"), blank=True)
    language = models.CharField(_("language"), max_length=2, default="nl")
    is_sample = models.BooleanField(_("sample"), default=False)
    asked = models.ManyToManyField(Organisation, related_name="asked_lessons", verbose_name=_("asked"), blank=True)
    taken_by = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="taken_lessons"
    )
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(_("came in"), auto_now_add=True, db_index=True)
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True, help_text="When name and mail address were erased.")

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("guest lesson request")
        verbose_name_plural = _("guest lesson requests")

    def __str__(self) -> str:
        return f"{self.school}, {self.city}"
