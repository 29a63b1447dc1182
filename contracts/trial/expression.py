"""Expressions that choose operations: takes ``pets and not (admin or DELETE)``, gives what says yes or no to a text.

A word holds when the text contains it, whatever the case; `not` binds closest, then `and`, then `or`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from contracts.errors import ConfigError

Matcher = Callable[[str], bool]

_TOKEN = re.compile(r"\s*([()]|[^\s()]+)")
_DEEPEST = 50
_OPERATORS = frozenset({"and", "or", "not", "(", ")"})


def matcher(expression: str) -> Matcher:
    """Give what `expression` means. Raises ConfigError when it is none."""
    parser = _Parser(expression)
    found = parser.either(0)
    if parser.next:
        raise parser.fault(f"{parser.next!r} is one too many")
    return found


class _Parser:
    def __init__(self, expression: str) -> None:
        self._expression = expression
        self._tokens = _TOKEN.findall(expression)[::-1]

    @property
    def next(self) -> str:
        return self._tokens[-1] if self._tokens else ""

    def fault(self, reason: str) -> ConfigError:
        hint = "write it as 'pets and not (admin or DELETE)'"
        return ConfigError(f"the expression {self._expression!r} cannot be read: {reason}", hint=hint)

    def either(self, depth: int) -> Matcher:
        if depth > _DEEPEST:
            raise self.fault("it is nested too deep")
        parts = [self._all(depth)]
        while self.next == "or":
            self._tokens.pop()
            parts.append(self._all(depth))
        return lambda text: any(part(text) for part in parts)

    def _all(self, depth: int) -> Matcher:
        parts = [self._one(depth)]
        while self.next == "and":
            self._tokens.pop()
            parts.append(self._one(depth))
        return lambda text: all(part(text) for part in parts)

    def _one(self, depth: int) -> Matcher:
        negated = False
        while self.next == "not":
            self._tokens.pop()
            negated = not negated
        word = self._tokens.pop() if self._tokens else ""
        if word == "(":
            inner = self.either(depth + 1)
            if not self._tokens or self._tokens.pop() != ")":
                raise self.fault("a bracket is not closed")
        elif not word or word in _OPERATORS:
            raise self.fault(f"{word!r} stands where a word is missing" if word else "a word is missing at its end")
        else:
            lowered = word.lower()
            inner = lambda text: lowered in text.lower()  # noqa: E731 - it is one of several
        return (lambda text: not inner(text)) if negated else inner
