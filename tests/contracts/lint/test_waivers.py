"""Waivers in documents, and rulesets."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from contracts.errors import ConfigError
from contracts.findings import Severity
from contracts.lint.ruleset import KNOWN, ruleset
from tests.contracts.lint.test_rules import TODAY, linted, whole

PATHS = """\
paths:
  /getUser:
    {waiver}
    get: {{responses: {{'200': {{description: OK}}}}}}
  /getPet:
    get: {{responses: {{'200': {{description: OK}}}}}}
"""


def found(waiver: str, folder: Path) -> tuple[list[str], list[str]]:
    """Give the pointers of the verbs in paths, and what is wrong with the waiver."""
    result = linted(
        whole(PATHS.format(waiver=waiver)), folder, "off", **{"path-verb": "error", "waiver-shape": "error"}
    )
    verbs = [finding.pointer for finding in result.findings if finding.rule == "path-verb"]
    return verbs, [finding.message for finding in result.findings if finding.rule == "waiver-shape"]


@pytest.mark.parametrize(
    "waiver",
    [
        "x-troth-ignore: {path-verb: Clients know it.}",
        "x-troth-ignore: {path-verb: {reason: Clients know it., owner: me, expires: '2026-01-01'}}",
        f"x-troth-ignore: {{path-verb: {{reason: r, expires: {TODAY + timedelta(1)}}}}}",
    ],
)
def test_what_is_waived_is_not_told(waiver: str, tmp_path: Path) -> None:
    assert found(waiver, tmp_path) == (["/paths/~1getPet"], [])


@pytest.mark.parametrize(
    ("waiver", "fault"),
    [
        ("x-troth-ignore: [path-verb]", "this is no table of rules with reasons"),
        ("x-troth-ignore: {path-verb: ''}", "path-verb is waived without a reason"),
        ("x-troth-ignore: {path-verb: true}", "path-verb is waived without a reason"),
        ("x-troth-ignore: {path-verbs: why}", "there is no rule 'path-verbs'"),
        ("x-troth-ignore: {path-verb: {reason: r, until: now}}", "the waiver of path-verb has no field 'until'"),
        ("x-troth-ignore: {path-verb: {reason: r, expires: soon}}",
         "the waiver of path-verb expires on 'soon', which is no date"),
    ],
)  # fmt: skip
def test_what_is_no_waiver_is_told(waiver: str, fault: str, tmp_path: Path) -> None:
    assert found(waiver, tmp_path) == (["/paths/~1getUser", "/paths/~1getPet"], [fault])


def test_a_waiver_ends_after_its_last_day(tmp_path: Path) -> None:
    waiver = f"x-troth-ignore: {{path-verb: {{reason: r, expires: {TODAY - timedelta(1)}}}}}"
    assert found(waiver, tmp_path) == (["/paths/~1getUser", "/paths/~1getPet"], [])


def test_a_waiver_at_the_top_holds_below(tmp_path: Path) -> None:
    text = whole(PATHS.format(waiver="description: d")) + "x-troth-ignore: {path-verb: All of it is old.}\n"
    result = linted(text, tmp_path, "off", **{"path-verb": "error"})
    assert result.findings == ()
    assert [waiver.reason for _, waiver in result.waived] == ["All of it is old."] * 2


def test_rulesets() -> None:
    strict, recommended, off = (ruleset(name, {}).severities for name in ("strict", "recommended", "off"))
    assert strict.keys() == KNOWN.keys()
    assert recommended.keys() < strict.keys()
    assert not off
    changed = ruleset("recommended", {"path-verb": "error", "path-casing": "off", "server-example": "info"})
    assert changed.severity("path-verb") is Severity.ERROR
    assert changed.severity("path-casing") is None
    assert changed.severity("server-example") is Severity.INFO


@pytest.mark.parametrize(
    ("changed", "fault"), [({"path-verbs": "off"}, "did you mean path-verb"), ({"path-verb": "bad"}, "one of error")]
)
def test_what_there_is_not(changed: dict[str, str], fault: str) -> None:
    with pytest.raises(ConfigError, match=fault):
        ruleset("recommended", changed)


def test_what_validation_knows_has_the_severity_of_the_ruleset(tmp_path: Path) -> None:
    text = whole("paths: {/a: {get: {responses: {}}}}\n")
    assert [each.severity for each in linted(text, tmp_path, "off", **{"response-missing": "info"}).findings] == [
        Severity.INFO
    ]
    assert linted(text, tmp_path).findings == ()
