"""What lies outside the platform and has to be handed over as well."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from draagvlak.coalition.models import Organisation
from draagvlak.core.storage import private_storage
from draagvlak.handover.enums import SETTLED, ItemState, ItemSubject
from draagvlak.handover.models.transfer import Transfer


class ChecklistItem(models.Model):
    """One thing to arrange. With a `key`, why and how stand in the table; without, somebody added it here."""

    transfer = models.ForeignKey(Transfer, on_delete=models.CASCADE, related_name="items")
    key = models.SlugField(max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    subject = models.CharField(_("subject"), max_length=10, choices=ItemSubject, default=ItemSubject.OTHER)
    title = models.CharField(_("what"), max_length=160, help_text="Of an item out of the table: in Dutch.")
    state = models.CharField(_("state"), max_length=10, choices=ItemState, default=ItemState.OPEN)
    owner = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("owner")
    )
    who = models.CharField(_("who sees to it"), max_length=120, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    valid_until = models.DateField(_("right or contract runs until"), null=True, blank=True)
    territory = models.CharField(_("territory and media"), max_length=160, blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("thing to hand over")
        verbose_name_plural = _("things to hand over")

    def __str__(self) -> str:
        return self.title

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED

    @property
    def is_late(self) -> bool:
        return not self.is_settled and self.due_on is not None and self.due_on < timezone.localdate()


class ItemDocument(models.Model):
    """A document that belongs to a thing to hand over, such as a contract."""

    item = models.ForeignKey(ChecklistItem, on_delete=models.CASCADE, related_name="documents")
    name = models.CharField(_("name"), max_length=200)
    file = models.FileField(storage=private_storage, upload_to="handover/")
    size = models.PositiveIntegerField(help_text="Bytes.")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the content.")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
