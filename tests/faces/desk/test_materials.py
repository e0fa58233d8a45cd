"""The core team adds, publishes and withdraws materials at the desk, and sees who took them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from draagvlak.toolkit.models import Kit, Material
from tests.faces.desk.scene import make_scene
from tests.faces.portal.toolkit_fixtures import own_storage  # noqa: F401
from tests.factories.media import ConsentFactory


@pytest.fixture
def here(db):
    return make_scene()


def fill(here, **changes):
    facts = {
        "owner": here.organisation.pk,
        "kind": "lesson",
        "title_nl": "Les",
        "language": "nl",
        "licence": "campaign",
    }
    return {**facts, **changes}


def test_a_material_is_added_published_withdrawn_and_put_back(here):
    client = here.sign_in()
    added = client.post(reverse("desk_materials:add"), fill(here))
    material = Material.objects.get(title_nl="Les")
    assert (added["Location"], material.state) == (reverse("desk_materials:publish", args=[material.pk]), "draft")
    pdf = SimpleUploadedFile("les.exe.pdf", b"%PDF-1.7 les")
    client.post(added["Location"], {"files": [pdf], "note": "Eerste"})
    material.refresh_from_db()
    assert (material.state, [file.name for file in material.versions.first().files.all()]) == (
        "published",
        ["les.exe.pdf"],
    )
    client.post(reverse("desk_materials:withdraw", args=[material.pk]), {"reason": "Klopt niet."})
    material.refresh_from_db()
    assert (material.state, material.withdrawn_because) == ("withdrawn", "Klopt niet.")
    client.post(reverse("desk_materials:restore", args=[material.pk]), {})
    material.refresh_from_db()
    assert material.state == "published"


def test_a_file_that_cannot_be_taken_is_told_with_its_name_and_nothing_is_published(here):
    material = here.row("material")
    upload = SimpleUploadedFile("macro.docx", b"MZ niet echt")
    answer = here.sign_in().post(reverse("desk_materials:publish", args=[material.pk]), {"templates": [upload]})
    assert (answer.status_code, material.versions.count()) == (422, 1)
    assert "macro.docx" in answer.content.decode()


def test_what_showed_somebody_comes_back_only_with_consent(here):
    material, client = here.row("material"), here.sign_in()
    material.people_shown.add(ConsentFactory(organisation=here.organisation, valid_until="2020-01-01"))
    client.post(reverse("desk_materials:withdraw", args=[material.pk]), {"reason": "x"})
    address = reverse("desk_materials:restore", args=[material.pk])
    assert client.post(address, {}).status_code == 422
    valid = ConsentFactory(organisation=here.organisation)
    assert client.post(address, {"people_shown": [valid.pk]}).status_code == 302


def test_a_kit_is_made_and_removed(here):
    client = here.sign_in()
    data = {
        "title_nl": "Alles",
        "position": 0,
        "materials": [here.row("material").pk],
        "designs": [here.row("design").pk],
    }
    client.post(reverse("desk_kits:add"), data)
    kit = Kit.objects.get(slug="alles")
    assert kit.items.count() == 2
    client.post(reverse("desk_kits:remove", args=[kit.pk]))
    assert Kit.objects.filter(pk=kit.pk).exists() is False


def test_who_took_what_is_a_list_and_a_spreadsheet(here):
    answer = here.sign_in().get(reverse("desk_material_downloads:index"), {"export": "csv"})
    rows = b"".join(answer.streaming_content).decode().splitlines()
    assert len(rows) == 2
    assert here.organisation.name in rows[1]
