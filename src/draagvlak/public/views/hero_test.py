"""Which hero are you: a test that stores nothing. Answers go along in the address once; the result names directions."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_safe

from draagvlak.campaign.domain.hero_test import find_hero_test
from draagvlak.core.same_for_everyone import same_for_everyone
from draagvlak.lib.directions import Direction, HeroTest, list_open, read_result, score, write_result
from draagvlak.public.language import in_its_language, list_languages
from draagvlak.public.share_cards import make_card_image
from draagvlak.toolkit.domain.cards import SQUARE, TALL

DONE = "klaar"


def find_test(request: HttpRequest) -> HeroTest:
    test = find_hero_test(request.campaign) if request.campaign else None  # type: ignore[attr-defined]
    if test is None:
        raise Http404
    return test


@require_safe
@in_its_language
def take_test(request: HttpRequest) -> HttpResponse:
    """All questions. With each of them answered: on to the result, whose address says nothing of the answers."""
    test = find_test(request)
    given = {question.key: request.GET.get(question.key, "") for question in test.questions}
    is_done = DONE in request.GET
    still_open = list_open(test, given)
    if is_done and not still_open:
        return lead_to_result(request, score(test, given))
    context = {
        "title": test.title[speaking()],
        "lead": test.lead[speaking()],
        "questions": describe_questions(test, given, missing=still_open if is_done else []),
        "missing": tell_missing(len(still_open)) if is_done else "",
        "first_missing": still_open[0].key if is_done else "",
        "languages": list_languages(request),
    }
    return render(request, "public/hero_test.html", context)


def speaking() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def tell_missing(number: int) -> str:
    told = ngettext("One question to go: the one that is marked.", "%(number)s questions to go: those marked.", number)
    return told % {"number": number}


def describe_questions(test: HeroTest, given: dict[str, str], *, missing: list[Any]) -> list[dict[str, Any]]:
    return [
        {
            "key": question.key,
            "number": number,
            "text": question.text[speaking()],
            "is_missing": question in missing,
            "answers": [
                {
                    "key": answer.key,
                    "text": answer.text[speaking()],
                    "picture": answer.picture,
                    "is_chosen": given[question.key] == answer.key,
                }
                for answer in question.answers
            ],
        }
        for number, question in enumerate(test.questions, start=1)
    ]


def lead_to_result(request: HttpRequest, directions: list[Direction]) -> HttpResponse:
    space = request.resolver_match.namespace if request.resolver_match else "public"
    return HttpResponseRedirect(reverse(f"{space}:hero-result", kwargs={"directions": write_result(directions)}))


@same_for_everyone()
@require_safe
@in_its_language
def show_result(request: HttpRequest, directions: str) -> HttpResponse:
    found = read_result(find_test(request), directions)
    if not found:
        raise Http404
    described = [describe_direction(request, direction) for direction in found]
    context = {
        "directions": described,
        "first": described[0],
        "subject": found[0],
        "names": [one["name"] for one in described],
        "languages": list_languages(request),
    }
    return render(request, "public/hero_result.html", context)


def describe_direction(request: HttpRequest, direction: Direction) -> dict[str, Any]:
    """A direction as the page shows it, with the card to take along in its two shapes."""
    campaign, language = request.campaign, speaking()  # type: ignore[attr-defined]
    return {
        "key": direction.key,
        "name": direction.name[language],
        "card": direction.card[language],
        "work": direction.work[language],
        "picture": direction.picture,
        "ground": direction.ground,
        "story": direction.story.get(language, ""),
        "square": make_card_image(campaign, "held", direction, language, shape=SQUARE),
        "tall": make_card_image(campaign, "held", direction, language, shape=TALL),
    }
