"""Rulesets: takes the name of one and severities by rule, gives the rules asked for, each with its severity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from contracts.errors import ConfigError
from contracts.findings import Severity
from contracts.lint.rules import RULES
from contracts.lint.waivers import WAIVER
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
class Ruleset:
    """The rules that are asked for, with how grave a breach of each is."""

    severities: Mapping[str, Severity]

    def severity(self, rule: str) -> Severity | None:
        """Give how grave a breach of `rule` is, None when the rule is not asked for."""
        return self.severities.get(rule)


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
    if severity not in SEVERITIES:
        raise ConfigError(f"the severity of {rule} is {severity!r}", hint="it is one of " + ", ".join(SEVERITIES))
