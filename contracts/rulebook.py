"""The rulebook: every rule of all rooms by its id, for whoever explains them. Nothing is found by what is in it."""

from __future__ import annotations

from collections.abc import Mapping

from contracts.lint.ruleset import KNOWN
from contracts.lint.spectral.ignored import IGNORED
from contracts.rules import RULES, Rule

RULEBOOK: Mapping[str, Rule] = {**RULES, **KNOWN, IGNORED.id: IGNORED}
