"""Takes an XML body and a schema, gives the value that it spells by the schema's `xml` objects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree

from ci.judge.wire import scalars

Resolved = Callable[[Any], Any]
_DEEPEST = 30


class NoXml(ValueError):
    """The body is not well-formed XML."""


def value_of(body: bytes, schema: Any, resolved: Resolved) -> Any:
    """Give the value; `resolved` follows a schema's references. Raises NoXml."""
    try:
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise NoXml(str(fault)) from None
    return _value(root, resolved(schema) or {}, resolved, _DEEPEST)


def _value(element: Any, schema: dict[str, Any], resolved: Resolved, depth: int) -> Any:
    properties = schema.get("properties")
    if schema.get("type") == "array":
        items = resolved(schema.get("items")) or {}
        return [_value(child, items, resolved, depth - 1) for child in _children(element)]
    if not isinstance(properties, dict) or depth == 0:
        return _scalar(element.text or "", schema.get("type"))
    value = {}
    for name, part in properties.items():
        part = resolved(part) or {}
        found = _property(element, name, part, resolved, depth)
        if found is not None:
            value[name] = found
    return value


def _property(element: Any, name: str, part: dict[str, Any], resolved: Resolved, depth: int) -> Any:
    """Give a property's value, None when it is not there."""
    xml = part.get("xml") or {}
    called = xml.get("name") or name
    if xml.get("attribute") is True:
        text = next((text for key, text in element.attrib.items() if _local(key) == called), None)
        return None if text is None else _scalar(text, part.get("type"))
    if part.get("type") == "array" and xml.get("wrapped") is not True:
        items = resolved(part.get("items")) or {}
        called = (items.get("xml") or {}).get("name") or called
        listed = [
            _value(child, items, resolved, depth - 1) for child in _children(element) if _local(child.tag) == called
        ]
        return listed or None
    same = [child for child in _children(element) if _local(child.tag) == called]
    return _value(same[0], part, resolved, depth - 1) if same else None


def _children(element: Any) -> list[Any]:
    return [child for child in element if isinstance(child.tag, str)]


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _scalar(text: str, kind: Any) -> Any:
    return text if kind == "string" else list(scalars(text))[-1]
