"""Steps of a campaign that goes out, each on its own in the running example, on a phone and at a desk."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.material import download, read_archive
from tests.browser.visitor import LONG_PATIENCE, PHONE, Visitor

WRONG = "van;tot en met;kanaal;bereik;eenheid bereik\n2026-09-01;2026-09-07;Instagram;veel;account\n"
ANDROID = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
"""The browser of these tests says that it is a program, and programs are not counted."""


@pytest.fixture
def school(sign_in, width) -> Visitor:
    return sign_in("saxion@example.org", width)


def test_a_school_reports_who_came_in_a_minute(school):
    school.go("Open days")
    school.page.get_by_role("link", name=re.compile(re.escape(school.say("Who came?")))).first.click()
    school.arrive("Who came?")
    school.page.locator("#id_registrations").fill("88")
    school.page.locator("#id_visitors").fill("61")
    school.press("Save")
    school.sees("Saved. You can correct it at any time; the old numbers stay on record.")
    school.page.get_by_role("link", name=re.compile(re.escape(school.say("Who came?")))).first.click()
    expect(school.page.locator("#id_visitors")).to_have_value("61")


def test_a_school_takes_everything_for_instagram_along_in_one_file(school):
    school.go("Going out")
    school.arrive("Going out")
    school.page.get_by_role("main").get_by_role("link", name=re.compile(school.say("See the packs"))).first.click()
    expect(school.page.get_by_role("heading", level=2, name="Instagram", exact=True)).to_be_visible()
    school.inspect()
    button = school.page.get_by_role("button", name=f"{school.say('Download the pack (ZIP)')} – Instagram")
    names = read_archive(download(school, button).path())
    assert {name.rsplit(".", 1)[-1] for name in names} >= {"txt", "jpg", "html"}


def test_whoever_scans_a_code_is_counted_and_lands_on_the_open_day(school, visit, width):
    name = f"Voorbeeld: poster {width}"
    school.go("Links")
    school.follow("Make a link")
    school.fill("Name", name)
    school.page.get_by_label(school.say("a page"), exact=True).check()
    school.page.locator("#id_url").fill(f"{school.address}/open-dagen/")
    school.press("Save")
    school.arrive("Links")
    row = school.page.get_by_role("row").filter(has_text=name)
    address = row.get_by_role("link", name="/s/").inner_text()
    pupil = visit(PHONE, user_agent=ANDROID)
    pupil.open(urlsplit(address).path)
    pupil.arrive("Come and look around.")
    assert pupil.page.context.cookies() == []
    school.go("Links")
    expect(row.locator(f"[data-label='{school.say('In all')}']")).to_have_text("1")


def test_a_file_with_a_mistake_says_where_and_changes_nothing(school, tmp_path):
    wrong = tmp_path / "fout.csv"
    wrong.write_text(WRONG)
    school.go("Figures")
    school.arrive("Figures")
    school.page.locator("#id_file").set_input_files(wrong)
    school.press("Read the file")
    expect(school.page.get_by_text("veel").first).to_be_visible(timeout=LONG_PATIENCE)
    expect(school.button("Import the figures")).to_have_count(0)
    school.inspect()
    school.press("Drop the file")
    school.sees("The file is dropped. Nothing of it was kept but that it was handed in.")


def test_a_board_member_reads_plan_results_and_who_carries_it(sign_in, width):
    board = sign_in("bestuur@example.org", width)
    for entry, heading in (
        ("Plan of the year", "Plan of the year"),
        ("Results", "Results"),
        ("Who carries it", "How widely it is carried"),
    ):
        board.go(entry)
        board.arrive(heading)


def test_the_core_team_plans_a_flight_before_a_moment(core_team):
    core_team.go("Plan of the year")
    core_team.follow("Plan a flight")
    core_team.fill("Name", "Voorbeeld: voor het moment")
    core_team.field("Channel").select_option(label="YouTube")
    core_team.page.get_by_label(core_team.say("relative to a moment"), exact=True).check()
    core_team.page.locator("#id_moment").select_option(index=1)
    core_team.page.locator("#id_start_days").fill("7")
    core_team.page.locator("#id_end_days").fill("1")
    core_team.press("Save")
    core_team.arrive("Voorbeeld: voor het moment")
    core_team.go("Plan of the year")
    expect(core_team.page.get_by_role("link", name="Voorbeeld: voor het moment").first).to_be_visible()
