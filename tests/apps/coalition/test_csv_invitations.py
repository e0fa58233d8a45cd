"""Lists of people and organisations as spreadsheets save them: read whole, judged line by line, done whole."""

import pytest
from django.core import mail
from django.utils import translation

from draagvlak.coalition.domain.invitation_lists import invite_organisations, invite_people
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import MembershipState, OrganisationKind, Role
from draagvlak.coalition.interfaces.csv_invitations import ORGANISATIONS, PEOPLE, plan_organisations, plan_people
from draagvlak.coalition.interfaces.csv_table import LARGEST, MOST_ROWS, read_table, write_template
from draagvlak.coalition.models import Invitation, OrganisationInvitation
from tests.factories.coalition import (
    InvitationFactory,
    MandateFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationInvitationFactory,
)

pytestmark = pytest.mark.django_db
NL = "organisatie;e-mail;rol\r\n"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def seat() -> Seat:
    """The core team's, with a school, an agency and one that only was invited beside it."""
    mandate = MandateFactory(role=Role.CORE_TEAM, organisation__slug="kern")
    coalition = mandate.coalition
    school = OrganisationFactory(slug="oost", name="Hogeschool Oost", short_name="Oost")
    agency = OrganisationFactory(slug="bureau", name="Bureau", kind=OrganisationKind.AGENCY)
    for organisation in (school, agency):
        MembershipFactory(coalition=coalition, organisation=organisation)
    MembershipFactory(
        coalition=coalition, organisation=OrganisationFactory(slug="later"), state=MembershipState.INVITED
    )
    MembershipFactory(organisation=OrganisationFactory(slug="elders"))
    return Seat(mandate.person, coalition, mandate.organisation, Role.CORE_TEAM)


def plan(text: str, seat: Seat, *, coding: str = "utf-8"):
    return plan_people(text.encode(coding), file="mensen.csv", seat=seat)


def problems(plan) -> list[tuple[int, str]]:
    return [(problem.line, problem.field) for problem in plan.problems]


@pytest.mark.parametrize(
    ("text", "coding"),
    [
        ("organisatie;e-mail;rol\r\nOost;a@oost.test;redacteur\r\n", "utf-8"),
        ("organisation,email,role\nHOGESCHOOL OOST,A@Oost.test,editor\n", "utf-8-sig"),
        ("E-mailadres;Organisatie\r\n\r\n a@oost.test ; oost \r\n", "cp1252"),
        ('"organisatie"\t"e-mail"\n"oost"\t"a@oost.test"\n', "utf-8"),
    ],
)
def test_a_list_of_colleagues_is_read_in_both_languages_and_all_usual_shapes(seat, text, coding):
    made = plan(text, seat, coding=coding)
    assert [(one.organisation.slug, one.email, one.role) for one in made.people] == [
        ("oost", "a@oost.test", Role.EDITOR)
    ]
    assert made.problems == []


def test_letters_of_windows_are_read():
    content = "naam;soort;e-mail\r\nHogeschool Fryslân;hogeschool;a@f.test\r\n".encode("cp1252")
    table = read_table(content, file="x.csv", columns=ORGANISATIONS)
    assert table.rows[0].values["name"] == "Hogeschool Fryslân"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("elders;a@b.test;lezer", "organisatie"),
        ("later;a@b.test;lezer", "organisatie"),
        (";a@b.test;lezer", "organisatie"),
        ("oost;a-b.test;lezer", "e-mail"),
        ("oost;;lezer", "e-mail"),
        ("oost;a@b.test;baas", "rol"),
        ("oost;a@b.test;leverancier", "rol"),
        ("bureau;a@b.test;redacteur", "rol"),
    ],
)
def test_each_wrong_cell_is_named_with_its_line_and_field(seat, line, field):
    assert problems(plan(f"{NL}oost;goed@b.test;lezer\r\n{line}\r\n", seat)) == [(3, field)]


def test_a_problem_reads_as_a_sentence(seat):
    (problem,) = plan(f"{NL}oost;fout;lezer\r\n", seat).problems
    assert str(problem) == "mensen.csv, line 2, e-mail: “fout” is no e-mail address."


def test_line_numbers_are_those_of_the_file_also_after_a_cell_of_two_lines(seat):
    text = 'organisatie;e-mail;rol\r\n\r\n"oo\r\nst";a@b.test;lezer\r\noost;fout;lezer\r\n'
    assert problems(plan(text, seat)) == [(3, "organisatie"), (5, "e-mail")]


def test_somebody_twice_or_who_takes_part_already_is_a_problem_and_who_was_invited_is_invited_again(seat):
    school = OrganisationFactory(slug="oost")
    MandateFactory(coalition=seat.coalition, organisation=school, person__email="er-al@oost.test")
    InvitationFactory(coalition=seat.coalition, organisation=school, email="wacht@oost.test")
    text = f"{NL}oost;er-al@oost.test;lezer\noost;wacht@oost.test;lezer\noost;a@o.test;\noost;A@o.test;lezer\n"
    made = plan(text, seat)
    assert problems(made) == [(2, "e-mail"), (5, "e-mail")]
    assert [(one.email, one.again) for one in made.people] == [("wacht@oost.test", True), ("a@o.test", False)]


@pytest.mark.parametrize(
    ("content", "line", "field"),
    [
        (b"", 0, ""),
        (b"\n\n", 0, ""),
        (b"organisatie;e-mail;rol\n", 0, ""),
        (b"PK\x03\x04xlsx", 0, ""),
        (b"o\x00r\x00", 0, ""),
        (b"x" * (LARGEST + 1), 0, ""),
        (b'organisatie;e-mail\n"oost;a@b.test\n', 0, ""),
        (b"organisatie;rol\noost;lezer\n", 1, "e-mail"),
        (b"organisatie;e-mail;e-mail\noost;a@b.test;b@b.test\n", 1, "e-mail"),
        (b"organisatie;e-mail;telefoon\noost;a@b.test;06\n", 1, "telefoon"),
        (b"organisatie;e-mail\noost;a@b.test;lezer\n", 2, ""),
    ],
)
def test_a_file_that_is_no_list_is_refused_as_a_whole(seat, content, line, field):
    made = plan_people(content, file="x.csv", seat=seat)
    assert (problems(made), made.people) == ([(line, field)], [])


def test_a_list_has_an_end(seat):
    text = NL + "".join(f"oost;p{number}@oost.test;lezer\n" for number in range(MOST_ROWS + 1))
    assert problems(plan(text, seat)) == [(0, "")]


def test_more_open_invitations_than_allowed_are_refused(seat):
    text = NL + "".join(f"oost;p{number}@oost.test;lezer\n" for number in range(51))
    assert problems(plan(text, seat)) == [(0, "")]


def test_an_editor_can_invite_by_list_only_what_an_editor_gives(seat):
    editor = Seat(seat.person, seat.coalition, OrganisationFactory(slug="oost"), Role.EDITOR)
    made = plan(f"{NL}oost;a@o.test;lezer\noost;b@o.test;kernteam\nkern;c@o.test;lezer\n", editor)
    assert problems(made) == [(3, "rol"), (4, "rol")]


def test_a_list_of_organisations_is_read_and_judged(seat):
    OrganisationInvitationFactory(coalition=seat.coalition, email="wacht@x.test")
    text = (
        "naam;soort;e-mail\nHogeschool West;hogeschool;a@west.test\nBouw;company;wacht@x.test\noost;bedrijf;b@o.test\n"
        "Zuid;stichting;c@z.test\nNoord;bureau;geen\nWest 2;branche;a@west.test\n"
        "bouw;bedrijf;d@b.test\n;bedrijf;e@e.test\n"
    )
    made = plan_organisations(text.encode(), file="o.csv", coalition=seat.coalition)
    assert [(one.name, one.kind, one.again) for one in made.organisations] == [
        ("Hogeschool West", OrganisationKind.SCHOOL, False),
        ("Bouw", OrganisationKind.COMPANY, True),
    ]
    assert problems(made) == [(4, "naam"), (5, "soort"), (6, "e-mail"), (7, "e-mail"), (8, "naam"), (9, "naam")]


@pytest.mark.parametrize("columns", [PEOPLE, ORGANISATIONS])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_template_is_a_list_without_rows(columns, language):
    table = read_table(write_template(columns, language=language), file="x.csv", columns=columns)
    assert [(problem.line, problem.field) for problem in table.problems] == [(0, "")]
    assert sorted(table.headers) == sorted(column.name for column in columns)


def test_on_confirmation_everybody_gets_a_mail(seat, settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    facts = {"coalition": seat.coalition, "by": seat.person, "make_link": str, "campaign": ""}
    people = plan(f"{NL}oost;a@o.test;lezer\noost;b@o.test;\n", seat).people
    text = "naam;soort;e-mail\nWest;hogeschool;a@west.test\n"
    newcomers = plan_organisations(text.encode(), file="o.csv", coalition=seat.coalition).organisations
    with django_capture_on_commit_callbacks(execute=True):
        assert (invite_people(people, **facts), invite_organisations(newcomers, **facts)) == (2, 1)
    assert sorted(message.to[0] for message in mail.outbox) == ["a@o.test", "a@west.test", "b@o.test"]


def test_with_one_that_fails_nobody_is_invited(seat, django_capture_on_commit_callbacks):
    facts = {"coalition": seat.coalition, "by": seat.person, "make_link": str, "campaign": ""}
    text = "naam;soort;e-mail\nWest;hogeschool;a@west.test\nNoord;hogeschool;b@n.test\n"
    newcomers = plan_organisations(text.encode(), file="o.csv", coalition=seat.coalition).organisations
    MembershipFactory(coalition=seat.coalition, organisation=OrganisationFactory(slug="noord", name="Noord"))
    with django_capture_on_commit_callbacks() as mails, pytest.raises(Exception, match="Noord"):
        invite_organisations(newcomers, **facts)
    assert (OrganisationInvitation.objects.count(), Invitation.objects.count(), mails) == (0, 0, [])


@pytest.mark.parametrize("count", [1, 30])
def test_judging_a_list_takes_a_fixed_number_of_queries(seat, count, django_assert_num_queries):
    text = NL + "".join(f"oost;p{number}@oost.test;lezer\n" for number in range(count))
    with django_assert_num_queries(3):
        plan(text, seat)
