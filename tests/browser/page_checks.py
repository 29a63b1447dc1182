"""The HTML report in a browser: what it does, that it asks for nothing, and that it can be read by everybody.

Run by `make report-check`; it needs chromium, and is not among the tests that are run each time.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from contracts.baseline import Baseline, Entry
from contracts.coverage.measure import measure
from contracts.events import Passed, PhaseFinished, PhaseStarted, Skipped
from contracts.findings import Severity
from contracts.report.html import write
from contracts.verdict import Policy, decide
from tests.browser.chromium import Chromium
from tests.contracts.report.told import HOSTILE
from tests.contracts.runs import DELETE, GET, POST, found, good, notes, record, sent

pytestmark = pytest.mark.timeout(300)

ATTACK = '</script><script>document.title="owned"</script><img src="http://127.0.0.1:9/x" onerror="alert(1)">'
ISSUES = 60

# Every text that can be seen, with less contrast to what is behind it than WCAG 2.2 (1.4.3) asks for.
FAINT = """
(() => {
  const parse = (color) => (color.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const color = parse(getComputedStyle(node).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const node of document.querySelectorAll("body *")) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    if (!own || node.closest("script, svg, option") || !node.getClientRects().length) continue;
    const style = getComputedStyle(node);
    const [a, b] = [light(parse(style.color)), light(behind(node))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5)) faint.push(`${node.outerHTML.slice(0, 80)} ${contrast}`);
  }
  return faint;
})()
"""
SHOWN = "[...document.querySelectorAll('.issue')].filter((issue) => !issue.hidden).length"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a page with many issues, in which every string is hostile."""
    contract = notes()
    events = [
        PhaseStarted(ATTACK),
        *good(),
        sent(5, GET, 200, title=ATTACK, query=ATTACK.encode(), answer=HOSTILE[:999].encode("utf-8", "replace")),
    ]
    for number in range(ISSUES):
        place = ("body", f"m{number}")
        several = {"message": f"{number} {ATTACK}", "actual": HOSTILE, "location": place, "locator": contract.document}
        events.append(found(GET, 5, **several))
    known = found(POST, 2, message=ATTACK, location=("status",), locator=contract.document)
    warned = found(DELETE, 4, message=ATTACK, severity=Severity.WARNING, locator=contract.document)
    events += [known, warned, Passed(POST, "head"), Skipped(DELETE, "head", ATTACK), PhaseFinished(ATTACK, 2.0)]
    run = record(*events, contract=contract)
    coverage = measure(run)
    entry = Entry(known.finding.fingerprint, reason=ATTACK, owner=ATTACK, expires=date(2040, 1, 1))
    verdict = decide(run, coverage, Policy(), Baseline((entry,)), date(2030, 1, 1))
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(write(run, verdict, coverage), "utf-8")
    return path


def test_it_asks_for_nothing_and_complains_of_nothing(browser: Chromium, page: Path) -> None:
    browser.show(page)
    assert browser.asked == [page.as_uri()]
    assert browser.said == []
    assert browser.evaluate("document.title") == "FAIL: Notes 1"
    assert browser.evaluate("document.querySelectorAll('script').length") == 1
    assert browser.evaluate("document.querySelectorAll('img, iframe, object, embed, link').length") == 0
    handlers = (
        "[...document.querySelectorAll('*')].filter((n) => [...n.attributes].some((a) => /^on|^style$/.test(a.name)))"
    )
    assert browser.evaluate(f"{handlers}.length") == 0


def test_the_policy_holds_when_markup_gets_in_all_the_same(browser: Chromium, page: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text(page.read_text("utf-8").replace("<h1>", f"<h1>{ATTACK}", 1), "utf-8")
    browser.show(broken)
    assert browser.evaluate("document.title") == "FAIL: Notes 1"
    assert len([text for text in browser.said if "Content Security Policy" in text]) >= 2
    assert [address for address in browser.asked if address.startswith("http")] == []


def test_issues_come_by_the_page_and_are_chosen(browser: Chromium, page: Path) -> None:
    browser.show(page)
    total = ISSUES + 2
    count = "document.querySelector('output').value"
    assert browser.evaluate(SHOWN) == 25
    browser.evaluate("document.querySelector('.more').click()")
    assert browser.evaluate(SHOWN) == 50
    browser.evaluate("document.querySelector('.more').click()")
    assert browser.evaluate(SHOWN) == total
    assert browser.evaluate("document.querySelector('.more').hidden")

    def choose(name: str, value: str) -> int:
        browser.evaluate(
            f"(() => {{ const field = document.querySelector('.filter').elements[{name!r}]; field.value = {value!r};"
            "field.dispatchEvent(new Event('input', {bubbles: true})); })()"
        )
        return browser.evaluate(SHOWN)

    assert choose("text", "m17") == 1
    assert browser.evaluate(count) == f"1 of {total}"
    assert choose("text", "") == 25
    assert choose("severity", "=warning") == 1
    assert choose("severity", "") == 25
    assert choose("state", "=known") == 1
    assert choose("state", "") == 25
    assert choose("operation", f"={POST}") == 1


def test_the_keyboard_is_enough(browser: Chromium, page: Path) -> None:
    browser.show(page)
    browser.press("/")
    assert browser.evaluate("document.activeElement.name") == "text"
    browser.press("/")
    assert browser.evaluate("document.activeElement.value") == "/"
    unreachable = """[...document.querySelectorAll('.scroller, pre, .copy, .matrix td a, .group button, summary')]
        .filter((node) => node.tabIndex < 0).length"""
    assert browser.evaluate(unreachable) == 0


def test_a_link_opens_the_issue_it_leads_to(browser: Chromium, page: Path) -> None:
    browser.show(page)
    last = browser.evaluate("[...document.querySelectorAll('.issue')].at(-1).id")
    browser.show(page, hash_=f"#{last}")
    assert browser.evaluate(f"document.getElementById({last!r}).open")
    assert not browser.evaluate(f"document.getElementById({last!r}).hidden")
    dead = """[...document.querySelectorAll('a')].filter((a) => !document.getElementById(a.hash.slice(1))).length"""
    assert browser.evaluate(dead) == 0


def test_what_is_copied_is_the_command(browser: Chromium, page: Path) -> None:
    browser.show(page)
    copied = "(() => { document.querySelector('.issue .copy').click(); return String(getSelection()); })()"
    assert browser.evaluate(copied).startswith("curl -sS")


def test_it_reads_without_a_script(browser: Chromium, page: Path) -> None:
    browser.show(page, script=False)
    assert browser.evaluate(SHOWN) == ISSUES + 2
    assert browser.evaluate("document.querySelector('.filter').hidden")
    assert browser.evaluate("[...document.querySelectorAll('.copy')].every((button) => button.hidden)")


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_it_fits_every_width(browser: Chromium, page: Path, width: int) -> None:
    browser.show(page, width=width)
    browser.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    assert browser.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out(browser: Chromium, page: Path, scheme: str) -> None:
    browser.show(page, scheme=scheme)
    browser.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    dark = browser.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(250, 249, 247)"
    assert dark == (scheme == "dark")
    assert browser.evaluate(FAINT) == []


def test_paper_has_it_all(browser: Chromium, page: Path) -> None:
    browser.show(page, media="print", script=False)
    assert browser.evaluate("getComputedStyle(document.querySelector('nav')).display") == "none"
    unseen = "[...document.querySelectorAll('.issue .inside')].filter((node) => !node.checkVisibility()).length"
    assert browser.evaluate(unseen) == 0
