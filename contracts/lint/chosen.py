"""What is chosen: takes the name of a ruleset or the path of a ruleset file, gives the rules that it asks for."""

from __future__ import annotations

from collections.abc import Mapping

from contracts.lint.ruleset import NAMES, Rules, ruleset


def chosen(name: str, changed: Mapping[str, str]) -> Rules:
    """Give the rules of the ruleset `name`, one of `NAMES` or a file, with the severities that `changed` gives.

    Raises ConfigError for a rule or a severity that there is not, or a file that cannot be read or does not fit.
    """
    if name in NAMES:
        return ruleset(name, changed)
    from contracts.lint.spectral.ruleset import SpectralRuleset

    return SpectralRuleset(name, changed)
