"""Keywords: takes a name in a Schema Object, says whether it is misspelled: no keyword of a version of OpenAPI.

Up to 3.0 there are no others. From 3.1 on a schema may say anything, as JSON Schema has it, and only what is nearly a
keyword, or was one, is misspelled.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

_OF_2 = frozenset(
    """
    $ref title description default example format multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength
    minLength pattern maxItems minItems uniqueItems maxProperties minProperties required enum type items allOf
    properties additionalProperties discriminator readOnly xml externalDocs
    """.split()
)
_OF_3_0 = _OF_2 | {"oneOf", "anyOf", "not", "nullable", "writeOnly", "deprecated"}
# What is said of `nullable` from 3.1 on is for another rule to tell.
_OF_3_1 = _OF_3_0 | frozenset(
    """
    $id $schema $anchor $dynamicRef $dynamicAnchor $vocabulary $comment $defs definitions const if then else prefixItems
    contains minContains maxContains unevaluatedItems unevaluatedProperties propertyNames patternProperties
    dependentSchemas dependentRequired dependencies additionalItems contentEncoding contentMediaType contentSchema
    examples
    """.split()
)
# What versions after it have instead.
_GONE = {"divisibleBy": "`multipleOf`", "extends": "`allOf`"}
_ALIKE = 0.85
_SHORTEST = 5  # of what is alike by a letter, shorter words are seldom meant


@lru_cache(maxsize=4096)
def misspelled_2(name: str) -> str | None:
    return _closed(name, _OF_2)


@lru_cache(maxsize=4096)
def misspelled_3_0(name: str) -> str | None:
    return _closed(name, _OF_3_0)


@lru_cache(maxsize=4096)
def misspelled_3_1(name: str) -> str | None:
    if name in _OF_3_1 or name.startswith("x-"):
        return None
    return _GONE.get(name) or _close(name, _OF_3_1) or None


def _closed(name: str, known: frozenset[str]) -> str | None:
    return None if name in known or name.startswith("x-") else _close(name, known)


def _close(name: str, known: frozenset[str]) -> str:
    long_enough = sorted(each for each in known if len(each) >= _SHORTEST)
    close = get_close_matches(name[:80], long_enough, n=1, cutoff=_ALIKE)
    return f"`{close[0]}`" if close else ""
