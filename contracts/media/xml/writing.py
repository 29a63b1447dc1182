"""Writing XML: takes a value and its schema, gives the document that spells it; the same document each time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from contracts.media import charset
from contracts.media import text as plain
from contracts.media.malformed import Malformed
from contracts.media.xml.names import XML, XMLNS, XSI, Name, element_name
from contracts.media.xml.plan import TEXTUAL, Plan, Role, plan_of
from contracts.media.xml.tree import DEEPEST, declared_charset, read
from contracts.model.schema import Schema

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_ATTRIBUTE = {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_ROOT = "root"
_ITEM = "item"
_NIL = Name("nil", "xsi", XSI)

# The namespaces that hold at a place in the document, by prefix.
_Scope = dict[str, str]


def encode(value: Any, schema: Schema | None, charset_name: str | None = None) -> bytes:
    """Give the document that spells `value`, in the charset `charset_name` (UTF-8 when unknown or None).

    Characters that XML cannot carry become U+FFFD; names that are no XML names are spelt with underscores. A value
    that is a document already, as examples often are, is sent as it is.
    """
    if isinstance(value, str) and _is_document(value):
        return charset.encode(value, charset_name or declared_charset(value.encode("utf-8", "replace")))
    plan = plan_of(schema)
    name = plan.root or _branch_root(value, schema) or Name(_ROOT)
    known = charset_name if charset_name and charset.known(charset_name) else charset.UTF_8
    out = [f'<?xml version="1.0" encoding="{known}"?>\n']
    _write(out, _Node(name, value, plan, None), {}, 0)
    return charset.encode("".join(out), known, "xmlcharrefreplace")


def _is_document(text: str) -> bool:
    if not text.lstrip().startswith("<"):
        return False
    try:
        read(text)
    except Malformed:
        return False
    return True


def _branch_root(value: Any, schema: Schema | None) -> Name | None:
    """The root's name by the alternative that `value` keeps, where the schema is nothing but alternatives."""
    resolved = schema.resolved() if schema is not None else None
    keywords = resolved.keywords if resolved is not None else None
    if resolved is None or not isinstance(keywords, dict):
        return None
    for name in ("oneOf", "anyOf"):
        for index in range(len(keywords.get(name, ()))):
            branch = resolved.child(name, index)
            if branch.is_valid(value):
                return plan_of(branch).root
    return None


@dataclass(slots=True)
class _Node:
    """An element to write: its name, its value, and the name that items inside inherit."""

    name: Name
    value: Any
    plan: Plan
    inferred: str | None


@dataclass(slots=True)
class _Inside:
    """What is inside an element: attributes, and text (already escaped) and elements in order."""

    attributes: dict[tuple[str, str], tuple[Name, str]] = field(default_factory=dict)
    content: list[str | _Node] = field(default_factory=list)

    def set(self, name: Name, text: str) -> None:
        self.attributes.setdefault((name.namespace or name.prefix, name.local), (name, text))


def _write(out: list[str], node: _Node, scope: _Scope, depth: int) -> None:
    inside = _Inside()
    _fill(inside, node, depth)
    declared = _declarations(inside, node.name)
    tag = _qualified(node.name, scope, declared)
    attributes = [
        f' {_qualified(name, scope, declared, is_attribute=True)}="{_escaped(text, _IN_ATTRIBUTE)}"'
        for name, text in inside.attributes.values()
        if name.namespace != XMLNS
    ]
    namespaces = [
        f' xmlns{":" if prefix else ""}{prefix}="{_escaped(uri, _IN_ATTRIBUTE)}"' for prefix, uri in declared.items()
    ]
    out.append(f"<{tag}{''.join(namespaces)}{''.join(attributes)}")
    if not inside.content:
        out.append("/>")
        return
    out.append(">")
    inner = {**scope, **declared} if declared else scope
    for part in inside.content:
        if isinstance(part, str):
            out.append(part)
        else:
            _write(out, part, inner, depth + 1)
    out.append(f"</{tag}>")


# Values


def _fill(inside: _Inside, node: _Node, depth: int) -> None:
    value, plan = node.value, node.plan
    if value is None:
        inside.set(_NIL, "true")
    elif depth >= DEEPEST - 1 and isinstance(value, dict | list):
        inside.content.append(_escaped(plain.encode(value), _IN_TEXT))
    elif isinstance(value, dict):
        _fill_object(inside, value, plan)
    elif isinstance(value, list):
        _fill_array(inside, value, plan, node.inferred)
    elif (text := plain.encode(value)) != "":
        inside.content.append(_escaped(text, _IN_TEXT))


def _fill_object(inside: _Inside, value: dict[str, Any], plan: Plan) -> None:
    for key, each in value.items():
        member = plan.member(str(key))
        if member.role is Role.ATTRIBUTE:
            if each is not None:
                inside.set(member.name, _textual(each))
        elif member.role in TEXTUAL:
            inside.content.append(_text_node(each, member.role))
        elif member.role is Role.INLINED and isinstance(each, dict):
            _fill_object(inside, each, member.plan)
        elif isinstance(each, list) and member.role is not Role.WRAPPED:
            _fill_array(inside, each, member.plan, member.name.local)
        elif member.role is Role.ITEMS:
            _fill_array(inside, [each], member.plan, member.name.local)
        else:
            inside.content.append(_Node(member.name, each, member.plan, member.name.local))


def _fill_array(inside: _Inside, items: list[Any], plan: Plan, inferred: str | None) -> None:
    for index, item in enumerate(items):
        item_plan = plan.item(index)
        if item_plan.role in TEXTUAL:
            inside.content.append(_text_node(item, item_plan.role))
            continue
        label = plan.item_label(index, inferred)
        name = label.name if label else element_name(_ITEM, {})
        inside.content.append(_Node(name, item, item_plan, name.local))


def _text_node(value: Any, role: Role) -> str:
    text = _textual(value)
    if role is Role.TEXT or "\r" in text:  # which a CDATA section would lose
        return _escaped(text, _IN_TEXT)
    return "<![CDATA[" + _legal(text).replace("]]>", "]]]]><![CDATA[>") + "]]>"


def _textual(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return " ".join(_textual(item) for item in value)
    return plain.encode(value)


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


def _escaped(text: str, table: dict[str, str]) -> str:
    text = _legal(text)
    for char, entity in table.items():
        if char in text:
            text = text.replace(char, entity)
    return text


# Namespaces


def _declarations(inside: _Inside, name: Name) -> _Scope:
    """The declarations that the value itself carries as attributes."""
    declared: _Scope = {}
    for each, uri in inside.attributes.values():
        prefix = each.local if each.prefix == "xmlns" else ""
        is_lawful = uri not in ("", XML, XMLNS) and prefix not in ("xml", "xmlns")
        # An element that names its own namespace has the last word on its prefix.
        if each.namespace == XMLNS and is_lawful and not (name.namespace and name.prefix == prefix):
            declared[prefix] = uri
    return declared


def _qualified(name: Name, scope: _Scope, declared: _Scope, *, is_attribute: bool = False) -> str:
    """Give `name` as it is written here; what it needs is added to `declared`."""
    bound = {**scope, **declared}
    if name.namespace == XML:
        return f"xml:{name.local}"
    if not name.namespace:
        return f"{name.prefix}:{name.local}" if bound.get(name.prefix) and name.prefix else name.local
    prefix = name.prefix
    if is_attribute and not prefix:
        prefix = next((known for known, uri in bound.items() if known and uri == name.namespace), "ns")
    number = 0
    while bound.get(prefix, name.namespace) != name.namespace and (prefix in declared or is_attribute):
        number += 1
        prefix = f"{name.prefix or 'ns'}{number}"
    if bound.get(prefix) != name.namespace:
        declared[prefix] = name.namespace
    return f"{prefix}:{name.local}" if prefix else name.local
