"""Captions keep to their channel's length, in whole words, with the link whole."""

from hypothesis import given
from hypothesis import strategies as st

from draagvlak.channels.domain.captions import count_characters, count_hashtags, cut_caption

LINK = "https://civiele-helden.test/s/abc234"


def test_a_short_caption_gets_its_link_below():
    assert cut_caption("Kom kijken.", link=LINK, most=100) == f"Kom kijken.\n\n{LINK}"


def test_a_long_caption_is_cut_between_words_and_keeps_its_link():
    assert cut_caption("Kom kijken bij ons op de dijk.", link=LINK, most=50) == f"Kom kijken…\n\n{LINK}"


def test_a_link_inside_a_text_that_must_be_cut_moves_to_the_end():
    assert cut_caption(f"{LINK} Kom langs op de dijk", link=LINK, most=50) == f"Kom langs…\n\n{LINK}"


def test_without_a_limit_nothing_is_cut():
    assert cut_caption("woord " * 900) == ("woord " * 900).strip()


def test_emoji_count_as_strict_channels_count_them():
    assert count_characters("🚧a") == 3


def test_hashtags_are_words_with_a_hash_in_front():
    assert count_hashtags("#bouwen en #water, maar a#b niet") == 2


@given(st.lists(st.text("abcdefg🚧é", min_size=1, max_size=12), min_size=1, max_size=40), st.integers(40, 300))
def test_a_caption_never_grows_past_its_limit_nor_breaks_a_word(words, most):
    cut = cut_caption(" ".join(words), link=LINK, most=most)
    body = cut.removesuffix(LINK).strip().removesuffix("…")
    assert count_characters(cut) <= most
    assert cut.endswith(LINK)
    assert body.split() == words[: len(body.split())]
