"""Rulesets: takes the name of one and severities by rule, gives the rules asked for, each with its severity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import Protocol

from contracts.errors import ConfigError
from contracts.findings import Finding, Severity
from contracts.lint.rule import LintRule
from contracts.lint.rules import RULES
from contracts.lint.waivers import WAIVER
from contracts.model.contract import Contract
from contracts.rules import document
from contracts.rules.rule import Rule

OFF = "off"
NAMES = ("recommended", "strict", OFF)
"""The rulesets: what is worth anybody's while, every rule there is, and none."""

KNOWN: Mapping[str, Rule] = MappingProxyType(
    {rule.id: rule for rule in (*document.RULES, WAIVER, *(each.rule for each in RULES))}
)
"""All rules that lint knows, by id: what makes a document hard to read or to believe, and what makes it badly made."""

SEVERITIES = (*(severity.value for severity in Severity), OFF)
"""How grave a breach of a rule may be."""

_OPTIONAL = frozenset(each.id for each in RULES if not each.recommended)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Severities that hold at and below `pointer` of a document, None for rules that are off there."""

    pointer: str
    severities: Mapping[str, Severity | None]

    def holds_at(self, pointer: str) -> bool:
        """Say whether `pointer` is this place or below it."""
        return pointer == self.pointer or pointer.startswith(f"{self.pointer}/")


@dataclass(frozen=True, slots=True)
class Ruleset:
    """The rules that are asked for, with how grave a breach of each is, and `elsewhere` in the document is.

    `rules` are those that lint looks by, and `known` explains all that there may be findings of.
    """

    severities: Mapping[str, Severity]
    rules: tuple[LintRule, ...] = RULES
    known: Mapping[str, Rule] = field(default_factory=lambda: KNOWN)
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What is wrong with the ruleset itself: nothing, unless it is one that somebody wrote."""
        return ()

    def asks_for(self, rule: str) -> bool:
        """Say whether breaches of `rule` are asked for anywhere."""
        return rule in self.severities or any(each.severities.get(rule) is not None for each in self.elsewhere)

    def severity(self, rule: str, pointer: str = "") -> Severity | None:
        """Give how grave a breach of `rule` at `pointer` is, None when it is not asked for. The last word counts."""
        for each in reversed(self.elsewhere):
            if rule in each.severities and each.holds_at(pointer):
                return each.severities[rule]
        return self.severities.get(rule)

    def for_contract(self, _contract: Contract, _path: str | None = None) -> Ruleset:
        """Give the rules for a contract, which are the same for all."""
        return self


class Rules(Protocol):
    """What knows which rules are asked for of each contract, and of one that stands at some `path`."""

    @property
    def known(self) -> Mapping[str, Rule]: ...

    @property
    def notes(self) -> tuple[Finding, ...]: ...

    def for_contract(self, contract: Contract, path: str | None = None, /) -> Ruleset: ...


def ruleset(name: str, changed: Mapping[str, str]) -> Ruleset:
    """Give the ruleset `name`, one of `NAMES`, with the severities, or ``off``, that `changed` gives to rules.

    Raises ConfigError for a rule or a severity that there is not.
    """
    chosen: dict[str, Severity] = {}
    if name != OFF:
        left_out = _OPTIONAL if name == "recommended" else frozenset()
        chosen = {rule.id: rule.severity for rule in KNOWN.values() if rule.id not in left_out}
    for rule, severity in changed.items():
        _refuse_unknown(rule, severity)
        if severity == OFF:
            chosen.pop(rule, None)
        else:
            chosen[rule] = Severity(severity)
    return Ruleset(chosen)


def _refuse_unknown(rule: str, severity: str) -> None:
    if rule not in KNOWN:
        close = get_close_matches(rule, KNOWN, n=1)
        hint = f"did you mean {close[0]}?" if close else "troth explain lists them"
        raise ConfigError(f"lint has no rule {rule!r}", hint=hint)
    check_severity(rule, severity)


def check_severity(rule: str, severity: str) -> None:
    """Raise ConfigError when `severity` is none, nor ``off``."""
    if severity not in SEVERITIES:
        raise ConfigError(f"the severity of {rule} is {severity!r}", hint="it is one of " + ", ".join(SEVERITIES))
