"""Asking the core team something."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from draagvlak.coalition.domain.questions import NobodyToAskError, ask_core_team
from draagvlak.coalition.interfaces.forms import QuestionForm
from draagvlak.portal.access import with_seat


@with_seat
def ask(request: HttpRequest) -> HttpResponse:
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and send_question(request, form):
        return redirect("portal:asked")
    return render(request, "portal/ask/ask.html", {"form": form})


@with_seat
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/ask/asked.html")


def send_question(request: HttpRequest, form: QuestionForm) -> bool:
    campaign = request.campaign
    try:
        ask_core_team(
            request.seat,
            form.cleaned_data["question"],
            campaign=campaign.slug,
            campaign_name=campaign.name,
            fallback=campaign.contact_email,
        )
    except NobodyToAskError:
        form.add_error(None, _("There is nobody in the core team yet, so your question was not sent. Try again later."))
        return False
    return True


urlpatterns = [path("vraag/", ask, name="ask"), path("vraag/verstuurd/", asked, name="asked")]
