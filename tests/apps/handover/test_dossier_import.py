"""What was taken in is what was written: every text, every file, every link between rows."""

from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from draagvlak.campaign.models import Campaign, Reason
from draagvlak.coalition.models import BrandKit, DecisionDocument, Organisation
from draagvlak.core.models import AuditEvent
from draagvlak.core.storage import private_storage
from draagvlak.handover.dossier.exporting import export_dossier
from draagvlak.handover.dossier.importing import import_dossier
from draagvlak.handover.dossier.problems import DossierError
from draagvlak.handover.dossier.staging import Staging
from draagvlak.media.models import OwnPicture
from draagvlak.planning.models import Flight, PlanVersion
from draagvlak.results.domain.judging_claims import find_standing
from draagvlak.results.models import Claim
from draagvlak.toolkit.domain.freshness import list_ingredients
from draagvlak.toolkit.models import KitItem, OwnVersion, Production
from tests.factories.campaign import ReasonFactory
from tests.factories.coalition import CoalitionFactory, OrganisationFactory
from tests.factories.dossier import make_full_campaign
from tests.factories.materials import KitFactory
from tests.factories.results import LinkFactory
from tests.factories.toolkit import make_campaign
from tests.support.dossiers import change_row, read_members

pytestmark = pytest.mark.django_db


class GoneError(Exception):
    pass


@contextmanager
def elsewhere():
    """What is made in here is gone afterwards, as if it was made in another installation."""
    try:
        with transaction.atomic():
            yield
            raise GoneError
    except GoneError:
        pass


def export_elsewhere(path: Path, **reason: str) -> Path:
    with elsewhere():
        campaign = make_full_campaign()
        if reason:
            ReasonFactory(campaign=campaign, **reason)
        export_dossier(campaign, path, by=None)
    return path


@pytest.fixture
def dossier(tmp_path) -> Path:
    return export_elsewhere(tmp_path / "campagne.zip")


def list_stored() -> set[str]:
    base = Path(private_storage().location) / "dossiers"
    return {path.name for path in base.iterdir() if path.is_dir()} if base.exists() else set()


def test_what_was_taken_in_is_written_again_the_same(dossier, tmp_path):
    campaign, taken = import_dossier(dossier, by=None)
    export_dossier(campaign, tmp_path / "nog-eens.zip", by=None)
    first, again = read_members(dossier), read_members(tmp_path / "nog-eens.zip")
    assert first.keys() == again.keys()
    assert {name for name in first if first[name] != again[name]} <= {"manifest.json", "index.html"}
    assert taken.present == 0


def test_rows_point_at_the_rows_of_this_installation(dossier):
    OrganisationFactory.create_batch(3)  # so that no key is by chance the same
    campaign, _ = import_dossier(dossier, by=None)
    flight = Flight.objects.get(campaign=campaign)
    assert PlanVersion.objects.get(campaign=campaign).contents["flights"][0]["id"] == str(flight.pk)
    version = OwnVersion.objects.get(campaign=campaign)
    assert Production.objects.get().ingredients == list_ingredients(version)
    event = AuditEvent.objects.get(verb="put_plan_in_force")
    assert event.subject == f"planning.planversion:{PlanVersion.objects.get().pk}"
    assert (event.actor, bool(event.details["named_in_dossier"])) == (None, True)


def test_a_claim_is_as_it_was_registered_and_its_judgement_still_holds(dossier):
    import_dossier(dossier, by=None)
    claim = Claim.objects.get()
    standing = find_standing(claim)
    assert (claim.is_intact, standing.is_stale, standing.state) == (True, False, "open")


def test_files_are_there_and_consents_come_without_names(dossier):
    import_dossier(dossier, by=None)
    assert DecisionDocument.objects.get().file.read() == b"%PDF-1.7 notulen"
    picture = OwnPicture.objects.get()
    assert (picture.file.storage.exists(picture.file.name), picture.consent.person_name) == (True, "")


@how(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0@"), min_size=1, max_size=300))
def test_any_text_survives(tmp_path, text):
    export_elsewhere(tmp_path / "tekst.zip", statement_nl=text, number="x")
    with elsewhere():
        import_dossier(tmp_path / "tekst.zip", by=None)
        assert Reason.objects.get(number="x").statement_nl == text


def test_other_campaigns_stay_and_an_organisation_that_is_known_is_the_same_one(dossier):
    other = make_campaign(on="ander.localhost")
    known = OrganisationFactory(slug="school-oost")
    BrandKit.objects.create(organisation=known, display_name="Oost, zoals het hier heet")
    campaign, taken = import_dossier(dossier, by=None)
    assert list(Organisation.objects.filter(slug="school-oost")) == [known]
    assert known.brand_kit.display_name == "Oost, zoals het hier heet"
    assert (taken.present, campaign.coalition.memberships.filter(organisation=known).count()) == (2, 1)
    assert set(Campaign.objects.all()) == {other, campaign}


def test_an_organisation_of_the_same_code_and_another_name_is_refused(dossier):
    OrganisationFactory(slug="school-oost", name="Basisschool Oost")
    with pytest.raises(DossierError) as refused:
        import_dossier(dossier, by=None)
    assert str(refused.value) == (
        "rows/coalition.organisation.jsonl, line 1, field name: “school-oost” is called “Basisschool Oost” here and "
        "“Hogeschool Oost” in the dossier. Give one another name first."
    )


def test_a_host_a_coalition_or_a_link_that_is_taken_is_refused(dossier, tmp_path):
    other = make_campaign(on="helden.localhost")
    with pytest.raises(DossierError, match=r"field host: A campaign here answers to “helden.localhost” already"):
        import_dossier(dossier, by=None)
    LinkFactory(campaign=other, code="bezet1")
    taken = change_row(dossier, "channels.trackedlink", 1, lambda row: row.update(code="bezet1", id="bezet1"))
    taken = change_row(taken, "channels.linkcount", 1, lambda row: row.update(link="bezet1", id=f"bezet1/{row['day']}"))
    with pytest.raises(DossierError, match=r"trackedlink.jsonl, line 1, field code: “bezet1” is in use here already"):
        import_dossier(taken, by=None, host="elders.localhost")
    campaign, _ = import_dossier(dossier, by=None, host="elders.localhost")
    assert campaign.site.hostname == "elders.localhost"


def test_a_coalition_that_is_here_is_refused(dossier):
    slug = read_members(dossier)["rows/coalition.coalition.jsonl"].split(b'"slug": "')[1].split(b'"')[0].decode()
    CoalitionFactory(slug=slug)
    with pytest.raises(DossierError, match=f"field slug: The coalition “{slug}” is here already"):
        import_dossier(dossier, by=None)


def test_a_row_the_database_does_not_take_is_named_and_nothing_is_left(tmp_path):
    """A rule of the database that no schema tells: a kit holds a material or a design, not neither."""
    with elsewhere():
        campaign = make_full_campaign()
        KitItem.objects.create(kit=KitFactory(campaign=campaign), material=campaign.materials.first())
        export_dossier(campaign, tmp_path / "kit.zip", by=None)
    before = list_stored()
    with pytest.raises(
        DossierError, match=r"^rows/toolkit.kititem.jsonl, line 1: The database does not take this row: "
    ):
        import_dossier(
            change_row(tmp_path / "kit.zip", "toolkit.kititem", 1, lambda row: row.update(material=None)), by=None
        )
    assert (Campaign.objects.count(), Organisation.objects.count(), list_stored()) == (0, 0, before)


def test_a_failure_at_the_very_end_leaves_no_file(dossier, monkeypatch):
    before, move = list_stored(), Staging.move

    def move_and_fail(staging: Staging) -> None:
        move(staging)
        raise OSError("the disk is full")

    monkeypatch.setattr(Staging, "move", move_and_fail)
    with pytest.raises(OSError, match=r"the disk is full"):
        import_dossier(dossier, by=None)
    assert (Campaign.objects.count(), list_stored()) == (0, before)


def test_another_folder_of_the_same_name_is_refused(dossier):
    folder = Path(settings.DATA_DIR) / "campaigns" / "proef" / "identity" / "extra.typ"
    folder.write_text("// anders")
    try:
        with pytest.raises(DossierError, match=r"There is another folder “proef” here already"):
            import_dossier(dossier, by=None)
    finally:
        folder.unlink()
    assert Campaign.objects.count() == 0
