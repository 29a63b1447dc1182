"""Takes a document and the place of a schema in it, gives how a value breaks that schema for Python's jsonschema.

OpenAPI 2.0 and 3.0 are read as what they say they are: JSON Schema draft 4 with a few words of their own, so no schema
is translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from jsonschema import Draft4Validator, Draft202012Validator, ValidationError, validators
from referencing import Registry, Specification
from referencing.jsonschema import DRAFT202012

from ci.judge.document import Document, escaped
from ci.judge.formats import is_in_format
from ci.judge.patterns import is_ecma

_URN = "urn:judge:document"
_TYPES = frozenset({"array", "boolean", "integer", "null", "number", "object", "string"})


@dataclass(frozen=True, slots=True)
class Breach:
    """One way in which a body breaks its schema: where in the body, the broken keyword's place, what is wrong.

    `through` are the places of the keyword and of all schemas on the way to it, the keyword first.
    """

    path: str
    through: tuple[str, ...]
    message: str

    @property
    def pointer(self) -> str:
        """The place of the broken keyword."""
        return self.through[0]

    @property
    def is_about_null(self) -> bool:
        """Whether the value that breaks the schema is a null."""
        return self.message.startswith("None ")


class Dialect:
    """Judges values by the schemas of one document: those of responses, or with `request` those of requests."""

    def __init__(self, document: Document, *, request: bool = False) -> None:
        self.document = document
        self._hidden = "readOnly" if request else "writeOnly"
        self.unread_patterns: set[str] = set()
        self._expressions: dict[str, re.Pattern[str] | None] = {}
        self._null_flag = "nullable" if document.root.get("openapi") else "x-nullable"
        modern = document.version.startswith(("3.1", "3.2"))
        # Before 3.1 schemas have no identifiers and anchors: every reference is a pointer.
        specification = DRAFT202012 if modern else Specification.OPAQUE
        resource = specification.create_resource(document.root)
        self._registry: Registry[Any] = Registry().with_resource(_URN, resource)
        self._class = self._modern() if modern else self._early()

    def breaches(self, pointer: str, value: Any, limit: int = 5) -> list[Breach]:
        """Give the first few ways in which `value` breaks the schema at `pointer`."""
        judge = self._class({"$ref": f"{_URN}#{quote(pointer)}"}, registry=self._registry)
        found: list[Breach] = []
        for error in judge.iter_errors(value):
            for leaf in _leaves(error):
                found.append(Breach(leaf.json_path, self._places(pointer, leaf), leaf.message[:300]))
            if len(found) >= limit:
                break
        return found

    def _places(self, pointer: str, error: ValidationError) -> tuple[str, ...]:
        """Give the places on the way to an error's keyword, last first; its own path leaves references out."""
        places = [pointer]
        for token in map(str, error.absolute_schema_path):
            node = self.document.look(places[-1])
            if not (isinstance(node, dict) and token in node):
                places.append(self.document.follow(places[-1])[0])
            places.append(places[-1] + "/" + escaped(token))
        return tuple(reversed(places))

    def _modern(self) -> Any:
        own = {"required": self._required, "pattern": self._pattern, "format": _format}
        types = Draft202012Validator.VALIDATORS["type"]
        return validators.extend(
            Draft202012Validator, {**own, "type": lambda *args: types(*args) if _is_type(args[1]) else ()}
        )

    def _early(self) -> Any:
        words = {
            **Draft4Validator.VALIDATORS,
            "type": self._type,
            "enum": _enum,
            "required": self._required,
            "pattern": self._pattern,
            "format": _format,
        }
        return validators.create(
            meta_schema={},
            validators=words,
            type_checker=Draft4Validator.TYPE_CHECKER.redefine("integer", lambda _, value: _is_integer(value)),
            id_of=lambda _: "",
            applicable_validators=lambda schema: [("$ref", schema["$ref"])] if "$ref" in schema else schema.items(),
        )

    def _type(self, judge: Any, types: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        if instance is None and schema.get(self._null_flag) is True:
            return
        if types != "file" and _is_type(types) and not judge.is_type(instance, types):
            yield ValidationError(f"{instance!r} is not of type {types!r}")

    def _required(self, judge: Any, names: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        """A property that is for the other direction only is not required (OpenAPI, `readOnly` and `writeOnly`)."""
        if not isinstance(instance, dict):
            return
        properties = schema.get("properties") or {}
        for name in names if isinstance(names, list) else ():
            declared = self.document.resolved(properties.get(name))
            hidden = isinstance(declared, dict) and declared.get(self._hidden) is True
            if name not in instance and not hidden:
                yield ValidationError(f"{name!r} is a required property")

    def _expression(self, pattern: str) -> re.Pattern[str] | None:
        if pattern not in self._expressions:
            try:
                self._expressions[pattern] = re.compile(pattern) if is_ecma(pattern) else None
            except re.error:
                self._expressions[pattern] = None
        return self._expressions[pattern]

    def _pattern(self, judge: Any, pattern: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        """Patterns are ECMA-262; those that Python cannot read, or reads as something else, are counted, not judged."""
        if not (isinstance(instance, str) and isinstance(pattern, str)):
            return
        expression = self._expression(pattern)
        if expression is None:
            self.unread_patterns.add(pattern)
        elif not expression.search(instance):
            yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _is_type(types: Any) -> bool:
    """Say whether `types` names types of JSON Schema: a document that says something else says nothing."""
    listed = types if isinstance(types, list) else [types]
    return all(isinstance(name, str) and name in _TYPES for name in listed)


def _format(judge: Any, name: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """Formats of texts are judged where what they say is beyond dispute."""
    if isinstance(instance, str) and isinstance(name, str) and not is_in_format(name, instance):
        yield ValidationError(f"{instance!r} is not a {name!r}")


def _leaves(error: ValidationError) -> list[ValidationError]:
    """Give what an error comes down to: of alternatives, the errors of the one that the value comes closest to."""
    branches: dict[Any, list[ValidationError]] = {}
    for below in error.context or ():
        branches.setdefault(below.relative_schema_path[0], []).append(below)
    if not branches:
        return [error]
    closest = max(branches.values(), key=lambda errors: (min(len(leaf.path) for leaf in errors), -len(errors)))
    return [leaf for below in closest for leaf in _leaves(below)]


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _enum(judge: Any, values: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if all(value != instance or isinstance(value, bool) != isinstance(instance, bool) for value in values):
        yield ValidationError(f"{instance!r} is not one of {values!r}")
