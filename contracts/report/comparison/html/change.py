"""One change: takes it, gives what it means, the texts of both contracts beside each other, its witness, and who
approved it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from contracts.baseline import Entry
from contracts.diff.comparing import Judged
from contracts.diff.law import SEVERITIES, Verdict
from contracts.report import showing
from contracts.report.comparison.html.texts import Line, Text, texts
from contracts.report.comparison.words import HEADS, example, head, taken, told
from contracts.report.html.markup import Markup, element
from contracts.report.html.parts import operation
from contracts.report.numbers import number
from contracts.rules import RULES
from contracts.verdict.approval import Approval

_MARKS = {Verdict.BREAKING: "✕", Verdict.POSSIBLE: "▲", Verdict.SAFE: "✓"}
_MOST_OF_A_WITNESS = 3_000
_MOST_OPERATIONS = 200
_DRAFT = "The operation says that it is not stable yet, so that nothing of it is promised."


def changed(judged: Judged, approval: Approval, *, is_brief: bool, is_open: bool) -> Markup:
    """Give a change as a line that opens; of one that is `is_brief` the texts are left out."""
    entry = approval.entry_for(judged)
    inside = element(
        "div",
        None if is_brief else _texts(judged, approval),
        _witness(judged),
        _meaning(judged),
        element("dl", *_about(judged, entry), class_="about"),
        _operations(judged),
        class_="inside",
    )
    return element(
        "details",
        element("summary", *_line(judged, entry)),
        inside,
        id=f"change-{judged.fingerprint}",
        class_="issue",
        data_severity=SEVERITIES[judged.verdict].value,
        data_operation=head(judged)[0],
        data_state="known" if entry else "new",
        open=is_open,
    )


def _line(judged: Judged, entry: Entry | None) -> Iterator[Markup]:
    verdict = judged.verdict
    if entry:
        yield element("span", "◆", class_="mark known", title=f"{HEADS[verdict]}, and approved")
    else:
        yield element("span", _MARKS[verdict], class_=f"mark {verdict.value}", title=HEADS[verdict])
    shown = example(judged)
    yield element(
        "span",
        element("span", *_with_code(showing.line(told(judged), 300)), class_="message"),
        element("span", "such as ", operation(shown), class_="where") if shown else None,
    )
    yield element("code", judged.rule, class_="rule")


def _with_code(text: str) -> Iterator[Markup | str]:
    """Give `text` with what stands between backticks as code."""
    parts = text.split("`")
    for index, part in enumerate(parts):
        is_code = index % 2 == 1 and index < len(parts) - 1
        yield element("code", part) if is_code else part


def _texts(judged: Judged, approval: Approval) -> Markup:
    old, new = texts(judged.change, approval.comparison)
    return element("div", _text("Old", old), _text("New", new), class_="pair sides")


def _text(name: str, text: Text | None) -> Markup:
    side = name.lower()
    if text is None:
        caption = element("figcaption", element("b", name))
        return element("figure", caption, element("p", "There is nothing.", class_="nothing"), class_=side)
    place = f"{text.place.file}:{text.place.line}" if text.place.line is not None else text.place.file
    caption = element("figcaption", element("b", name), element("small", place, title=text.place.pointer))
    code = element("code", *map(_row, text.lines))
    return element("figure", caption, element("pre", code, class_="excerpt", tabindex=0), class_=side)


def _row(line: Line) -> Markup:
    if line.is_gap:
        return element("span", "\n", data_line="⋯", class_="gap")
    number = "" if line.number is None else line.number
    return element("mark" if line.is_changed else "span", line.text + "\n", data_line=number)


def _witness(judged: Judged) -> Markup | None:
    witness = judged.change.witness
    if witness is None:
        return None
    value = witness.value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2, default=str)
    place = "/".join(map(str, witness.path))
    part = "" if witness.is_whole else f", at {place}"
    button = element("button", "Copy", type="button", hidden=True, class_="copy", aria_label="Copy the witness")
    caption = element("figcaption", element("b", "Witness"), element("small", f"{taken(judged)}{part}"), button)
    shown = showing.block(text, _MOST_OF_A_WITNESS)
    return element("figure", caption, element("pre", element("code", shown), tabindex=0))


def _meaning(judged: Judged) -> Markup:
    rule, doubt = RULES[judged.rule], judged.change.doubt
    return element(
        "div",
        element("p", element("b", rule.title)),
        element("p", rule.why) if rule.why else None,
        element("p", element("b", "Not sure: "), doubt) if doubt and judged.verdict is not Verdict.SAFE else None,
        None if judged.change.is_promised else element("p", _DRAFT),
        None if judged.verdict is Verdict.SAFE else element("p", element("b", "What to do: "), rule.advice),
        class_="advice",
    )


def _about(judged: Judged, entry: Entry | None) -> Iterator[Markup]:
    facts = {"Verdict": HEADS[judged.verdict], "Fingerprint": judged.fingerprint}
    if entry:
        facts["Approved because"] = entry.reason
        facts["Owner"] = entry.owner or "(nobody)"
        facts["Until"] = entry.expires.isoformat() if entry.expires else "(no end)"
    for name, value in facts.items():
        yield element("div", element("dt", name), element("dd", value))


def _operations(judged: Judged) -> Markup | None:
    several = judged.change.operations
    if len(several) < 2:
        return None
    items = [element("li", operation(each)) for each in several[:_MOST_OPERATIONS]]
    if len(several) > _MOST_OPERATIONS:
        items.append(element("li", f"and {len(several) - _MOST_OPERATIONS:,} more"))
    summary = element("summary", number(len(several), "operation"))
    return element("details", summary, element("ul", *items), class_="sharing")
