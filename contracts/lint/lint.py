"""Lint: takes a Contract, what is known to be wrong with its document, and a Ruleset; gives Findings and fixes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from contracts.document.edits import Edit
from contracts.findings import Finding
from contracts.lint.ruleset import Ruleset
from contracts.lint.subject import Subject, subject_of
from contracts.lint.waivers import Waiver, Waivers, waivers_of
from contracts.model.contract import Contract

Fix = tuple[Edit, ...]


@dataclass(frozen=True)
class Linted:
    """What was found in one document, in the order of its text; what is `waived` in the document itself; which of the
    findings were, until their waivers `lapsed`; and the `fixes` that there are."""

    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...]
    lapsed: tuple[tuple[Finding, Waiver], ...]
    fixes: Mapping[Finding, Fix]


def lint(contract: Contract, ruleset: Ruleset, known: Iterable[Finding], today: date) -> Linted:
    """Give what is wrong with how `contract` is made.

    `known` are the Findings of `contracts.validation`; like all others they have the severity of the ruleset, and are
    left out where it does not ask for their rule.
    """
    subject = subject_of(contract)
    waivers = waivers_of(subject.outline.waivers, ruleset.known, today)
    fixes: dict[Finding, Fix] = {}
    found = [*_weighed((*known, *waivers.findings), ruleset, contract), *_broken(subject, ruleset, fixes)]
    unique = {(each.rule, each.pointer, each.message): each for each in reversed(found)}
    contract.document.places(each.pointer for each in unique.values() if each.locator is contract.document)
    return _sorted_out(sorted(unique.values(), key=_order), waivers, fixes)


def _weighed(found: Iterable[Finding], ruleset: Ruleset, contract: Contract) -> Iterator[Finding]:
    for finding in found:
        severity = ruleset.severity(finding.rule, finding.pointer)
        if severity is not None:
            yield replace(finding, severity=severity, locator=finding.locator or contract.document)


def _broken(subject: Subject, ruleset: Ruleset, fixes: dict[Finding, Fix]) -> Iterator[Finding]:
    for rule in ruleset.rules:
        for breach in rule.find(subject) if ruleset.asks_for(rule.id) else ():
            severity = ruleset.severity(rule.id, breach.pointer)
            if severity is None:
                continue
            finding = Finding(
                rule.id,
                breach.message,
                severity,
                breach.pointer,
                operation=breach.operation,
                locator=breach.locator or subject.contract.document,
            )
            if breach.fix:
                fixes[finding] = breach.fix
            yield finding


def _sorted_out(found: list[Finding], waivers: Waivers, fixes: Mapping[Finding, Fix]) -> Linted:
    waived = [(finding, waivers.waiver_for(finding)) for finding in found]
    findings = tuple(finding for finding, waiver in waived if waiver is None)
    lapsed = [(finding, waivers.lapsed_for(finding)) for finding in findings]
    return Linted(
        findings=findings,
        waived=tuple((finding, waiver) for finding, waiver in waived if waiver is not None),
        lapsed=tuple((finding, waiver) for finding, waiver in lapsed if waiver is not None),
        fixes=fixes,
    )


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.place
    return place.file, place.line or 0, place.column or 0, finding.rule, finding.message
