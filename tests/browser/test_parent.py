"""A parent at the kitchen table: what it costs, when one has to choose, and which day to go along."""

from playwright.sync_api import expect


def test_a_parent_finds_the_costs_the_dates_and_a_day_to_go_along(visit, width):
    parent = visit(width)
    parent.open("/")
    foot = parent.page.get_by_role("contentinfo")
    foot.get_by_role("link", name="Voor ouders").click()
    parent.page.wait_for_url("**/ouders/")
    parent.inspect()
    main = parent.page.get_by_role("main")
    expect(main).to_contain_text("collegegeld")
    expect(main.locator("time").first).to_be_visible()
    main.get_by_role("link", name="Alle open dagen").click()
    parent.page.wait_for_url("**/open-dagen/**")
    parent.arrive("Come and look around.")
    parent.page.locator(".day").first.get_by_role("heading").get_by_role("link").click()
    parent.page.wait_for_url("**/open-dagen/*/*/")
    parent.inspect()
    parent.sees("Bring this to your parents.")
    main.get_by_role("link", name="Voor ouders").click()
    parent.page.wait_for_url("**/ouders/")
