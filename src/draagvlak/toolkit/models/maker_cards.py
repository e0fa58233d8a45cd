"""Cards on which people without an account say what they help make; shown once the core team has looked at them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Campaign
from draagvlak.toolkit.enums import CardState, MakerRole


class MakerCardQuerySet(models.QuerySet["MakerCard"]):
    def waiting(self) -> "MakerCardQuerySet":
        return self.filter(state=CardState.WAITING)

    def on_the_wall(self) -> "MakerCardQuerySet":
        """Approved, and made: what everybody may see."""
        return self.filter(state=CardState.SHOWN).exclude(made_at=None)


class MakerCard(models.Model):
    """What somebody helps make. All its words come from a stranger: data everywhere, never code or markup."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="maker_cards")
    state = models.CharField(_("state"), max_length=10, choices=CardState, default=CardState.WAITING)
    name = models.CharField(_("name"), max_length=30, blank=True)
    role = models.CharField(_("who"), max_length=10, choices=MakerRole)
    what = models.CharField(_("what they help make"), max_length=90, blank=True)
    place = models.CharField(_("where"), max_length=50, blank=True)
    picture = models.CharField(_("drawing"), max_length=40)
    language = models.CharField(_("language"), max_length=2, default="nl")
    email = models.EmailField(_("mail address for the answer"), blank=True)
    reason = models.CharField(_("why it is not shown"), max_length=300, blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)
    created_at = models.DateTimeField(_("came in"), auto_now_add=True, db_index=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(null=True, blank=True, help_text="When its pictures were there.")
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True, help_text="When its words were erased.")

    objects = MakerCardQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("maker card")
        verbose_name_plural = _("maker cards")

    def __str__(self) -> str:
        return f"{self.name}: {self.what}" if self.what else str(_("erased"))
