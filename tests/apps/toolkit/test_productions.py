"""Making files: each format once, whatever happens to the worker."""

import hashlib
import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from draagvlak.core.storage import private_storage
from draagvlak.lib.studio import StudioError
from draagvlak.media.domain.consents import withdraw_consent
from draagvlak.toolkit.domain import productions
from draagvlak.toolkit.domain.productions import ConsentMissingError, ask_production, check_version, run_production
from draagvlak.toolkit.enums import ProductionState
from draagvlak.toolkit.models import OwnVersion, ProducedFile, Production
from draagvlak.toolkit.tasks import produce_files
from tests.factories.media import OwnPictureFactory
from tests.factories.toolkit import OwnVersionFactory

LONG_WORD = "Watervliegtuigonderhoudsmonteursopleidingscoordinator"


def stored_names(production):
    return sorted(private_storage().listdir(f"produced/{production.pk}")[1])


def test_files_are_made_in_the_order_asked_with_names_people_understand(version, partner, run_tasks):
    production = ask_production(version, formats=["ig_4x5", "a4"], by=partner.person)
    assert run_tasks() == 1
    production.refresh_from_db()
    assert (production.state, production.problems) == (ProductionState.DONE, [])
    assert list(production.files.values_list("format_id", "name")) == [
        ("ig_4x5", "school-oost_sample_instagram-4x5_2026-12-12.jpg"),
        ("a4", "school-oost_sample_poster-a4_2026-12-12.pdf"),
    ]


def test_a_file_is_what_its_row_says(version, partner, run_tasks):
    ask_production(version, formats=["ig_4x5"], by=partner.person)
    run_tasks()
    file = ProducedFile.objects.get()
    with file.file.open() as stored:
        content = stored.read()
    assert (len(content), hashlib.sha256(content).hexdigest()) == (file.size, file.fingerprint)
    assert Image.open(io.BytesIO(content)).size == (1080, 1350)
    with file.thumbnail.open() as stored:
        assert Image.open(io.BytesIO(stored.read())).size == (360, 450)


def test_asking_twice_gives_the_one_job(version, partner, run_tasks):
    first = ask_production(version, formats=["ig_4x5"], by=partner.person)
    assert ask_production(version, formats=["ig_4x5"], by=partner.person) == first
    run_tasks()
    assert Production.objects.count() == 1


def test_what_was_asked_for_is_made_even_when_the_draft_moves_on(version, partner, run_tasks):
    production = ask_production(version, formats=["ig_4x5"], by=partner.person)
    OwnVersion.objects.update(values={})
    run_tasks()
    production.refresh_from_db()
    assert production.state == ProductionState.DONE


def test_a_format_in_which_it_does_not_fit_is_named_and_the_others_are_made(version, partner, run_tasks):
    version.values = {**version.values, "title": LONG_WORD}
    version.save()
    found = {problem["format"] for problem in check_version(version, formats=["ig_story", "a4"])}
    production = ask_production(version, formats=["ig_story", "a4"], by=partner.person)
    run_tasks()
    production.refresh_from_db()
    assert {problem["format"] for problem in production.problems} == found
    assert set(production.files.values_list("format_id", flat=True)) == {"ig_story", "a4"} - found


def test_a_missing_value_is_named_once_before_anything_is_made(version):
    version.values = {}
    assert [(one["slot"], one["format"], one["code"]) for one in check_version(version, formats=["ig_4x5", "a4"])] == [
        ("title", "", "missing"),
        ("date", "", "missing"),
        ("place", "", "missing"),
    ]


def test_a_fault_of_the_design_itself_is_told_and_no_crash(version, monkeypatch):
    def break_down(*_):
        raise StudioError("layout.typ: expected an expression")

    monkeypatch.setattr(productions, "check_piece", break_down)
    assert check_version(version, formats=["ig_4x5"]) == [{"slot": "", "format": "", "code": "failed", "params": {}}]


def test_running_it_again_makes_nothing_twice(version, partner, run_tasks):
    production = ask_production(version, formats=["ig_4x5", "ig_1x1"], by=partner.person)
    run_tasks()
    before = list(ProducedFile.objects.values())
    production.refresh_from_db()
    Production.objects.update(state=ProductionState.WORKING)
    assert produce_files.func(production.pk) == 2
    assert list(ProducedFile.objects.values()) == before


def test_it_goes_on_where_a_killed_worker_left_off(version, partner):
    production = ask_production(version, formats=["ig_4x5", "ig_1x1"], by=partner.person)
    run_production(Production.objects.get(pk=production.pk))
    ProducedFile.objects.filter(format_id="ig_1x1").delete()
    Production.objects.update(state=ProductionState.WORKING)
    private_storage().delete(f"produced/{production.pk}/ig_1x1.jpg")
    private_storage().save(f"produced/{production.pk}/ig_1x1.jpg", ContentFile(b"half a picture"))
    run_production(Production.objects.get(pk=production.pk))
    assert stored_names(production) == ["ig_1x1-klein.jpg", "ig_1x1.jpg", "ig_4x5-klein.jpg", "ig_4x5.jpg"]
    whole = Path(ProducedFile.objects.get(format_id="ig_1x1").file.path).read_bytes()
    assert Image.open(io.BytesIO(whole)).size == (1080, 1080)


def test_of_two_workers_one_keeps_the_file(version, partner):
    production = ask_production(version, formats=["ig_4x5"], by=partner.person)
    run_production(Production.objects.get(pk=production.pk))
    file = ProducedFile.objects.get()
    rendered = productions.Rendered("anders.jpg", "image/jpeg", b"a second worker", 1080, 1350)
    productions.keep_file(production, rendered, thumbnail=b"", format_id="ig_4x5")
    assert ProducedFile.objects.get() == file
    assert len(Path(file.file.path).read_bytes()) == file.size


def test_nothing_is_made_of_somebody_without_consent(version, partner, run_tasks):
    picture = OwnPictureFactory(consent__organisation=partner.organisation)
    version.picture, version.values["picture"] = picture, {"own": picture.pk}
    version.save()
    production = ask_production(version, formats=["ig_4x5"], by=partner.person)
    withdraw_consent(picture.consent, by=partner.person)
    run_tasks()
    production.refresh_from_db()
    assert (production.state, production.files.count()) == (ProductionState.FAILED, 0)
    with pytest.raises(ConsentMissingError):
        ask_production(version, formats=["ig_4x5"], by=partner.person)


def test_a_logo_that_is_gone_is_a_problem_and_no_crash(version, partner, run_tasks):
    production = ask_production(version, formats=["ig_4x5"], by=partner.person)
    kit = partner.organisation.brand_kit
    kit.logo_light.storage.delete(kit.logo_light.name)
    run_tasks()
    production.refresh_from_db()
    assert (production.state, production.problems[0]["code"]) == (ProductionState.FAILED, "failed")


def test_a_job_whose_worker_died_too_often_leaves_no_production_waiting(version, partner):
    production = ask_production(version, formats=["ig_4x5"], by=partner.person)
    productions.give_up_production(production.pk)
    production.refresh_from_db()
    assert (production.state, production.problems[0]["code"]) == (ProductionState.FAILED, "failed")


def test_a_production_that_is_gone_is_nothing_to_do(db):
    assert produce_files.func(987654) == 0


def test_versions_of_others_are_left_alone(version, partner, run_tasks):
    other = OwnVersionFactory(partner=partner)
    ask_production(version, formats=["ig_4x5"], by=partner.person)
    run_tasks()
    assert other.productions.count() == 0
