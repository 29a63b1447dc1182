"""Words of names: takes the name of a property or schema in any casing, gives its words; makes tables of phrases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

Words = tuple[str, ...]
Held = TypeVar("Held")

_LONGEST = 120
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W\d_]+")


@lru_cache(maxsize=16_384)
def words(name: str) -> Words:
    """Give the words of `name` in lower case: of ``billingAddressLine1`` billing, address, line and 1."""
    return tuple(word.lower() for word in _WORD.findall(name[:_LONGEST]))


def singular(word: str) -> str:
    """Give an English noun in the singular; what is no plural comes back as it is."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "uses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


def plural(word: str) -> str:
    """Give an English noun in the plural."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def word_set(listed: str) -> frozenset[str]:
    """Give the words of a text that lists them."""
    return frozenset(listed.split())


def table(listed: Mapping[Held, str]) -> dict[str, Held]:
    """Give what is held by each phrase; `listed` holds the phrases of each, with commas between them.

    A phrase that begins with ``=`` is meant only where it is the whole of a name.
    """
    held_by: dict[str, Held] = {}
    for held, phrases in listed.items():
        for phrase in phrases.split(","):
            whole = "=" if phrase.strip().startswith("=") else ""
            held_by[whole + " ".join(words(phrase))] = held
    return held_by
