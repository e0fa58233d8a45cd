"""What only people can write on the page for the board: the lesson, and the decision that is asked."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Campaign


class BoardNote(models.Model):
    """The words of the core team; all else on the page follows from goals, figures, money and claims."""

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="board_note")
    lesson = models.TextField(_("lesson"), max_length=500)
    decision = models.TextField(_("decision asked"), max_length=300)
    is_sample = models.BooleanField(_("sample"), default=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("words for the board")
        verbose_name_plural = _("words for the board")

    def __str__(self) -> str:
        return self.decision
