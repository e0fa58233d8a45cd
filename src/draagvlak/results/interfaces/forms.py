"""Forms about results."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NudgeForm(forms.Form):
    text = forms.CharField(
        label=_("Your words"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Below it stand a link to the designs and your name. Replies come to you."),
    )
