"""A guest lesson: asked for by a teacher, sent to the schools nearby."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from draagvlak.core.same_for_everyone import same_for_everyone
from draagvlak.public.forms_without_cookies import never_kept, receive, takes_forms
from draagvlak.public.language import in_its_language, list_languages
from draagvlak.public.places import campaign_has
from draagvlak.public.request_forms import GuestLessonForm
from draagvlak.public.views.maker_cards import lead_to, speaking
from draagvlak.public.views.posters import find_campaign
from draagvlak.toolkit.domain.guest_lessons import ask_lesson


@in_its_language
@takes_forms
def ask(request: HttpRequest) -> HttpResponse:
    campaign = find_campaign(request)
    received = receive(request, GuestLessonForm, recent=campaign.guest_lessons.all())
    if received.is_sent:
        ask_lesson(campaign, language=speaking(), **received.form.words)
        return HttpResponseRedirect(lead_to(request, "guest-lesson-thanks"))
    context = {"form": received.form, "languages": list_languages(request)}
    answer = render(request, "public/guest_lesson.html", context, status=received.status)
    return never_kept(answer) if received.form.is_bound else answer


@same_for_everyone()
@require_safe
@in_its_language
def thank(request: HttpRequest) -> HttpResponse:
    has_posters = campaign_has(find_campaign(request), "posters")
    context = {"has_posters": has_posters, "languages": list_languages(request)}
    return render(request, "public/guest_lesson_thanks.html", context)
