"""The brand kit page: colours, logos through the real intake, and files only for their own."""

import pytest

from draagvlak.coalition.models import BrandKit, LogoUpload
from tests.faces.portal.people_of_a_campaign import as_person, people  # noqa: F401 - fixtures
from tests.factories.coalition import BrandKitFactory

pytestmark = pytest.mark.django_db

CLEAN = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><path fill="#0A1433" d="M10 10h180v80H10z"/></svg>'
)
SURPLUS = CLEAN.replace(b"<path", b"<!-- gemaakt door mij --><metadata>x</metadata><path")
SCRIPT = CLEAN.replace(b"<path", b"<script>alert(1)</script><path")
FORM = {
    "display_name": "Saxion",
    "website": "https://www.saxion.test",
    "primary": "#00745e",
    "primary_cmyk": "90 20 60 10",
}


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {**settings.STORAGES["private"], "OPTIONS": {"location": str(tmp_path)}},
    }


def upload(client, content, *, ground="light", name="logo.svg"):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return client.post(f"/portaal/huisstijl/logo/{ground}/uploaden/", {"file": SimpleUploadedFile(name, content)})


def test_an_editor_changes_the_kit(as_person, people):  # noqa: F811
    answer = as_person(people.editor).post("/portaal/huisstijl/", {**FORM, "secondary": "fd0", "accent_2": "#123456"})
    kit = BrandKit.objects.get()
    assert (answer.url, kit.organisation, kit.revision) == ("/portaal/huisstijl/", people.school, 2)
    assert (kit.colours, kit.cmyk) == (["#00745E", "#FFDD00", "#123456"], {"#00745E": [90, 20, 60, 10]})


def test_colours_beyond_the_fields_are_kept(as_person, people):  # noqa: F811
    accents = ["#111111", "#222222", "#333333", "#444444"]
    kit = BrandKitFactory(organisation=people.school, accents=accents, cmyk={"#444444": [0, 0, 0, 70]})
    as_person(people.editor).post("/portaal/huisstijl/", {**FORM, "accent_1": "#111111"})
    kit.refresh_from_db()
    assert (kit.accents, kit.cmyk["#444444"]) == (["#111111", "#444444"], [0, 0, 0, 70])


def test_wrong_values_are_named_and_nothing_changes(as_person, people):  # noqa: F811
    answer = as_person(people.editor).post("/portaal/huisstijl/", {**FORM, "primary": "groen", "primary_cmyk": "1 2 3"})
    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, ["primary", "primary_cmyk"])
    assert BrandKit.objects.get().revision == 1


def test_without_script_colours_are_checked_by_a_button(as_person, people):  # noqa: F811
    page = (
        as_person(people.editor)
        .post("/portaal/huisstijl/", {**FORM, "primary": "#FFD400", "check": ""})
        .content.decode()
    )
    assert page.count("Te licht voor witte tekst (1,4): we zetten er donkere letters op (12,6).") == 1
    assert BrandKit.objects.get().revision == 1


@pytest.mark.parametrize(("name", "status"), [("reader", 403), ("supplier", 404)])
def test_others_change_nothing(as_person, people, name, status):  # noqa: F811
    kit = BrandKitFactory(organisation=people.school)
    client = as_person(getattr(people, name))
    assert [client.post("/portaal/huisstijl/", FORM).status_code, upload(client, CLEAN).status_code] == [status, 403]
    kit.refresh_from_db()
    assert (kit.revision, LogoUpload.objects.count()) == (1, 0)


def test_a_cleaned_logo_is_shown_before_and_after_and_used_once_confirmed(as_person, people):  # noqa: F811
    client = as_person(people.editor)
    answer = upload(client, SURPLUS)
    waiting = LogoUpload.objects.get()
    assert (answer.url, bool(BrandKit.objects.get().logo_light)) == (f"/portaal/huisstijl/logo/{waiting.pk}/", False)
    page = client.get(answer.url).content.decode()
    assert [
        page.count(text) for text in ("Opmerkingen zijn weggehaald", f"{waiting.pk}/voor.png", f"{waiting.pk}/na.png")
    ] == [1, 1, 1]
    client.post(answer.url, {"confirm": "1"})
    kit = BrandKit.objects.get()
    assert (kit.revision, b"gemaakt door mij" in kit.logo_light.read()) == (2, False)
    assert client.get(answer.url).status_code == 404


def test_a_cancelled_upload_changes_nothing(as_person, people):  # noqa: F811
    client = as_person(people.editor)
    client.post(upload(client, CLEAN).url, {"cancel": "1"})
    assert (LogoUpload.objects.count(), BrandKit.objects.get().revision) == (0, 1)


def test_a_refused_logo_says_why_and_what_to_do(as_person, people):  # noqa: F811
    answer = upload(as_person(people.editor), SCRIPT)
    told = "Er zit een script in het bestand. Exporteer het zonder scripts of interactie."
    assert (answer.status_code, answer.content.decode().count(told), LogoUpload.objects.count()) == (422, 1, 0)


def test_no_file_at_all_is_said_plainly(as_person, people):  # noqa: F811
    answer = as_person(people.editor).post("/portaal/huisstijl/logo/light/uploaden/")
    assert (answer.status_code, answer.context["reasons"]) == (422, ["Kies eerst een bestand."])


@pytest.mark.parametrize("size", [11_000_000, 100_000_000])
def test_a_file_that_is_too_large_is_refused_cleanly(as_person, people, size):  # noqa: F811
    answer = upload(as_person(people.editor), b" " * size)
    assert (answer.status_code, len(answer.context["reasons"]), LogoUpload.objects.count()) == (422, 1, 0)


def test_a_logo_is_served_sealed_and_only_to_its_own(as_person, people):  # noqa: F811
    client = as_person(people.editor)
    waiting = upload(client, CLEAN).url
    pictures = [f"{waiting}voor.png", f"{waiting}na.png", f"{waiting}schoon/"]
    assert [client.get(path).status_code for path in pictures] == [200, 200, 200]
    for person in (people.other_editor, people.supplier, people.core):
        assert [as_person(person).get(path).status_code for path in pictures] == [404, 404, 404]
    client.post(waiting, {"confirm": "1"})
    served = client.get("/portaal/huisstijl/logo/light/")
    headers = ("Content-Type", "Content-Security-Policy", "X-Content-Type-Options", "Cache-Control")
    assert [served.headers[name] for name in headers] == [
        "image/svg+xml",
        "sandbox; default-src 'none'",
        "nosniff",
        "private, no-store",
    ]
    assert as_person(people.other_editor).get("/portaal/huisstijl/logo/light/").status_code == 404


def test_signed_out_nothing_of_a_kit_can_be_opened(client, people):  # noqa: F811
    BrandKitFactory(organisation=people.school)
    assert (
        client.get("/portaal/huisstijl/logo/light/").url == "/accounts/login/code/?next=/portaal/huisstijl/logo/light/"
    )


def test_no_partner_file_lies_under_a_public_address(as_person, people):  # noqa: F811
    client = as_person(people.editor)
    upload(client, CLEAN)
    with pytest.raises(ValueError, match="has no address"):
        _ = LogoUpload.objects.get().cleaned.url
