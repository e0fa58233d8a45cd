"""Home, ask, profile, language, postbox, style page and error pages."""

import pytest
from django.core import mail
from django.test import Client

from draagvlak.core.models import AuditEvent, LocalMail
from tests.faces.portal.people_of_a_campaign import as_person, people  # noqa: F401 - fixtures
from tests.factories.campaign import MomentFactory
from tests.factories.coalition import BrandKitFactory, InvitationFactory

pytestmark = pytest.mark.django_db


def test_the_checklist_ticks_what_is_done(as_person, people):  # noqa: F811
    client = as_person(people.other_editor)
    assert [step.done for step in client.get("/portaal/").context["steps"]] == [False, False, False, False]
    BrandKitFactory(organisation=people.other, primary="#FF0000", logo_light="a.svg")
    InvitationFactory(coalition=people.campaign.coalition, organisation=people.other)
    assert [step.done for step in client.get("/portaal/").context["steps"]] == [True, False, False, True]


def test_only_a_school_is_asked_for_an_open_day(as_person, people):  # noqa: F811
    steps = as_person(people.core).get("/portaal/").context["steps"]
    assert [step.href for step in steps] == ["/portaal/huisstijl/", "/portaal/ontwerpen/", "/portaal/collegas/"]


def test_home_shows_the_next_moments_of_this_campaign_only(as_person, people, freeze):  # noqa: F811
    MomentFactory(campaign=people.campaign, name_nl="Straks")
    MomentFactory(campaign=people.campaign, name_nl="Voorbij", starts_on="2026-01-01", ends_on="2026-01-02")
    MomentFactory(campaign__on="elders.localhost", name_nl="Elders")
    client = as_person(people.reader)
    freeze("2026-11-24 10:00")
    assert [moment.name for moment in client.get("/portaal/").context["moments"]] == ["Straks"]


def test_a_supplier_sees_its_briefings_and_no_checklist(as_person, people):  # noqa: F811
    page = as_person(people.supplier).get("/portaal/")
    assert (page.status_code, list(page.context["briefings"]), "steps" in page.context) == (200, [], False)


def test_a_question_reaches_the_core_team(as_person, people, settings, django_capture_on_commit_callbacks):  # noqa: F811
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with django_capture_on_commit_callbacks(execute=True):
        answer = as_person(people.reader).post("/portaal/vraag/", {"question": "Mag het logo <b>groter</b>?"})
    (message,) = mail.outbox
    assert (answer.url, message.to, message.reply_to) == (
        "/portaal/vraag/verstuurd/",
        ["wies@domein.test"],
        ["sem@saxion.test"],
    )
    assert message.subject == "Vraag van Sem Voorbeeld (Saxion)"
    assert message.body.count("Mag het logo <b>groter</b>?") == 1
    assert AuditEvent.objects.get().verb == "question.asked"


def test_a_question_that_reaches_nobody_says_so_and_stays_typed(as_person, people):  # noqa: F811
    people.core.mandates.update(ended_at="2026-11-01T10:00Z")
    people.campaign.contact_email = ""
    people.campaign.save()
    page = as_person(people.reader).post("/portaal/vraag/", {"question": "Hallo?"})
    assert (len(page.context["form"].non_field_errors()), page.content.decode().count("Hallo?")) == (1, 1)


def test_the_profile_changes_name_and_language(as_person, people):  # noqa: F811
    client = as_person(people.reader)
    client.post("/portaal/profiel/", {"first_name": "Samuel", "last_name": "J", "language": "en"})
    assert client.get("/portaal/profiel/").content.decode().count("Your profile has been saved.") == 1
    people.reader.refresh_from_db()
    assert (str(people.reader), people.reader.language) == ("Samuel J", "en")


def test_the_language_switch_works_signed_out_and_is_kept_signed_in(as_person, people):  # noqa: F811
    guest = Client(headers={"accept-language": "nl"})
    assert guest.get("/portaal/").content.decode().count('<html lang="nl">') == 1
    guest.post("/taal/", {"language": "en", "next": "/portaal/"})
    assert guest.get("/portaal/").content.decode().count('<html lang="en">') == 1
    as_person(people.reader).post("/taal/", {"language": "en", "next": "/portaal/"})
    people.reader.refresh_from_db()
    assert people.reader.language == "en"


def test_locally_mail_is_read_in_the_postbox_with_links_to_click(client, people):  # noqa: F811
    LocalMail.objects.create(
        recipients="a@b.test", sender="x", subject="<b>Hoi</b>", body="Ga naar http://testserver/x/"
    )
    page = client.get("/portaal/postvak/").content.decode()
    assert [
        page.count(text) for text in ('href="http://testserver/x/"', "&lt;b&gt;Hoi", "Dit is een lokale installatie")
    ] == [
        1,
        1,
        1,
    ]


def test_a_live_platform_has_no_postbox(client, people, settings):  # noqa: F811
    settings.IS_LOCAL = False
    assert client.get("/portaal/postvak/").status_code == 404


def test_the_style_page_shows_the_identity_and_says_it_is_not_tested(client, people):  # noqa: F811
    page = client.get("/portaal/stijl/", headers={"accept-language": "nl"})
    assert [name for name, _verdict in page.context["identity"].colours][:2] == ["water", "sein"]
    assert page.content.decode().count("Niet getest met leerlingen.") == 1


def test_markup_in_the_identity_text_stays_text(tmp_path):
    from draagvlak.portal.identity_page import read_text

    (tmp_path / "IDENTITEIT.md").write_text("# Kop\n<script>x</script> [a](javascript:x) ![b](http://elders/x.png)")
    html = read_text(tmp_path)
    assert [html.count(text) for text in ("<h1>Kop</h1>", "<script", 'href="javascript', "<img")] == [1, 0, 0, 0]


@pytest.mark.parametrize(("language", "says"), [("nl", "Hier is geen pagina."), ("en", "There is no page here.")])
def test_a_missing_page_helps_in_both_languages(client, people, language, says):  # noqa: F811
    answer = client.get("/portaal/bestaat-niet/", headers={"accept-language": language})
    assert (answer.status_code, answer.content.decode().count(f"<h1>{says}</h1>")) == (404, 1)


def test_a_form_that_lost_its_token_is_explained(people):  # noqa: F811
    answer = Client(enforce_csrf_checks=True, headers={"accept-language": "nl"}).post("/accounts/login/", {})
    assert (answer.status_code, answer.content.decode().count("<h1>Deze pagina stond te lang open.</h1>")) == (403, 1)


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "429.html", "500.html", "403_csrf.html"])
def test_an_error_page_can_be_shown_without_a_request(name):
    from django.template.loader import render_to_string

    assert render_to_string(name).count("<h1>") == 1


@pytest.mark.parametrize("name", ["core", "editor", "reader", "supplier"])
def test_every_address_in_the_navigation_opens(as_person, people, name):  # noqa: F811
    from draagvlak.portal.navigation import list_entries

    client = as_person(getattr(people, name))
    seat = client.get("/portaal/").context["request"].seat
    addresses = [entry.href for entry in list_entries(seat, path="/portaal/")]
    assert {path: client.get(path).status_code for path in addresses} == dict.fromkeys(addresses, 200)


def test_the_style_page_shows_one_chart_of_each_kind_and_a_timeline(as_person, people):  # noqa: F811
    page = as_person(people.reader).get("/portaal/stijl/")
    kinds = [one.key for one in page.context["charts"]]
    assert kinds == ["s-bars", "s-columns", "s-lines", "s-number-line", "s-chain"]
    body = page.content.decode()
    assert (body.count('class="chart__picture"'), body.count('class="planner"')) == (2 * len(kinds) + 1, 1)
