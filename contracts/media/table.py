"""Tables: takes CSV or tab-separated text, gives a list of its rows as the schema means them, and back (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from contracts.media import text
from contracts.media.malformed import Malformed
from contracts.media.outline import Outline
from contracts.media.shape import items, types_of
from contracts.model.schema import Schema

_LINE_END = "\r\n"
_LIMIT = Lock()  # one table at a time has its way with the longest cell that Python's reader takes


def decode(table: str, schema: Schema | None, delimiter: str = ",") -> Any:
    """Give the rows of `table`.

    Rows are objects by the names in the first line where `schema` describes objects, lists of cells where it
    describes arrays; one object is a table of one row. Where it describes a string, or nothing at all, the text itself
    is the value. Raises Malformed when quotes do not match or a row is longer than the first line.
    """
    types = types_of(schema)
    if "string" in types or types.isdisjoint(("array", "object")):
        return text.value(table, schema)
    if "array" not in types:
        if not table.strip():
            return {}  # without a property there is no column
        objects = _objects(_rows(table, delimiter), Outline(schema))
        return objects[0] if len(objects) == 1 else text.value(table, schema)
    row = items(schema)
    rows = _rows(table, delimiter)
    row_types = types_of(row)
    if row is not None and "object" in row_types and "array" not in row_types:
        return _objects(rows, Outline(row))
    if row is not None and "array" not in row_types:
        read = text.reader(row)
        return [read(_only(index, cells)) for index, cells in enumerate(rows)]
    read = text.reader(items(row))
    return [[read(cell) for cell in cells] for cells in rows]


def encode(value: Any, delimiter: str = ",") -> str:
    """Give `value` as a table: objects under a line of their names, lists as rows, other items one a line.

    A string is the table itself.
    """
    if isinstance(value, str):
        return value
    rows = value if isinstance(value, list) else [value]
    names = list(dict.fromkeys(name for row in rows if isinstance(row, dict) for name in row))
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, lineterminator=_LINE_END)
    if names:
        writer.writerow(names)
    for row in rows:
        if isinstance(row, dict):
            writer.writerow([_cell(row.get(name)) for name in names])
        else:
            writer.writerow([_cell(each) for each in (row if isinstance(row, list) else [row])])
    return written.getvalue()


def _cell(value: Any) -> str:
    return "" if value is None else text.encode(value)


def _rows(table: str, delimiter: str) -> list[list[str]]:
    source = csv.reader(io.StringIO(table, newline=""), delimiter=delimiter, strict=True)
    with _cells_of(len(table)):
        try:
            return [cells for cells in source if cells]
        except csv.Error as fault:
            raise Malformed(f"not CSV: {fault} at line {source.line_num}") from None


@contextmanager
def _cells_of(length: int) -> Iterator[None]:
    """Let cells be `length` long. The limit is the whole process's: it is put back, unless somebody else set it."""
    with _LIMIT:
        usual = csv.field_size_limit()
        if length <= usual:
            yield
            return
        csv.field_size_limit(length)
        try:
            yield
        finally:
            if csv.field_size_limit() == length:
                csv.field_size_limit(usual)


def _only(index: int, cells: list[str]) -> str:
    if len(cells) > 1:
        raise Malformed(f"row {index} has {len(cells)} cells where one is promised", (index,))
    return cells[0]


def _objects(rows: list[list[str]], row: Outline) -> list[dict[str, Any]]:
    if not rows:
        return []
    names, *rest = rows
    columns = [_Column(name, row.property(name)) for name in names]
    return [_object(index, cells, columns) for index, cells in enumerate(rest)]


class _Column:
    """One column: its name, how its cells are read, and whether an empty one can be a text."""

    def __init__(self, name: str, outline: Outline) -> None:
        self.name = name
        self.read = text.reader(outline.schema)
        self.is_text = "string" in outline.types


def _object(index: int, cells: list[str], columns: list[_Column]) -> dict[str, Any]:
    if len(cells) > len(columns):
        raise Malformed(f"row {index} has {len(cells)} cells under {len(columns)} names", (index,))
    found: dict[str, Any] = {}
    for column, cell in zip(columns, cells, strict=False):
        value = column.read(cell)
        # An empty cell says nothing, unless it can be a value.
        if cell or value is None or column.is_text:
            found[column.name] = value
    return found
