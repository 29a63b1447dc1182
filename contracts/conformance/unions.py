"""Unions: takes a value that no branch of `oneOf` or `anyOf` lets pass, gives the errors of the branch that is meant.

Which one that is a discriminator says (OpenAPI 3.2, section 4.25), or else the type of the value, or members that all
branches fix with `const` or `enum`, or the types of members. Where that leaves several, one error tells of each.
"""

from __future__ import annotations

from typing import Any

from contracts.model import discriminator
from contracts.model.schema import Schema, SchemaSpace
from contracts.model.schema_error import Keywords, SchemaError, Union
from contracts.pointer import inside, join

_MOST_ERRORS = 50
_MOST_OF_A_BRANCH = 20
_DEEPEST = 8
"""How many unions within unions are looked into."""
_MOST_SCHEMAS = 50
_MOST_MEMBERS = 100
_MOST_BRANCHES_TOLD = 4
_MOST_NAMES_TOLD = 10
_LONGEST_REASON = 80

Members = dict[str, list[dict[str, Any]]]


def explained(schema: Schema, value: Any, limit: int = _MOST_ERRORS) -> list[SchemaError]:
    """Give the ways in which `value` breaks `schema`, at most `limit`, as whoever made the value understands them."""
    errors = [told for error in schema.errors(value, limit) for told in _told(error, value, schema.space, 0)]
    return list(dict.fromkeys(errors))[:limit]


def _told(error: SchemaError, value: Any, space: SchemaSpace, depth: int) -> list[SchemaError]:
    if error.union is None or depth >= _DEEPEST:
        return [error]
    found = _Choice(error, error.union, inside(value, error.path), space).errors()
    return [told for each in found for told in _told(each, value, space, depth + 1)]


class _Choice:
    """One look for the branch that is meant by a value."""

    def __init__(self, error: SchemaError, union: Union, value: Any, space: SchemaSpace) -> None:
        self._error = error
        self._union = union
        self._value = value
        self._space = space
        self._keywords = union.keywords
        self._branches = union.branches
        self._refusals: dict[int, list[SchemaError]] = {}

    def errors(self) -> list[SchemaError]:
        """Give what is wrong, be it with the branch that is meant or with the choice of one."""
        if isinstance(self._value, dict) and discriminator.property_of(self._keywords) is not None:
            return self._by_name(discriminator.property_of(self._keywords) or "")
        left = [index for index in range(len(self._branches)) if not self._is_of_another_type(index)]
        if len(left) > 1 and isinstance(self._value, dict):
            told = self._by_members(left)
            if told is not None:
                return told
        return self._refused(left[0]) if len(left) == 1 else [self._together()]

    def _by_name(self, member: str) -> list[SchemaError]:
        names = [discriminator.names_of(self._keywords, branch) for branch in self._branches]
        said = self._value.get(member)
        for index, (branch, known) in enumerate(zip(self._branches, names, strict=True)):
            if said in known or (said not in sum(names, ()) and discriminator.is_fallback(self._keywords, branch)):
                return self._refused(index)
        asked = [each[0] for each in names if each]
        place = join(self._error.pointer.rpartition("/")[0], "discriminator")
        return [self._unnamed(member, asked, place)] if asked else [self._together()]

    def _by_members(self, left: list[int]) -> list[SchemaError] | None:
        """Give the errors of the one branch of `left` whose fixed members, or types of members, the value has."""
        members = {index: _members(self._branches[index], self._space) for index in left}
        shared = [name for name in members[left[0]] if all(name in members[index] for index in left)]
        for name in shared:
            fixed = {index: _fixed(members[index][name]) for index in left}
            if name not in self._value or not all(fixed.values()):
                continue
            kept = [index for index in left if not self._breaks(index, name, ("const", "enum"))]
            if not kept:
                allowed = [value for values in fixed.values() for value in values or ()]
                return [self._unnamed(name, allowed, self._error.pointer)]
            left = kept
        if len(left) > 1:
            left = [index for index in left if not any(self._breaks(index, name, ("type",)) for name in shared)]
        return self._refused(left[0]) if len(left) == 1 else None

    def _breaks(self, index: int, name: str, keywords: tuple[str, ...]) -> bool:
        place = (*self._error.path, name)
        return any(error.path == place and error.keyword in keywords for error in self._refused(index))

    def _is_of_another_type(self, index: int) -> bool:
        return any(error.path == self._error.path and error.keyword == "type" for error in self._refused(index))

    def _refused(self, index: int) -> list[SchemaError]:
        if index not in self._refusals:
            self._refusals[index] = self._union.refusals(index, _MOST_OF_A_BRANCH)
        return self._refusals[index]

    def _unnamed(self, member: str, allowed: list[Any], place: str) -> SchemaError:
        """Give the error of a value that names no branch."""
        known = list(dict.fromkeys(_written(each) for each in allowed))
        more = f" or {len(known) - _MOST_NAMES_TOLD} others" if len(known) > _MOST_NAMES_TOLD else ""
        names = " or ".join(known[:_MOST_NAMES_TOLD]) + more
        if member not in self._value:
            return SchemaError(self._error.path, "required", f'"{member}" is required: it is {names}', place)
        return SchemaError((*self._error.path, member), "enum", f"the value is not {names}", place)

    def _together(self) -> SchemaError:
        """Give one error that says why each branch refuses."""
        reasons = [self._reason(index) for index in range(min(len(self._branches), _MOST_BRANCHES_TOLD))]
        more = len(self._branches) - len(reasons)
        if more:
            reasons.append(f"and {more} more")
        error = self._error
        message = f"the value keeps no branch of {error.keyword}: {'; '.join(reasons)}"
        return SchemaError(error.path, error.keyword, message, error.pointer)

    def _reason(self, index: int) -> str:
        first = self._refused(index)[0]
        inner = ".".join(map(str, first.path[len(self._error.path) :]))
        reason = f"{inner}: {first.message}" if inner else first.message
        short = reason if len(reason) <= _LONGEST_REASON else reason[:_LONGEST_REASON] + "…"
        return f"{_title(self._branches[index], index)} ({short})"


def _title(branch: Keywords, index: int) -> str:
    """Give what people call a branch."""
    names = discriminator.names_of({"discriminator": {}}, branch)
    return names[0] if names else f"branch {index + 1}"


def _written(value: Any) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST_REASON else text[:_LONGEST_REASON] + "…"


def _members(branch: Keywords, space: SchemaSpace) -> Members:
    """Give what a branch says of each of its members, itself and by what it refers to."""
    found: Members = {}
    for keywords in _within(branch, space):
        for name, member in list(keywords.get("properties", {}).items())[:_MOST_MEMBERS]:
            found.setdefault(name, []).extend(_within(member, space))
    return found


def _within(keywords: Keywords, space: SchemaSpace) -> list[dict[str, Any]]:
    """Give the schemas that all hold where `keywords` do."""
    found: list[dict[str, Any]] = []
    pending = [keywords]
    while pending and len(found) < _MOST_SCHEMAS:
        each = pending.pop(0)
        if isinstance(each, dict):
            found.append(each)
            pending += [space.target(each["$ref"]).keywords] if "$ref" in each else []
            pending += each.get("allOf", ())
    return found


def _fixed(said: list[dict[str, Any]]) -> list[Any]:
    """Give the values that a member is fixed to, nothing where it is not."""
    for keywords in said:
        if "const" in keywords:
            return [keywords["const"]]
        if "enum" in keywords:
            return list(keywords["enum"])
    return []
