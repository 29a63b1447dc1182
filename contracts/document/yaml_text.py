"""YAML: takes UTF-8 text, gives plain values as YAML 1.2 reads them, with every key as text."""

from __future__ import annotations

import re
from typing import Any

import ryaml

from contracts.document.survey import DEEPEST
from contracts.document.text import decoded
from contracts.document.yaml_nodes import Branch, compose
from contracts.errors import SyntaxFault

_ANCHOR = re.compile(r"&(?<=[\s\[{,:?]&)([^\s\[\]{},]+)")
# Brackets that may begin a collection and are not closed at once. Ever so many may stand inside one another, and the
# quick reader's time grows with the square of their number before it looks at the depth.
_OPENED = re.compile(r"[\[{](?<=[\s\[{,:?-].)(?![^\[\]{}\"'#\n]*[\]}])")
_BEFORE = frozenset(("", *"[{,:?-"))
_HEADS = frozenset("[{%!\ufeff")
_MOST_ANCHORS = 100
_MOST_LINES = 800_000  # beyond, the quick reader needs more memory than the exact one
_TAG = re.compile(r"!(?:!|<)(?<=[\s\[{,:?]!.)")
_NINES = bytes(0x39 if 0x30 <= byte <= 0x39 else byte for byte in range(256))
_WIDE = b"9" * 39  # more digits than the quick reader takes for an integer
# Integers that are not written as str() writes them. As keys they would lose their text; elsewhere they only cost time.
_ODD_INTEGER = re.compile(r"(?<![\w.+-])(?:[-+]0(?![0-9.])|\+[1-9]|[-+]?0[xob][0-9a-fA-F])")


class _Unlike(Exception):
    """The quick reader would read this text otherwise than the exact one."""


def read_yaml(data: bytes, name: str, most_exact: int | None = None) -> Any:
    """Give the value that `data` spells.

    A quick reader takes the plain text that most documents are. Whatever it refuses, and whatever it reads
    otherwise than `yaml_nodes` (aliases, merges, tags, keys that are no text), goes to the exact one, as long as it
    has no more than `most_exact` bytes. Raises SyntaxFault, with line and column where it was read.
    """
    text = decoded(data, name)
    try:
        if _may_be_unlike(text, data):
            raise _Unlike
        value = ryaml.loads(text)  # type: ignore[attr-defined]
        _make_keys_text(value, text)
    except (_Unlike, ValueError):
        if most_exact is not None and len(data) > most_exact:
            raise SyntaxFault(f"more than {most_exact:,} bytes are read of plain YAML only") from None
        exact = compose(text, name)
        return exact.value if isinstance(exact, Branch) else exact
    return value


def _may_be_unlike(text: str, data: bytes) -> bool:
    """Tell whether `text`, in UTF-8 `data`, may hold a directive, a tag, an alias, nested brackets or a huge integer,
    or is very long.
    """
    if text.lstrip()[:1] in _HEADS or _TAG.search(text) or text.count("\n") > _MOST_LINES:
        return True
    if _WIDE in data.translate(_NINES):
        return True
    anchors = _ANCHOR.findall(text)
    if len(anchors) > _MOST_ANCHORS or any("*" + anchor in text for anchor in anchors):
        return True
    opened = 0
    for match in _OPENED.finditer(text):
        opened += _may_open(text, match.start())
        if opened > DEEPEST:
            return True
    return False


def _may_open(text: str, at: int) -> bool:
    """Tell whether a bracket may begin a collection: what stands before it is not the text of a scalar."""
    before = text[max(0, at - 100) : at].rstrip(" \t")
    word = before[max(before.rfind(" "), before.rfind("\n"), before.rfind("\t")) + 1 :]
    return word == before or word[-1:] in _BEFORE or "&" in word or "!" in word


def _make_keys_text(root: Any, text: str) -> None:
    """Turn integer keys, such as `200`, into text, in place; raises _Unlike when a reading is in doubt."""
    pending: list[Any] = [[root]]
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
    if numbered and _ODD_INTEGER.search(text):
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
