"""The audit trail and the questions of partners."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

import draagvlak
from draagvlak.coalition.domain.answers import answer_question, find_open_questions
from draagvlak.core.audit import record_event
from draagvlak.core.models import AuditEvent
from draagvlak.desk.verbs import VERBS, describe_verb, write_details
from tests.faces.desk.addresses import list_addresses
from tests.faces.desk.spreadsheets import read_rows
from tests.faces.desk.trail import read_trail

LIST = "/beheer/logboek/"


def export(core, path=LIST, **filters) -> list[list]:
    return read_rows(core.get(path, {"export": "csv", **filters}), "csv")[1:]


@pytest.fixture
def events(here):
    school, campaign = here.organisation.slug, here.campaign.slug
    record_event("mandate.granted", by=here.core, organisation=school, campaign=campaign, role="editor")
    record_event("retire_design", by=here.core, campaign=campaign)
    record_event("start_version", by=here.partner.person, organisation=school, campaign=campaign)


SCENERY = {"register_designs", "publish_version", "download_material"}
"""What laying the scene wrote by itself."""


@pytest.mark.parametrize(
    ("filters", "verbs"),
    [
        ({"verb": "retire_design"}, ["retire_design"]),
        ({"organisation": "school"}, ["start_version", "mandate.granted", "question.asked"]),
        ({"actor": "core"}, ["retire_design", "mandate.granted"]),
        ({"at_from": "2999-01-01"}, []),
    ],
)
def test_the_trail_is_filtered(here, core, events, filters, verbs):
    keys = {"school": here.organisation.pk, "core": here.core.pk}
    rows = export(core, **{name: keys.get(value, value) for name, value in filters.items()})
    assert [row[2] for row in rows if row[2] not in SCENERY] == verbs


def test_the_trail_cannot_be_changed_from_the_desk():
    assert [one.name for one in list_addresses() if one.name.startswith("desk_trail")] == [
        "desk_trail:index",
        "desk_trail:results",
    ]


def test_a_verb_is_told_in_words_and_an_unknown_one_as_it_is(here, core, events):
    page = core.get(LIST).content.decode()
    assert ("nam een ontwerp uit gebruik" in page, describe_verb("iets.nieuws")) == (True, "iets.nieuws")


def test_details_fit_on_one_line():
    details = {"role": "editor", "formats": ["a", "b"], "before": {"city": "Delft"}, "leeg": ""}
    assert write_details(details) == "role: editor; formats: a, b; before: city Delft"


def test_every_verb_that_the_platform_writes_has_words():
    root = Path(draagvlak.__file__).parent
    source = "\n".join(path.read_text() for path in [*root.rglob("domain/*.py"), *root.rglob("dossier/*.py")])
    written = re.findall(r'(?:record_\w+|tell)\(\s*"([a-z_.]+)"|verb="([a-z_.]+)"', source)
    assert {first or second for first, second in written} - set(VERBS) == set()


def test_a_question_is_answered_once_and_leaves_the_list(here, core):
    address = reverse("desk_questions:answer", args=[here.row("question").pk])
    core.post(address)
    core.post(address)
    assert list(find_open_questions(here.campaign.slug)) == []
    assert read_trail(here, "question.answered") == [(here.core, "school-hier", here.campaign.slug)]


def test_an_answer_closes_one_question_and_not_the_next(here):
    other = record_event("question.asked", by=here.partner.person, campaign=here.campaign.slug, text="En nu?")
    answer_question(here.row("question"), by=here.core)
    assert list(find_open_questions(here.campaign.slug)) == [other]


def test_only_a_question_can_be_answered(here, core):
    event = AuditEvent.objects.exclude(verb="question.asked").first()
    assert core.post(reverse("desk_questions:answer", args=[event.pk])).status_code == 404


@pytest.mark.parametrize(("state", "count"), [("open", 1), ("answered", 0)])
def test_questions_are_filtered_by_state(here, core, state, count):
    assert len(export(core, "/beheer/vragen/", state=state)) == count
