"""The table of rules is whole: every row is a rule, and every row has its mirror or a reason for having none."""

from __future__ import annotations

from contracts.diff.table import TABLE, Axes
from contracts.rules import RULES, diff, diff_schema

FLOWS = {"request": "response", "response": "request"}
ACTIONS = {
    "added": "removed",
    "removed": "added",
    "narrowed": "widened",
    "widened": "narrowed",
    "changed": "changed",
}

ONE_WAY = {
    ("request", "operation", "existence"): "what the server calls by itself is an event",
    (
        "request",
        "operation",
        "place",
    ): "clients look for operations; nobody looks for the place that an event comes from",
    ("request", "operation", "prefix"): "clients look for paths",
    ("request", "operation", "naming"): "paths are of what clients call",
    ("response", "event", "existence"): "what clients call is an operation",
    (
        "request",
        "security",
        "credentials",
    ): "clients present credentials; how a server shows itself is not in a contract",
    ("request", "server", "base-path"): "clients call servers",
    ("request", "server", "address"): "clients call servers",
    ("response", "link", "existence"): "links are in answers",
    ("response", "link", "target"): "links are in answers",
    ("request", "lifecycle", "deprecation"): "an operation is deprecated as a whole",
    ("request", "lifecycle", "sunset"): "an operation ends as a whole",
    ("request", "lifecycle", "stability"): "an operation is as stable as it is as a whole",
}
"""Rows that are of one flow only, with the reason."""


def mirrored(axes: Axes) -> tuple[Axes, Axes]:
    flow, area, kind, action = axes
    return (FLOWS[flow], area, kind, action), (flow, area, kind, ACTIONS[action])


def test_every_row_has_its_mirror_or_a_reason() -> None:
    holes = {axes for axes in TABLE if mirrored(axes)[0] not in TABLE}
    assert {axes[:3] for axes in holes} == set(ONE_WAY)
    assert [axes for axes in TABLE if mirrored(axes)[1] not in TABLE] == []


def test_every_reason_is_needed() -> None:
    for key, reason in ONE_WAY.items():
        assert reason
        assert any(axes[:3] == key for axes in TABLE)
        assert not any(axes[:3] == (FLOWS[key[0]], *key[1:]) for axes in TABLE)


def test_every_row_is_a_rule_and_every_rule_a_row() -> None:
    rules = [rule.id for rule in (*diff.RULES, *diff_schema.RULES)]
    assert sorted(TABLE.values()) == sorted(rules)
    assert all(rule in RULES for rule in rules)
