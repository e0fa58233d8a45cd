"""Brand kits: what changes raises the revision; a logo changes nothing before it is confirmed."""

import io

import pytest
from django.utils.translation import override

from draagvlak.coalition.adapters.intake import FakeLogoIntake, LogoFinding, TakenIn
from draagvlak.coalition.domain.brand import (
    LogoRefusedError,
    cancel_logo,
    change_brand_kit,
    confirm_logo,
    ensure_brand_kit,
    list_missing_parts,
    take_in_logo,
)
from draagvlak.coalition.domain.findings import describe_finding, sort_stored_findings
from draagvlak.coalition.enums import LogoGround
from draagvlak.coalition.models import BrandKit, LogoUpload
from draagvlak.core.models import AuditEvent
from tests.factories.accounts import UserFactory
from tests.factories.coalition import BrandKitFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

CLEANED = TakenIn((LogoFinding("svg-comments-removed", "cleaned", {"count": "2"}),), b"<svg/>", "svg", b"voor", b"na")
REFUSED = TakenIn((LogoFinding("svg-script", "refused"),))


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {**settings.STORAGES["private"], "OPTIONS": {"location": str(tmp_path)}},
    }
    return tmp_path


def take_in(kit, answer, ground=LogoGround.LIGHT, name="logo.svg"):
    return take_in_logo(
        kit, io.BytesIO(b"<svg>"), name=name, ground=ground, by=UserFactory(), intake=FakeLogoIntake(answer)
    )


def stored(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_first_kit_knows_name_and_website():
    kit = ensure_brand_kit(OrganisationFactory(name="Saxion", website="https://saxion.test"))
    assert (kit.display_name, kit.website, kit.revision) == ("Saxion", "https://saxion.test", 1)


def test_a_change_raises_the_revision_and_no_change_does_not():
    kit, by = BrandKitFactory(primary="#1F3DFF"), UserFactory()
    assert change_brand_kit(kit, by=by, primary="#00A37A", display_name=kit.display_name) is True
    assert change_brand_kit(kit, by=by, primary="#00A37A") is False
    kit.refresh_from_db()
    assert (kit.revision, kit.changed_by, kit.primary) == (2, by, "#00A37A")
    assert AuditEvent.objects.get().details == {"changed": ["primary"], "revision": 2}


def test_a_taken_in_logo_waits_beside_the_kit():
    kit = BrandKitFactory()
    upload = take_in(kit, CLEANED)
    kit.refresh_from_db()
    assert (kit.revision, bool(kit.logo_light), upload.confirmed_at) == (1, False, None)
    assert [upload.before.read(), upload.after.read(), upload.cleaned.read()] == [b"voor", b"na", b"<svg/>"]


def test_a_confirmed_logo_becomes_that_of_the_kit_once():
    kit = BrandKitFactory()
    upload = take_in(kit, CLEANED, ground=LogoGround.DARK)
    for _ in range(2):
        confirm_logo(upload, by=UserFactory())
    kit.refresh_from_db()
    assert (kit.revision, bool(kit.logo_light), kit.logo_dark.read()) == (2, False, b"<svg/>")


def test_a_cancelled_upload_leaves_nothing(private_files):
    kit = BrandKitFactory()
    cancel_logo(take_in(kit, CLEANED))
    kit.refresh_from_db()
    assert (kit.revision, LogoUpload.objects.count(), stored(private_files)) == (1, 0, [])


def test_of_a_refused_logo_nothing_is_kept_but_the_reason(private_files):
    kit = BrandKitFactory()
    with pytest.raises(LogoRefusedError) as refusal:
        take_in(kit, REFUSED)
    assert [finding.code for finding in refusal.value.findings] == ["svg-script"]
    assert (LogoUpload.objects.count(), stored(private_files)) == (0, [])
    assert AuditEvent.objects.get().details == {"reasons": ["svg-script"]}


def test_a_file_name_is_only_ever_a_name():
    assert take_in(BrandKitFactory(), CLEANED, name="../../etc/passwd.svg").original_name == "passwd.svg"


def test_findings_are_told_in_dutch_with_words_of_the_file_as_they_are():
    with override("nl"):
        told = describe_finding("file-wrong-type", {"found": "a PDF", "wanted": "an SVG or a PNG"})
        assert told == "Dit is een pdf. Upload een SVG of een PNG."
        told = describe_finding("svg-text", {"sample": "<b>%(hoi)s"})
        assert (
            told
            == "Er staat losse tekst in het logo (“<b>%(hoi)s”). Zet tekst om in lettercontouren en exporteer opnieuw."
        )
        assert sort_stored_findings([{"code": "svg-comments-removed", "params": {"count": "2"}}]) == {
            "cleaned": ["Opmerkingen zijn weggehaald (2)."],
            "notice": [],
        }


def test_a_kit_says_what_it_lacks():
    assert list_missing_parts(None) == ["colour", "logo"]
    assert list_missing_parts(BrandKit(primary="#0A1433")) == ["colour", "logo"]
    assert list_missing_parts(BrandKit(primary="#FF0000")) == ["logo"]
    assert list_missing_parts(BrandKit(primary="#FF0000", logo_light="a.svg")) == []
