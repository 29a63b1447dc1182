"""Contradictions: takes a schema, says which of its keywords no value can keep together.

Each schema is looked at by itself: what is wrong with a property is said there and not of all objects that have it. So
no look goes far, and a document of ten thousand schemas takes a second or two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from contracts.findings import Finding, Severity
from contracts.model.contract import Contract
from contracts.model.or_null import without_null
from contracts.model.satisfiable import is_empty
from contracts.model.schema import SchemaSpace
from contracts.model.schema_error import Keywords

UNSATISFIABLE = "schema-unsatisfiable"

_PLAIN = frozenset(
    {
        "type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
        "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "required",
    }
)  # fmt: skip
_ANY = "anyOf"
# What is left out of branches here would tell them apart, so that of `oneOf`, too, no more is asked than any.
_UNIONS = ("oneOf", _ANY)
_JOINING = frozenset({"allOf", "$ref", *_UNIONS})
# A single one of these, with or without a type, is always kept by some value.
_BOUNDS = _PLAIN - {"type", "enum", "const", "required"}
_CHILDREN = "properties"
_MOST_JOINED = 30
_MOST_WAYS = 64
"""How many combinations of branches are looked at: all are, one by one."""
_MOST_VALUES = 1_000

Part = dict[str, Any]


def contradictions(contract: Contract, keywords: dict[str, Any], pointer: str) -> Iterator[Finding]:
    """Give a Finding when no value keeps the schema at `pointer`, whose translated keywords are given.

    What contradicts itself in one direction alone is let pass: there a property is hidden that another part asks for.
    """
    culprits = culprits_of(keywords, contract.responses) if _may_contradict(keywords) else ()
    if culprits and all(_is_empty_at(space, pointer) for space in (contract.responses, contract.requests)):
        yield Finding(UNSATISFIABLE, _message(culprits), Severity.WARNING, pointer)


def culprits_of(keywords: dict[str, Any], space: SchemaSpace) -> tuple[str, ...]:
    """Give the keywords that contradict each other in a schema, as few as will do; nothing when none are seen to."""
    parts = _parts(keywords, space)
    if not is_empty(_together(parts)):
        return ()
    names = dict.fromkeys(name for part in parts for name in part)
    for name in [*names]:
        without = [{key: value for key, value in part.items() if key != name} for part in parts]
        if is_empty(_together(without)):
            parts = without
            del names[name]
    return tuple(_written(name, keywords) for name in names)


def _may_contradict(keywords: dict[str, Any]) -> bool:
    """Say whether there is anything that can contradict anything."""
    joining = _JOINING & keywords.keys()
    if joining:
        # What is nothing but another schema is told of there.
        others = sum(1 if name == "$ref" else len(keywords[name]) for name in joining)
        return others > 1 or not _PLAIN.isdisjoint(keywords) or _CHILDREN in keywords
    if "enum" in keywords or "const" in keywords:
        return len(_PLAIN & keywords.keys()) > 1 and not _is_of_texts(keywords)
    if "required" in keywords:
        known = keywords.get(_CHILDREN, {})
        is_closed = keywords.get("additionalProperties") is False
        if "maxProperties" in keywords or any(known.get(name, not is_closed) is False for name in keywords["required"]):
            return True
    return len(_BOUNDS & keywords.keys()) > 1


def _is_of_texts(keywords: dict[str, Any]) -> bool:
    """Say whether a schema is a list of texts and says so, which most lists are."""
    said = keywords.keys() & _PLAIN
    return said == {"type", "enum"} and keywords["type"] == "string" and isinstance(keywords["enum"][0], str)


def _is_empty_at(space: SchemaSpace, pointer: str) -> bool:
    try:
        keywords = without_null(space.at(pointer).keywords)
    except LookupError:
        return True
    return isinstance(keywords, dict) and bool(culprits_of(keywords, space))


def _together(parts: list[Part]) -> Keywords:
    return parts[0] if len(parts) == 1 else {"allOf": parts}


def _parts(keywords: dict[str, Any], space: SchemaSpace) -> list[Part]:
    """Give what each value of a schema has to keep, in parts without references."""
    joined = _joined(keywords, space)
    parts = [_plain(part) for part in joined]
    said = Counter(name for part in joined for name in part.get(_CHILDREN, ()))
    shared = {name for name, count in said.items() if count > 1}
    for part, whole in zip(parts, joined, strict=True):
        members = _members(whole, shared, space)
        if members:
            part[_CHILDREN] = part.get(_CHILDREN, {}) | members
    parts = [part for part in parts if part] or [{}]
    left = _MOST_WAYS
    for branches in [part[union] for part in joined for union in _UNIONS if union in part]:
        if len(branches) <= left:
            left //= len(branches)
            parts.append({_ANY: [_branch(branch, space) for branch in branches]})
    return parts


def _joined(keywords: Keywords, space: SchemaSpace) -> list[dict[str, Any]]:
    """Give a schema with all that `$ref` and `allOf` add to it, itself first, as far as the first thirty."""
    found: dict[int, dict[str, Any]] = {}
    pending: list[Keywords] = [keywords]
    while pending and len(found) < _MOST_JOINED:
        part = pending.pop(0)
        if isinstance(part, dict) and id(part) not in found:
            found[id(part)] = part
            pending += part.get("allOf", ())
            pending += [space.target(part["$ref"]).keywords] if "$ref" in part else []
    return list(found.values())


def _branch(branch: Keywords, space: SchemaSpace) -> Keywords:
    return branch if isinstance(branch, bool) else _together([_plain(part) for part in _joined(branch, space)])


def _plain(part: dict[str, Any]) -> Part:
    """Give the keywords of one part that need no other schema; of properties only which may not be there."""
    found = {name: value for name, value in part.items() if name in _PLAIN}
    if len(found.get("enum", ())) > _MOST_VALUES:
        del found["enum"]
    barred = {name: False for name, member in part.get(_CHILDREN, {}).items() if member is False}
    if barred:
        found[_CHILDREN] = barred
    if part.get("additionalProperties") is False and "patternProperties" not in part:
        found["additionalProperties"] = False
        found[_CHILDREN] = dict.fromkeys(part.get(_CHILDREN, {}), True) | barred
    return found


def _members(part: dict[str, Any], shared: set[str], space: SchemaSpace) -> dict[str, Keywords]:
    """Give the properties that other parts speak of as well, each as far as it can be kept by itself."""
    members: dict[str, Keywords] = {}
    for name in shared.intersection(part.get(_CHILDREN, ())):
        member = part[_CHILDREN][name]
        own = _branch(member, space)
        members[name] = True if isinstance(member, dict) and is_empty(own) else own
    return members


def _written(name: str, keywords: dict[str, Any]) -> str:
    return "oneOf" if name == _ANY and _ANY not in keywords and "oneOf" in keywords else name


def _message(culprits: tuple[str, ...]) -> str:
    # Which type it is that bounds are of goes without saying.
    telling = [name for name in culprits if name != "type"] if len(culprits) > 2 else list(culprits)
    named = [f"`{name}`" for name in telling]
    if len(named) == 1:
        return f"no value keeps all that is said of {named[0]}"
    return f"no value keeps {', '.join(named[:-1])} and {named[-1]} together"
