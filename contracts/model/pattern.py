"""Regular expressions of a contract: takes an ECMA-262 pattern, gives a matcher bounded in time, or says why not."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import jsonschema_rs

LINEAR = jsonschema_rs.RegexOptions()
# Lookaround and back-references need an engine that tries again; this many tries are about ten milliseconds.
_BOUNDED = jsonschema_rs.FancyRegexOptions(backtrack_limit=100_000)
_LONGEST_PATTERN = 10_000


@lru_cache(maxsize=4096)
def is_linear(pattern: str) -> bool:
    """Say whether `pattern` can be matched in time linear in the text."""
    return len(pattern) <= _LONGEST_PATTERN and _build(pattern, LINEAR) is not None


@lru_cache(maxsize=4096)
def matcher(pattern: str) -> Matcher | None:
    """Give a matcher for `pattern` (searching, not anchored), or None when no engine takes it."""
    if len(pattern) > _LONGEST_PATTERN:
        return None
    validator = _build(pattern, LINEAR) or _build(pattern, _BOUNDED)
    return Matcher(pattern, validator) if validator is not None else None


class Matcher:
    """One compiled pattern."""

    __slots__ = ("_validator", "pattern")

    def __init__(self, pattern: str, validator: Any) -> None:
        self.pattern = pattern
        self._validator = validator

    def matches(self, text: str) -> bool:
        """Say whether the pattern is found in `text`; giving up for want of time counts as not found."""
        return bool(self._validator.is_valid(text))


def _build(pattern: str, options: Any) -> Any:
    try:
        return jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=options, offline=True)
    except ValueError:
        return None


class BoundedPattern:
    """The keyword `x-troth-pattern`, which stands for `pattern` where the linear engine cannot follow it."""

    KEYWORD = "x-troth-pattern"

    def __init__(self, _parent: Any, value: str, _path: Any) -> None:
        self._matcher = matcher(value)

    def validate(self, instance: Any) -> None:
        """Raise ValueError when `instance` is a text in which the pattern is not found."""
        if isinstance(instance, str) and self._matcher and not self._matcher.matches(instance):
            raise ValueError(f"does not match {self._matcher.pattern!r}")
