"""YAML: takes UTF-8 text, gives plain values as YAML 1.2 reads them."""

from __future__ import annotations

from typing import Any

import ryaml

from contracts.document.text import decoded
from contracts.errors import SyntaxFault


def read_yaml(data: bytes, name: str) -> Any:
    """Give the value that `data` spells; raises SyntaxFault with line and column."""
    try:
        return _with_text_keys(ryaml.loads(decoded(data, name)))
    except ryaml.InvalidYamlError as error:
        raise SyntaxFault(f"this is not YAML: {error}", place=name) from None


def _with_text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _with_text_keys(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_text_keys(item) for item in value]
    return value
