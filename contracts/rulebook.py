"""The rulebook: every rule of all rooms, by the command that tells of it and by its id, for whoever explains them.

Nothing is found by what is in it.
"""

from __future__ import annotations

from collections.abc import Mapping

from contracts.lint.ruleset import KNOWN
from contracts.lint.spectral.ignored import IGNORED
from contracts.rules import diff, diff_schema, discipline, document, request, response, suite
from contracts.rules.rule import Rule

_VALIDATED = frozenset(rule.id for rule in document.RULES)

BY_COMMAND: Mapping[str, tuple[Rule, ...]] = {
    "lint": (*(rule for rule in KNOWN.values() if rule.id not in _VALIDATED), IGNORED),
    "diff": (*diff.RULES, *diff_schema.RULES),
    "test": (*response.RULES, *suite.RULES, *discipline.RULES),
    "mock": request.RULES,
    "validate": document.RULES,
}
"""The rules that a command tells of; those of `validate` are told by `lint`, too."""

RULEBOOK: Mapping[str, Rule] = {rule.id: rule for rules in BY_COMMAND.values() for rule in rules}
