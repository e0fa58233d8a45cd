"""The style page: every component in its states, and the campaign's identity."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from draagvlak.portal.identity_page import read_identity
from draagvlak.portal.specimens import draw_sample_spark, draw_sample_timeline, list_charts

ICON_NAMES = (
    "home designs versions calendar brand people partners ask person "
    "mail menu close check info warn bad good plus "
    "download upload edit copy archive restore refresh eye more "
    "down right left external lock desk picture trash "
    "toolkit film text lesson slides link "
)


class SampleForm(forms.Form):
    """One field of each kind, to look at."""

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=40, help_text=gettext_lazy("What people read first.")
    )
    city = forms.ChoiceField(label=gettext_lazy("City"), choices=[("enschede", "Enschede"), ("deventer", "Deventer")])
    text = forms.CharField(label=gettext_lazy("Text"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    ground = forms.ChoiceField(
        label=gettext_lazy("Ground"),
        choices=[("light", gettext_lazy("Light")), ("dark", gettext_lazy("Dark"))],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label=gettext_lazy("The person shown agrees"))


def style(request: HttpRequest) -> HttpResponse:
    context: dict[str, Any] = {
        "identity": read_identity(request.campaign),
        "form": SampleForm(initial={"title": "Open dag", "ground": "light"}, prefix="goed"),
        "wrong_form": SampleForm({"fout-title": "", "fout-city": "enschede"}, prefix="fout"),
        "icons": ICON_NAMES.split(),
        "kinds": ["info", "good", "warn", "bad"],
        "steps": sample_steps(),
        "charts": list_charts(),
        "spark": draw_sample_spark(),
        "timeline": draw_sample_timeline(),
        "tabs": [
            {"href": "#tabs", "label": _("Current"), "current": True},
            {"href": "#tabs", "label": _("Archive"), "current": False},
        ],
    }
    return render(request, "portal/style/style.html", context)


def sample_steps() -> list[dict[str, Any]]:
    return [
        {"done": True, "title": _("Set up your brand kit"), "text": "", "href": "", "action": ""},
        {
            "done": False,
            "title": _("Invite a colleague"),
            "text": _("So that the work goes on when you are away."),
            "href": "#checklist",
            "action": _("Invite someone"),
        },
    ]


urlpatterns = [path("stijl/", style, name="style")]
