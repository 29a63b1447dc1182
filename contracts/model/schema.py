"""Schemas: takes translated JSON Schema (2020-12) by document pointer, gives values' promises with their validators.

Every OpenAPI version's schemas arrive here already translated, so that one dialect is left: JSON Schema 2020-12, in
which each `$ref` reads ``urn:troth:document#/$defs/<pointer>``. Validators are built on first use and share one
registry that grows with what is asked for, because a document's schemas are many and most runs need few of them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from contracts.model import validators
from contracts.model.exact import SHAPED
from contracts.model.expansion import MOST, Expansion
from contracts.model.or_null import written_tokens
from contracts.model.pattern import BoundedPattern
from contracts.model.schema_error import FORBIDDEN, Keywords, SchemaError, Union
from contracts.pointer import escape, inside, join, to_fragment

BASE = f"{validators.URN}#/$defs/"
"""What all references in translated schemas begin with."""

# After this many growths the registry takes in more than is asked for, this share of what it holds: growing costs a
# rebuild each time, and taking in all at once would keep one request waiting for seconds.
_GROWTHS_BEFORE_MORE = 3
_SHARE = 0.25
_LONGEST_MESSAGE = 300
_UNIONS = frozenset({"oneOf", "anyOf"})
_TOO_MANY = f"it holds each value against more than {MOST} schemas"
# A validator is compiled together with every schema it reaches, about 20 KB for each. In documents whose schemas all
# reach each other each validator is as large as the document, so only so many are kept: 5,000 reached are 100 MB.
_MOST_REACHED = 5_000


@lru_cache(maxsize=10_000)
def reference(pointer: str) -> str:
    """Give the `$ref` by which translated schemas name the schema at document `pointer`."""
    return BASE + to_fragment(escape(pointer))


@lru_cache(maxsize=10_000)
def pointer_of(ref: str) -> str:
    """Give the document pointer that `reference` made `ref` of."""
    return unquote(ref[len(BASE) :]).replace("~1", "/").replace("~0", "~")


@dataclass(frozen=True, slots=True)
class Translated:
    """What a translator gives for one pointer: keywords, and the document pointers that its references lead to."""

    keywords: Keywords
    targets: tuple[str, ...] = ()


class SchemaSpace:
    """All schemas of one contract as they read in one direction (request or response).

    `translate` gives the translated schema at a document pointer and raises LookupError when nothing is there;
    `names` gives the pointers of all named schemas.
    """

    def __init__(self, translate: Callable[[str], Translated], names: Callable[[], Iterable[str]]) -> None:
        self._translate = translate
        self._names = names
        self._schemas: dict[str, Schema] = {}
        self._registered: set[str] = set()
        self._unusable: set[str] = set()
        self._registry: Any = None
        self._growths = 0
        self._unnamed: Iterator[str] | None = None
        self._kept: OrderedDict[Schema, int] = OrderedDict()
        self._reached = 0
        self._expansion = Expansion(lambda ref: (ref, self.target(ref).keywords))

    def at(self, pointer: str) -> Schema:
        """Give the schema at document `pointer`. Raises LookupError when nothing is there."""
        schema = self._schemas.get(pointer)
        if schema is None:
            translated = self._translate(pointer)
            schema = self._schemas[pointer] = Schema(self, pointer, translated.keywords, translated.targets)
        return schema

    def named(self) -> Iterator[Schema]:
        """Give all named schemas."""
        return (self.at(pointer) for pointer in self._names())

    def target(self, ref: str) -> Schema:
        """Give the schema that a translated `$ref` leads to."""
        return self.at(pointer_of(ref))

    def made(self, pointer: str, keywords: Keywords, targets: tuple[str, ...] = ()) -> Schema:
        """Give a schema that stands nowhere as such (a form's fields, say) but is promised at `pointer`."""
        return Schema(self, pointer, keywords, targets)

    def hold_all(self) -> None:
        """Take in all named schemas at once, for somebody who will ask for most of them: each growth costs a build."""
        self.registry(tuple(self._names()))

    def registry(self, targets: Iterable[str]) -> Any:
        """Give a registry that holds the schemas at `targets` and all that they reach."""
        missing = self._reach(targets) - self._registered
        if missing:
            self._growths += 1
            if self._growths > _GROWTHS_BEFORE_MORE:
                missing |= self._ahead(len(self._registered) * _SHARE)
            self._registered |= missing
            self._unusable |= {pointer for pointer in missing if self.multiplies(self.at(pointer))}
            self._build()
        return self._registry

    def _ahead(self, count: float) -> set[str]:
        """Give about `count` named schemas that are not registered yet, with all that they reach."""
        if self._unnamed is None:
            self._unnamed = iter(tuple(self._names()))
        found: set[str] = set()
        for pointer in self._unnamed:
            if pointer not in self._registered and pointer not in found:
                found |= self._reach((pointer,)) - self._registered
                if len(found) >= count:
                    break
        return found

    def _build(self) -> None:
        held = {pointer: self.at(pointer).keywords for pointer in sorted(self._registered)}
        held.update(dict.fromkeys(self._unusable, True))
        try:
            self._registry = validators.registry(held)
        except ValueError:
            if not self.passes_over(self._registered):
                raise

    def passes_over(self, targets: Iterable[str]) -> bool:
        """Let everything pass those schemas reached from `targets` that cannot be compiled, so that the others still
        judge; say whether there were any that this was not known of."""
        suspects = self._reach(targets) - self._unusable
        found = {pointer for pointer in suspects if self.at(pointer).fault is not None}
        self._unusable |= found
        if found:
            self._build()
        return bool(found)

    def multiplies(self, schema: Schema) -> bool:
        """Say whether `schema` holds each value against more schemas than can be waited for."""
        return self._expansion.of(schema.keywords) > MOST

    def reached(self, schema: Schema) -> int:
        """Give how many named schemas `schema` refers to, directly or not."""
        return len(self._reach(schema.targets))

    def keep(self, schema: Schema) -> None:
        """Count `schema`'s new validator, and drop those built longest ago when there are too many."""
        weight = self.reached(schema)
        self._kept[schema] = weight
        self._reached += weight
        while self._reached > _MOST_REACHED and len(self._kept) > 1:
            oldest, weight = self._kept.popitem(last=False)
            self._reached -= weight
            oldest.drop()

    def _reach(self, targets: Iterable[str]) -> set[str]:
        reached: set[str] = set()
        pending = list(targets)
        while pending:
            pointer = pending.pop()
            if pointer not in reached:
                reached.add(pointer)
                pending.extend(self.at(pointer).targets)
        return reached


class Schema:
    """A value's promise with its validator.

    `keywords` is JSON Schema 2020-12 (a dict or a boolean) with nested schemas in place and references as
    `SchemaSpace.target` takes them; `pointer` is where the schema stands in the document.
    """

    __slots__ = ("_validator", "keywords", "pointer", "space", "targets")

    def __init__(self, space: SchemaSpace, pointer: str, keywords: Keywords, targets: tuple[str, ...] = ()) -> None:
        self.space = space
        self.pointer = pointer
        self.keywords = keywords
        self.targets = targets
        self._validator: Any = None

    def __repr__(self) -> str:
        return f"Schema({self.pointer})"

    def child(self, *tokens: str | int) -> Schema:
        """Give the schema nested under `tokens`, such as ``("properties", "name")``. Raises LookupError."""
        node: Any = self.keywords
        for token in tokens:
            node = node[token]
        return Schema(self.space, join(self.pointer, *tokens), node, self.targets)

    def resolved(self) -> Schema:
        """Give the schema itself, or what it leads to when it is nothing but a reference (chains and circles end)."""
        schema, seen = self, set()
        while isinstance(schema.keywords, dict) and "$ref" in schema.keywords and len(schema.keywords) == 1:
            if schema.pointer in seen:
                break
            seen.add(schema.pointer)
            schema = self.space.target(schema.keywords["$ref"])
        return schema

    @property
    def validator(self) -> Any:
        """The compiled validator; `is_valid` of it is what a hot path binds.

        A schema that cannot be compiled lets everything pass; `fault` says why. What is nothing but a reference has
        that of what it leads to, which many share.
        """
        if self._validator is None:
            meant = self.resolved()
            if meant is not self:
                return meant.validator
            try:
                self._validator = self._compiled()
            except (ValueError, RecursionError):
                self._validator = validators.compiled(True, None)
            else:
                if self.targets:
                    self.space.keep(self)
        return self._validator

    def _compiled(self) -> Any:
        if self.space.multiplies(self):
            raise ValueError(_TOO_MANY)
        if not self.targets:
            return validators.compiled(self.keywords, None)
        try:
            return validators.compiled(self.keywords, self.space.registry(self.targets))
        except ValueError:
            if self.fault is not None or not self.space.passes_over(self.targets):
                raise
            return validators.compiled(self.keywords, self.space.registry(self.targets))

    def drop(self) -> None:
        """Forget the validator; it is built again when it is asked for."""
        self._validator = None

    @property
    def fault(self) -> str | None:
        """Why the schema by itself, whatever its references lead to, cannot be used; None when it can."""
        if self.space.multiplies(self):
            return _TOO_MANY
        if isinstance(self.keywords, dict) and self.keywords.keys() == {"$ref"}:
            return None  # as most schemas of bodies are
        stubs = dict.fromkeys(self.targets, True)
        try:
            validators.compiled(self.keywords, validators.registry(stubs) if stubs else None)
        except (ValueError, RecursionError) as fault:
            return _brief(fault)
        return None

    def is_valid(self, value: Any) -> bool:
        """Say whether `value` (plain JSON values, depth already capped) keeps the promise."""
        try:
            return bool(self.validator.is_valid(value))
        except (ValueError, OverflowError):  # lone surrogates and the like are no JSON values
            return False

    def errors(self, value: Any, limit: int = 50) -> list[SchemaError]:
        """Give the ways in which `value` breaks the schema, at most `limit`, in a stable order."""
        meant = self.resolved()
        if meant is not self:
            return meant.errors(value, limit)
        found: list[SchemaError] = []
        try:
            for error in self.validator.iter_errors(value):
                told = self.error(error)
                if told.keyword == "format" and told in found:
                    continue  # by what the validator knows of the format, and by its shape
                found.append(told)
                if len(found) >= limit:
                    break
        except (ValueError, OverflowError) as fault:
            if not found:
                found.append(SchemaError((), "type", f"is not a JSON value: {fault}", self.pointer))
        return found

    def error(self, error: Any) -> SchemaError:
        """Give what the validator says of a value as an error of this schema."""
        path, message = list(error.schema_path), str(error.message)
        form = SHAPED.get(error.kind.pattern) if error.kind.name == "pattern" else None
        if form is not None and path[-3:-2] == ["allOf"]:
            path, message = [*path[:-3], "format"], f'the value is not a "{form}"'
        # Inside a reference the path begins anew at the registry's root: ["$defs", <document pointer>, …].
        home: Schema = self
        if len(path) > 1 and path[0] == "$defs" and str(path[1]) in self.space._registered:
            home, path = self.space.at(str(path[1])), path[2:]
        keyword = str(path[-1]) if path else "false"
        if error.kind.name == "falseSchema":
            keyword = FORBIDDEN
        elif keyword == BoundedPattern.KEYWORD:
            keyword = "pattern"
        written = written_tokens(home.keywords, path) if "anyOf" in path else path
        return SchemaError(
            tuple(error.instance_path),
            keyword,
            _shortened(message),
            join(home.pointer, *written).replace(BoundedPattern.KEYWORD, "pattern"),
            _union(home, path, error) if keyword in _UNIONS else None,
            join(home.pointer, *path).replace(BoundedPattern.KEYWORD, "pattern"),
        )


def _union(schema: Schema, path: list[Any], error: Any) -> Union | None:
    """Give the union at `path` of `schema`, None where the error is that more than one branch is kept."""
    context: list[list[Any]] = getattr(error.kind, "context", None) or []
    if not context or not all(context):
        return None
    keywords = inside(schema.keywords, path[:-1])
    return Union(
        keywords,
        keywords[path[-1]],
        lambda index, limit: [schema.error(each) for each in context[index][:limit]],
    )


def _brief(fault: Exception) -> str:
    return _shortened(str(fault).split("\n", 1)[0])


def _shortened(message: str) -> str:
    if len(message) <= _LONGEST_MESSAGE:
        return message
    half = _LONGEST_MESSAGE // 2
    return f"{message[:half]} … {message[-half:]}"
