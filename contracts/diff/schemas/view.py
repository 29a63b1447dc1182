"""Views: takes a schema, gives what it says of a value in one form, however it is spelled.

References, lone branches and `allOf` are seen through, and null as an alternative is the same as null as a type, so
that two spellings of one promise have one view.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from contracts.compiler.keywords import EXTENSIBLE
from contracts.model.pattern import BoundedPattern
from contracts.model.schema import Schema

LEAF = (
    "type", "enum", "const", "format", "pattern", BoundedPattern.KEYWORD, "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems",
    "minProperties", "maxProperties", "contentEncoding", "contentMediaType",
)  # fmt: skip
"""The keywords that hold no schema and judge a value by itself."""

_STRANGE = (
    "not", "if", "then", "else", "contains", "minContains", "maxContains", "propertyNames", "patternProperties",
    "dependentRequired", "dependentSchemas", "unevaluatedProperties", "unevaluatedItems", "$dynamicRef",
)  # fmt: skip
_TANGLED = frozenset({"patternProperties", "unevaluatedProperties", "unevaluatedItems", "$dynamicRef"})
_BRANCHES = ("anyOf", "oneOf")
_NULLS: tuple[Any, ...] = ({"type": "null"}, {"enum": [None]}, {"const": None}, {"type": ["null"]})
_MOST_PARTS = 200


@dataclass(frozen=True, slots=True)
class Group:
    """The alternatives of one `anyOf` or `oneOf`."""

    keyword: str
    branches: tuple[Schema, ...]


@dataclass(slots=True)
class View:
    """What `schema` says of a value.

    Each of `leaves`, `groups` and `strange` holds of it; `properties` and `items` may be several schemas that hold
    together. What is absent is None. `parts` are the pointers of all that it is made of, and `places` those of the
    parts that have a keyword. A `tangled` view cannot be taken apart, as its parts depend on each other; one that
    `is_nothing` takes no value at all.
    """

    schema: Schema
    leaves: list[dict[str, Any]] = field(default_factory=list)
    named: dict[str, list[Schema]] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    additional: Schema | None = None
    prefix: tuple[Schema, ...] = ()
    rest: list[Schema] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    strange: list[dict[str, Any]] = field(default_factory=list)
    defaults: list[Any] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    extensible: list[Any] = field(default_factory=list)
    parts: set[str] = field(default_factory=set)
    tangled: bool = False
    is_nothing: bool = False

    @property
    def leaf(self) -> Mapping[str, Any]:
        """Its own keywords in one; of those that are said twice the first."""
        merged: dict[str, Any] = {}
        for each in self.leaves:
            for key, value in each.items():
                merged.setdefault(key, value)
        return merged

    @property
    def types(self) -> frozenset[str] | None:
        """The types that it names, None when it names none."""
        said = [each["type"] for each in self.leaves if "type" in each]
        sets = [frozenset([kind] if isinstance(kind, str) else kind) for kind in said]
        return frozenset.intersection(*sets) if sets else None

    def may_be(self, kind: str) -> bool:
        """Say whether a value of the type `kind` may be there as far as the types say."""
        return self.types is None or kind in self.types

    def place(self, keyword: str, name: str = "") -> str | None:
        """Give the pointer of the part that has `keyword`, or that requires `name`; None where none does."""
        return self.places.get(_required(name) if keyword == "required" else keyword)

    def property(self, name: str) -> Schema | None:
        """Give the schema of the property `name`, None when it names none."""
        return _both(self.named.get(name, []))

    def item(self, index: int) -> Schema | None:
        """Give the schema of the item at `index`, None when nothing is said of it."""
        return self.prefix[index] if index < len(self.prefix) else _both(self.rest)


def view_of(schema: Schema) -> View:
    """Give the view of `schema`."""
    view = View(schema)
    parts = list(_parts(schema, set()))
    naming = 0
    for part in parts:
        if isinstance(part.keywords, dict):
            naming += "properties" in part.keywords
            _take(view, part, part.keywords)
        elif not part.keywords:
            view.is_nothing = True
    closing = [each for each in parts if isinstance(each.keywords, dict) and _closes(each.keywords)]
    view.tangled = view.tangled or len(parts) > _MOST_PARTS or len(closing) > 1
    # What one part closes, another cannot open by naming more.
    view.tangled = view.tangled or bool(closing and naming > ("properties" in closing[0].keywords))  # type: ignore[operator]
    view.tangled = view.tangled or bool(view.prefix and len(view.rest) > 1)
    return view


def _required(name: str) -> str:
    return f"required {name}"


def _closes(keywords: dict[str, Any]) -> bool:
    return keywords.get("additionalProperties", True) is not True


def _parts(schema: Schema, seen: set[str]) -> Iterator[Schema]:
    """Give the schemas that all hold of a value of `schema`, each without what leads to the others."""
    keywords = schema.keywords
    if not isinstance(keywords, dict):
        yield schema
        return
    own = dict(keywords)
    ref = own.pop("$ref", None)
    several = own.pop("allOf", None)
    lone = [key for key in _BRANCHES if len(own.get(key, ())) == 1]
    for key in lone:
        own.pop(key)
    optional = _optional(schema, own)
    if optional is not None:
        own.pop(optional[0])
        yield from optional[1]
    if own or not (ref or several or lone or optional):
        yield schema if own == keywords else Schema(schema.space, schema.pointer, own, schema.targets)
    if ref is not None and ref not in seen and len(seen) < _MOST_PARTS:
        yield from _parts(schema.space.target(ref), seen | {ref})
    for key in lone:
        yield from _parts(schema.child(key, 0), seen)
    for index in range(len(several or ())):
        yield from _parts(schema.child("allOf", index), seen)


def _optional(schema: Schema, own: dict[str, Any]) -> tuple[str, list[Schema]] | None:
    """Give the parts of a value that may also be null, where `schema` says so by an alternative."""
    for key in _BRANCHES:
        branches = own.get(key, ())
        others = [index for index, branch in enumerate(branches) if branch not in _NULLS]
        if len(branches) != 2 or len(others) != 1:
            continue
        parts = list(_parts(schema.child(key, others[0]), set()))
        if all(_is_plain(part) for part in parts) and any(_refuses_null(part) for part in parts):
            return key, [_with_null(part) for part in parts]
    return None


def _is_plain(part: Schema) -> bool:
    keywords = part.keywords
    return isinstance(keywords, dict) and not any(key in keywords for key in (*_BRANCHES, *_STRANGE))


def _refuses_null(part: Schema) -> bool:
    keywords: dict[str, Any] = part.keywords  # type: ignore[assignment]  # it is plain
    kinds = keywords.get("type", "null")
    says_null = kinds == "null" or "null" in kinds
    return not says_null or None not in keywords.get("enum", [None]) or keywords.get("const") is not None


def _with_null(part: Schema) -> Schema:
    keywords = dict(part.keywords)  # type: ignore[arg-type]
    if "type" in keywords:
        kinds = [keywords["type"]] if isinstance(keywords["type"], str) else keywords["type"]
        keywords["type"] = [*kinds, *([] if "null" in kinds else ["null"])]
    if "const" in keywords:
        keywords["enum"] = [keywords.pop("const"), None]
    elif "enum" in keywords and None not in keywords["enum"]:
        keywords["enum"] = [*keywords["enum"], None]
    return Schema(part.space, part.pointer, keywords, part.targets)


def _take(view: View, part: Schema, keywords: dict[str, Any]) -> None:
    view.parts.add(part.pointer)
    for key in keywords:
        view.places.setdefault(key, part.pointer)
    for name in keywords.get("required", ()):
        view.places.setdefault(_required(name), part.pointer)
    leaf = {key: keywords[key] for key in LEAF if key in keywords}
    if leaf:
        view.leaves.append(leaf)
    for name in keywords.get("properties", ()):
        view.named.setdefault(name, []).append(part.child("properties", name))
    view.required.update(keywords.get("required", ()))
    if "additionalProperties" in keywords:
        view.additional = part.child("additionalProperties")
    if "prefixItems" in keywords:
        view.tangled = view.tangled or bool(view.prefix)
        view.prefix = tuple(part.child("prefixItems", index) for index in range(len(keywords["prefixItems"])))
    if "items" in keywords:
        view.rest.append(part.child("items"))
    for key in _BRANCHES:
        if key in keywords:
            branches = tuple(part.child(key, index) for index in range(len(keywords[key])))
            view.groups.append(Group(key, branches))
    strange = {key: keywords[key] for key in _STRANGE if key in keywords}
    if strange:
        view.strange.append(strange)
        view.tangled = view.tangled or bool(_TANGLED & strange.keys())
    known = keywords.get(EXTENSIBLE)
    view.extensible += known if isinstance(known, list) else ()
    if "default" in keywords:
        view.defaults.append(keywords["default"])


def _both(schemas: list[Schema]) -> Schema | None:
    if len(schemas) < 2:
        return schemas[0] if schemas else None
    first = schemas[0]
    targets = tuple(dict.fromkeys(target for each in schemas for target in each.targets))
    return Schema(first.space, first.pointer, {"allOf": [each.keywords for each in schemas]}, targets)
