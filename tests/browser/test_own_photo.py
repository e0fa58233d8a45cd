"""A photo of one's own student: permission first, then used, and blocked when the permission is withdrawn."""

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.material import ask_for_files, start_design, wait_for_drawn_preview, wait_for_files
from tests.browser.visitor import Visitor


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "student.jpg"
    Image.linear_gradient("L").resize((1600, 2000)).convert("RGB").save(path)
    return path


def test_a_withdrawn_permission_blocks_the_files(sign_in, width, photo):
    editor = sign_in("saxion@example.org", width)
    person = f"Robin van den Berg {width}"
    start_design(editor, "Portret")
    editor.page.get_by_role("link", name=editor.say("Add a photo of your own student")).click()
    record_permission(editor, person)
    upload_photo(editor, person, photo)
    use_photo(editor, person)
    ask_for_files(editor, "ig_4x5", "a3")
    wait_for_files(editor, 2)
    address = editor.page.url
    expect(editor.page.get_by_role("link", name=editor.say("Download"))).to_have_count(2)

    withdraw_permission(editor, person)

    editor.go("My versions")
    editor.arrive("My versions")
    editor.sees("May not be used any more")
    editor.page.get_by_role("main").locator(f'a[href="{address.removeprefix(editor.address)}"]').click()
    editor.sees("These files may not be used any more")
    expect(editor.page.get_by_role("link", name=editor.say("Download"))).to_have_count(0)


def record_permission(editor: Visitor, person: str) -> None:
    editor.arrive("Permission first")
    editor.fill("Who is shown", person)
    editor.fill("Given on", "2026-09-01")
    editor.fill("Valid until", "2030-08-31")
    editor.page.get_by_role("checkbox").check()
    editor.press("Next: the photo")


def upload_photo(editor: Visitor, person: str, photo) -> None:
    editor.arrive("The photo of %(name)s", name=person)
    editor.page.locator("input[type=file]").set_input_files(photo)
    editor.press("Upload")
    editor.arrive("What must stay in sight?")
    editor.press("Save")
    editor.sees("The photo is ready to use.")


def use_photo(editor: Visitor, person: str) -> None:
    before = wait_for_drawn_preview(editor)
    editor.page.locator("label.picture-pick", has_text=person).click()
    expect(
        editor.page.get_by_role("img", name=editor.say("Preview of the piece as it is filled in now"))
    ).not_to_have_attribute("src", before)


def withdraw_permission(editor: Visitor, person: str) -> None:
    editor.go("Pictures")
    editor.arrive("Pictures")
    editor.page.get_by_role("link", name=f"{editor.say('Withdraw')} {person}").click()
    editor.arrive("Does %(name)s withdraw the permission?", name=person)
    editor.press("Withdraw the permission")
    editor.sees("withdrawn")
