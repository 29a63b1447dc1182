"""Coercion: takes a text and a schema, gives the JSON value that the text spells under that schema.

OpenAPI leaves the spelling of primitive values open (3.1.1, appendix B); this is JSON's own: ``true``, ``-12``,
``1.5e3``. Integers stay exact, however long.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from contracts.media.shape import ALL_TYPES, types_of
from contracts.model.schema import Schema

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?").fullmatch
_BOOLEANS = {"true": True, "false": False}
# Python itself refuses integers of more digits than 4,300, because reading them costs their square.
_LONGEST_NUMBER = 1000

Reader = Callable[[str], Any]


def reader(schema: Schema | None) -> Reader:
    """Give what reads the value that a text spells under `schema`, with all that can be known beforehand decided.

    The types that the schema allows are tried in the order boolean, integer, number, string, null; the first value
    that keeps the schema wins, else the first that could be read. When nothing fits, the text itself is given, so
    that validation reports it.
    """
    types = types_of(schema)
    if schema is None or types == ALL_TYPES:
        return str
    readers = [read for name, read in _READERS if name in types]
    if "integer" in types and "number" in types:
        readers.remove(_integer)
    if len(readers) <= 1:
        return readers[0] if readers else str
    return _first_fitting(readers, schema)


def _first_fitting(readers: list[Reader], schema: Schema) -> Reader:
    def read(text: str) -> Any:
        values = [value for each in readers if (value := each(text)) is not text or each is str]
        if len(values) > 1:
            for value in values:
                if schema.is_valid(value):
                    return value
        return values[0] if values else text

    return read


# Each gives the text itself when it spells no such value.


def _boolean(text: str) -> Any:
    return _BOOLEANS.get(text, text)


def _integer(text: str) -> Any:
    try:
        value = int(text)
    except ValueError:
        return text
    # Python also reads blanks, underscores, signs, leading zeros and digits of other scripts.
    return value if str(value) == text else text


def _number(text: str) -> Any:
    value = _integer(text)
    if value is not text or len(text) > _LONGEST_NUMBER or not _NUMBER(text):
        return value
    value = float(text)
    return value if math.isfinite(value) else text


def _null(text: str) -> Any:
    return None if text in ("", "null") else text


_READERS: tuple[tuple[str, Reader], ...] = (
    ("boolean", _boolean),
    ("integer", _integer),
    ("number", _number),
    ("string", str),
    ("null", _null),
)
