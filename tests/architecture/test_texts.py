"""The interface speaks Dutch and English: no text is missing, empty or guessed."""

import pytest

from draagvlak.core.catalogues import find_catalogues, find_faulty_entries
from draagvlak.core.texts import find_missing_texts, find_texts, flatten_template
from tests.support.database import ROOT


def test_no_text_of_the_interface_lacks_a_dutch_translation():
    assert [str(gap) for gap in find_missing_texts("nl")] == []


@pytest.mark.parametrize("path", find_catalogues(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_catalogue_has_no_empty_fuzzy_or_broken_entry(path):
    assert [str(gap) for gap in find_faulty_entries(path)] == []


def test_texts_are_found_in_code_and_templates(tmp_path):
    (tmp_path / "room" / "templates").mkdir(parents=True)
    (tmp_path / "room" / "views.py").write_text(
        '_("One")\nngettext("%(n)s day", "%(n)s days", 3)\npgettext("verb", "Open")'
    )
    (tmp_path / "room" / "templates" / "page.html").write_text(
        '{% load i18n %}<p class="a">it\'s</p>\n  {% trans "Two" %}\n'
        "{% blocktranslate trimmed %}\n  Three\n{% endblocktranslate %}"
    )
    assert {text.key for text in find_texts(tmp_path)} == {"One", "%(n)s day", "verb\x04Open", "Two", "Three"}


def test_a_template_keeps_its_line_numbers():
    assert flatten_template("<p>\n  {% trans 'Two' %}").count("\n") == 1
