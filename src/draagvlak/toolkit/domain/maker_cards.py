"""What happens to a card on which somebody says what they make: it comes in, is decided on, is made, is taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.core.audit import record_event
from draagvlak.core.letters import send_note
from draagvlak.lib.studio import Problem, StudioError
from draagvlak.toolkit.domain.cards import (
    JPEG,
    MAKER,
    SQUARE,
    TALL,
    WEBP,
    WIDE,
    CardRecipe,
    check_card,
    forget_card,
    forget_card_folder,
    keep_card,
    list_card_folders,
)
from draagvlak.toolkit.enums import CardState
from draagvlak.toolkit.models import MakerCard

FORMATS = (SQUARE, TALL, WIDE)
SALT, DOT = "draagvlak.maker-card", "."
WORDS = ("name", "what", "place", "email")
MAIL = "toolkit/mail/maker_card"
FOLDER = "maker"


class CardDecidedError(Exception):
    """Somebody decided on it before, or its maker took it back."""


class CardDoesNotFitError(Exception):
    """The card cannot be set as it stands; `problems` are those of the studio."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


def write_recipe(card: MakerCard, format_id: str, *, file_type: str = JPEG) -> CardRecipe:
    values = {name: getattr(card, name) for name in ("what", "name", "role", "place", "picture")}
    return CardRecipe(MAKER, format_id, card.language, values, file_type, name_folder(card.pk))


def name_folder(card_id: int) -> str:
    """Where every picture of a card lies: other shapes, and those made before the campaign was renamed, too."""
    return f"{FOLDER}/{card_id}"


def list_recipes(card: MakerCard) -> list[CardRecipe]:
    """The card in all its shapes, and the small one for the wall."""
    return [write_recipe(card, one) for one in FORMATS] + [write_recipe(card, SQUARE, file_type=WEBP)]


def list_former_recipes(card: MakerCard) -> list[CardRecipe]:
    """As they were kept before a card had a folder of its own."""
    kinds = [(shape, file_type) for shape in FORMATS for file_type in (JPEG, WEBP)]
    return [replace(write_recipe(card, shape, file_type=file_type), folder="") for shape, file_type in kinds]


def find_faults(card: MakerCard) -> list[Problem]:
    """What keeps the card from being set, in any of its shapes."""
    return check_card(card.campaign, write_recipe(card, SQUARE), FORMATS)


@transaction.atomic
def hand_in_card(campaign: Campaign, *, language: str, way_back: Callable[[str], str] = str, **words: Any) -> MakerCard:
    """Keep what somebody filled in, to be looked at. With an address they get the way to take it back by mail.

    way_back: gives the address at which the card with this token is taken back. Raises CardDoesNotFitError.
    """
    card = MakerCard(campaign=campaign, language=language, **words)
    if problems := find_faults(card):
        raise CardDoesNotFitError(problems)
    card.save()
    tell("hand_in_card", card, by=None)
    note(card, "received", withdraw=way_back(write_token(card)))
    return card


@transaction.atomic
def approve_card(card: MakerCard, *, by: Any) -> None:
    """It will be shown as soon as its pictures are made. The mail address is forgotten."""
    decide(card, state=CardState.SHOWN, by=by)
    tell("approve_card", card, by=by)
    transaction.on_commit(lambda: enqueue_pictures(card.pk))


@transaction.atomic
def refuse_card(card: MakerCard, *, reason: str, by: Any) -> None:
    """It will not be shown; who made it hears why. The mail address is forgotten."""
    decide(card, state=CardState.REFUSED, by=by, reason=reason)
    tell("refuse_card", card, by=by)


def decide(card: MakerCard, *, state: str, by: Any, reason: str = "") -> None:
    """Only the first decision counts. The note is on its way before the address is forgotten."""
    waiting = MakerCard.objects.select_for_update().filter(pk=card.pk, state=CardState.WAITING)
    facts = {"state": state, "reason": reason, "decided_at": timezone.now(), "email": ""}
    if not waiting.update(decided_by=by, **facts):
        raise CardDecidedError
    address = card.email
    card.refresh_from_db()
    note(card, "shown" if state == CardState.SHOWN else "refused", to=address)


@transaction.atomic
def withdraw_card(card: MakerCard, *, by: Any = None) -> bool:
    """Its maker takes it back, or the core team takes it off the wall: words and pictures are gone at once.

    Twice changes nothing; whether it was there.
    """
    former = list_former_recipes(card)
    rows = MakerCard.objects.filter(pk=card.pk).exclude(state=CardState.WITHDRAWN)
    now = timezone.now()
    if not rows.update(state=CardState.WITHDRAWN, withdrawn_at=now, made_at=None, erased_at=now, **no_words()):
        return False
    tell("withdraw_card", card, by=by)
    transaction.on_commit(lambda: forget_pictures(card.pk))
    transaction.on_commit(lambda: forget_former_pictures(card.campaign, former))
    return True


def no_words() -> dict[str, str]:
    return dict.fromkeys([*WORDS, "reason"], "")


def enqueue_pictures(card_id: int) -> None:
    from draagvlak.toolkit.tasks import make_card_pictures  # late: tasks import this module

    make_card_pictures.enqueue(card_id)


def make_pictures(card: MakerCard) -> None:
    """Make what is missing of a card that was approved; then it is on the wall. Any number of times."""
    for recipe in list_recipes(card):
        keep_card(card.campaign, recipe)
    shown = MakerCard.objects.filter(pk=card.pk, state=CardState.SHOWN, made_at=None)
    if not shown.update(made_at=timezone.now()) and not MakerCard.objects.on_the_wall().filter(pk=card.pk).exists():
        forget_pictures(card.pk)


def keep_shown_picture(card: MakerCard, recipe: CardRecipe) -> bytes | None:
    """The picture for who looks at it; None, and nothing kept, when the card was taken back while it was made."""
    content = keep_card(card.campaign, recipe)
    if MakerCard.objects.on_the_wall().filter(pk=card.pk).exists():
        return content
    forget_pictures(card.pk)
    return None


def forget_pictures(card_id: int) -> None:
    forget_card_folder(name_folder(card_id))


def forget_leftover_pictures() -> None:
    """Those of cards that are not shown any more, or not there: left behind where something was stopped halfway."""
    kept = {int(name) for name in list_card_folders(FOLDER) if name.isdigit()}
    shown = MakerCard.objects.filter(state=CardState.SHOWN).values_list("pk", flat=True)
    for card_id in kept - set(shown):
        forget_pictures(card_id)


def forget_former_pictures(campaign: Campaign, recipes: list[CardRecipe]) -> None:
    for recipe in recipes:
        try:
            forget_card(campaign, recipe)
        except (StudioError, OSError):  # the rest must go all the same
            continue


def write_token(card: MakerCard) -> str:
    """What lets its maker take a card back: its key, signed, so that nothing secret is stored."""
    return Signer(salt=SALT, sep=DOT).sign(str(card.pk))


def read_token(token: str, campaign: Campaign) -> MakerCard | None:
    """The card of this campaign, in whatever state; None for what we did not sign."""
    try:
        key = Signer(salt=SALT, sep=DOT).unsign(token)
    except BadSignature:
        return None
    return MakerCard.objects.filter(campaign=campaign, pk=key).select_related("campaign").first()


def note(card: MakerCard, what: str, *, to: str = "", **context: Any) -> None:
    facts = {"card": card, "campaign": card.campaign, "reason": card.reason, **context}
    answers = [card.campaign.contact_email] if card.campaign.contact_email else []
    send_note(f"{MAIL}_{what}", to=to or card.email, language=card.language, reply_to=answers, **facts)


def tell(verb: str, card: MakerCard, *, by: Any) -> None:
    """Without a word of the card: the trail is kept, and its maker may take it back."""
    record_event(verb, by=by, subject=card, campaign=card.campaign.slug)
