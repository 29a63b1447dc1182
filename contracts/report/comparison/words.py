"""The words that reports of a comparison have in common."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from contracts.baseline import Entry
from contracts.diff.change import Effect
from contracts.diff.comparing import Judged
from contracts.diff.law import Verdict
from contracts.diff.schemas.values import UNNAMED
from contracts.findings import Place
from contracts.report import showing
from contracts.report.numbers import number
from contracts.verdict.approval import Approval

HEADS = {Verdict.BREAKING: "Breaking", Verdict.POSSIBLE: "Possibly breaking", Verdict.SAFE: "Safe"}
_MOST_OF_A_WITNESS = 300
# What stands in the pointer to a schema, and not in the way to a value.
_PLUMBING = frozenset({"schema", "properties", "allOf", "content"})
_NESTED = {"items": "*", "additionalProperties": "*"}


def summary(approval: Approval) -> str:
    """Give what changed, in how much."""
    comparison = approval.comparison
    counts = [f"{len(found)} {HEADS[verdict].lower()}" for verdict, found in comparison.by_verdict.items() if found]
    title = showing.line(comparison.new.title or comparison.new.document.name)
    versions = f"{showing.line(comparison.old.api_version)} → {showing.line(comparison.new.api_version)}"
    return f"{title} {versions}: {', '.join(counts) or 'nothing changed'}"


def notes(approval: Approval) -> Iterator[str]:
    """Give what else there is to know, each in a sentence."""
    wanted = approval.next_version
    if wanted is not None and approval.comparison.judged:
        says = showing.line(approval.comparison.new.api_version)
        ending = "" if approval.is_version_enough else f", and the new contract says {says}"
        yield f"the next version is {wanted}{ending}"
    yield from approval_notes(approval)


def approval_notes(approval: Approval) -> Iterator[str]:
    """Give what there is to know of approvals."""
    if approval.approved:
        yield f"{number(len(approval.approved), 'change')} approved"
    for entry in approval.expired:
        yield f"{_named(entry)} was approved until {entry.expires}"
    for entry in approval.unreasoned:
        yield f"{_named(entry)} is approved once its entry says the `reason`"
    if approval.unused:
        named = ", ".join(map(_named, approval.unused))
        count = number(len(approval.unused), "approval")
        yield f"{count} of no change in this comparison, left as another contract may need it: {named}"


def _named(entry: Entry) -> str:
    return f"{entry.fingerprint} ({showing.line(entry.rule)})"


def grouped(found: Iterable[Judged]) -> dict[tuple[str, str], list[Judged]]:
    """Give changes by what they are of, and in how many operations that is: a component that several share, or the
    operation."""
    groups: dict[tuple[str, str], list[Judged]] = {}
    for judged in found:
        groups.setdefault(head(judged), []).append(judged)
    return groups


def head(judged: Judged) -> tuple[str, str]:
    """Give what a change is of, and in how many operations that is."""
    name, _ = judged.change.component
    if name and is_shared(judged):
        return showing.line(name), f"in {number(len(judged.change.operations), 'operation')}"
    return showing.line(judged.operation) or "all operations", sharers(judged)


def told(judged: Judged) -> str:
    """Give what changed, with its place in what `head` names."""
    name, inner = judged.change.component
    if not name or not is_shared(judged):
        return said(judged)
    inner = inner[:-1] if inner[-1:] == (judged.change.subject,) else inner  # the message names it
    place = "/".join(_NESTED.get(token, token) for token in inner if token not in _PLUMBING)
    return f"{place}: {judged.change.message}" if place else judged.change.message


def example(judged: Judged) -> str:
    """Give where in an exchange a change of a component shows, nothing where `head` says it."""
    if not judged.change.component[0] or not is_shared(judged):
        return ""
    return showing.line(" ".join(filter(None, (judged.operation, where(judged)))))


def is_shared(judged: Judged) -> bool:
    """Say whether several operations share a change."""
    return len(judged.change.operations) > 1


def where(judged: Judged) -> str:
    """Give the place in an exchange, such as ``query limit`` or ``200 body owner/name``."""
    tokens = [str(token) for token in judged.change.location]
    body = tokens.index("body") + 1 if "body" in tokens[:2] else len(tokens)
    if tokens[:1] == ["operation"] or tokens == [judged.change.subject]:
        return ""
    return " ".join([*tokens[:body], *(["/".join(tokens[body:])] if tokens[body:] else [])])


def standing(judged: Judged, approval: Approval) -> Place:
    """Give the place in the new contract: of what is gone, the place of what is left around it.

    Of a contract that is gone nothing is left; then it is the file where it stood, which has no lines any more.
    """
    old, new = approval.comparison.old.document, approval.comparison.new.document
    place = new.place(judged.pointer)
    if new.name != old.name:
        return place
    return Place(place.file.partition(":")[2] or place.file, place.pointer)  # without the revision


def said(judged: Judged) -> str:
    """Give the place in an exchange with what changed there."""
    place = where(judged)
    return f"{place}: {judged.change.message}" if place else judged.change.message


def sharers(judged: Judged) -> str:
    """Give how many other operations share the change, nothing when none does."""
    return f"and {number(len(judged.change.operations) - 1, 'other operation')}" if is_shared(judged) else ""


def proof(judged: Judged) -> str:
    """Give the witness in words, nothing where there is none. Of one that is long the part is shown that matters."""
    witness = judged.change.witness
    if witness is None:
        return ""
    text, at = _json(witness.value), "" if witness.is_whole else f" at {_way(witness.path)}"
    if witness.is_whole and len(text) > _MOST_OF_A_WITNESS:
        inner = _inside(witness.value, witness.path)
        if inner:
            text, at = _json(inner[0]), f" at {_way(witness.path)}"
    shown = showing.line(text if len(text) <= _MOST_OF_A_WITNESS else f"{text[:_MOST_OF_A_WITNESS]}…")
    return f"{shown}{at} ({taken(judged)})"


def _way(path: Iterable[str | int]) -> str:
    return showing.line("/".join(map(str, path)))


def _inside(value: Any, path: Iterable[str | int]) -> tuple[Any] | None:
    """Give what is at `path`, at whose ``*`` it is the first item or the member that no schema names."""
    for token in path:
        if isinstance(value, list) and value:
            index = token if isinstance(token, int) else 0
            value = value[min(index, len(value) - 1)]
        elif isinstance(value, dict) and (token in value or UNNAMED in value):
            value = value[token if token in value else UNNAMED]
        else:
            return None
    return (value,)


def taken(judged: Judged) -> str:
    """Give what a witness shows."""
    if judged.change.effect is Effect.WIDER:
        return "the new contract takes it, the old one refuses it"
    return "the old contract takes it, the new one refuses it"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
