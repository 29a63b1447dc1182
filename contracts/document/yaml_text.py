"""YAML: takes UTF-8 text, gives plain values as YAML 1.2 reads them, with every key as text."""

from __future__ import annotations

import re
from typing import Any

import ryaml

from contracts.document.text import decoded
from contracts.document.yaml_nodes import Branch, compose

_ANCHOR = re.compile(r"&(?<=[\s\[{,:?]&)([^\s\[\]{},]+)")
_TAG = re.compile(r"!(?:!|<)(?<=[\s\[{,:?]!.)")
_NINES = bytes(0x39 if 0x30 <= byte <= 0x39 else byte for byte in range(256))
_WIDE = b"9" * 39  # more digits than the quick reader takes for an integer
# Keys that are integers, yet not written as str() writes them.
_ODD_INTEGER_KEY = re.compile(r"(?:^[ \t?-]*|[{,][ \t]*)(?:\+\d|-0|0[xob])[0-9a-fA-F]*[ \t]*(?::|$)", re.MULTILINE)


class _Unlike(Exception):
    """The quick reader would read this text otherwise than the exact one."""


def read_yaml(data: bytes, name: str) -> Any:
    """Give the value that `data` spells.

    A quick reader takes the plain text that most documents are. Whatever it refuses, and whatever it reads
    otherwise than `yaml_nodes` (aliases, merges, tags, keys that are no text), goes to the exact one.
    Raises SyntaxFault with line and column.
    """
    text = decoded(data, name)
    try:
        if _may_be_unlike(text) or _WIDE in data.translate(_NINES):
            raise _Unlike
        value = ryaml.loads(text)  # type: ignore[attr-defined]
        _make_keys_text(value, text)
    except (_Unlike, ValueError):
        exact = compose(text, name)
        return exact.value if isinstance(exact, Branch) else exact
    return value


def _may_be_unlike(text: str) -> bool:
    """Tell whether `text` may hold a directive, a tag or an alias."""
    if text.startswith(("%", "!")) or _TAG.search(text):
        return True
    anchors = set(_ANCHOR.findall(text))
    if len(anchors) > 100:
        return True
    return any("*" + anchor in text for anchor in anchors)


def _make_keys_text(root: Any, text: str) -> None:
    """Turn integer keys, such as `200`, into text, in place; raises _Unlike when a reading is in doubt."""
    pending = [root]
    numbered: list[dict[Any, Any]] = []
    while pending:
        value = pending.pop()
        if type(value) is dict:
            _look_at_keys(value, numbered)
            children: Any = value.values()
        else:
            children = value if type(value) is list else ()
        for child in children:
            kind = type(child)
            if kind is dict or kind is list:
                pending.append(child)
            elif kind is float and child - child != 0:
                raise _Unlike
    if numbered and _ODD_INTEGER_KEY.search(text):
        raise _Unlike
    for mapping in numbered:
        items = [(str(key), value) for key, value in mapping.items()]
        if len(dict(items)) < len(items):
            raise _Unlike
        mapping.clear()
        mapping.update(items)


def _look_at_keys(mapping: dict[Any, Any], numbered: list[dict[Any, Any]]) -> None:
    has_number = False
    for key in mapping:
        if type(key) is str:
            if key == "<<" or key[:1] == "!":
                raise _Unlike
        elif type(key) is int:
            has_number = True
        else:
            raise _Unlike
    if has_number:
        numbered.append(mapping)
