"""What stands in a dossier, and what never does."""

import datetime
import json
import re

import pytest
from jsonschema import Draft202012Validator

from draagvlak.accounts.models import User
from draagvlak.coalition.models import DecisionDocument
from draagvlak.core.models import AuditEvent
from draagvlak.handover.dossier.exporting import export_dossier
from draagvlak.handover.dossier.problems import CannotExportError
from tests.factories.campaign import ReasonFactory
from tests.factories.dossier import make_full_campaign
from tests.support.dossiers import read_members, read_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return make_full_campaign()


@pytest.fixture
def exported(campaign, tmp_path):
    export_dossier(campaign, tmp_path / "campagne.zip", by=None)
    return tmp_path / "campagne.zip"


def test_the_same_content_gives_the_same_bytes(campaign, exported, tmp_path, freeze):
    freeze("2026-11-25 12:00")
    first = export_dossier(campaign, tmp_path / "een.zip", by=None)
    export_dossier(campaign, tmp_path / "twee.zip", by=None)
    assert (tmp_path / "een.zip").read_bytes() == (tmp_path / "twee.zip").read_bytes()
    assert first["made_at"] == "2026-11-25T11:00:00+00:00"
    mine, other = read_members(exported), read_members(tmp_path / "een.zip")
    assert {name for name in mine if mine[name] != other[name]} <= {"manifest.json", "index.html"}


def test_no_account_address_password_or_secret_link_goes_along(campaign, exported):
    text = b"".join(content for name, content in read_members(exported).items() if not name.startswith("files/"))
    person = User.objects.get(mandates__organisation__slug="school-oost")
    for secret in (person.email, person.password, "nieuw@oost.test", "Noor Jansen", "key_hash"):
        assert secret.encode() not in text, secret
    rows = b"".join(content for name, content in read_members(exported).items() if name.startswith("rows/"))
    assert set(re.findall(rb"[\w.]+@[\w.]+", rows)) == {campaign.contact_email.encode()}


def test_a_person_is_named_where_the_trail_names_them_and_nowhere_else(campaign, exported):
    person = User.objects.get(mandates__organisation__slug="school-oost")
    name = person.get_full_name().encode()
    naming = {member for member, content in read_members(exported).items() if name in content}
    assert naming == {"rows/core.auditevent.jsonl"}
    event = next(row for row in read_rows(exported, "core.auditevent") if row["verb"] == "grant_mandate")
    assert (event["by"], event["details"]) == (person.get_full_name(), {"person": "…", "why": "gevraagd door …"})


def test_a_known_address_in_a_text_stays_behind_and_the_text_does_not(campaign, tmp_path):
    person = User.objects.get(mandates__organisation__slug="school-oost")
    ReasonFactory(campaign=campaign, statement_nl=f"Mail {person.email.title()}. Of info@algemeen.test.")
    export_dossier(campaign, tmp_path / "campagne.zip", by=None)
    assert (
        read_rows(tmp_path / "campagne.zip", "campaign.reason")[1]["statement_nl"] == "Mail …. Of info@algemeen.test."
    )


def test_every_row_is_as_its_schema_says(exported):
    members = read_members(exported)
    kinds = [name.removeprefix("rows/").removesuffix(".jsonl") for name in members if name.startswith("rows/")]
    for kind in kinds:
        validator = Draft202012Validator(json.loads(members[f"schemas/{kind}.schema.json"]))
        assert [error.message for row in read_rows(exported, kind) for error in validator.iter_errors(row)] == []


def test_what_is_not_finished_stays_behind_and_the_trail_points_by_name(exported):
    event = next(row for row in read_rows(exported, "core.auditevent") if row["verb"] == "put_plan_in_force")
    assert event["subject"] == "planning.planversion:1"
    assert read_rows(exported, "planning.planversion")[0]["contents"]["flights"][0]["id"] == "1"


def test_a_lost_file_is_named_and_no_archive_is_left(campaign, tmp_path):
    document = DecisionDocument.objects.get()
    document.file.storage.delete(document.file.name)
    with pytest.raises(CannotExportError, match=f"The file {document.file.name} of coalition.decisiondocument"):
        export_dossier(campaign, tmp_path / "campagne.zip", by=None)
    assert list(tmp_path.iterdir()) == []


def test_the_export_is_told_in_the_trail(campaign, exported):
    event = AuditEvent.objects.get(verb="export_dossier")
    assert (event.campaign, event.at.date()) == (campaign.slug, datetime.datetime.now(datetime.UTC).date())


def test_the_page_to_read_tells_both_languages_and_asks_nothing_from_outside(campaign, exported):
    page = read_members(exported)["index.html"].decode()
    assert [word in page for word in ("<h2>Wat erin zit</h2>", "<h2>What is in it</h2>", campaign.name)] == [True] * 3
    assert [word in page for word in ("http://", "https://", "<script", "<link", "<img")] == [False] * 5
