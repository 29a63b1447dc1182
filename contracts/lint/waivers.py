"""Inline waivers: takes what stands under ``x-troth-ignore``, gives what it waives at and below its place, and why.

A waiver names rules, each with a reason, or with a table of `reason`, `owner` and `expires`::

    x-troth-ignore:
      path-verb: The path is older than the rule, and clients know it.
      error-not-problem: {reason: Until the gateway is replaced., owner: edge, expires: 2030-12-31}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from contracts.findings import Finding, Severity
from contracts.rules.rule import Rule

WAIVER = Rule(
    "waiver-shape",
    "Every `x-troth-ignore` names rules of lint, each with the reason why it is waived.",
    "Write `rule-id: reason`, or a table with `reason`, `owner` and `expires` (as in 2030-12-31).",
    why="A waiver without a reason is a rule switched off in silence.",
)

_FIELDS = ("reason", "owner", "expires")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One rule that is waived at and below `pointer`, up to and with the day that it `expires`."""

    rule: str
    pointer: str
    reason: str
    owner: str = ""
    expires: date | None = None


Places = Mapping[tuple[str, str], Waiver]
"""Waivers by rule and pointer."""


@dataclass(frozen=True)
class Waivers:
    """The waivers of one document: those that hold, those that did until some day, and what is wrong with others."""

    holding: Places
    lapsed: Places
    findings: tuple[Finding, ...]

    def waiver_for(self, finding: Finding) -> Waiver | None:
        """Give the nearest waiver of what was found, at its place or above."""
        return _nearest(self.holding, finding)

    def lapsed_for(self, finding: Finding) -> Waiver | None:
        """Give the nearest waiver that held once."""
        return _nearest(self.lapsed, finding)


def _nearest(places: Places, finding: Finding) -> Waiver | None:
    if not places:
        return None
    pointer = finding.pointer
    while True:
        waiver = places.get((finding.rule, pointer))
        if waiver is not None or not pointer:
            return waiver
        pointer = pointer.rpartition("/")[0]


def waivers_of(written: Iterable[tuple[str, Any]], known: Mapping[str, Rule], today: date) -> Waivers:
    """Give the waivers in what is `written`, each with the place of the object that it stands in."""
    holding: dict[tuple[str, str], Waiver] = {}
    lapsed: dict[tuple[str, str], Waiver] = {}
    faults: list[Finding] = []
    for pointer, value in written:
        for each in _read(value, pointer, known):
            if isinstance(each, str):
                faults.append(Finding(WAIVER.id, each, Severity.ERROR, f"{pointer}/x-troth-ignore"))
            else:
                holds = each.expires is None or each.expires >= today
                (holding if holds else lapsed)[each.rule, pointer] = each
    return Waivers(holding, lapsed, tuple(faults))


def _read(value: Any, pointer: str, known: Mapping[str, Rule]) -> Iterator[Waiver | str]:
    """Give each waiver, or what is wrong with it."""
    if not isinstance(value, dict):
        yield "this is no table of rules with reasons"
        return
    for rule, said in value.items():
        if rule not in known:
            yield f"there is no rule {rule[:80]!r}"
        else:
            yield _waiver(rule, {"reason": said} if isinstance(said, str) else said, pointer)


def _waiver(rule: str, said: Any, pointer: str) -> Waiver | str:
    if not isinstance(said, dict) or not str(said.get("reason") or "").strip():
        return f"{rule} is waived without a reason"
    unknown = next((key for key in said if key not in _FIELDS), None)
    if unknown is not None:
        return f"the waiver of {rule} has no field {unknown[:80]!r}"
    expires = said.get("expires")
    try:
        until = date.fromisoformat(expires) if expires is not None else None
    except (TypeError, ValueError):
        return f"the waiver of {rule} expires on {str(expires)[:80]!r}, which is no date"
    return Waiver(rule, pointer, str(said["reason"]).strip(), str(said.get("owner") or ""), until)
