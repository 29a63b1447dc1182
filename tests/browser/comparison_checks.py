"""The page of a comparison in a browser: it asks for nothing, what is chosen is shown, and it can be read by everybody.

Run by `make report-check`, beside the page of a run.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts.report.comparison import written
from tests.browser.chromium import Chromium
from tests.browser.page_checks import ATTACK, FAINT, SHOWN
from tests.contracts.report.test_comparisons import approval, document

pytestmark = pytest.mark.timeout(300)

OPEN = "document.querySelectorAll('details').forEach((details) => { details.open = true; })"
GROUPS = "[...document.querySelectorAll('.group')].filter((group) => group.checkVisibility()).length"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a page of four changes, in which every string is hostile."""
    what = approval(document(ATTACK), document(ATTACK, maximum=50, text=ATTACK, more=False), reason=ATTACK)
    path = tmp_path_factory.mktemp("page") / "comparison.html"
    path.write_text(written(what, "html"), "utf-8")
    return path


def test_it_asks_for_nothing_and_complains_of_nothing(browser: Chromium, page: Path) -> None:
    browser.show(page)
    assert browser.asked == [page.as_uri()]
    assert browser.said == []
    assert browser.evaluate("document.title").startswith("Things 1.0.0 → 1.0.0: ")
    assert browser.evaluate("document.querySelectorAll('img, iframe, object, embed, link').length") == 0


def test_what_is_chosen_is_shown_with_its_head_only(browser: Chromium, page: Path) -> None:
    browser.show(page)
    assert (browser.evaluate(SHOWN), browser.evaluate(GROUPS)) == (3, 3)

    def choose(name: str, value: str) -> tuple[int, int]:
        browser.evaluate(
            f"(() => {{ const field = document.querySelector('.filter').elements[{name!r}]; field.value = {value!r};"
            "field.dispatchEvent(new Event('input', {bubbles: true})); })()"
        )
        return browser.evaluate(SHOWN), browser.evaluate(GROUPS)

    assert choose("severity", "=info") == (1, 1)
    assert choose("severity", "") == (3, 3)
    assert choose("state", "=known") == (1, 1)
    assert choose("state", "") == (3, 3)
    assert choose("operation", "=components/schemas/Thing") == (1, 1)
    assert choose("operation", "") == (3, 3)
    assert choose("text", "/parts") == (1, 1)


def test_it_reads_without_a_script(browser: Chromium, page: Path) -> None:
    browser.show(page, script=False)
    assert (browser.evaluate(SHOWN), browser.evaluate(GROUPS)) == (3, 3)


@pytest.mark.parametrize("width", [320, 400, 768, 1440])
def test_it_fits_every_width(browser: Chromium, page: Path, width: int) -> None:
    browser.show(page, width=width)
    browser.evaluate(OPEN)
    assert browser.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out(browser: Chromium, page: Path, scheme: str) -> None:
    browser.show(page, scheme=scheme)
    browser.evaluate(OPEN)
    assert browser.evaluate(FAINT) == []


def test_old_and_new_are_beside_each_other_where_there_is_room(browser: Chromium, page: Path) -> None:
    tops = (
        "[...document.querySelectorAll('.issue[open] .sides figure')].map((side) => side.getBoundingClientRect().top)"
    )
    browser.show(page, width=1280)
    browser.evaluate(OPEN)
    old, new, *_ = browser.evaluate(tops)
    assert old == new
    browser.show(page, width=400)
    browser.evaluate(OPEN)
    old, new, *_ = browser.evaluate(tops)
    assert old < new
