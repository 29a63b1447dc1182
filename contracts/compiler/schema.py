"""Schema translation: takes a Schema Object of any version, gives JSON Schema 2020-12 for one direction.

Children keep the place they have in the document, so that pointers into a translated schema are pointers into the
document. References become `contracts.model.schema.reference`s; annotations that nobody reads are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from contracts.compiler import keywords as shapes
from contracts.compiler.directions import hidden_names, is_hidden
from contracts.compiler.reading import Node, Reading
from contracts.compiler.version import SchemaRules
from contracts.model.formats import INTEGER_BOUNDS
from contracts.model.pattern import BoundedPattern, is_linear, matcher
from contracts.model.schema import Keywords, Translated, reference
from contracts.pointer import join

Direction = Literal["request", "response"]
_DEEPEST = 100


class Translator:
    """Translates the schemas of one document for one direction."""

    def __init__(self, reading: Reading, rules: SchemaRules, direction: Direction) -> None:
        self._reading = reading
        self._rules = rules
        self._hiding = "readOnly" if direction == "request" else "writeOnly"
        self._targets: dict[str, None] = {}

    def translate(self, pointer: str) -> Translated:
        """Give the translated schema at `pointer`. Raises LookupError when nothing is there."""
        node = self._reading.target("#" + pointer.replace("%", "%25"))
        if node is None:
            raise LookupError(pointer)
        self._targets = {}
        keywords = self._schema(node, frozenset(), 0)
        return Translated(keywords, tuple(self._targets))

    def _schema(self, node: Node, hidden: frozenset[str], depth: int) -> Keywords:
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
        if isinstance(ref, str) and self._rules.lone_references:
            return self._reference(node, ref)
        out: dict[str, Any] = {}
        if isinstance(ref, str):
            target = self._reference(node, ref)
            if isinstance(target, dict):
                out.update(target)
        hidden = hidden | hidden_names(self._reading, node, self._hiding)
        for key in value:
            if key in self._rules.keywords:
                self._keyword(out, key, node.child(key), hidden, depth + 1)
        self._adjust(out, node)
        return self._nullable(out, node)

    def _reference(self, node: Node, ref: str) -> Keywords:
        target = self._reading.target(ref) or self._anchor(ref)
        if target is None or not isinstance(target.value, dict | bool):
            self._reading.report(
                "reference-unresolved", f"{ref!r} leads to no schema", join(node.pointer, "$ref")
            )
            return True
        if target.pointer == node.pointer:
            self._reading.report(
                "reference-circular", "this schema is only itself", join(node.pointer, "$ref")
            )
            return True
        self._targets[target.pointer] = None
        return {"$ref": reference(target.pointer)}

    def _anchor(self, ref: str) -> Node | None:
        if not ref.startswith("#") or ref.startswith("#/"):
            return None
        return self._reading.anchors.get(ref[1:])

    def _keyword(self, out: dict[str, Any], key: str, node: Node, hidden: frozenset[str], depth: int) -> None:
        value = node.value
        if key == "type":
            self._type(out, node)
        elif key in shapes.SCHEMA:
            if isinstance(value, dict | bool):
                out[key] = self._schema(node, frozenset(), depth)
            else:
                self._report(node, f"`{key}` holds a schema")
        elif key in shapes.SCHEMA_LIST:
            self._list(out, key, node, hidden, depth)
        elif key in shapes.SCHEMA_MAP:
            self._map(out, key, node, hidden, depth)
        elif key == "required":
            self._required(out, node, hidden)
        elif key in shapes.PLAIN:
            self._plain(out, key, node)
        else:
            out[key] = value

    def _type(self, out: dict[str, Any], node: Node) -> None:
        value = node.value
        if value == "file" and self._rules.file_type:
            out["type"] = "string"
            return
        names = value if isinstance(value, list) else [value]
        known = [
            name for name in dict.fromkeys(n for n in names if isinstance(n, str)) if name in shapes.TYPES
        ]
        if len(known) != len(names):
            self._report(node, f"{value!r} is no type of JSON Schema")
        if known:
            out["type"] = known[0] if len(known) == 1 else known

    def _list(self, out: dict[str, Any], key: str, node: Node, hidden: frozenset[str], depth: int) -> None:
        if not isinstance(node.value, list) or not node.value:
            self._report(node, f"`{key}` holds a list of schemas")
            return
        inherited = hidden if key == "allOf" else frozenset()
        out[key] = [self._schema(item, inherited, depth) for item in node.items()]

    def _map(self, out: dict[str, Any], key: str, node: Node, hidden: frozenset[str], depth: int) -> None:
        if not isinstance(node.value, dict):
            self._report(node, f"`{key}` holds schemas by name")
            return
        members: dict[str, Keywords] = {}
        for name in node.value:
            child = node.child(name)
            if key == "properties" and is_hidden(self._reading, child, self._hiding):
                members[name] = False
            elif key == "patternProperties" and not is_linear(name):
                self._reading.report(
                    "pattern-unsupported",
                    f"the pattern {name!r} cannot be matched in linear time",
                    child.pointer,
                )
            else:
                members[name] = self._schema(child, frozenset(), depth)
        out["$defs" if key == "definitions" else key] = members

    def _required(self, out: dict[str, Any], node: Node, hidden: frozenset[str]) -> None:
        if not shapes.PLAIN["required"](node.value):
            self._report(node, "`required` holds a list of property names")
            return
        names = [name for name in dict.fromkeys(node.value) if name not in hidden]
        if names:
            out["required"] = names

    def _plain(self, out: dict[str, Any], key: str, node: Node) -> None:
        value = node.value
        if (
            self._rules.flag_bounds
            and key in ("exclusiveMinimum", "exclusiveMaximum")
            and isinstance(value, bool)
        ):
            return  # `_adjust` reads it together with its bound
        if not shapes.PLAIN[key](value):
            self._report(node, f"{_brief(value)} is no value for `{key}`")
        elif key == "pattern":
            self._pattern(out, node)
        elif key in shapes.COUNTS:
            out[key] = int(value)
        elif key == "$id" and not self._reading.is_dynamic:
            return  # references are pointers by now; only dynamic ones still ask for a schema's own base
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
            self._reading.report(
                "pattern-unsupported",
                f"{_brief(node.value)} is no regular expression of ECMA-262",
                node.pointer,
            )

    def _adjust(self, out: dict[str, Any], node: Node) -> None:
        if self._rules.flag_bounds:
            for flag, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
                if node.get(flag) is True and bound in out:
                    out[flag] = out.pop(bound)
        if node.get("type") == "file" and self._rules.file_type:
            out["format"] = "binary"
        bounds = INTEGER_BOUNDS.get(out["format"]) if isinstance(out.get("format"), str) else None
        if bounds and out.get("type", "integer") != "string":
            # Validators ask formats about text only; numbers are told by bounds.
            if out.get("minimum", bounds[0]) <= bounds[0] and "exclusiveMinimum" not in out:
                out["minimum"] = bounds[0]
            if out.get("maximum", bounds[1]) >= bounds[1] and "exclusiveMaximum" not in out:
                out["maximum"] = bounds[1]

    def _nullable(self, out: dict[str, Any], node: Node) -> Keywords:
        if not any(node.get(flag) is True for flag in self._rules.null_flags):
            return out
        kind = out.get("type")
        if isinstance(kind, str) and kind != "null":
            out["type"] = [kind, "null"]
        if "enum" in out and None not in out["enum"]:
            out["enum"] = [*out["enum"], None]
        if any(key in out for key in ("allOf", "anyOf", "oneOf", "not", "$ref")):
            # `nullable` beside a composition means "or null" to those who write it.
            return {"anyOf": [{"type": "null"}, out]}
        return out

    def _report(self, node: Node, message: str) -> None:
        self._reading.report("schema-shape", message, node.pointer)


def _brief(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "…"


def schema_nodes(node: Node) -> Iterator[Node]:
    """Give every schema nested in the Schema Object at `node`, itself first (references are not followed)."""
    pending = [node]
    while pending:
        node = pending.pop()
        yield node
        for key, child in node.members():
            if key in shapes.SCHEMA:
                pending.append(child)
            elif key in shapes.SCHEMA_LIST:
                pending.extend(child.items())
            elif key in shapes.SCHEMA_MAP:
                pending.extend(member for _, member in child.members())
