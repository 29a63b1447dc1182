"""Edits: takes a text that was read and small changes to its nodes, gives the changed text with all else as it was.

Comments, order and style of what is not changed stay. A change that cannot be spelled safely is left out: the new text
is read again, and has to say exactly what it is meant to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from contracts.document.parse import parse
from contracts.document.places import SourceText
from contracts.document.source import Fetched
from contracts.document.spans import Span, spans_of
from contracts.document.yaml_scalars import plain
from contracts.errors import SyntaxFault
from contracts.pointer import look_up, split


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to the node at `pointer`: the text there becomes `text`, or the item of a list, which is not its first
    one, is removed."""

    action: Literal["replace", "remove"]
    pointer: str
    text: str = ""


Cut = tuple[int, int, str]  # from, to, and what comes there

# What needs no quotes in YAML, wherever it stands; more would do without, too.
_PLAIN = re.compile(r"[\w/.](?:[\w./~+]|[-:{}](?=[\w/.{}]|\Z))*(?<!:)")


def edited(text: SourceText, edits: Iterable[Edit]) -> bytes | None:
    """Give the text with `edits`, whose pointers are those of the text itself; None when they cannot be made safely."""
    wanted = list(dict.fromkeys(edits))
    spans = spans_of(text, [each.pointer for each in wanted])
    before = text.data.decode("utf-8")
    cuts = [_cut(before, each, spans.get(each.pointer), text.is_json) for each in wanted]
    if any(cut is None for cut in cuts):
        return None
    after = _with(before, sorted(cut for cut in cuts if cut is not None))
    if after is None:
        return None
    data = after.encode("utf-8")
    value = parse(Fetched("", text.name, text.data)).value
    try:
        is_meant = parse(Fetched("", text.name, data)).value == _changed(value, wanted)
    except (SyntaxFault, LookupError):
        return None
    return data if is_meant else None


def _with(text: str, cuts: Sequence[Cut]) -> str | None:
    """Give `text` with sorted `cuts` made, None when two of them overlap."""
    parts, at = [], 0
    for start, end, put in cuts:
        if start < at:
            return None
        parts += [text[at:start], put]
        at = end
    return "".join([*parts, text[at:]])


def _cut(text: str, edit: Edit, span: Span | None, is_json: bool) -> Cut | None:
    if span is None:
        return None
    if edit.action == "remove":
        return _removal(text, span)
    put = _spelled(text[span.start : span.end], edit.text, is_json)
    return None if put is None else (span.start, span.end, put)


def _removal(text: str, span: Span) -> Cut | None:
    """Give the cut of an item: its lines where it has them for itself, else with the comma before it."""
    line = text.rfind("\n", 0, span.start) + 1
    if text[line : span.start].strip() == "-":
        end = text.find("\n", span.end)
        end = len(text) if end < 0 else end + 1
        rest = text[span.end : end].strip()
        return (line, end, "") if not rest or rest.startswith("#") else None
    if span.before is None or "#" in text[span.before : span.start] or "," not in text[span.before : span.start]:
        return None
    return span.before, span.end, ""


def _spelled(old: str, new: str, is_json: bool) -> str | None:
    """Give `new` in the style of `old`; None for a style of many lines."""
    if is_json or old[:1] == '"':
        return json.dumps(new, ensure_ascii=False)
    if old[:1] == "'":
        return "'" + new.replace("'", "''") + "'"
    if not old or old[0] in "|>" or "\n" in old:
        return None
    return new if _PLAIN.fullmatch(new) and plain(new) == new else json.dumps(new, ensure_ascii=False)


def _changed(value: Any, edits: Sequence[Edit]) -> Any:
    """Give `value` with the edits made: those first that leave the pointers of the others as they are.

    What an alias repeats is changed where it is named only, so that a change of all its places is no longer meant.
    """
    value = json.loads(json.dumps(value))
    order = {"replace": 0, "remove": 1}
    # Of one list the last item goes first.
    for edit in sorted(edits, key=lambda each: (order[each.action], [-_rank(token) for token in split(each.pointer)])):
        _change(value, edit)
    return value


def _rank(token: str) -> int:
    return int(token) if token.isdecimal() and len(token) < 10 else 0


def _change(root: Any, edit: Edit) -> None:
    outer, _, _ = edit.pointer.rpartition("/")
    holder, key = look_up(root, outer), split(edit.pointer)[-1]
    at = int(key) if isinstance(holder, list) else key
    if edit.action == "remove":
        del holder[at]
    else:
        holder[at] = edit.text
