"""Where one can study it with what one has: counted from what schools say, near by, without script or cookie."""

import extruct
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from draagvlak.coalition.models import Organisation
from draagvlak.studies.models import Admission, EntryRequirement, Location, Profile
from tests.factories.coalition import MembershipFactory
from tests.factories.finding import find_school, lay_nine
from tests.factories.studies import EntryRequirementFactory, LocationFactory, OpenDayFactory, ProgrammeFactory
from tests.factories.toolkit import make_campaign

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


@pytest.fixture(autouse=True)
def _today(freeze):
    freeze("2026-11-25 10:00")


@pytest.fixture
def campaign(db):
    return make_campaign()


def ask(query: str = "", address: str = "/waar/"):
    answer = Client().get(f"{address}?{query}")
    assert (answer.status_code, answer.cookies.output()) == (200, "")
    return answer


def list_found(query: str = "") -> list[tuple[str, str]]:
    return [(row["offer"].slug, str(row["offer"].admission)) for row in ask(query).context["rows"]]


def read_json_ld(page: str, kind: str) -> list[dict]:
    found = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    return [thing for block in found for thing in block["@graph"] if thing["@type"] == kind]


def test_havo_without_physics_finds_the_seven_of_the_nine(campaign):
    lay_nine(campaign)
    answer = ask("vooropleiding=havo&profiel=em")
    assert answer.content.decode().count("<h2>Geen natuurkunde? Bij 7 van de 9 welkom.</h2>") == 1
    said = [row["offer"].admission for row in answer.context["rows"]]
    assert (said.count(Admission.WELCOME), said.count(Admission.WITH_SUBJECTS)) == (7, 2)
    assert said[:7] == [Admission.WELCOME] * 7


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("vooropleiding=mbo", "Mbo-4? Bij 9 van de 9 welkom"),
        ("vooropleiding=vwo&profiel=nt", "Natuur en Techniek? Bij 7 van de 9 welkom"),
        ("vooropleiding=havo&profiel=cm", "Geen natuurkunde? Bij 7 van de 9 welkom"),
        ("vooropleiding=mbo&profiel=nt", "Mbo-4? Bij 9 van de 9 welkom"),
        ("vooropleiding=maan&profiel=zon&jaar=1999&vorm=y&pagina=-3", "Geen natuurkunde? Bij 7 van de 9 welkom"),
        ("opleiding=00000", "Geen natuurkunde? Bij 7 van de 9 welkom"),
        ("vooropleiding=%00&plaats=%00%00", "Geen natuurkunde? Bij 7 van de 9 welkom"),
    ],
)  # fmt: skip
def test_the_sentence_follows_what_one_has_and_nonsense_is_no_choice(campaign, query, sentence):
    lay_nine(campaign)
    assert ask(query).context["welcome"].sentence == sentence


def test_near_a_place_the_nearest_comes_first_and_says_how_far(campaign):
    lay_nine(campaign)
    answer = ask("plaats=Deventer")
    offers = [row["offer"] for row in answer.context["rows"]]
    assert [offer.slug for offer in offers[:3]] == ["windesheim", "han", "saxion"]
    assert [round(offer.distance) for offer in offers[:3]] == [29, 35, 50]
    assert answer.content.decode().count(">29 km<") == 1


def test_a_place_nobody_knows_gets_an_answer_that_helps(campaign):
    lay_nine(campaign)
    page = ask("vooropleiding=vwo&plaats=Deventr").content.decode()
    assert page.count("We kennen geen plaats met de naam “Deventr”.") == 1
    assert page.count('href="?vooropleiding=vwo&amp;plaats=Deventer"') == 1


def test_a_school_that_says_nothing_is_not_known_and_not_counted_as_welcome(campaign):
    programme = ProgrammeFactory(organisation__name="Stil")
    MembershipFactory(coalition=campaign.coalition, organisation=programme.organisation)
    answer = ask()
    assert [row["offer"].admission for row in answer.context["rows"]] == [Admission.UNKNOWN]
    assert (answer.context["welcome"].sentence, answer.content.decode().count("Niet bekend")) == ("", 1)


def test_a_form_can_be_chosen_where_schools_say_it_and_what_does_not_say_it_is_told(campaign):
    for number, form in enumerate(["voltijd", "Deeltijd", "", "part-time"]):
        programme = ProgrammeFactory(form=form, organisation__slug=f"school-{number}")
        MembershipFactory(coalition=campaign.coalition, organisation=programme.organisation)
    answer = ask("vorm=deeltijd")
    assert [row["offer"].slug for row in answer.context["rows"]] == ["school-1", "school-3"]
    assert [form for form, _name in answer.context["forms"]] == ["voltijd", "deeltijd"]
    assert answer.content.decode().count("1 opleiding zegt niet of ze voltijd is") == 1


def test_a_school_with_two_forms_counts_once(campaign):
    school = ProgrammeFactory(form="voltijd").organisation
    MembershipFactory(coalition=campaign.coalition, organisation=school)
    EntryRequirementFactory(programme=school.programmes.get())
    part = ProgrammeFactory(organisation=school, form="deeltijd")
    EntryRequirementFactory(programme=part, admission=Admission.NOT)
    welcome = ask().context["welcome"]
    assert (welcome.welcome, welcome.total) == (1, 1)
    assert ask("vorm=deeltijd").context["welcome"].not_directly == 1


def test_every_answer_names_its_source_and_day_once_where_all_rest_on_the_same(campaign):
    programmes = lay_nine(campaign)
    said = "Bron: builtenvironment.nl/publicaties/239-wijziging-in-nadere-vooropleidingseisen, nagekeken op 23 november"
    assert ask().content.decode().count(said) == 1
    EntryRequirement.objects.filter(programme=programmes[0]).update(source="eigen.test", checked_on="2026-11-24")
    page = ask().content.decode()
    assert (page.count(said), page.count("Bron: eigen.test, nagekeken op 24 november")) == (8, 1)


def test_the_map_has_a_dot_for_each_city_that_leads_to_its_school(campaign):
    lay_nine(campaign)
    answer = ask()
    dots = {dot.spot.label: dot for dot in answer.context["map"].dots}
    assert len(dots) == 10
    assert (dots["Tilburg"].spot.href, dots["Tilburg"].spot.is_answer) == ("#bij-avans", True)
    assert dots["Rotterdam"].spot.is_answer is False
    page = answer.content.decode()
    assert [page.count(f'id="{dot.spot.href[1:]}"') for dot in dots.values()] == [1] * 10


@pytest.mark.parametrize("copies", [0, 3])
def test_the_number_of_questions_to_the_database_does_not_grow(campaign, copies):
    lay_nine(campaign)
    for number in range(copies * 9):
        programme = ProgrammeFactory(organisation__slug=f"meer-{number}", organisation__name=f"Meer {number}")
        MembershipFactory(coalition=campaign.coalition, organisation=programme.organisation)
        EntryRequirementFactory(programme=programme)
        programme.locations.add(LocationFactory(organisation=programme.organisation, city="Zwolle"))
        OpenDayFactory(organisation=programme.organisation)
    with CaptureQueriesContext(connection) as asked:
        ask("plaats=Zwolle")
    assert len(asked) <= MOST_QUERIES, [query["sql"] for query in asked]


def test_many_schools_stand_on_pages_and_the_map_leads_to_theirs(campaign):
    for number in range(30):
        programme = ProgrammeFactory(organisation__slug=f"s-{number:02}", organisation__name=f"School {number:02}")
        MembershipFactory(coalition=campaign.coalition, organisation=programme.organisation)
        city = "Assen" if number == 29 else "Breda"
        programme.locations.add(LocationFactory(organisation=programme.organisation, city=city))
    answer = ask("vooropleiding=vwo")
    assert (len(answer.context["rows"]), len(ask("pagina=2").context["rows"])) == (24, 6)
    dots = {dot.spot.label: dot.spot.href for dot in answer.context["map"].dots}
    assert dots == {"Breda": "#bij-s-00", "Assen": "?vooropleiding=vwo&pagina=2#bij-s-29"}


def test_without_anything_to_show_the_page_still_helps(campaign):
    page = ask().content.decode()
    assert page.count("De hogescholen hebben hun opleidingen hier nog niet neergezet.") == 1


def test_head_is_answered_and_writing_is_not(campaign):
    assert (Client().head("/waar/").status_code, Client().post("/waar/").status_code) == (200, 405)


def test_the_page_speaks_english_at_its_english_address(campaign):
    lay_nine(campaign)
    page = ask(address="/en/where/").content.decode()
    assert page.count("<h2>No physics? 7 of the 9 say welcome.</h2>") == 1
    assert page.count('href="/en/where/saxion/"') == 1


# One school


def open_school(slug: str, address: str = "/waar"):
    return Client().get(f"{address}/{slug}/")


def test_a_school_says_what_it_teaches_where_and_who_is_admitted(campaign):
    lay_nine(campaign)
    answer = open_school("hz")
    entries = answer.context["courses"][0].entries
    assert [(entry.level, str(entry.admission)) for entry in entries] == [
        ("havo", "subjects"), ("vwo", "subjects"), ("mbo", "welcome"),
    ]  # fmt: skip
    page = answer.content.decode()
    assert [words in page for words in ("Middelburg", "23 november 2026", "https://hz.test")] == [True] * 3


def test_a_profile_that_differs_has_a_line_of_its_own(campaign):
    programme = lay_nine(campaign)[0]
    EntryRequirementFactory(
        programme=programme, level="havo", profile=Profile.CM, study_year="2025-2026", admission=Admission.NOT
    )
    entries = open_school(programme.organisation.slug).context["courses"][0].entries
    assert [(one.level, one.profile, str(one.admission)) for one in entries][:2] == [
        ("havo", "any", "welcome"), ("havo", "cm", "not"),
    ]  # fmt: skip


def test_a_place_where_two_courses_are_taught_stands_there_once(campaign):
    school = MembershipFactory(coalition=campaign.coalition, organisation__slug="open").organisation
    main = LocationFactory(organisation=school, city="Zwolle", name="Campus", address="Kade 1")
    annex = LocationFactory(organisation=school, city="Zwolle", name="Loods", address="Kade 2")
    for form in ("voltijd", "deeltijd"):
        ProgrammeFactory(organisation=school, form=form).locations.set([main, annex])
    page = open_school("open").content.decode()
    assert [page.count(words) for words in ('id="plek-zwolle"', "<br>Kade 1", "<br>Kade 2")] == [1, 1, 1]
    assert page.count('href="#plek-zwolle"') == 1


def test_a_search_engine_reads_the_course_its_place_and_the_way_to_it(campaign):
    lay_nine(campaign)
    page = open_school("avans").content.decode()
    (course,) = read_json_ld(page, "Course")
    assert (course["name"], course["provider"]["@type"], course["provider"]["name"]) == (
        "Civiele Techniek", "CollegeOrUniversity", "Avans",
    )  # fmt: skip
    places = [one["location"]["address"]["addressLocality"] for one in course["hasCourseInstance"]]
    assert (places, course["hasCourseInstance"][0]["courseMode"]) == (["'s-Hertogenbosch", "Tilburg"], ["onsite"])
    (crumbs,) = read_json_ld(page, "BreadcrumbList")
    assert [one["item"] for one in crumbs["itemListElement"]] == [
        "http://testserver/", "http://testserver/waar/", "http://testserver/waar/avans/",
    ]  # fmt: skip


@pytest.mark.parametrize("slug", ["bestaat-niet", "buiten"])
def test_a_school_nobody_knows_or_that_is_no_member_is_not_found(campaign, slug):
    ProgrammeFactory(organisation__slug="buiten")
    assert open_school(slug).status_code == 404


def test_a_school_that_only_opens_its_doors_has_a_page_too(campaign):
    day = OpenDayFactory(organisation__slug="open")
    MembershipFactory(coalition=campaign.coalition, organisation=day.organisation)
    assert open_school("open").status_code == 200
    day.delete()
    assert open_school("open").status_code == 404


def test_what_a_school_typed_is_shown_as_text_everywhere(campaign):
    programme = lay_nine(campaign)[0]
    bad = "</script><script>alert(1)</script>"
    Organisation.objects.filter(pk=programme.organisation_id).update(name=bad, short_name=bad)
    Location.objects.filter(organisation=programme.organisation_id, city="Tilburg").update(city=bad[:80])
    programme.entry_requirements.update(source=bad, subjects=bad)
    pages = [ask().content.decode(), open_school(find_school(programme.organisation.slug).slug).content.decode()]
    assert [page.count("<script>alert") for page in pages] == [0, 0]
    assert read_json_ld(pages[1], "Course")[0]["provider"]["name"] == bad
