"""Names: takes the name of a parameter or property, gives it without its spelling, or in words."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """Give `name` in lower case without what joins its words: ``petId``, ``pet_id`` and ``pet-id`` are one name."""
    return "".join(char for char in name if char.isalnum()).lower()


def words(name: str) -> list[str]:
    """Give the words of `name` in lower case: ``petId`` is ``pet`` and ``id``."""
    return [word.lower() for word in _WORD.findall(name)]


def singular(noun: str) -> str:
    """Give the singular of an English plural in lower case, as far as rules go; ``pets`` gives ``pet``."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "ches", "shes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun
