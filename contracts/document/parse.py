"""Parsing: takes the bytes of one file, gives its value; whether they are JSON or YAML their content tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from contracts.document.json_text import read_json
from contracts.document.yaml_text import read_yaml
from contracts.errors import SyntaxFault


@dataclass(frozen=True, slots=True)
class Parsed:
    """The value of a text and the language it was read as."""

    value: Any
    is_json: bool


def parse(data: bytes, name: str) -> Parsed:
    """Give the value of UTF-8 `data`.

    Text that begins with a bracket is read as JSON, and where that fails as YAML, whose flow style looks alike.
    Raises SyntaxFault with line and column.
    """
    head = data[:4096].lstrip()
    if head[:1] not in (b"{", b"["):
        return Parsed(read_yaml(data, name), is_json=False)
    try:
        return Parsed(read_json(data, name), is_json=True)
    except SyntaxFault as fault:
        if head[1:].lstrip()[:1] in (b'"', b"{", b"["):
            raise
        not_json = fault
    try:
        return Parsed(read_yaml(data, name), is_json=False)
    except SyntaxFault:
        raise not_json from None
