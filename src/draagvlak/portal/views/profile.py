"""One's own account: name, language, password, second factor."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.i18n import set_language as remember_language

from draagvlak.accounts.domain.people import change_language, change_profile
from draagvlak.accounts.interfaces.forms import ProfileForm
from draagvlak.accounts.rules import person_needs_second_factor


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        change_profile(request.user, **form.cleaned_data)
        with override(request.user.language):
            messages.success(request, _("Your profile has been saved."))
        return redirect("portal:profile")
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    context = {
        "form": form,
        "has_app": Authenticator.Type.TOTP in kinds,
        "must_have_app": person_needs_second_factor(request.user),
        "has_password": request.user.has_usable_password(),
    }
    return render(request, "portal/profile/profile.html", context)


def set_language(request: HttpRequest) -> HttpResponse:
    """Switch the language: kept in a cookie, and with the account of who is signed in."""
    answer = remember_language(request)
    language = request.POST.get("language", "")
    if request.method == "POST" and request.user.is_authenticated and language in ("nl", "en"):
        change_language(request.user, language=language)
    return answer


urlpatterns = [path("profiel/", profile, name="profile")]
