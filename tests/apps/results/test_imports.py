"""A file with figures: once, whole or not at all, and never somebody else's."""

import datetime
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from draagvlak.coalition.enums import OrganisationKind
from draagvlak.planning.models import Flight
from draagvlak.results.domain import imports
from draagvlak.results.domain.judging import AlreadyJudgedError, judge_figure
from draagvlak.results.domain.open_day_figures import report_open_day
from draagvlak.results.enums import FigureState, FileState
from draagvlak.results.models import Figure, FigureFile, FlightName
from tests.faces.portal.toolkit_fixtures import own_storage  # noqa: F401
from tests.factories.accounts import UserFactory
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import MembershipFactory, OrganisationFactory
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import BriefingFactory

pytestmark = pytest.mark.django_db
HEAD = "dag;kanaal;plaatsing;inzet;organisatie;bereik;vertoningen;klikken;eenheid bereik"
GOOD = "2026-11-02;instagram;Reels;;;100;300;4;accounts"


@pytest.fixture
def campaign():
    return CampaignFactory()


@pytest.fixture
def school(campaign):
    return MembershipFactory(
        coalition=campaign.coalition, organisation=OrganisationFactory(slug="school-oost")
    ).organisation


@pytest.fixture
def agency(campaign):
    agency = OrganisationFactory(slug="bureau", kind=OrganisationKind.AGENCY)
    return MembershipFactory(coalition=campaign.coalition, organisation=agency).organisation


def hand_in(campaign, *rows, head=HEAD, organisation=None, name="cijfers.csv"):
    content = ContentFile("\n".join([head, *rows]).encode(), name=name)
    return imports.take_in_file(campaign, organisation=organisation, content=content, name=name, by=None)


def bring_in(campaign, *rows, good_rows_only=False, **kwargs):
    """Hand in, read, confirm, import."""
    file = hand_in(campaign, *rows, **kwargs).file
    imports.read_file(file)
    imports.confirm_file(file, good_rows_only=good_rows_only, by=None)
    imports.import_file(file)
    return file


def make_flight(campaign, name, **kwargs):
    days = {"starts_on": datetime.date(2026, 11, 1), "ends_on": datetime.date(2026, 11, 30)}
    return Flight.objects.create(campaign=campaign, name=name, **{"channel": "instagram", **days, **kwargs})


def count_states():
    return {state: Figure.objects.filter(state=state).count() for state in FigureState.values}


def test_a_preview_keeps_nothing_and_says_what_would_change(campaign):
    file = hand_in(campaign, GOOD, "2026-11-03;x;;;;1;2;3;accounts").file
    outcome = imports.read_file(file)
    assert (file.state, Figure.objects.count()) == (FileState.PREVIEW, 0)
    assert (outcome.counts["new"], outcome.counts["errors"]) == (3, 1)
    assert [(one["line"], one["field"], one["code"]) for one in file.report["errors"]] == [
        (3, "kanaal", "unknown_channel")
    ]


def test_every_figure_travels_with_its_origin(campaign):
    file = bring_in(campaign, GOOD)
    figure = Figure.objects.get(metric="reach")
    assert (figure.file, figure.row, figure.value, figure.unit) == (file, 2, Decimal(100), "account")
    assert (str(figure.window_start), figure.channel, figure.placement) == ("2026-11-02", "instagram", "Reels")
    assert figure.definition.startswith("accounts in Accountcentrum")


def test_the_same_file_twice_changes_nothing(campaign):
    first = bring_in(campaign, GOOD)
    before = list(Figure.objects.values())
    again = hand_in(campaign, GOOD, name="anders.csv")
    assert (again.is_known, again.file, FigureFile.objects.count()) == (True, first, 1)
    assert list(Figure.objects.values()) == before


def test_the_same_numbers_in_another_file_are_there_already(campaign):
    bring_in(campaign, GOOD)
    file = bring_in(campaign, GOOD, "")
    assert (file.report["counts"], Figure.objects.count()) == ({"good_rows": 1, "same": 3, "doubtful": 0}, 3)


def test_a_newer_number_replaces_the_older_one_which_is_kept(campaign):
    bring_in(campaign, GOOD)
    bring_in(campaign, GOOD.replace(";300;", ";350;"))
    found = Figure.objects.filter(metric="impressions").order_by("pk").values_list("value", "state")
    assert list(found) == [(300, "replaced"), (350, "counts")]


def test_undoing_an_import_brings_back_what_it_replaced(campaign):
    bring_in(campaign, GOOD)
    file = bring_in(campaign, GOOD.replace(";300;", ";350;"))
    assert imports.undo_file(file, by=None) == 1
    assert list(Figure.objects.filter(metric="impressions").values_list("value", "state")) == [(300, "counts")]
    assert hand_in(campaign, GOOD.replace(";300;", ";350;")).is_known is False


def test_with_errors_somebody_must_choose_the_good_rows(campaign):
    file = hand_in(campaign, GOOD, "fout;instagram;;;;1;2;3;accounts").file
    imports.read_file(file)
    with pytest.raises(imports.RowsWithErrorsError):
        imports.confirm_file(file, good_rows_only=False, by=None)
    imports.confirm_file(file, good_rows_only=True, by=None)
    imports.import_file(file)
    assert (file.state, Figure.objects.count()) == (FileState.IMPORTED, 3)


def test_a_dropped_file_keeps_the_record_only(campaign, django_capture_on_commit_callbacks):
    file = hand_in(campaign, GOOD).file
    imports.read_file(file)
    storage, name = file.file.storage, file.file.name
    with django_capture_on_commit_callbacks(execute=True):
        imports.cancel_file(file, by=None)
    file.refresh_from_db()
    assert (file.state, file.report, bool(file.file), storage.exists(name)) == (FileState.CANCELLED, {}, False, False)


def test_an_import_that_dies_leaves_nothing_and_is_made_again(campaign, monkeypatch):
    file = hand_in(campaign, GOOD).file
    imports.read_file(file)
    imports.confirm_file(file, good_rows_only=False, by=None)
    with monkeypatch.context() as patch:
        patch.setattr(imports, "record_file", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            imports.work_on(file)
    file.refresh_from_db()
    assert (Figure.objects.count(), file.state) == (0, FileState.CONFIRMED)
    imports.work_on(file)
    imports.work_on(file)
    assert (Figure.objects.count(), file.state) == (3, FileState.IMPORTED)


def test_the_job_reads_and_imports(campaign, run_tasks):
    file = hand_in(campaign, GOOD).file
    run_tasks()
    file.refresh_from_db()
    assert (file.state, file.rows_read, file.rows_total) == (FileState.PREVIEW, 1, 1)
    imports.confirm_file(file, good_rows_only=False, by=None)
    run_tasks()
    file.refresh_from_db()
    assert (file.state, Figure.objects.count()) == (FileState.IMPORTED, 3)


@pytest.mark.parametrize(
    ("row", "doubts"),
    [
        ("2026-11-02;instagram;a;;;400;300;4;accounts", dict.fromkeys(["reach", "impressions"], "reach_impressions")),
        ("2026-11-02;instagram;a;;;16000000;99000000;4;accounts", {"reach": "reach_population"}),
        ("2026-11-02;tiktok;a;;;100;300;301;accounts", dict.fromkeys(["clicks", "impressions"], "clicks_impressions")),
        ("2026-11-02;instagram;a;;;100;300;300;accounts", {}),
    ],
)  # fmt: skip
def test_what_cannot_well_be_true_waits(campaign, row, doubts):
    bring_in(campaign, row)
    assert dict(Figure.objects.exclude(doubt="").values_list("metric", "doubt")) == doubts
    assert Figure.objects.filter(state="waiting").count() == len(doubts)


def test_a_film_watched_longer_by_more_and_a_frequency_far_off_wait(campaign):
    head = "dag;kanaal;bereik;eenheid bereik;vertoningen;frequentie;weergaven 25 %;weergaven 100 %"
    bring_in(campaign, "2026-11-02;tiktok;100;accounts;200;4;50;60", head=head)
    found = dict(Figure.objects.exclude(doubt="").values_list("metric", "doubt"))
    assert found == {
        "reach": "frequency",
        "frequency": "frequency",
        "impressions": "frequency",
        "views_25": "views_rise",
        "views_100": "views_rise",
    }


def test_a_cumulative_figure_that_falls_waits(campaign):
    head = "van;tot en met;kanaal;vertoningen;cumulatief"
    bring_in(campaign, "2026-11-01;2026-11-10;tiktok;500;ja", head=head)
    bring_in(campaign, "2026-11-01;2026-11-20;tiktok;400;ja", "2026-11-01;2026-11-30;tiktok;900;ja", head=head)
    assert list(Figure.objects.order_by("pk").values_list("value", "doubt")) == [(500, ""), (400, "falls"), (900, "")]


def test_periods_of_the_same_thing_that_overlap_wait(campaign):
    head = "van;tot en met;kanaal;vertoningen"
    bring_in(campaign, "2026-11-01;2026-11-07;tiktok;500", head=head)
    bring_in(campaign, "2026-11-07;2026-11-14;tiktok;400", "2026-11-15;2026-11-20;tiktok;9", head=head)
    assert list(Figure.objects.order_by("pk").values_list("value", "doubt")) == [(500, ""), (400, "overlap"), (9, "")]


def test_a_doubtful_number_replaces_only_once_it_is_accepted(campaign):
    bring_in(campaign, GOOD)
    bring_in(campaign, GOOD.replace(";100;300;", ";900;300;"))
    waiting = Figure.objects.get(state="waiting", metric="reach")
    assert Figure.objects.get(state="counts", metric="reach").value == 100
    judge_figure(waiting, accept=True, by=UserFactory(), why="het bureau bevestigt het")
    assert Figure.objects.get(state="counts", metric="reach").value == 900
    with pytest.raises(AlreadyJudgedError):
        judge_figure(waiting, accept=False, by=None, why="")


def test_a_refused_number_is_not_asked_about_again(campaign):
    bring_in(campaign, "2026-11-02;instagram;a;;;400;300;;accounts")
    for figure in Figure.objects.all():
        judge_figure(figure, accept=False, by=None, why="fout")
    bring_in(campaign, "2026-11-02;instagram;a;;;400;300;;accounts", "")
    assert count_states() == {"counts": 0, "waiting": 0, "refused": 2, "replaced": 0}


def test_the_same_thing_twice_in_one_file_is_an_error(campaign):
    file = hand_in(campaign, GOOD, GOOD.replace(";300;", ";350;")).file
    imports.read_file(file)
    assert [(one["line"], one["field"], one["code"], one["params"]["line"]) for one in file.report["errors"]] == [
        (3, "vertoningen", "twice", "2")
    ]


def test_an_editor_hands_in_for_the_own_organisation_only(campaign, school):
    OrganisationFactory(slug="school-west", name="Hogeschool West")
    MembershipFactory(coalition=campaign.coalition, organisation=OrganisationFactory(slug="school-west"))
    row = "2026-11-02;instagram;a;;{};1;2;1;accounts"
    file = hand_in(
        campaign, row.format("school-west"), row.format("school-oost").replace("02", "03"), organisation=school
    )
    imports.read_file(file.file)
    assert [(one["line"], one["code"]) for one in file.file.report["errors"]] == [(2, "other_organisation")]
    imports.confirm_file(file.file, good_rows_only=True, by=None)
    imports.import_file(file.file)
    assert set(Figure.objects.values_list("organisation__slug", flat=True)) == {"school-oost"}


def test_an_editors_row_never_reaches_anothers_flight(campaign, school):
    make_flight(campaign, "Najaar", organisation=OrganisationFactory(slug="school-west"))
    bring_in(campaign, "2026-11-02;instagram;a;Najaar;;1;2;1;accounts", organisation=school)
    assert set(Figure.objects.values_list("flight", "organisation__slug")) == {(None, "school-oost")}


def test_a_supplier_hands_in_for_flights_it_is_briefed_on(campaign, agency):
    flight = make_flight(campaign, "Najaar")
    make_flight(campaign, "Voorjaar")
    flight.briefings.add(BriefingFactory(campaign=campaign, supplier=agency))
    row = "2026-11-02;instagram;a;{};;1;2;1;accounts"
    file = hand_in(campaign, row.format("najaar"), row.format("Voorjaar"), row.format(""), organisation=agency).file
    imports.read_file(file)
    assert [(one["line"], one["code"]) for one in file.report["errors"]] == [(3, "not_briefed"), (4, "not_briefed")]
    imports.confirm_file(file, good_rows_only=True, by=None)
    imports.import_file(file)
    assert set(Figure.objects.values_list("flight", flat=True)) == {flight.pk}


def test_a_name_that_was_given_a_flight_is_remembered(campaign, school):
    flight = make_flight(campaign, "Najaar")
    foreign = make_flight(CampaignFactory(on="anders.localhost"), "Elders")
    file = hand_in(campaign, "2026-11-02;instagram;a;Campagne 7;;1;2;1;accounts").file
    imports.read_file(file)
    assert file.report["unmatched"] == {"Campagne 7": 1}
    imports.assign_flights(file, names={"Campagne 7": flight, "Elders": foreign}, by=None)
    imports.read_file(file)
    assert (file.report["unmatched"], FlightName.objects.count()) == ({}, 1)
    bring_in(campaign, "2026-11-03;instagram;a;campagne  7;;1;2;1;accounts")
    assert set(Figure.objects.values_list("flight", flat=True)) == {flight.pk}


def test_another_campaign_is_another_world(campaign):
    bring_in(campaign, GOOD)
    other = CampaignFactory(on="anders.localhost")
    assert hand_in(other, GOOD).is_known is False
    bring_in(other, GOOD, "")
    assert [one.figures.count() for one in (campaign, other)] == [3, 3]


def test_a_school_reports_its_open_day_and_corrects_it(campaign, school):
    day = OpenDayFactory(organisation=school, day="2026-11-07")
    person = UserFactory()

    def report(registrations, visitors):
        numbers = {"registrations": registrations, "visitors": visitors}
        counted = datetime.date(2026, 11, 9)
        return report_open_day(day, numbers=numbers, counted_on=counted, definition="", by=person, campaign=campaign)

    assert len(report(80, 64)) == 2
    assert report(80, 64) == []
    assert len(report(80, 66)) == 1
    found = Figure.objects.order_by("pk").values_list("metric", "value", "state", "unit")
    assert list(found) == [
        ("registrations", 80, "counts", "person"),
        ("visitors", 64, "replaced", "person"),
        ("visitors", 66, "counts", "person"),
    ]
    assert set(Figure.objects.values_list("open_day", "reported_by")) == {(day.pk, person.pk)}


def test_a_file_corrects_what_was_reported_by_hand(campaign, school):
    day = OpenDayFactory(organisation=school, day="2026-11-07")
    numbers = {"registrations": None, "visitors": 64}
    counted = datetime.date(2026, 11, 9)
    report_open_day(day, numbers=numbers, counted_on=counted, definition="", by=None, campaign=campaign)
    head = "dag;kanaal;bezoekers open dag"
    bring_in(campaign, "2026-11-07;open dag;70", head=head, organisation=school)
    assert list(Figure.objects.order_by("pk").values_list("value", "state")) == [(64, "replaced"), (70, "counts")]
