"""Acting: takes the action of a step and the data of its execution, gives what came of it.

Steps are acted out and not carried out: no service is called and no language is evaluated but for names such as
`input.dry_run`. An expression whose brackets do not match cannot be evaluated, and fails its step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_PAIRS = {")": "(", "]": "[", "}": "{"}
_FALSE = ("false", "null", "`false`", "`null`")


@dataclass(frozen=True)
class Outcome:
    """What a step did: `error` is why it failed, `branch` how the execution goes on, `results` what it gave."""

    error: str = ""
    branch: str = "continue"
    results: Mapping[str, Any] = field(default_factory=dict)


def act(action: Mapping[str, Any], data: Mapping[str, Any]) -> Outcome:
    """Give what comes of `action`."""
    expression = action.get("expression", "")
    if not _is_balanced(expression):
        return Outcome(error="The brackets of the expression do not match.")
    if action["kind"] == "condition":
        branch = "when_false" if expression.strip() in _FALSE else "when_true"
        return Outcome(branch=action.get(branch, "continue"))
    if action["kind"] == "transform":
        return Outcome(results={action["output_field"]: _value(expression, data)})
    return Outcome()


def _is_balanced(expression: str) -> bool:
    opened: list[str] = []
    for character in expression:
        if character in _PAIRS.values():
            opened.append(character)
        elif character in _PAIRS and (not opened or opened.pop() != _PAIRS[character]):
            return False
    return not opened


def _value(expression: str, data: Mapping[str, Any]) -> Any:
    value: Any = data
    for name in expression.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value
