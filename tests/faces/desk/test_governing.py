"""Governing at the desk: bodies, decisions, measures, reasons, goals, and the decision that starts the campaign."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from draagvlak.campaign.models import Campaign, CampaignState, Goal, Reason
from draagvlak.coalition.models import Body, BodyMember, Decision, Measure
from tests.faces.desk.trail import read_trail
from tests.factories.documents import DOCX, PDF

DECISION = {"title": "Het plan", "text": "We doen het.", "decided_on": "2026-09-01", "state": "taken", "votes_for": "8"}
MEASURE = {"title_nl": "Eisen vervallen", "title_en": "Dropped", "starts_on": "2024-09-01", "state": "in_force"}
GOAL = {
    "kind": "knowledge",
    "what_nl": "Weet het",
    "what_en": "Knows it",
    "unit_nl": "%",
    "unit_en": "%",
    "target": "30",
    "target_on": "2027-06-30",
    "position": "1",
}
REASON = {"statement_nl": "Minder", "statement_en": "Fewer", "source": "DUO", "position": "1"}


def post(core, page, *args, **values):
    return core.post(reverse(f"desk_{page}", args=args), values)


def test_a_body_is_added_and_somebody_gets_a_place_and_loses_it(here, core):
    post(core, "bodies:add", name="Adviesraad", kind="steering", task="Adviseert")
    body = Body.objects.get(name="Adviesraad")
    post(core, "bodies:seat", body.pk, mandate=here.row("mandate").pk, function="voorzitter")
    member = BodyMember.objects.get(body=body)
    assert (member.person, member.organisation, member.function) == (
        here.partner.person,
        here.organisation,
        "voorzitter",
    )
    assert post(core, "bodies:seat", body.pk, mandate=here.row("mandate").pk).status_code == 422
    post(core, "bodies:end", member.pk)
    assert list(BodyMember.objects.active().filter(body=body)) == []


def test_only_people_of_this_coalition_and_no_suppliers_take_a_place(here, neighbour, core):
    mandates = [here.supplier.mandates.get(), neighbour.row("mandate")]
    answers = [post(core, "bodies:seat", here.row("body").pk, mandate=mandate.pk) for mandate in mandates]
    assert [answer.status_code for answer in answers] == [422, 422]


def test_a_decision_is_recorded_with_documents(here, core):
    papers = [SimpleUploadedFile("notulen.pdf", PDF), SimpleUploadedFile("plan.docx", DOCX)]
    post(core, "decisions:add", body=here.row("body").pk, documents=papers, **DECISION)
    decision = Decision.objects.get(title="Het plan")
    assert ([one.name for one in decision.documents.all()], decision.votes_for) == (["notulen.pdf", "plan.docx"], 8)
    assert read_trail(here, "record_decision") == [(here.core, "", here.campaign.slug)]


@pytest.mark.parametrize("wrong", ["body", "number", "document", "votes"])
def test_a_decision_that_cannot_be_is_sent_back_and_leaves_nothing(here, neighbour, core, wrong):
    changed = {
        "body": {"body": neighbour.row("body").pk},
        "number": {"number": here.row("decision").number},
        "document": {"documents": [SimpleUploadedFile("vals.pdf", b"<html>")]},
        "votes": {"votes_for": "-1"},
    }
    before = Decision.objects.count()
    answer = post(core, "decisions:add", **{**DECISION, "body": here.row("body").pk, **changed[wrong]})
    assert (answer.status_code, Decision.objects.count()) == (422, before)


def test_a_document_is_handed_out_to_keep(here, core):
    answer = core.get(reverse("desk_decisions:document", args=[here.row("document").pk]))
    assert (b"".join(answer.streaming_content), answer["Content-Disposition"].split(";")[0]) == (PDF, "attachment")


def test_a_decision_is_withdrawn_after_a_question_once(here, core):
    address = reverse("desk_decisions:withdraw", args=[here.row("decision").pk])
    core.get(address)
    core.post(address)
    here.row("decision").refresh_from_db()
    assert (here.row("decision").state, core.get(address).status_code) == ("withdrawn", 404)


def test_a_decision_starts_the_campaign_and_then_the_page_is_gone(here, core):
    Campaign.objects.filter(pk=here.campaign.pk).update(state=CampaignState.RECRUITING)
    assert core.get(reverse("desk_goals:start")).status_code == 200
    post(core, "goals:start", decision=here.row("decision").pk)
    here.campaign.refresh_from_db()
    assert (here.campaign.state, here.campaign.started_by) == (CampaignState.RUNNING, here.row("decision"))
    assert core.get(reverse("desk_goals:start")).status_code == 404


def test_a_decision_of_elsewhere_starts_nothing(here, neighbour, core):
    Campaign.objects.filter(pk=here.campaign.pk).update(state=CampaignState.RECRUITING)
    assert post(core, "goals:start", decision=neighbour.row("decision").pk).status_code == 422


def test_a_measure_is_recorded_and_its_grid_filled_in(here, neighbour, core):
    post(core, "measures:add", **MEASURE)
    measure = Measure.objects.get(title_nl="Eisen vervallen")
    school, strange = here.organisation.pk, neighbour.organisation.pk
    cells = {f"cell-{school}-2024-2025": "yes", f"cell-{school}-2023-2024": "no", f"cell-{strange}-2024-2025": "yes"}
    post(core, "measures:scope", measure.pk, **cells)
    scopes = measure.scopes.values_list("organisation", "study_year", "applies")
    assert list(scopes) == [(school, "2023-2024", False), (school, "2024-2025", True)]
    post(core, "measures:scope", measure.pk)
    assert measure.scopes.count() == 0


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"ends_on": "2024-01-01"}, "ends_on"),
        ({"is_result": "on"}, "result_said_by"),
        ({"is_rival": "on"}, "rival_note"),
    ],
)
def test_a_measure_says_who_calls_it_a_result_and_what_it_could_explain(core, here, values, field):
    answer = post(core, "measures:add", **{**MEASURE, **values})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_reasons_and_goals_are_added_changed_and_removed(here, core):
    audience = here.row("goal").audience
    post(core, "reasons:add", **REASON)
    post(core, "goals:add", audience=audience.pk, **GOAL)
    reason, goal = Reason.objects.get(statement_nl="Minder"), Goal.objects.get(what_nl="Weet het")
    assert (goal.audience, goal.target_on) == (audience, datetime.date(2027, 6, 30))
    post(core, "reasons:edit", reason.pk, **{**REASON, "number": "-23 %"})
    post(core, "goals:edit", goal.pk, **{**GOAL, "target": "35"})
    reason.refresh_from_db()
    goal.refresh_from_db()
    assert (reason.number, goal.target) == ("-23 %", 35)
    post(core, "reasons:remove", reason.pk)
    post(core, "goals:remove", goal.pk)
    assert (Reason.objects.filter(pk=reason.pk).exists(), Goal.objects.filter(pk=goal.pk).exists()) == (False, False)


def test_a_goal_is_about_an_audience_of_this_campaign(here, neighbour, core):
    assert post(core, "goals:add", audience=neighbour.row("goal").audience.pk, **GOAL).status_code == 422


def test_an_agencys_file_is_sent_back_with_words_and_then_accepted(here, core):
    handed_in = here.row("deliverable")
    assert post(core, "briefings:answer", handed_in.pk, verdict="back").status_code == 422
    post(core, "briefings:answer", handed_in.pk, verdict="back", answer="Graag groter.")
    handed_in.refresh_from_db()
    assert (handed_in.answer, handed_in.accepted_at) == ("Graag groter.", None)
    post(core, "briefings:answer", handed_in.pk, verdict="accept")
    handed_in.refresh_from_db()
    assert handed_in.accepted_at is not None
    assert core.get(reverse("desk_briefings:answer", args=[handed_in.pk])).status_code == 404
