"""What was made: versions, files and jobs; their states, filters, spreadsheets and pictures."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from draagvlak.coalition.models import BrandKit
from draagvlak.media.models import Consent
from draagvlak.toolkit.enums import ProductionState
from draagvlak.toolkit.models import Download, OwnVersion, Production
from tests.faces.desk.spreadsheets import read_rows
from tests.factories.media import OwnPictureFactory
from tests.factories.toolkit import OwnVersionFactory, ProducedFileFactory, make_partner, make_production

LIST = "/beheer/gemaakt/"


def export(core, path=LIST, kind="csv", **filters) -> list[list]:
    return read_rows(core.get(path, {"export": kind, **filters}), kind)[1:]


def names(core, **filters) -> list[str]:
    return sorted(row[1] for row in export(core, **filters))


@pytest.fixture
def versions(here) -> dict[str, OwnVersion]:
    """One version in every state. The scene's own is up to date."""
    made = {
        name: OwnVersionFactory(partner=here.partner, name=name) for name in ("draft", "making", "failed", "blocked")
    }
    make_production(made["making"], state=ProductionState.WORKING)
    make_production(made["failed"], state=ProductionState.FAILED)
    picture = OwnPictureFactory(consent__organisation=here.organisation)
    OwnVersion.objects.filter(pk=made["blocked"].pk).update(picture=picture)
    ProducedFileFactory(version=OwnVersion.objects.get(pk=made["blocked"].pk))
    Consent.objects.filter(pk=picture.consent_id).update(withdrawn_at=timezone.now())
    made["archived"] = OwnVersionFactory(partner=here.partner, name="archived", archived_at=timezone.now())
    OwnVersion.objects.filter(pk=here.row("version").pk).update(name="current")
    return made


@pytest.mark.parametrize("state", ["draft", "making", "failed", "blocked", "archived", "current"])
def test_versions_are_found_by_their_state(here, core, versions, state):
    assert names(core, state=state) == [state]


def test_a_changed_brand_makes_files_out_of_date_and_says_why(here, core):
    BrandKit.objects.filter(organisation=here.organisation).update(revision=9)
    (row,) = export(core, state="outdated")
    assert row[4:6] == ["verouderd", "De huisstijl is sindsdien veranderd."]


def test_versions_are_found_by_organisation_design_and_day(here, core):
    other = make_partner(here.campaign, slug="school-west")
    old = OwnVersionFactory(partner=other, name="oud")
    OwnVersion.objects.filter(pk=old.pk).update(changed_at=timezone.now() - datetime.timedelta(days=40))
    since = (timezone.localdate() - datetime.timedelta(days=7)).isoformat()
    found = {
        "organisation": names(core, organisation=other.organisation.pk),
        "design": len(names(core, design=here.row("design").pk)),
        "recent": "oud" in names(core, changed_at_from=since),
    }
    assert found == {"organisation": ["oud"], "design": 2, "recent": False}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_name_that_a_spreadsheet_would_run_is_text(here, core, kind):
    OwnVersion.objects.filter(pk=here.row("version").pk).update(name='=HYPERLINK("http://kwaad.test")')
    assert [row[1] for row in export(core, kind=kind)] == ['\'=HYPERLINK("http://kwaad.test")']


def test_the_spreadsheet_has_a_name_that_says_what_it_is(here, core):
    answer = core.get(LIST, {"export": "csv"})
    assert answer["Content-Disposition"] == f'attachment; filename="{here.campaign.slug}-wat-er-is-gemaakt.csv"'


def test_files_tell_how_often_they_were_taken(here, core):
    Download.objects.create(file=here.row("file"), person=here.partner.person)
    (row,) = export(core, "/beheer/bestanden/")
    assert row[3:7] == ["ig_4x5", "bestand-.jpg", "9", "1"]


def test_jobs_tell_what_was_asked_made_and_wrong(here, core):
    Production.objects.update(problems=[{"code": "failed"}], formats=["ig_4x5", "a3"])
    (row,) = export(core, "/beheer/opdrachten/")
    assert row[4:8] == ["klaar", "2", "1", "1"]


def test_a_version_shows_its_files(here, core):
    page = core.get(reverse("desk_made:show", args=[here.row("version").pk])).content.decode()
    assert reverse("desk_files:download", args=[here.row("file").pk]) in page


def test_a_file_is_handed_out_and_written_down(here, core):
    answer = core.get(reverse("desk_files:download", args=[here.row("file").pk]))
    assert b"".join(answer.streaming_content) == b"de inhoud"
    assert answer["Content-Disposition"] == 'attachment; filename="bestand-.jpg"'
    assert list(Download.objects.values_list("person", flat=True)) == [here.core.pk]


@pytest.mark.parametrize("name", ["download", "picture"])
def test_nobody_gets_a_file_of_somebody_who_no_longer_consents(here, core, versions, name):
    file = versions["blocked"].productions.get().files.get()
    assert core.get(reverse(f"desk_files:{name}", args=[file.pk])).status_code == 404
    assert Download.objects.count() == 0


def test_a_picture_that_is_no_longer_stored_does_not_exist(here, core):
    here.row("file").thumbnail.storage.delete(here.row("file").thumbnail.name)
    assert core.get(reverse("desk_files:picture", args=[here.row("file").pk])).status_code == 404
