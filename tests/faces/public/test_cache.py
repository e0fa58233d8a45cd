"""Pages that are the same for everyone come from a cache before sessions, and are gone when what they show changes."""

import gzip
import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver
from wagtail.signals import page_published

from draagvlak.core.same_for_everyone import DECLARED, may_be_kept, serve_kept_first
from draagvlak.core.shown import read_marker
from draagvlak.results.domain.claims import publish_claim
from draagvlak.results.enums import FigureState, Metric
from draagvlak.results.models import Figure, FigureFile
from draagvlak.studies.domain.open_days import cancel_open_day
from draagvlak.studies.models import OpenDay
from tests.factories.accounts import UserFactory
from tests.factories.campaign import AudienceFactory, CampaignFactory
from tests.factories.claims import estimate_reach, register
from tests.factories.figures import FigureFileFactory
from tests.factories.results import FigureFactory
from tests.factories.studies import LocationFactory, OpenDayFactory, ProgrammeFactory
from tests.factories.toolkit import make_campaign, make_partner
from tests.support.kept import keep_pages

pytestmark = pytest.mark.django_db
ADDRESSES = ["/", "/en/", "/waarom/", "/open-dagen/", "/impact/", "/campagnes/", "/open-dagen.ics"]


@pytest.fixture
def campaign(freeze):
    freeze("2026-11-25 10:00")
    return make_campaign()


@pytest.fixture
def kept(settings, tmp_path, campaign):
    with keep_pages(settings, tmp_path) as pages:
        yield pages


@pytest.fixture
def changing(django_capture_on_commit_callbacks):
    """Within this block a commit is a commit; what the test laid before is committed already."""

    def change():
        connection.run_on_commit.clear()
        return django_capture_on_commit_callbacks(execute=True)

    return change


@pytest.fixture
def day(campaign):
    school = make_partner(campaign, slug="school-oost").organisation
    return OpenDayFactory(organisation=school, day="2026-12-12", title="Kom kijken")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_hit_asks_no_database_and_is_the_same_answer(kept, day, address, django_assert_num_queries):
    first = Client().get(address)
    with django_assert_num_queries(0):
        second = Client().get(address)
    assert (second.content, dict(second.items())) == (first.content, dict(first.items()))
    assert (first.status_code, len(kept)) == (200, 1)


def test_a_kept_page_carries_the_headers_of_a_fresh_one(kept):
    Client().get("/")
    answer = Client().get("/")
    assert "default-src 'self'" in answer["Content-Security-Policy"].split("; ")
    assert {name: answer[name] for name in ("X-Frame-Options", "X-Content-Type-Options", "Content-Language")} == {
        "X-Frame-Options": "SAMEORIGIN",
        "X-Content-Type-Options": "nosniff",
        "Content-Language": "nl",
    }
    assert (answer["Vary"], answer["Cache-Control"]) == (
        "Accept-Encoding",
        "public, max-age=0, s-maxage=60, must-revalidate",
    )


def test_a_page_of_one_campaign_is_never_served_on_the_host_of_another(kept, campaign):
    CampaignFactory(on="ander.localhost", name="Een andere campagne")
    own = Client().get("/")
    other = Client(headers={"host": "ander.localhost"}).get("/")
    assert (own.content.count(b"Een andere campagne"), other.content.count(campaign.name.encode())) == (0, 0)
    assert Client(headers={"host": "ander.localhost"}).get("/").content == other.content
    assert (Client().get("/").content, len(kept)) == (own.content, 2)


def test_a_host_nobody_allowed_is_refused_and_not_kept(kept):
    Client().get("/")
    assert (Client(headers={"host": "kwaad.test"}).get("/").status_code, len(kept)) == (400, 1)


def test_a_host_in_capitals_is_the_same_host(kept, day):
    answers = [Client(headers={"host": host}).get("/open-dagen/") for host in ("TESTSERVER", "testserver")]
    assert (answers[0].content, answers[0].content.lower().count(b"//testserver/")) == (
        answers[1].content,
        answers[1].content.count(b"//testserver/"),
    )
    for host in ("TestServer", "testserver"):
        Client(headers={"host": host}).get("/welke-held/")
    assert (len(kept), sum("menu" in key for key in kept.facts)) == (1, 1)


def test_who_is_signed_in_gets_the_same_page_and_stays_signed_in(kept, client):
    client.force_login(UserFactory())
    mine = client.get("/")
    assert (mine.content, mine.cookies) == (Client().get("/").content, {})
    assert client.get("/portaal/profiel/").status_code == 200


def test_names_of_a_query_that_no_view_declared_are_neither_seen_nor_kept(kept, day):
    plain = Client().get("/open-dagen/")
    for number in range(30):
        answer = Client().get(f"/open-dagen/?utm_source=%3Cscript%3E{number}&x={number}")
        assert answer.content == plain.content
    assert len(kept) == 1
    filtered = Client().get("/open-dagen/?y=1&provincie=zeeland")
    assert (len(kept), b'value="zeeland" selected' in filtered.content) == (2, False)


def test_a_head_and_a_conditional_request_send_no_body(kept):
    fresh = Client().head("/")
    page = Client().get("/")
    head = Client().head("/")
    assert (fresh.content, head.content, head["Content-Length"]) == (b"", b"", str(len(page.content)))
    unchanged = Client(headers={"if-none-match": page["ETag"]}).get("/")
    assert (unchanged.status_code, unchanged.content, unchanged["ETag"]) == (304, b"", page["ETag"])


def test_a_page_comes_compressed_where_that_is_understood(kept):
    plain = Client().get("/").content
    answer = Client(headers={"accept-encoding": "gzip"}).get("/")
    assert (answer["Content-Encoding"], gzip.decompress(answer.content)) == ("gzip", plain)


def test_what_changes_is_shown_at_once(kept, day, changing):
    before = Client().get("/open-dagen/").content
    with changing():
        cancel_open_day(day, by=None)
    after = Client().get("/open-dagen/").content
    assert (before.count(b"day--off"), after.count(b"day--off")) == (0, 1)


WAYS = {
    "many at once": lambda day: OpenDay.objects.bulk_create([OpenDayFactory.build(organisation=day.organisation)]),
    "where it holds": lambda day: OpenDay.objects.filter(pk=day.pk).update(title="Anders"),
    "many changed": lambda day: OpenDay.objects.bulk_update([day], ["title"]),
    "removed": lambda day: OpenDay.objects.filter(pk=day.pk).delete(),
    "linked": lambda day: ProgrammeFactory(organisation=day.organisation).locations.add(
        LocationFactory(organisation=day.organisation)
    ),
    "by hand": lambda day: connection.cursor().execute("DELETE FROM studies_openday WHERE id = %s", [day.pk]),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_whatever_way_it_is_written_what_is_kept_is_emptied(kept, day, changing, way):
    Client().get("/open-dagen/")
    with changing():
        way(day)
    kept.refresh()
    assert len(kept) == 0


def test_what_is_not_shown_empties_nothing(kept, day, changing):
    Client().get("/open-dagen/")
    with changing():
        UserFactory()
        OpenDay.objects.filter(pk=day.pk).exists()
    kept.refresh()
    assert len(kept) == 1


def test_an_answer_that_lost_its_evidence_is_not_shown_from_what_is_kept(kept, campaign, changing):
    figure = FigureFactory(campaign=campaign, metric=Metric.VIEWS_3S, value=2000)
    publish_claim(register(campaign), by=None)
    before = Client().get("/impact/").content.decode()
    with changing():
        Figure.objects.filter(pk=figure.pk).update(state=FigureState.REFUSED)
    after = Client().get("/impact/").content.decode()
    assert (before.count("Dat klopt."), after.count("Dat klopt.")) == (1, 0)


EVIDENCE = {
    "a figure": lambda campaign: FigureFactory(campaign=campaign),
    "an estimate": lambda campaign: estimate_reach(campaign, point=1),
    "an audience": lambda campaign: AudienceFactory(campaign=campaign),
}


@pytest.mark.parametrize("add", EVIDENCE.values(), ids=EVIDENCE)
def test_what_claims_rest_on_empties_what_is_kept(kept, campaign, changing, add):
    Client().get("/impact/")
    with changing():
        add(campaign)
    kept.refresh()
    assert len(kept) == 0


def test_a_file_that_is_being_read_empties_nothing_until_its_figures_are_there(kept, campaign, changing):
    file = FigureFileFactory(campaign=campaign)
    Client().get("/impact/")
    with changing():
        FigureFile.objects.filter(pk=file.pk).update(rows_read=500, rows_total=9000)
    kept.refresh()
    assert len(kept) == 1


def test_many_figures_at_once_send_one_word(kept, campaign, changing):
    before = read_marker()
    with changing():
        FigureFactory.create_batch(25, campaign=campaign)
    assert read_marker() - before == 1


def test_publishing_a_page_empties_what_is_kept(kept, campaign, changing):
    Client().get("/")
    with changing():
        page_published.send(sender=type(campaign.site.root_page), instance=campaign.site.root_page)
    kept.refresh()
    assert len(kept) == 0


def test_a_missing_page_and_a_post_are_not_kept(kept):
    assert (Client().get("/bestaat-niet/").status_code, Client().post("/").status_code) == (404, 405)
    assert len(kept) == 0


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (HttpResponse("page"), True),
        (HttpResponse("page", status=404), False),
        (HttpResponse("page", headers={"Cache-Control": "private, max-age=9"}), False),
        (HttpResponse("page", headers={"Cache-Control": "no-store"}), False),
    ],
)
def test_only_a_whole_page_for_everyone_may_be_kept(answer, kept):
    assert may_be_kept(RequestFactory().get("/"), answer) is kept


def test_an_answer_that_sets_a_cookie_is_not_kept():
    answer = HttpResponse("page")
    answer.set_cookie("who", "me")
    assert may_be_kept(RequestFactory().get("/"), answer) is False


def test_the_web_server_gets_what_is_kept_before_django_is_asked(kept):
    page = Client(headers={"host": "testserver"}).get("/")
    asked, told = [], []
    serve = serve_kept_first(lambda environ, _start: asked.append(environ["PATH_INFO"]) or [b"django"])
    environ = {**RequestFactory().get("/", headers={"host": "testserver"}).META, "HTTP_COOKIE": "sessionid=x"}
    body = serve(environ, lambda status, headers: told.append((status, dict(headers))))
    assert (body, asked, told[0][0]) == ([page.content], [], "200 OK")
    assert "default-src 'self'" in told[0][1]["Content-Security-Policy"].split("; ")
    assert serve({**environ, "PATH_INFO": "/portaal/"}, lambda *_: None) == [b"django"]
    assert serve({**environ, "REQUEST_METHOD": "POST"}, lambda *_: None) == [b"django"]


def test_what_partners_see_is_never_declared_the_same_for_everyone():
    declared = {
        re.sub(r":.*", "", name) for name, view in walk(get_resolver()) if getattr(view, DECLARED, None) is not None
    }
    assert declared <= {"public", "public-en"}


def walk(resolver, space=""):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from walk(pattern, ":".join(filter(None, [space, pattern.namespace])))
        else:
            yield f"{space}:{pattern.name}", pattern.callback
