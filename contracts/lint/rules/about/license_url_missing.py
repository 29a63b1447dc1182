"""A license can be looked up."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for info in subject.outline.of("info"):
        stated = info.child("license")
        if isinstance(stated.value, dict) and stated.value and not (stated.get("url") or stated.get("identifier")):
            yield Breach(stated.pointer, "it is not said where this license can be read")


RULE = LintRule(
    Rule(
        "license-url-missing",
        "The license can be looked up.",
        "Add its `url`, or from 3.1 on its SPDX `identifier`.",
        Severity.INFO,
        why="There are several licenses of most names.",
        bad="""\
info: {title: Users, version: 1.0.0, license: {name: BSD}}
""",
        good="""\
info: {title: Users, version: 1.0.0, license: {name: BSD, url: 'https://opensource.org/license/bsd-3-clause'}}
""",
    ),
    _find,
    places=("/info/license",),
    recommended=False,
)
