"""Parsing: takes the bytes of one text, gives its value; whether they are JSON or YAML their content tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from contracts.collecting import uncollected
from contracts.document.places import SourceText
from contracts.document.source import Fetched
from contracts.document.survey import DEEPEST, deep_pointer, survey
from contracts.document.text import utf8
from contracts.errors import SyntaxFault


@dataclass(frozen=True, slots=True)
class Parsed:
    """The value of a text, and whether it may refer to other texts.

    `not_json` says why a text that looks like JSON is none, although YAML can read it.
    """

    text: SourceText
    value: Any
    may_refer: bool
    not_json: SyntaxFault | None = None


def parse(fetched: Fetched) -> Parsed:
    """Give the value of a text.

    A text that begins with a bracket is read as JSON, and where that fails as YAML, whose flow style looks alike
    and forgives trailing commas. Raises SyntaxFault with line and column when neither can read it, or when it is
    nested deeper than 128 levels.
    """
    data = utf8(fetched.data, fetched.name)
    head = data[:4096].lstrip()
    fault = None
    with uncollected():
        is_json = head[:1] in (b"{", b"[")
        if is_json:
            value, fault = _as_json(data, fetched.name)
            is_json = fault is None
        if not is_json:
            value = _as_yaml(data, fetched.name, fault)
    text = SourceText(fetched.name, data, is_json, fetched.path)
    depth, may_refer = survey(value)
    if depth > DEEPEST:
        place = text.place(deep_pointer(value, DEEPEST))
        raise SyntaxFault(f"nested more than {DEEPEST} levels deep", place=str(place))
    looks_like_json = head[1:].lstrip()[:1] in (b'"', b"{", b"[")
    return Parsed(text, value, may_refer, fault if looks_like_json else None)


def _as_json(data: bytes, name: str) -> tuple[Any, SyntaxFault | None]:
    from contracts.document.json_text import read_json

    try:
        return read_json(data, name), None
    except SyntaxFault as fault:
        return None, fault


def _as_yaml(data: bytes, name: str, not_json: SyntaxFault | None) -> Any:
    """Give the value of `data` as YAML; where that fails too, what was wrong with it as JSON is the better news."""
    from contracts.document.yaml_text import read_yaml

    try:
        return read_yaml(data, name)
    except SyntaxFault:
        if not_json:
            raise not_json from None
        raise
