"""Messages: takes what a rule says of its findings, gives it with the blanks filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from contracts.lint.spectral.jsonpath.script import UNDEFINED

_BLANK = re.compile(r"\{\{\s*([A-Za-z]{1,20})\s*\}\}")
_LONGEST_VALUE = 80
_LONGEST = 500


def filled(template: str, values: Mapping[str, str]) -> str:
    """Give `template` with each ``{{name}}`` replaced, by nothing where `values` has no such name."""
    message = _BLANK.sub(lambda match: values.get(match[1], ""), template).strip()
    return message if len(message) <= _LONGEST else f"{message[:_LONGEST]} …"


def value_text(value: Any) -> str:
    """Give a value as messages show it, cut when it is long."""
    if value is UNDEFINED:
        return ""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]} …"
