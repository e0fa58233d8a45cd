"""The campaign as everybody in the coalition reads it; contributions; the money for who sees the whole."""

import io
from decimal import Decimal

import pytest
from django.urls import reverse

from draagvlak.coalition.domain.decisions import add_document
from draagvlak.coalition.domain.documents import read_document
from draagvlak.coalition.domain.measures import set_scopes
from draagvlak.planning.models import BudgetLine
from tests.faces.portal.people_of_a_campaign import as_person, people  # noqa: F401 - fixtures
from tests.factories.campaign import CampaignFactory, GoalFactory, ReasonFactory
from tests.factories.coalition import BodyFactory, BodyMemberFactory, DecisionFactory, MeasureFactory
from tests.factories.documents import PDF
from tests.factories.money import BookingFactory, ContributionFactory

pytestmark = pytest.mark.django_db
PAGES = ["portal:campaign", "portal:decisions", "portal:measures", "portal:contributions"]


@pytest.fixture
def editor(people, as_person):  # noqa: F811
    return as_person(people.editor)


def decide(people, **values):  # noqa: F811
    return DecisionFactory(body=BodyFactory(coalition=people.campaign.coalition), **values)


def money_seen_by(client):
    return client.get(reverse("portal:contributions")).context["budget"]


@pytest.mark.parametrize("who", ["core", "editor", "reader"])
def test_partners_read_every_part_and_a_supplier_none(people, as_person, who):  # noqa: F811
    client = as_person(getattr(people, who))
    assert [client.get(reverse(name)).status_code for name in PAGES] == [200] * 4
    supplier = as_person(people.supplier)
    assert [supplier.get(reverse(name)).status_code for name in PAGES] == [404] * 4


def test_why_and_goals_stand_there_of_this_campaign_only(people, editor):  # noqa: F811
    reason, goal = ReasonFactory(campaign=people.campaign), GoalFactory(campaign=people.campaign)
    other = CampaignFactory(on="elders.localhost")
    ReasonFactory(campaign=other)
    GoalFactory(campaign=other)
    page = editor.get(reverse("portal:campaign"))
    assert (list(page.context["reasons"]), list(page.context["goals"])) == ([reason], [goal])


def test_decisions_stand_with_their_votes_and_documents(people, editor):  # noqa: F811
    decision = decide(people, votes_for=8, votes_against=1)
    paper = add_document(decision, document=read_document(io.BytesIO(PDF), name="notulen.pdf"), by=None)
    decide_elsewhere = DecisionFactory()
    page = editor.get(reverse("portal:decisions"))
    assert list(page.context["decisions"]) == [decision]
    answer = editor.get(reverse("portal:decision-document", args=[paper.pk]))
    assert (b"".join(answer.streaming_content), answer["Content-Disposition"]) == (
        PDF,
        'attachment; filename="notulen.pdf"',
    )
    strange = add_document(decide_elsewhere, document=read_document(io.BytesIO(PDF), name="n.pdf"), by=None)
    assert editor.get(reverse("portal:decision-document", args=[strange.pk])).status_code == 404


def test_a_measure_stands_with_its_scope_and_a_proposed_one_not_yet(people, editor):  # noqa: F811
    measure = MeasureFactory(coalition=people.campaign.coalition)
    MeasureFactory(coalition=people.campaign.coalition, state="proposed")
    set_scopes(measure, scopes={(people.school.pk, "2024-2025"): True}, by=None)
    ((shown, table),) = editor.get(reverse("portal:measures")).context["measures"]
    assert (shown, [(row.organisation, row.cells) for row in table.rows]) == (measure, [(people.school, [True])])


def test_an_editor_promises_for_its_own_organisation_in_its_own_way_of_writing(people, editor):  # noqa: F811
    values = {"kind": "money", "title": "Bijdrage", "amount": "1.250,50", "vat_rate": "21"}
    answer = editor.post(reverse("portal:contribution-new"), {**values, "organisation": people.other.pk})
    line = BudgetLine.objects.get()
    assert (answer.status_code, line.organisation, line.amount) == (302, people.school, Decimal("1250.50"))
    assert line.campaign == people.campaign


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"kind": "money", "amount": ""}, ["amount"]),
        ({"kind": "hours", "amount": "100"}, ["quantity"]),
        ({"kind": "media"}, ["amount"]),
        ({"kind": "money", "amount": "veel"}, ["amount"]),
        ({"kind": "money", "amount": "-5"}, ["amount"]),
        ({"kind": "anders", "amount": "5"}, ["kind"]),
    ],
)
def test_a_promise_that_says_nothing_is_sent_back(editor, values, wrong):
    page = editor.post(reverse("portal:contribution-new"), {"title": "x", "vat_rate": "21", **values})
    assert (page.status_code, list(page.context["form"].errors), BudgetLine.objects.count()) == (422, wrong, 0)


def test_who_may_not_edit_promises_nothing(people, as_person):  # noqa: F811
    for who in (people.reader, people.supplier):
        answer = as_person(who).post(reverse("portal:contribution-new"), {"kind": "money", "title": "x", "amount": "1"})
        assert answer.status_code == 404
    assert BudgetLine.objects.count() == 0


def test_each_sees_its_own_promises_and_only_who_leads_or_sits_in_a_body_sees_all(people, as_person):  # noqa: F811
    own = ContributionFactory(campaign=people.campaign, organisation=people.school)
    BookingFactory(line=own)
    ContributionFactory(campaign=people.campaign, organisation=people.other, amount=Decimal(7000))
    page = as_person(people.editor).get(reverse("portal:contributions"))
    assert ([state.line for state in page.context["states"]], page.context["budget"]) == ([own], None)
    BodyMemberFactory(
        body=BodyFactory(coalition=people.campaign.coalition), person=people.reader, organisation=people.school
    )
    seen = [money_seen_by(as_person(person)).total.money.agreed for person in (people.core, people.reader)]
    assert seen == [Decimal(8000), Decimal(8000)]


def test_the_core_team_looking_as_a_partner_sees_no_money(people, as_person):  # noqa: F811
    core = as_person(people.core)
    core.post(reverse("portal:look-as", args=[people.school.slug]))
    assert (money_seen_by(core), core.get(reverse("portal:contribution-new")).status_code) == (None, 404)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_a_fixed_number_of_queries(people, editor, count, django_assert_max_num_queries):  # noqa: F811
    for _ in range(count):
        decision = decide(people)
        add_document(decision, document=read_document(io.BytesIO(PDF), name="n.pdf"), by=None)
        measure = MeasureFactory(coalition=people.campaign.coalition)
        set_scopes(measure, scopes={(people.school.pk, "2024-2025"): True}, by=None)
        GoalFactory(campaign=people.campaign)
        BookingFactory(line=ContributionFactory(campaign=people.campaign, organisation=people.school))
    for name in PAGES:
        with django_assert_max_num_queries(20):
            editor.get(reverse(name))
