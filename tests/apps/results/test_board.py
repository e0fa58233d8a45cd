"""The page for the board: one A4, five slides, and nothing on it that nobody knows."""

import datetime
import io
from decimal import Decimal

import pikepdf
import pypdfium2
import pytest
from django.utils import translation
from pptx import Presentation
from pptx.util import Pt

from draagvlak.campaign.enums import GoalKind
from draagvlak.campaign.models import Goal
from draagvlak.core.models import AuditEvent
from draagvlak.lib.office.slides import BODY_HIGH, BODY_TOP, HEIGHT, WIDTH
from draagvlak.planning.enums import LineSide
from draagvlak.results.domain.board import gather_board_page, write_board_note
from draagvlak.results.domain.claims import publish_claim
from draagvlak.results.interfaces.board_files import draw_paper, draw_slides
from draagvlak.results.interfaces.board_words import write_board
from draagvlak.results.models import BoardNote
from tests.factories.campaign import CampaignFactory
from tests.factories.claims import NONE, register
from tests.factories.money import BookingFactory, ContributionFactory

pytestmark = pytest.mark.django_db
LONG = "Een heel lange zin over wat er geleerd is en wat er nog te doen staat, zonder einde. "


@pytest.fixture(autouse=True)
def _today(freeze):
    freeze("2026-12-10 10:00")


@pytest.fixture
def campaign():
    campaign = CampaignFactory(name="Civiele Helden")
    add_goal(campaign, "herkend", "Herkent de campagne")
    line = ContributionFactory(campaign=campaign, side=LineSide.COST, amount=Decimal(1200))
    BookingFactory(line=line, amount=Decimal(800))
    write_board_note(campaign, lesson="Vraag scholen eerder.", decision="Meten we vooraf?", by=None)
    return campaign


def add_goal(campaign, key, what, **facts):
    facts = {"unit_nl": "%", "unit_en": "%", "target": 45, "target_on": datetime.date(2027, 7, 1), **facts}
    names = {"key": key, "kind": GoalKind.RECOGNITION, "what_nl": what, "what_en": what}
    return Goal.objects.create(campaign=campaign, **names, **facts)


def write(campaign, language="nl"):
    with translation.override(language):
        words = write_board(gather_board_page(campaign))
        return words, draw_paper(words), draw_slides(words)


def read_pdf(content):
    with pypdfium2.PdfDocument(content) as document:
        return len(document), document[0].get_textpage().get_text_bounded()


def test_one_a4_holds_target_cost_claims_lesson_and_decision(campaign):
    publish_claim(register(campaign, test=NONE), by=None)
    _words, pdf, _slides = write(campaign)
    pages, text = read_pdf(pdf)
    said = ["Herkent de campagne", "€ 1.200", "€ 800", "Dit is niet te weten.", "Vraag scholen eerder.", "Meten we"]
    assert (pages, [one for one in said if one not in text.replace("\u00a0", " ")]) == (1, [])


def test_the_pdf_says_its_title_and_language_and_is_tagged(campaign):
    _words, pdf, _slides = write(campaign, "en")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        title = str(document.docinfo["/Title"])
        assert (title, str(document.Root["/Lang"]), bool(document.Root.MarkInfo.Marked)) == (
            "Civiele Helden: where we stand", "en", True,
        )  # fmt: skip


def test_the_longest_that_may_be_written_still_fits_on_one_page_and_on_the_slides(campaign):
    for number in range(9):
        add_goal(campaign, f"doel-{number}", (LONG * 3)[:190])
    for _ in range(7):
        publish_claim(register(campaign, test=NONE, statement_nl=(LONG * 4)[:290]), by=None)
    write_board_note(campaign, lesson=(LONG * 9)[:500], decision=(LONG * 9)[:300], by=None)
    words, pdf, _slides = write(campaign)
    assert (read_pdf(pdf)[0], len(words.targets), len(words.claims)) == (1, 8, 6)


def test_five_slides_with_titles_text_and_tables_that_can_be_edited_lie_within_the_slide(campaign):
    publish_claim(register(campaign, test=NONE), by=None)
    _words, _pdf, slides = write(campaign)
    deck = Presentation(io.BytesIO(slides))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == [
        "Wat we wilden", "Waar we staan", "Wat het kostte", "Wat we leerden", "Wat we je vragen te besluiten",
    ]  # fmt: skip
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert (shape.left + shape.width <= WIDTH, shape.top + shape.height <= HEIGHT) == (True, True)


def test_the_rows_of_a_table_leave_room_for_the_foot(campaign):
    for number in range(9):
        add_goal(campaign, f"doel-{number}", f"Aanmeldingen voor open dagen van alle scholen samen, deel {number}")
    _words, _pdf, slides = write(campaign)
    table = next(shape for shape in Presentation(io.BytesIO(slides)).slides[0].shapes if shape.has_table).table
    size = table.cell(0, 0).text_frame.paragraphs[0].runs[0].font.size
    assert (len(table.rows), size >= Pt(11), BODY_TOP + BODY_HIGH < HEIGHT) == (7, True, True)


def test_what_is_made_up_is_marked_and_the_rest_is_not(campaign):
    assert write(campaign)[0].sample == ""
    add_goal(campaign, "voorbeeld", "Voorbeelddoel", is_sample=True)
    words, pdf, slides = write(campaign)
    first = Presentation(io.BytesIO(slides)).slides[0]
    foot = [shape.text_frame.text for shape in first.shapes if shape.name == "Foot"]
    assert words.sample == "voorbeeld"
    assert "voorbeeld" in read_pdf(pdf)[1]
    assert foot[0].endswith("· voorbeeld") is True


def test_what_nobody_wrote_is_said_so(campaign):
    BoardNote.objects.all().delete()
    words = write(campaign)[0]
    assert (words.lesson, words.decision) == ("Nog niet opgeschreven.", "Er wordt niets gevraagd.")


def test_writing_again_replaces_the_words_and_is_kept_in_the_trail(campaign):
    write_board_note(campaign, lesson="Anders.", decision="Ja?", by=None)
    assert [note.lesson for note in BoardNote.objects.all()] == ["Anders."]
    assert AuditEvent.objects.filter(verb="write_board_note").count() == 2
