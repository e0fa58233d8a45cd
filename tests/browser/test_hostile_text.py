"""Text that is meant to break things, or does not fit, gets a clear message beside its field."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.material import preview, start_design, wait_for_drawn_preview
from tests.browser.visitor import Visitor

MARKUP = "#panic() $x$ <b> \\ & {{ 7*7 }}"


@pytest.fixture
def editor(sign_in) -> Visitor:
    editor = sign_in("saxion@example.org")
    start_design(editor)
    wait_for_drawn_preview(editor)
    return editor


def problem(editor: Visitor) -> Locator:
    return editor.page.locator("#problem-title")


def test_markup_is_only_text(editor):
    before = wait_for_drawn_preview(editor)
    editor.fill("Kop", MARKUP)
    expect(preview(editor)).not_to_have_attribute("src", before)
    expect(problem(editor)).to_be_hidden()
    editor.press("Save")
    editor.sees("Saved.")
    expect(editor.field("Kop")).to_have_value(MARKUP)


@pytest.mark.parametrize(
    ("typed", "message", "parts"),
    [
        ("Bouw 🏗 mee.", "“%(character)s” is not in the campaign's typeface. Leave it out.", {"character": "🏗"}),
        (
            "Bouw \u202emee.",
            "There is an invisible character in it (%(name)s). Type the text again.",
            {"name": "U+202E RIGHT-TO-LEFT OVERRIDE"},
        ),
        (
            "בנייה",
            "“%(character)s” is from a script written right to left; that cannot be set here.",
            {"character": "ב"},
        ),
        ("x" * 61, "%(length)s characters; at most %(limit)s fit. Make it shorter.", {"length": 61, "limit": 60}),
        ("", "Fill this in.", {}),
    ],
    ids=["emoji", "hidden", "right-to-left", "too-long", "empty"],
)
def test_what_cannot_be_set_is_told_beside_its_field(editor, typed, message, parts):
    editor.page.get_by_label("Kop").evaluate("(field) => field.removeAttribute('maxlength')")
    editor.fill("Kop", typed)
    expect(problem(editor)).to_be_visible()
    expect(problem(editor)).to_contain_text(editor.say(message, **parts))
    expect(editor.field("Kop")).to_have_attribute("aria-invalid", "true")
    editor.fill("Kop", "Jouw brug.")
    expect(problem(editor)).to_be_hidden()


def test_a_word_that_does_not_fit_is_told_with_the_format_it_does_not_fit_in(editor):
    editor.fill("Kop", "Waterbouwkundigtechnischonderzoeksprogrammabegeleidingsdag")
    expect(problem(editor)).to_be_visible()
    editor.press("Make the files")
    editor.arrive("Make the files")
    notice = editor.page.locator(".notice")
    expect(notice).to_contain_text("Instagram")
    expect(notice).to_contain_text(
        editor.say("Does not fit here, even at the smallest size. Make it shorter or use shorter words.")
    )
    expect(editor.page.get_by_role("checkbox", name="Instagram-bericht (4:5)")).to_be_disabled()
