"""Bodies, decisions with documents, and measures with their scope."""

import datetime
import io

import pytest

from draagvlak.coalition.domain.bodies import (
    AlreadyInBodyError,
    NotOfThisOrganisationError,
    add_body,
    change_body,
    end_membership,
    seat_member,
)
from draagvlak.coalition.domain.decisions import (
    DecisionDetails,
    NumberTakenError,
    OtherCoalitionError,
    add_document,
    record_decision,
    withdraw_decision,
)
from draagvlak.coalition.domain.documents import LARGEST, DocumentRefusedError, read_document
from draagvlak.coalition.domain.measures import (
    NotAMemberError,
    add_measure,
    change_measure,
    list_scope,
    list_study_years,
    set_scopes,
)
from draagvlak.coalition.domain.queries.governing import find_bodies, find_decisions, find_measures
from draagvlak.coalition.enums import BodyKind, DecisionState
from draagvlak.coalition.models import BodyMember, Decision
from draagvlak.core.models import AuditEvent
from tests.factories.accounts import UserFactory
from tests.factories.coalition import (
    BodyFactory,
    BodyMemberFactory,
    CoalitionFactory,
    DecisionFactory,
    MandateFactory,
    MeasureFactory,
    MembershipFactory,
    OrganisationFactory,
)
from tests.factories.documents import DOCX, JPEG, PDF, PNG, make_archive

pytestmark = pytest.mark.django_db
BY = None
DETAILS = DecisionDetails("De campagne begint", "In oktober.", datetime.date(2026, 9, 1), votes_for=8, votes_against=1)


def document(content=PDF, name="notulen.pdf"):
    return read_document(io.BytesIO(content), name=name)


def seat(body):
    mandate = MandateFactory(coalition=body.coalition)
    return mandate, seat_member(body, person=mandate.person, organisation=mandate.organisation, by=BY)


def test_a_body_gets_a_code_of_its_own():
    coalition = CoalitionFactory()
    names = [add_body(coalition, name="Stuurgroep", kind=BodyKind.STEERING, by=BY).key for _ in range(2)]
    assert names == ["stuurgroep", "stuurgroep-2"]


def test_a_change_is_told_once_and_only_when_there_is_one():
    body = BodyFactory(name="Oud")
    assert [change_body(body, by=BY, name="Nieuw"), change_body(body, by=BY, name="Nieuw")] == [True, False]
    (event,) = AuditEvent.objects.filter(verb="change_body")
    assert (event.details["before"], event.details["after"]) == ({"name": "Oud"}, {"name": "Nieuw"})


def test_somebody_sits_in_a_body_for_an_organisation_of_theirs_once():
    body = BodyFactory()
    mandate, member = seat(body)
    assert [one.person for one in find_bodies(body.coalition).get().seated] == [mandate.person]
    with pytest.raises(AlreadyInBodyError):
        seat_member(body, person=mandate.person, organisation=mandate.organisation, by=BY)
    with pytest.raises(NotOfThisOrganisationError):
        seat_member(body, person=UserFactory(), organisation=mandate.organisation, by=BY)
    assert list(BodyMember.objects.all()) == [member]


def test_who_left_a_body_can_come_back():
    body = BodyFactory()
    mandate, member = seat(body)
    end_membership(member, by=BY)
    assert find_bodies(body.coalition).get().seated == []
    again = seat_member(body, person=mandate.person, organisation=mandate.organisation, by=BY)
    assert list(BodyMember.objects.active()) == [again]


def test_a_decision_is_recorded_with_its_votes_and_documents(settings, tmp_path):
    body = BodyFactory()
    papers = [document(), document(DOCX, "voorstel.docx"), document(PDF, "dubbel.pdf")]
    decision = record_decision(body.coalition, body=body, details=DETAILS, documents=papers, by=BY)
    assert (decision.number, decision.votes_for, decision.votes_against) == ("2026-1", 8, 1)
    assert [one.name for one in decision.documents.all()] == ["notulen.pdf", "voorstel.docx"]
    assert decision.documents.first().file.read() == PDF


def test_decisions_are_numbered_within_their_year():
    body = BodyFactory()
    for number in ["2026-7", "2025-40", "2026-buiten-orde"]:
        DecisionFactory(body=body, number=number)
    assert record_decision(body.coalition, body=body, details=DETAILS, by=BY).number == "2026-8"


def test_a_number_is_given_once_and_a_body_decides_for_its_own_coalition():
    body = DecisionFactory(number="2026-1").body
    twice = DecisionDetails(**{**vars(DETAILS), "number": "2026-1"})
    with pytest.raises(NumberTakenError):
        record_decision(body.coalition, body=body, details=twice, by=BY)
    with pytest.raises(OtherCoalitionError):
        record_decision(CoalitionFactory(), body=body, details=DETAILS, by=BY)
    assert Decision.objects.count() == 1


def test_a_withdrawn_decision_stays_on_record():
    decision = DecisionFactory()
    withdraw_decision(decision, by=BY)
    withdraw_decision(decision, by=BY)
    decision.refresh_from_db()
    assert (decision.state, AuditEvent.objects.filter(verb="withdraw_decision").count()) == (
        DecisionState.WITHDRAWN,
        1,
    )


@pytest.mark.parametrize(
    ("content", "name"), [(PDF, "a.PDF"), (DOCX, "a.docx"), (PNG, "a.png"), (JPEG, "a.jpg"), (JPEG, "a.jpeg")]
)
def test_a_document_is_what_its_content_says(content, name):
    assert document(content, f"C:\\map\\{name}").name == name


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"", "leeg.pdf", "empty"),
        (b"%PDF-" + b"0" * LARGEST, "groot.pdf", "large"),
        (b"<html><script>alert(1)</script>", "pagina.pdf", "kind"),
        (make_archive("x.exe"), "archief.docx", "kind"),
        (make_archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "macro.docx", "kind"),
        (b"PK\x03\x04kapot", "kapot.docx", "kind"),
        (PDF, "vermomd.docx", "name"),
        (PNG, "zonder", "name"),
    ],
)
def test_what_may_not_be_kept_is_refused_with_the_reason(content, name, why):
    with pytest.raises(DocumentRefusedError) as refusal:
        document(content, name)
    assert (refusal.value.why, refusal.value.name) == (why, name)


def test_a_measure_holds_where_and_when_its_scope_says():
    coalition = CoalitionFactory()
    measure = add_measure(
        coalition, by=BY, title_nl="Eisen vervallen", title_en="Dropped", starts_on=datetime.date(2024, 9, 1)
    )
    seven, two = (MembershipFactory(coalition=coalition).organisation for _ in range(2))
    scopes = {(seven.pk, "2024-2025"): True, (two.pk, "2024-2025"): False, (seven.pk, "2025-2026"): True}
    assert set_scopes(measure, scopes=scopes, by=BY) == 3
    table = list_scope(find_measures(coalition).get().scopes.all())
    assert table.years == ["2024-2025", "2025-2026"]
    assert [(row.organisation, row.cells) for row in table.rows] == [(seven, [True, True]), (two, [False, None])]


def test_setting_a_scope_again_changes_only_what_differs():
    measure = MeasureFactory()
    one, other = (MembershipFactory(coalition=measure.coalition).organisation.pk for _ in range(2))
    set_scopes(measure, scopes={(one, "2024-2025"): True, (other, "2024-2025"): True}, by=BY)
    changed = set_scopes(measure, scopes={(one, "2024-2025"): False, (one, "2025-2026"): True}, by=BY)
    again = set_scopes(measure, scopes={(one, "2024-2025"): False, (one, "2025-2026"): True}, by=BY)
    assert (changed, again, measure.scopes.count()) == (3, 0, 2)


def test_a_scope_names_organisations_of_its_own_coalition():
    with pytest.raises(NotAMemberError):
        set_scopes(MeasureFactory(), scopes={(OrganisationFactory().pk, "2024-2025"): True}, by=BY)


def test_the_study_years_of_a_measure_begin_the_year_before():
    measure = MeasureFactory(starts_on=datetime.date(2024, 9, 1))
    assert list_study_years(measure) == ["2023-2024", "2024-2025", "2025-2026", "2026-2027"]


def test_changing_a_measure_is_told():
    measure = MeasureFactory()
    assert change_measure(measure, by=BY, is_rival=True) is True
    assert AuditEvent.objects.get().details["after"] == {"is_rival": "True"}


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_a_fixed_number_of_queries(count, django_assert_num_queries):
    coalition = CoalitionFactory()
    body = BodyFactory(coalition=coalition)
    for _ in range(count):
        BodyMemberFactory(body=body)
        add_document(DecisionFactory(body=body), document=document(), by=BY)
        measure = MeasureFactory(coalition=coalition)
        set_scopes(measure, scopes={(MembershipFactory(coalition=coalition).organisation.pk, "2024-2025"): True}, by=BY)
    with django_assert_num_queries(2):
        [(str(one.body), list(one.documents.all())) for one in find_decisions(coalition)]
    with django_assert_num_queries(2):
        [list_scope(one.scopes.all()) for one in find_measures(coalition)]
    with django_assert_num_queries(2):
        [(str(member.person), str(member.organisation)) for one in find_bodies(coalition) for member in one.seated]
