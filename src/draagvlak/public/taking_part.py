"""Addresses of what visitors do: the test, the wall of cards, ordering and asking. In Dutch and in English words."""

from __future__ import annotations

from django.urls import URLPattern, path

from draagvlak.public.views import cards, guest_lesson, hero_test, maker_cards, posters

SEGMENTS = {
    "nl": {
        "hero": "welke-held",
        "maker": "dit-maak-ik",
        "posters": "posters",
        "lesson": "gastles",
        "new": "maken",
        "thanks": "bedankt",
        "back": "terugnemen",
    },
    "en": {
        "hero": "which-hero",
        "maker": "i-make-this",
        "posters": "order-posters",
        "lesson": "guest-lesson",
        "new": "make",
        "thanks": "thanks",
        "back": "take-back",
    },
}


def list_taking_part(language: str) -> list[URLPattern]:
    part = SEGMENTS[language]
    hero, maker = part["hero"], part["maker"]
    return [
        path(f"{hero}/", hero_test.take_test, name="hero-test"),
        path(f"{hero}/<str:directions>/", hero_test.show_result, name="hero-result"),
        path(f"{maker}/", maker_cards.show_wall, name="maker-cards"),
        path(f"{maker}/{part['new']}/", maker_cards.make_card, name="maker-card-new"),
        path(f"{maker}/{part['thanks']}/<str:token>/", maker_cards.thank_maker, name="maker-card-thanks"),
        path(f"{maker}/{part['back']}/<str:token>/", maker_cards.take_back, name="maker-card-back"),
        path(f"{maker}/<int:pk>/", maker_cards.show_card, name="maker-card"),
        path(f"{part['posters']}/", posters.order, name="posters"),
        path(f"{part['posters']}/{part['thanks']}/", posters.thank, name="posters-thanks"),
        path(f"{part['lesson']}/", guest_lesson.ask, name="guest-lesson"),
        path(f"{part['lesson']}/{part['thanks']}/", guest_lesson.thank, name="guest-lesson-thanks"),
    ]


CARDS = [path("kaarten/<slug:kind>/<slug:key>/<slug:name>.<slug:suffix>", cards.show_shared_card, name="card")]
"""Pictures of cards. Their language stands in their name, so they have one address in both languages."""
