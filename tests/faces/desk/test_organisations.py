"""Organisations at the desk: what is seen of them, changing their facts, looking as one."""

import datetime

import pytest
from django.urls import reverse

from draagvlak.coalition.models import BrandKit, Membership
from tests.faces.desk.spreadsheets import read_rows
from tests.faces.desk.trail import read_trail
from tests.factories.coalition import CoalitionFactory, MandateFactory, MembershipFactory, OrganisationFactory
from tests.factories.toolkit import OwnVersionFactory

LIST = "/beheer/organisaties/"


def facts(organisation, **changed) -> dict:
    return {"name": organisation.name, "kind": organisation.kind, "city": "", "website": "", **changed}


def export(core, **filters) -> dict[str, list]:
    """Rows of the spreadsheet by name of the organisation."""
    rows = read_rows(core.get(LIST, {"export": "csv", **filters}), "csv")
    return {row[0]: row for row in rows[1:]}


def test_the_list_counts_people_and_versions_of_this_campaign_only(here, neighbour, core):
    MembershipFactory(coalition=neighbour.campaign.coalition, organisation=here.organisation)
    MandateFactory(coalition=neighbour.campaign.coalition, organisation=here.organisation)
    OwnVersionFactory(partner=here.partner, campaign=neighbour.campaign, design=neighbour.row("design"))
    row = export(core)["Hogeschool Hier"]
    assert (row[6], row[7]) == ("1", "1")


def test_an_archived_version_does_not_count(here, core):
    here.campaign.own_versions.update(archived_at=datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC))
    assert export(core)["Hogeschool Hier"][7] == "0"


def test_the_list_says_how_far_a_brand_kit_is(here, core):
    other = OrganisationFactory(slug="school-zonder", name="Zonder")
    MembershipFactory(coalition=here.campaign.coalition, organisation=other)
    rows = export(core)
    assert (rows["Hogeschool Hier"][4], rows["Zonder"][4]) == ("compleet", "niet begonnen")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"kind": "agency"}, ["Bureau "]),
        ({"brand": "complete"}, ["Hogeschool Hier"]),
        ({"brand": "none"}, ["Bond hier", "Bureau "]),
        ({"begun": "yes"}, ["Hogeschool Hier"]),
        ({"begun": "no"}, ["Bond hier", "Bureau "]),
        ({"q": "hogeschool"}, ["Hogeschool Hier"]),
    ],
)
def test_the_list_is_filtered(here, core, filters, found):
    assert list(export(core, **filters)) == found


def test_marks_stand_beside_an_organisation(here, core):
    type(here.organisation).objects.filter(pk=here.organisation.pk).update(is_fictional=True, is_inferred=True)
    page = core.get(LIST).content.decode()
    assert (page.count(">fictief<"), page.count(">afgeleid<")) == (1, 1)


def test_one_organisation_shows_its_people_invitations_and_pieces(here, core):
    page = core.get(reverse("desk_organisations:show", args=[here.organisation.pk])).content.decode()
    shown = [here.partner.person.email, here.row("invitation").email, here.row("version").name.strip()]
    assert [text for text in shown if text not in page] == []


def test_facts_are_changed_and_written_down(here, core):
    address = reverse("desk_organisations:edit", args=[here.organisation.pk])
    answer = core.post(address, facts(here.organisation, city="Deventer"))
    here.organisation.refresh_from_db()
    assert (answer.status_code, here.organisation.city) == (302, "Deventer")
    assert read_trail(here, "organisation.changed") == [(here.core, "school-hier", here.campaign.slug)]


def test_nothing_is_written_down_when_nothing_changed(here, core):
    core.post(reverse("desk_organisations:edit", args=[here.organisation.pk]), facts(here.organisation))
    assert read_trail(here, "organisation.changed") == []


def test_a_name_cannot_be_emptied(here, core):
    answer = core.post(
        reverse("desk_organisations:edit", args=[here.organisation.pk]), facts(here.organisation, name="")
    )
    here.organisation.refresh_from_db()
    assert (answer.status_code, here.organisation.name) == (422, "Hogeschool Hier")


def test_what_people_typed_is_never_markup(here, core):
    type(here.organisation).objects.filter(pk=here.organisation.pk).update(name="<script>alert(1)</script>")
    pages = [LIST, reverse("desk_organisations:show", args=[here.organisation.pk]), "/beheer/", "/beheer/gemaakt/"]
    assert [page for page in pages if b"<script>alert(1)" in core.get(page).content] == []


def test_an_organisation_of_two_coalitions_says_so_before_its_facts_change(here, core):
    address = reverse("desk_organisations:edit", args=[here.organisation.pk])
    before = "nog 1 coalitie" in core.get(address).content.decode()
    MembershipFactory(coalition=CoalitionFactory(), organisation=here.organisation)
    assert (before, "nog 1 coalitie" in core.get(address).content.decode()) == (False, True)


def test_the_core_team_looks_as_a_partner_read_only_and_written_down(here, core):
    answer = core.post(reverse("desk_organisations:look_as", args=[here.organisation.pk]))
    assert (answer.status_code, answer.url) == (302, "/portaal/")
    assert core.get("/portaal/").context["request"].seat.looking_as is True
    assert read_trail(here, "look_as.started") == [(here.core, "school-hier", here.campaign.slug)]


def test_nobody_looks_as_an_organisation_that_left(here, core):
    Membership.objects.filter(organisation=here.organisation).update(state="left")
    answer = core.post(reverse("desk_organisations:look_as", args=[here.organisation.pk]))
    assert (answer.status_code, read_trail(here, "look_as.started")) == (404, [])


def test_nobody_looks_as_their_own_organisation(here, core):
    own = here.core.mandates.get().organisation
    assert core.post(reverse("desk_organisations:look_as", args=[own.pk])).status_code == 404


def test_a_logo_is_shown_as_a_sealed_picture(here, core):
    answer = core.get(reverse("desk_organisations:logo", args=[here.organisation.pk, "light"]))
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/svg+xml", "nosniff")
    assert {"private", "no-store"} - set(answer["Cache-Control"].split(", ")) == set()
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


@pytest.mark.parametrize("ground", ["purple", "none"])
def test_a_logo_for_no_such_ground_does_not_exist(here, core, ground):
    assert core.get(reverse("desk_organisations:logo", args=[here.organisation.pk, ground])).status_code == 404


def test_a_logo_that_is_not_there_does_not_exist(here, core):
    BrandKit.objects.update(logo_dark="")
    assert core.get(reverse("desk_organisations:logo", args=[here.organisation.pk, "dark"])).status_code == 404
