"""Spelling: takes a name, gives the words that it is made of and the style in which they are joined."""

from __future__ import annotations

import re
from functools import lru_cache

KEBAB, SNAKE, CAMEL, PASCAL = "kebab-case", "snake_case", "camelCase", "PascalCase"

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_STYLES = (
    (SNAKE, re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")),
    (KEBAB, re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")),
    (CAMEL, re.compile(r"[a-z][a-z0-9]*(?:[A-Z][a-zA-Z0-9]*)")),
    (PASCAL, re.compile(r"[A-Z][a-z0-9]+(?:[A-Z][a-zA-Z0-9]*)?")),
)


@lru_cache(maxsize=4096)
def words(name: str) -> tuple[str, ...]:
    """Give the words of `name` in lower case: of ``getUser``, ``get-user`` and ``get_user`` the same two."""
    return tuple(word.lower() for word in _WORD.findall(name))


@lru_cache(maxsize=4096)
def style(name: str) -> str | None:
    """Give the style of `name`; None when it fits several, as one lower-case word does, or none of them."""
    return next((named for named, pattern in _STYLES if pattern.fullmatch(name)), None)


def kebab(name: str) -> str:
    """Give `name` in kebab-case."""
    return "-".join(words(name))
