"""Claims in the portal: the core team registers, publishes and withdraws; partners read what is published."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from draagvlak.coalition.enums import Role
from draagvlak.results.domain.claims import publish_claim
from draagvlak.results.enums import ClaimState, FigureState, Metric
from draagvlak.results.models import BoardNote, Claim, Estimation
from tests.factories.accounts import sign_in
from tests.factories.claims import NONE, register
from tests.factories.coalition import BodyFactory
from tests.factories.results import FigureFactory
from tests.factories.toolkit import make_campaign, make_partner

pytestmark = pytest.mark.django_db
LIST, NEW, BOARD = "/portaal/beweringen/", "/portaal/beweringen/nieuw/", "/portaal/bestuur/"
FACTS = {
    "statement_nl": "De film is 1.500 keer bekeken.",
    "statement_en": "The film was watched 1,500 times.",
    "definition": "view_3s",
    "origin": "own",
    "kind": "sum",
    "at_least": "1500",
    "settle_on": "2026-12-31",
}


@pytest.fixture(autouse=True)
def _today(freeze):
    freeze("2026-12-10 10:00")


@pytest.fixture
def campaign(db):
    return make_campaign()


@pytest.fixture
def core(campaign, client):
    return sign_in(client, make_partner(campaign, slug="kern", role=Role.CORE_TEAM).person)


@pytest.fixture
def partner(campaign, client):
    return sign_in(client, make_partner(campaign, slug="school").person)


def find_errors(answer):
    return {name: list(errors) for name, errors in answer.context["form"].errors.items()}


def test_the_core_team_registers_and_reads_the_answer(core, campaign):
    FigureFactory(campaign=campaign, metric=Metric.VIEWS_3S, value=2000)
    answer = core.post(NEW, FACTS, follow=True)
    claim = Claim.objects.get()
    assert (answer.redirect_chain[-1][0], answer.context["page"].state) == (f"{LIST}{claim.key}/", "bevestigd")
    assert claim.test == {"kind": "sum", "at_least": "1500", "settle_on": "2026-12-31"}
    assert claim.is_intact is True


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"at_least": ""}, ["at_least"]),
        ({"settle_on": ""}, ["settle_on"]),
        ({"definition": "person_reached"}, ["definition"]),
        ({"kind": "reach"}, ["definition"]),
        ({"kind": "effect"}, ["effect_subject"]),
        ({"kind": "none"}, ["why_en", "why_nl"]),
        ({"origin": "press"}, ["source"]),
        ({"window_start": "2026-12-02", "window_end": "2026-12-01"}, ["window_end"]),
    ],
)
def test_a_test_that_lacks_something_is_not_registered(core, change, where):
    answer = core.post(NEW, {**FACTS, **change})
    assert (answer.status_code, sorted(find_errors(answer)), Claim.objects.count()) == (422, where, 0)


def test_the_explanation_says_what_the_test_would_decide(core):
    said = core.post(f"{LIST}uitleg/", {**FACTS, "statement_nl": ""}).context["explanation"]
    assert said == (
        "We tellen ‘keren 3 seconden bekeken’ op over alle cijfers binnen de periode. 1.500 of meer: bevestigd. Nog "
        "steeds minder op 31 december 2026, als alle cijfers binnen horen te zijn: weerlegd. Voor die dag: niet "
        "vastgesteld."
    )
    assert core.post(f"{LIST}uitleg/", {}).context["explanation"] == ""


def test_publishing_judging_again_and_withdrawing(core, campaign):
    figure = FigureFactory(campaign=campaign, metric=Metric.VIEWS_3S, value=2000)
    claim = register(campaign)
    core.post(f"{LIST}{claim.key}/publiceren/")
    figure.state = FigureState.REPLACED
    figure.save()
    assert core.get(f"{LIST}{claim.key}/").context["page"].state == "opnieuw te beoordelen"
    page = core.post(f"{LIST}{claim.key}/oordelen/", follow=True)
    assert [one["judgement"].state for one in page.context["history"]] == [
        ClaimState.NOT_ESTABLISHED, ClaimState.CONFIRMED,
    ]  # fmt: skip
    assert core.post(f"{LIST}{claim.key}/intrekken/", {"why": ""}).status_code == 422
    core.post(f"{LIST}{claim.key}/intrekken/", {"why": "Dubbel geteld."})
    claim.refresh_from_db()
    assert (claim.is_public, claim.withdrawn_why) == (False, "Dubbel geteld.")


def test_a_better_claim_begins_with_the_words_of_the_older_one(core, campaign):
    older = register(campaign)
    form = core.get(f"{NEW}?in-plaats-van={older.key}").context["form"]
    assert (form["statement_nl"].value(), form["at_least"].value()) == (older.statement_nl, "1500")
    core.post(f"{NEW}?in-plaats-van={older.key}", FACTS)
    assert Claim.objects.get(supersedes=older).statement_nl == FACTS["statement_nl"]
    assert core.post(f"{NEW}?in-plaats-van={older.key}", FACTS).status_code == 422


def test_a_source_is_put_beside_a_claim(core, campaign):
    claim = register(campaign)
    core.post(f"{LIST}{claim.key}/bron/", {"bron-title": "Verslag", "bron-url": "https://voorbeeld.test/"})
    assert [one.title for one in core.get(f"{LIST}{claim.key}/").context["sources"]] == ["Verslag"]


def test_a_partner_reads_what_is_published_without_the_figures_of_others(partner, campaign):
    FigureFactory(campaign=campaign, metric=Metric.VIEWS_3S, value=2000)
    hidden, shown = register(campaign), register(campaign, statement_nl="Zichtbaar.")
    publish_claim(shown, by=None)
    assert [page.claim for page in partner.get(LIST).context["pages"]] == [shown]
    page = partner.get(f"{LIST}{shown.key}/")
    assert (list(page.context["rows"]), page.context["may_change"]) == ([], False)
    assert partner.get(f"{LIST}{hidden.key}/").status_code == 404
    assert partner.post(f"{LIST}{shown.key}/publiceren/").status_code == 404


def test_a_member_of_a_body_sees_the_figures_of_the_campaign_and_not_those_of_another_partner(client, campaign):
    member = make_partner(campaign, slug="school")
    BodyFactory(coalition=campaign.coalition).members.create(person=member.person, organisation=member.organisation)
    other = make_partner(campaign, slug="elders").organisation
    for organisation, value in ((None, 1000), (other, 700), (member.organisation, 300)):
        FigureFactory(campaign=campaign, organisation=organisation, metric=Metric.VIEWS_3S, value=value)
    claim = register(campaign)
    page = sign_in(client, member.person).get(f"{LIST}{claim.key}/")
    assert sorted((int(row.value), row.may_open) for row in page.context["rows"]) == [(300, True), (1000, False)]
    assert page.content.decode().count("2.000") >= 1


def test_the_core_team_writes_the_words_and_takes_both_files(core, campaign):
    publish_claim(register(campaign, test=NONE), by=None)
    core.post(BOARD, {"lesson": "Eerder vragen.", "decision": "Doen?"})
    assert BoardNote.objects.get(campaign=campaign).lesson == "Eerder vragen."
    pdf, slides = core.get(f"{BOARD}pagina.pdf"), core.get(f"{BOARD}pagina.pptx")
    assert (pdf.content[:5], slides.content[:2]) == (b"%PDF-", b"PK")
    assert core.get(f"{BOARD}pagina.exe").status_code == 404


def test_a_member_of_a_body_takes_the_page_and_does_not_write_on_it(client, campaign):
    member = make_partner(campaign, slug="school")
    BodyFactory(coalition=campaign.coalition).members.create(person=member.person, organisation=member.organisation)
    sign_in(client, member.person)
    assert (client.get(f"{BOARD}pagina.pdf").status_code, client.post(BOARD, {"lesson": "x"}).status_code) == (200, 404)


def test_a_partner_does_not_see_the_page_for_the_board(partner):
    assert (partner.get(BOARD).status_code, partner.get(f"{BOARD}pagina.pdf").status_code) == (404, 404)


def test_files_for_an_estimate_of_people_are_checked_before_anything_is_counted(core):
    figures = SimpleUploadedFile("cijfers.csv", b"channel,group,impressions,reach\nyoutube,65+,,600000\n")
    people = SimpleUploadedFile("mensen.csv", b"group,population\n18-24,1500000\n")
    answer = core.post(f"{LIST}bereik/", {"figures": figures, "population": people, "measures": "reach"})
    assert (answer.status_code, list(find_errors(answer)), Estimation.objects.count()) == (422, ["__all__"], 0)
