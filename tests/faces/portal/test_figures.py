"""Figures in the portal: handing in, looking, judging, and what others see of it."""

import csv
import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from draagvlak.coalition.enums import Role
from draagvlak.results.enums import FileState
from draagvlak.results.models import Figure, FigureFile
from tests.faces.portal.toolkit_fixtures import *  # noqa: F403
from tests.factories.figures import FigureFactory, FigureFileFactory
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import make_partner

HEAD = "dag;kanaal;plaatsing;klikken;vertoningen\n"
GOOD = HEAD + "2026-11-02;instagram;Reels;4;300\n"
BAD = GOOD + "2026-11-03;instagram;=1+1;vier;-\n"


@pytest.fixture
def core(campaign):
    return make_partner(campaign, slug="kern", role=Role.CORE_TEAM)


def upload(browser, text=GOOD, name="cijfers.csv"):
    return browser.post("/portaal/cijfers/inlezen/", {"file": SimpleUploadedFile(name, text.encode())})


def told(answer):
    return [str(message) for message in answer.context["messages"]]


def read_csv(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_from_file_to_figures(editor, open_as, run_tasks):
    browser = open_as(editor)
    address = upload(browser).url
    assert 'hx-get="' in browser.get(address).content.decode()
    run_tasks()
    page = browser.get(address)
    assert (page.context["counts"]["new"], Figure.objects.count()) == (2, 0)
    browser.post(address + "bevestigen/")
    run_tasks()
    assert FigureFile.objects.get().state == FileState.IMPORTED
    figure = Figure.objects.get(metric="clicks")
    assert (figure.organisation, figure.reported_by) == (editor.organisation, editor.person)
    assert browser.get(f"/portaal/cijfers/{figure.pk}/").context["figure"] == figure
    browser.post(address + "terugdraaien/")
    assert (Figure.objects.count(), FigureFile.objects.get().state) == (0, FileState.UNDONE)


def test_the_same_file_again_says_so(editor, open_as, run_tasks):
    browser = open_as(editor)
    first = upload(browser)
    again = upload(browser, name="anders.csv")
    assert (again.url, FigureFile.objects.count()) == (first.url, 1)
    assert told(browser.get(again.url)) == ["Precies dit bestand is al eerder ingeleverd. Er is niets veranderd."]


def test_errors_are_shown_and_can_be_taken_along_without_formulas(editor, open_as, run_tasks):
    browser = open_as(editor)
    address = upload(browser, BAD).url
    run_tasks()
    page = browser.get(address)
    told_errors = [(one.line, one.field, one.value) for one in page.context["troubles"]]
    assert told_errors == [(3, "plaatsing", "=1+1"), (3, "klikken", "vier")]
    rows = read_csv(browser.get(address + "fouten.csv"))
    assert [row[:5] for row in rows[1:]] == [
        ["cijfers.csv", "", "3", "plaatsing", "'=1+1"],
        ["cijfers.csv", "", "3", "klikken", "vier"],
    ]
    browser.post(address + "bevestigen/")
    assert FigureFile.objects.get().state == FileState.PREVIEW
    browser.post(address + "bevestigen/", {"good_rows": "1"})
    run_tasks()
    assert Figure.objects.count() == 2


def test_a_text_that_looks_like_a_formula_is_disarmed(editor, open_as):
    FigureFactory(campaign=editor.campaign, organisation=editor.organisation, placement="=HYPERLINK(1)", region="+1")
    rows = read_csv(open_as(editor).get("/portaal/cijfers/alle.csv"))
    assert (rows[1][6], rows[1][10]) == ("'=HYPERLINK(1)", "'+1")


def test_dropping_a_file(editor, open_as, run_tasks):
    browser = open_as(editor)
    address = upload(browser).url
    run_tasks()
    browser.post(address + "laten-vallen/")
    assert (FigureFile.objects.get().state, Figure.objects.count()) == (FileState.CANCELLED, 0)


def test_nothing_chosen_or_too_much(editor, open_as):
    assert open_as(editor).post("/portaal/cijfers/inlezen/").status_code == 422


@pytest.mark.parametrize(("language", "kind"), [("nl", "csv"), ("nl", "xlsx"), ("en", "csv"), ("en", "xlsx")])
def test_the_template_can_be_downloaded(editor, open_as, language, kind):
    answer = open_as(editor).get(f"/portaal/cijfers/sjabloon/{language}.{kind}")
    assert (answer.status_code, answer["Content-Disposition"].endswith(f'.{kind}"')) == (200, True)


def test_each_sees_only_the_own_figures(editor, stranger, supplier, core, open_as):
    own = FigureFactory(campaign=editor.campaign, organisation=editor.organisation)
    FigureFactory(campaign=editor.campaign, organisation=stranger.organisation)
    shared = FigureFactory(campaign=editor.campaign)

    def seen(partner):
        return set(open_as(partner).get("/portaal/cijfers/alle/").context["page"].object_list)

    assert seen(editor) == {own}
    assert seen(supplier) == set()
    assert seen(core) == set(Figure.objects.all())
    assert open_as(editor).get(f"/portaal/cijfers/{shared.pk}/").status_code == 404


def test_filters_narrow_the_table_and_the_download(editor, open_as):
    FigureFactory(campaign=editor.campaign, organisation=editor.organisation, metric="clicks", channel="tiktok")
    FigureFactory(campaign=editor.campaign, organisation=editor.organisation)
    browser = open_as(editor)
    assert [one.metric for one in browser.get("/portaal/cijfers/alle/?metric=clicks").context["page"]] == ["clicks"]
    assert len(read_csv(browser.get("/portaal/cijfers/alle.csv?channel=tiktok"))) == 2
    assert len(browser.get("/portaal/cijfers/alle/?since=onzin&metric=onzin").context["page"].object_list) == 2


def test_the_core_team_judges_with_a_reason(editor, core, open_as):
    figure = FigureFactory(
        campaign=editor.campaign,
        organisation=editor.organisation,
        state="waiting",
        doubt="reach_population",
        doubt_details={"reach": "19000000"},
    )
    browser = open_as(core)
    assert list(browser.get("/portaal/cijfers/twijfel/").context["page"]) == [figure]
    address = f"/portaal/cijfers/{figure.pk}/oordeel/"
    assert browser.post(address, {"verdict": "accept"}).status_code == 422
    browser.post(address, {"verdict": "refuse", "why": "typfout"})
    figure.refresh_from_db()
    assert (figure.state, figure.judged_by, figure.doubt_details["why"]) == ("refused", core.person, "typfout")
    assert open_as(editor).post(address, {"verdict": "accept", "why": "x"}).status_code == 404


def test_a_school_reports_who_came(editor, open_as):
    day = OpenDayFactory(organisation=editor.organisation, day="2026-11-14")
    browser = open_as(editor)
    address = f"/portaal/open-dagen/{day.pk}/cijfers/"
    assert address in browser.get("/portaal/open-dagen/").content.decode()
    assert browser.post(address, {"counted_on": "2026-11-14"}).status_code == 422
    assert browser.post(address, {"counted_on": "2027-11-14", "visitors": "3"}).status_code == 422
    browser.post(address, {"counted_on": "2026-11-14", "registrations": "80", "visitors": "64"})
    assert dict(Figure.objects.values_list("metric", "value")) == {"registrations": 80, "visitors": 64}
    assert browser.get(address).context["form"].initial == {
        "counted_on": datetime.date(2026, 11, 24),
        "registrations": 80,
        "visitors": 64,
    }


@pytest.mark.parametrize("who", ["reader", "stranger", "supplier"])
def test_nobody_else_reports_it(request, editor, open_as, who):
    day = OpenDayFactory(organisation=editor.organisation, day="2026-11-14")
    answer = open_as(request.getfixturevalue(who)).post(f"/portaal/open-dagen/{day.pk}/cijfers/", {"visitors": "3"})
    assert (answer.status_code, Figure.objects.count()) == (404, 0)


@pytest.mark.parametrize("address", ["/portaal/cijfers/", "/portaal/cijfers/alle/"])
def test_a_list_takes_the_same_number_of_queries_with_one_and_three(editor, open_as, address):
    browser = open_as(editor)

    def count():
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        return len(queries)

    def add():
        FigureFactory(
            campaign=editor.campaign,
            organisation=editor.organisation,
            file=FigureFileFactory(campaign=editor.campaign, organisation=editor.organisation),
        )

    add()
    browser.get(address)
    once = count()
    add()
    add()
    assert count() == once
