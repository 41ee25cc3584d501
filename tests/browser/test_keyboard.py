"""The keys alone are enough, in a real browser: what has the focus is seen, and Enter opens it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.test_journeys import shown

# What has the focus: its name, its place, and whether what had it before looked different while it had it.
FOCUSED = """async () => {
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  const looks = (part, step = 0) => {
    if (!part || step === 4) return "";
    const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(part);
    return [outline, boxShadow, borderColor, backgroundColor, looks(part.parentElement, step + 1)].join();
  };
  const before = window.hadFocus;
  const now = document.activeElement;
  // The button inside a box keeps the look of the box.
  const sameBox = before?.part.closest("[data-testid=stSelectbox]")?.contains(now);
  const seen = !before || sameBox || looks(before.part) !== before.looked;
  window.hadFocus = { part: now, looked: looks(now) };
  const places = { menu: "[data-testid=stTopNav]", filters: "[data-testid=stSidebar]", text: ".stHtml" };
  return {
    name: now.getAttribute("aria-label") || now.innerText,
    row: /accion=(\\w+)/.exec(now.href ?? "")?.[1],
    place: Object.keys(places).find((place) => now.closest(places[place])) ?? "other",
    seen,
  };
}"""
STILL = "* { transition: none !important }"


def test_keys_alone_reach_the_menu_the_filters_and_a_row_which_enter_opens(board: str, page: Page) -> None:
    page.goto(f"{board}/cumplimiento?municipio=Mexicali")
    shown(page, "Cumplimiento")
    # The side bar draws its boxes after the page says that it is done.
    expect(page.get_by_test_id("stSidebar").get_by_role("combobox")).to_have_count(12)
    page.add_style_tag(content=STILL)
    reached: list[tuple[str, str]] = []
    unseen: list[tuple[str, str]] = []
    row = None
    while len(reached) < 120 and row is None:
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        if not focus["seen"] and reached[-1][0] != "other":
            unseen.append(reached[-1])
        reached.append((focus["place"], focus["name"]))
        row = focus.get("row")
    assert {("menu", "Panorama"), ("menu", "Búsqueda")} <= set(reached)
    assert {("filters", "Buscar"), ("filters", "Municipio"), ("filters", "Corte")} <= set(reached)
    assert unseen == []
    page.keyboard.press("Enter")
    shown(page, "Ficha")
    expect(page).to_have_url(re.compile(f"accion={row}$"))
