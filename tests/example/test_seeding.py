"""The example campaign: what it holds at each stage, and that loading it again changes nothing."""

import datetime
from collections import Counter

import pytest

from draagvlak.campaign.models import Campaign, Moment
from draagvlak.coalition.enums import MembershipState, OrganisationKind
from draagvlak.coalition.models import BrandKit, Mandate, Membership, Organisation
from draagvlak.core.models import AuditEvent
from draagvlak.example.accounts import find_sample_accounts
from draagvlak.example.neighbour import load_neighbour
from draagvlak.example.seeding import load_example
from draagvlak.example.stages import Stage
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.models import Briefing, OwnVersion, ProducedFile

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 23)
COUNTED = (Campaign, Moment, Organisation, Membership, BrandKit, Mandate, OpenDay, OwnVersion, Briefing, AuditEvent)


def count_everything() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in COUNTED}


def membership_states() -> dict[str, int]:
    return dict(Counter(Membership.objects.values_list("state", flat=True)))


def test_fourteen_schools_five_of_them_inferred_and_marked_so():
    load_example(today=TODAY)
    schools = Organisation.objects.filter(kind=OrganisationKind.SCHOOL)
    assert schools.count() == 14
    assert schools.exclude(brin="").count() == 14
    inferred = schools.filter(is_inferred=True).order_by("slug").values_list("slug", "brin")
    assert list(inferred) == [("buas", "21UI"), ("hanze", "25BE"), ("hu", "25DW"), ("hva", "28DN"), ("zuyd", "25JX")]


def test_what_is_made_up_says_so():
    load_example(today=TODAY)
    fictional = Organisation.objects.filter(is_fictional=True).order_by("slug").values_list("slug", flat=True)
    assert list(fictional) == ["bouwbedrijf-voorbeeld", "bureau-voorbeeld", "ingenieursbureau-voorbeeld"]
    assert OpenDay.objects.filter(is_sample=False).count() == 0
    assert OpenDay.objects.exclude(title__endswith="(voorbeeld)").count() == 0
    assert all(account.email.endswith("@example.org") for account in find_sample_accounts())


def test_loading_it_again_changes_nothing():
    load_example(today=TODAY)
    before = count_everything()
    load_example(today=TODAY)
    assert count_everything() == before


def test_every_school_has_an_open_day_ahead_of_any_day():
    for today in (TODAY, datetime.date(2027, 7, 14)):
        load_example(today=today)
        ahead = OpenDay.objects.exclude(key="voorbeeld-geweest")
        assert ahead.filter(starts_at__date__lte=today).count() == 0
        assert ahead.values("organisation").distinct().count() == 14


def test_an_open_day_that_moves_is_known_to_have_changed():
    load_example(today=TODAY)
    load_example(today=TODAY + datetime.timedelta(days=7))
    ahead = OpenDay.objects.exclude(key="voorbeeld-geweest")
    assert set(ahead.values_list("revision", flat=True)) == {2, 3}  # one of them had moved before


def test_the_moments_are_those_of_the_school_year_of_the_day_and_the_next():
    campaign = load_example(today=TODAY)
    assert set(campaign.moments.values_list("school_year", flat=True)) == {"2026-2027", "2027-2028"}
    deadline = campaign.moments.get(key="application-deadline", school_year="2026-2027")
    assert (deadline.starts_on, deadline.rule) == (
        datetime.date(2027, 5, 1),
        "1 mei, 23.59 uur: recht op toelating en op een studiekeuzecheck",
    )


@pytest.mark.parametrize(
    ("stage", "state", "has_ended", "versions", "members"),
    [
        (Stage.RECRUITING, "recruiting", False, False, {MembershipState.ACTIVE: 11, MembershipState.INVITED: 12}),
        (Stage.RUNNING, "running", False, True, {MembershipState.ACTIVE: 23}),
        (Stage.CLOSED, "closed", True, True, {MembershipState.ACTIVE: 23}),
        (Stage.HANDED_OVER, "handed_over", True, True, {MembershipState.ACTIVE: 23}),
    ],
)
def test_a_stage_is_what_it_says(stage, state, has_ended, versions, members):
    campaign = load_example(stage=stage, today=TODAY)
    assert campaign.state == state
    assert (campaign.ends_on is not None) == has_ended
    assert OwnVersion.objects.exists() == versions
    assert membership_states() == members


def test_a_running_campaign_has_files_once_the_worker_has_run(run_tasks):
    load_example(today=TODAY)
    assert run_tasks() > 0
    assert set(ProducedFile.objects.values_list("format_id", flat=True)) == {"ig_4x5", "ig_story", "a3"}


def test_every_organisation_has_a_brand_kit_with_logos_for_both_grounds():
    load_example(today=TODAY)
    kits = BrandKit.objects.all()
    assert kits.count() == 23
    assert [kit.organisation.slug for kit in kits if not (kit.logo_light and kit.logo_dark and kit.website)] == []


def test_what_an_organisation_changed_itself_stays():
    load_example(today=TODAY)
    BrandKit.objects.filter(organisation__slug="saxion").update(primary="#112233")
    Organisation.objects.filter(slug="saxion").update(city="Deventer")
    load_example(today=TODAY)
    saxion = Organisation.objects.get(slug="saxion")
    assert (saxion.brand_kit.primary, saxion.city) == ("#112233", "Deventer")


def test_the_accounts_sign_in_with_the_password_that_is_printed(client):
    load_example(today=TODAY)
    accounts = find_sample_accounts()
    roles = Mandate.objects.active().values_list("person__email", "role")
    assert dict(roles) == {
        "kern@example.org": "core_team",
        "saxion@example.org": "editor",
        "saxion.lezer@example.org": "reader",
        "avans@example.org": "editor",
        "bouwbedrijf@example.org": "editor",
        "bureau@example.org": "supplier",
        "bestuur@example.org": "reader",
    }
    assert {account.email for account in accounts} == set(dict(roles))
    assert all(client.login(email=account.email, password=account.password) for account in accounts)


def test_an_account_with_another_password_is_no_longer_told():
    load_example(today=TODAY)
    person = Mandate.objects.get(person__email="avans@example.org").person
    person.set_password("iets heel anders dan eerst")
    person.save()
    assert "avans@example.org" not in {account.email for account in find_sample_accounts()}


def test_a_neighbour_has_its_own_coalition_host_and_people():
    campaign = load_example(today=TODAY)
    neighbour = load_neighbour()
    assert neighbour.site.hostname == "voorbeeld-zorg.localhost"
    assert neighbour.coalition != campaign.coalition
    shared = set(campaign.coalition.organisations.all()) & set(neighbour.coalition.organisations.all())
    assert [organisation.slug for organisation in shared] == ["saxion"]
    assert {mandate.person.email for mandate in neighbour.coalition.mandates.all()} == {
        "zorg@example.org",
        "zorgkern@example.org",
    }


@pytest.mark.parametrize(
    ("host", "slug"),
    [
        ("civiele-helden.localhost:8000", "civiele-helden"),
        ("localhost:8000", "civiele-helden"),
        ("127.0.0.1:9999", "civiele-helden"),
        ("voorbeeld-zorg.localhost:8000", "voorbeeld-zorg"),
    ],
)
def test_the_host_says_which_campaign(rf, host, slug):
    from draagvlak.campaign.middleware import find_campaign

    load_example(today=TODAY)
    load_neighbour()
    assert find_campaign(rf.get("/", HTTP_HOST=host)).slug == slug
