"""Schema translation: takes a Schema Object of any version, gives JSON Schema 2020-12 for a direction.

Children keep the place they have in the document, so that pointers into a translated schema are pointers into the
document. References become `contracts.model.schema.reference`s; annotations that nobody reads are left out.
"""

from __future__ import annotations

from typing import Any

from contracts.compiler import keywords as shapes
from contracts.compiler.dialect import adjusted
from contracts.compiler.directions import Direction, Hiding
from contracts.compiler.nulls import refusing_keyword
from contracts.compiler.reading import Node, Reading
from contracts.compiler.version import SchemaRules
from contracts.model import fakers
from contracts.model.pattern import BoundedPattern, is_linear, matcher
from contracts.model.schema import Translated, reference
from contracts.model.schema_error import Keywords
from contracts.pointer import join

_DEEPEST = 100
_MOST_INLINED = 200
_NONE: frozenset[str] = frozenset()
# What the schemas of a resource are found by while dynamic references are followed.
_NAMES = ("$id", "$dynamicAnchor")
_DYNAMIC = frozenset({"$dynamicRef", "$defs", *_NAMES})


class Translator:
    """Translates the schemas of one document. Most read the same in both directions, and are translated once."""

    def __init__(self, reading: Reading, rules: SchemaRules) -> None:
        self._reading = reading
        self._rules = rules
        self._shared: dict[str, Translated] = {}

    def translate(self, direction: Direction, pointer: str) -> Translated:
        """Give the translated schema at `pointer`. Raises LookupError when nothing is there."""
        if pointer in self._shared:
            return self._shared[pointer]
        node = self._reading.at(pointer)
        hiding = Hiding(self._reading.references, direction, alone=not self._rules.is_json_schema)
        translation = _Translation(self._reading, self._rules, hiding)
        keywords = translation.schema(node, _NONE, 0)
        translated = Translated(keywords, tuple(translation.targets))
        if not hiding.matters:
            self._shared[pointer] = translated
        return translated


class _Translation:
    """The translation of one schema. `hidden` are the properties that may not be asked for: they are declared hidden
    in the same object, here, around it or in another branch of `allOf`."""

    def __init__(self, reading: Reading, rules: SchemaRules, hiding: Hiding) -> None:
        self._reading = reading
        self._rules = rules
        self._hiding = hiding
        self._inlined = 0
        self.targets: dict[str, None] = {}

    def schema(self, node: Node, hidden: frozenset[str], depth: int) -> Keywords:
        value = node.value
        if isinstance(value, bool):
            return value
        if not isinstance(value, dict):
            self._report(node, "a schema is an object or a boolean")
            return True
        if depth > _DEEPEST:
            self._report(node, f"schemas nested deeper than {_DEEPEST} levels are not read")
            return True
        ref = value.get("$ref")
        if isinstance(ref, str) and not self._rules.is_json_schema:
            return self._reference(node, ref, hidden, depth)
        hidden |= self._hiding.hidden(node)
        out: dict[str, Any] = {}
        for key in value:
            if key in self._rules.keywords and not _is_flag_of_parameter(key, value):
                self._keyword(out, key, node, hidden, depth + 1)
        _open(out, value)
        if isinstance(ref, str):
            _also(out, self._reference(node, ref, hidden, depth))
        if self._rules.is_json_schema and not _DYNAMIC.isdisjoint(value):
            self._dynamic(out, node, depth)
        refusing = refusing_keyword(node, self._rules, self._reading.references)
        if refusing:
            message = f"`nullable` lets null in, and `{refusing}` does not"
            self._reading.report("nullable-refused", message, node.pointer)
        return adjusted(out, node, self._rules)

    def _reference(self, node: Node, ref: str, hidden: frozenset[str], depth: int) -> Keywords:
        at = join(node.pointer, "$ref")
        target = self._reading.target(ref, at, "schemas")
        if target is None:
            return True
        if not isinstance(target.value, dict | bool):
            self._reading.report("reference-unresolved", f"{ref!r} leads to no schema", at)
            return True
        if target.pointer == node.pointer:
            self._reading.report("reference-circular", "this schema is only itself", at)
            return True
        if self._asks_for_hidden(target, hidden):
            self._inlined += 1
            return self.schema(target, hidden, depth + 1)
        self.targets[target.pointer] = None
        return {"$ref": reference(target.pointer)}

    def _asks_for_hidden(self, target: Node, hidden: frozenset[str]) -> bool:
        """Say whether `target` by itself requires a property that is hidden only where it is referred to, so that it
        cannot be shared with others who refer to it."""
        if not hidden or self._inlined >= _MOST_INLINED:
            return False
        return bool(self._hiding.required(target) & (hidden - self._hiding.hidden(target)))

    def _dynamic(self, out: dict[str, Any], node: Node, depth: int) -> None:
        """Keep what `$dynamicRef` is followed by; outside of a resource with an `$id` it is as good as `$ref`."""
        references = self._reading.references
        ref = node.text("$dynamicRef")
        if ref and not references.resource(node.pointer):
            _also(out, self._reference(node, ref, _NONE, depth))
        elif ref:
            out["$dynamicRef"] = ref
        names = {key: node.text(key) for key in _NAMES if node.text(key)}
        if (names or "$defs" in node.value) and references.is_dynamic and references.resource(node.pointer):
            out |= names
            self._map(out, "$defs", node.child("$defs"), _NONE, depth + 1)

    def _keyword(self, out: dict[str, Any], key: str, node: Node, hidden: frozenset[str], depth: int) -> None:
        """Put what the keyword `key` of the schema at `node` says into `out`."""
        if key == "type":
            self._type(out, node)
        elif key in shapes.SCHEMA:
            self._one(out, key, node.child(key), hidden, depth)
        elif key in shapes.SCHEMA_LIST:
            self._list(out, key, node.child(key), hidden, depth)
        elif key in shapes.SCHEMA_MAP:
            self._map(out, key, node.child(key), hidden, depth)
        elif key == "required":
            self._required(out, node.child(key), hidden)
        else:
            self._plain(out, key, node)

    def _type(self, out: dict[str, Any], node: Node) -> None:
        value = node.value["type"]
        if isinstance(value, str) and value in shapes.TYPES:
            out["type"] = value
            return
        if value == "file" and self._rules.file_type:
            return  # `adjusted` reads it
        listed = value if isinstance(value, list) else [value]
        good = [name for name in listed if isinstance(name, str) and name in shapes.TYPES]
        if not good or len(good) < len(listed):
            self._report(node.child("type"), f"{_brief(value)} is no type of JSON Schema")
        if isinstance(value, list) and None in value:
            good.append("null")  # an unquoted `null` is YAML's own, and what is meant is the name
        names = list(dict.fromkeys(good))
        if names:
            out["type"] = names[0] if len(names) == 1 else names

    def _one(self, out: dict[str, Any], key: str, node: Node, hidden: frozenset[str], depth: int) -> None:
        if isinstance(node.value, dict | bool):
            out[key] = self.schema(node, self._hiding.within(key, node, hidden), depth)
        else:
            self._report(node, f"`{key}` holds a schema")

    def _list(self, out: dict[str, Any], key: str, node: Node, hidden: frozenset[str], depth: int) -> None:
        if not isinstance(node.value, list) or not node.value:
            self._report(node, f"`{key}` holds a list of schemas")
            return
        within = self._hiding.within(key, node, hidden)
        out[key] = [self.schema(item, within, depth) for item in node.items()]

    def _map(self, out: dict[str, Any], key: str, node: Node, hidden: frozenset[str], depth: int) -> None:
        if not isinstance(node.value, dict):
            if node.value is not None or key != "$defs":
                self._report(node, f"`{key}` holds schemas by name")
            return
        members: dict[str, Keywords] = {}
        within = self._hiding.within(key, node, hidden)
        for name, child in node.members():
            if key == "patternProperties" and not is_linear(name):
                message = f"the pattern {_brief(name)} cannot be matched in linear time"
                self._reading.report("pattern-unsupported", message, child.pointer)
            elif key == "properties" and self._hiding.hides(child):
                members[name] = False
            else:
                members[name] = self.schema(child, within, depth)
        out[key] = members

    def _required(self, out: dict[str, Any], node: Node, hidden: frozenset[str]) -> None:
        if not shapes.PLAIN["required"](node.value):
            self._report(node, "`required` holds a list of property names")
            return
        names = [name for name in dict.fromkeys(node.value) if name not in hidden]
        if names:
            out["required"] = names

    def _plain(self, out: dict[str, Any], key: str, node: Node) -> None:
        value = node.value[key]
        if key in ("exclusiveMinimum", "exclusiveMaximum") and isinstance(value, bool):
            return  # `adjusted` reads it together with its bound
        if key == "discriminator" and isinstance(value, str):
            out[key] = {"propertyName": value}  # as 2.0 writes it
        elif not shapes.PLAIN[key](value):
            self._report(node.child(key), f"{_brief(value)} is no value for `{key}`")
        elif key == "pattern":
            self._pattern(out, node.child(key))
        elif key == fakers.KEYWORD and fakers.call_of(value) is None:
            message = f"{_brief(value)} names no fake data that is known"
            self._reading.report("faker-unknown", message, node.child(key).pointer)
        elif key in shapes.COUNTS:
            out[key] = int(value)
        elif key == "dependentRequired":
            out[key] = {name: list(dict.fromkeys(names)) for name, names in value.items()}
        else:
            out[key] = value

    def _pattern(self, out: dict[str, Any], node: Node) -> None:
        if is_linear(node.value):
            out["pattern"] = node.value
        elif matcher(node.value):
            out[BoundedPattern.KEYWORD] = node.value
        else:
            message = f"{_brief(node.value)} is no regular expression of ECMA-262, or too large a one"
            self._reading.report("pattern-unsupported", message, node.pointer)

    def _report(self, node: Node, message: str) -> None:
        self._reading.report("schema-shape", message, node.pointer)


def _is_flag_of_parameter(key: str, value: dict[str, Any]) -> bool:
    """Say whether `key` is the `required` of a parameter: in Swagger 2.0 that is its own schema."""
    return key == "required" and isinstance(value[key], bool) and isinstance(value.get("in"), str)


def _open(out: dict[str, Any], value: dict[str, Any]) -> None:
    """Let further properties in where a pattern had to be left out: they may be those that it allowed."""
    if "patternProperties" in out and len(out["patternProperties"]) < len(value["patternProperties"]):
        out.pop("additionalProperties", None)
        out.pop("unevaluatedProperties", None)


def _also(out: dict[str, Any], more: Keywords) -> None:
    """Let `out` ask for what a reference beside it asks for, too."""
    if more is True:
        return
    if isinstance(more, dict) and more.keys() == {"$ref"} and "$ref" not in out:
        out |= more
    else:
        out["allOf"] = [*out.get("allOf", []), more]


def _brief(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "…"
