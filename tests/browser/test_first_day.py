"""A new communications officer: from the invitation in the mail to files in every format."""

import pytest
from playwright.sync_api import expect

from draagvlak.lib.studio import FormatSpec, load_formats
from tests.browser.brand import set_up_brand_kit
from tests.browser.material import (
    ask_for_files,
    download,
    download_everything,
    expected_names,
    format_choice,
    measure_file,
    preview,
    read_archive,
    say_up_to_date,
    start_design,
    wait_for_drawn_preview,
    wait_for_files,
)
from tests.browser.signing_in import open_mail
from tests.browser.visitor import DESK, PHONE, Visitor

SCHOOLS = {PHONE: "hanze", DESK: "hu"}
DAY = "2030-03-16"


@pytest.fixture
def officer(visit, core_team, width) -> Visitor:
    """Invited by the core team, and just arrived through the link in the mail."""
    slug = SCHOOLS[width]
    email = f"communicatie@{slug}.example.org"
    invite(core_team, slug, email)
    officer = visit(width)
    officer.open("/portaal/postvak/")
    officer.arrive("Postbox")
    open_mail(officer.page, email).get_by_role("link").click()
    officer.arrive("Good to have you.")
    officer.fill("First name", "Bo")
    officer.fill("Last name", "Meijer")
    officer.press("Take part")
    return officer


def invite(core_team: Visitor, slug: str, email: str) -> None:
    core_team.go("Partners")
    core_team.arrive("Partners")
    core_team.page.locator(f'a[href="/portaal/collegas/{slug}/"]').click()
    core_team.arrive("Colleagues")
    core_team.fill("E-mail address", email)
    core_team.press("Send invitation")
    core_team.sees("The invitation to %(email)s is on its way.", email=email)


def test_a_new_officer_makes_everything_on_the_first_day(officer, width, tmp_path):
    officer.arrive("Hello %(name)s.", name="Bo")
    expect(officer.heading("The first steps")).to_be_visible()
    set_up_brand_kit(officer, tmp_path)
    add_open_day(officer)
    fill_in_design(officer)
    make_everything(officer)
    officer.inspect()
    school = SCHOOLS[width]
    names = expected_names(school, "open-dag", DAY)
    download_one(officer, names, f"{school}_open-dag_instagram-4x5_{DAY}.jpg")
    download_all(officer, names)
    officer.go("My versions")
    officer.arrive("My versions")
    expect(officer.page.get_by_role("heading", level=2)).to_have_count(1)
    expect(officer.page.get_by_text(say_up_to_date(len(load_formats())))).to_be_visible()


def add_open_day(officer: Visitor) -> None:
    officer.go("Open days")
    officer.arrive("Open days")
    officer.follow("Add an open day")
    officer.arrive("Add an open day")
    officer.fill("Date", DAY)
    officer.fill("From", "10:00")
    officer.fill("Until", "15:00")
    officer.fill("Place", "Hoofdgebouw")
    officer.press("Save")
    officer.sees("The open day has been added.")


def fill_in_design(officer: Visitor) -> None:
    start_design(officer)
    before = wait_for_drawn_preview(officer)
    officer.fill("Kop", "Jouw brug begint hier.")
    expect(preview(officer)).not_to_have_attribute("src", before)
    officer.page.locator("label.pick", has_text="Hoofdgebouw").click()
    look_at_story(officer)
    expect(officer.page.locator("auto-save")).to_have_text(officer.say("Saved"))


def look_at_story(officer: Visitor) -> None:
    """Another format has another shape, and its safe area can be seen over it."""
    format_choice(officer).select_option("ig_story")
    expect(preview(officer)).to_have_attribute("width", "540")
    expect(preview(officer)).to_have_attribute("height", "960")
    safe_area = officer.page.get_by_role("img", name=officer.say("Safe area: text, logo and date stay inside it"))
    expect(safe_area).to_be_hidden()
    officer.page.get_by_label(officer.say("Show the safe area")).check()
    expect(safe_area).to_be_visible()
    expect(officer.page.locator("[data-summary]")).to_have_text(officer.say("Fits in this format."))


def make_everything(officer: Visitor) -> None:
    ask_for_files(officer)
    expect(officer.heading("Your files are being made")).to_be_visible()
    expect(officer.page.get_by_role("progressbar")).to_be_visible()
    wait_for_files(officer, len(load_formats()))


def download_one(officer: Visitor, names: dict[str, FormatSpec], name: str) -> None:
    link = officer.page.get_by_role("link", name=f"{officer.say('Download')} {name}", exact=True)
    got = download(officer, link)
    assert got.suggested_filename == name
    assert measure_file(got.path().read_bytes(), names[name]) == (1080, 1350)


def download_all(officer: Visitor, names: dict[str, FormatSpec]) -> None:
    files = read_archive(download_everything(officer, len(names)))
    note = files.pop("LEES-MIJ.txt").decode()
    assert sorted(files) == sorted(names)
    sizes = {name: measure_file(files[name], spec) for name, spec in names.items()}
    assert sizes == {name: (spec.width, spec.height) for name, spec in names.items()}
    assert [name for name in names if name not in note] == []
