"""The store: takes JSON documents with what they are found by, gives them back from SQLite.

One connection is shared by all threads under one lock. Texts are kept as escaped JSON, names as their UTF-8 bytes,
which sort by code point.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS resources (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    parent TEXT NOT NULL,
    name BLOB NOT NULL,
    facet TEXT NOT NULL,
    place INTEGER NOT NULL,
    created REAL NOT NULL,
    document TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS found ON resources (kind, owner, parent);
CREATE INDEX IF NOT EXISTS state ON resources (kind, facet);
CREATE TABLE IF NOT EXISTS cursors (token TEXT PRIMARY KEY, owner TEXT NOT NULL, position TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS keys (
    owner TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    answer TEXT,
    created REAL NOT NULL,
    PRIMARY KEY (owner, method, path, key)
);
CREATE TABLE IF NOT EXISTS deliveries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL,
    subscription TEXT,
    event TEXT NOT NULL,
    body TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    due REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS numbers (last INTEGER NOT NULL);
INSERT INTO numbers SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM numbers);
"""
_COLUMNS = "seq, kind, id, owner, parent, name, facet, place, created, document"
_SPACE = uuid.UUID("6f1d3a52-0b7c-4e55-9a3f-2f4a7c1d9e10")


@dataclass(frozen=True)
class Row:
    """A stored resource: `facet` is its status or category, `place` its position among its siblings."""

    seq: int
    kind: str
    id: str
    owner: str
    parent: str
    name: bytes
    facet: str
    place: int
    created: float
    document: dict[str, Any]


@dataclass(frozen=True)
class Order:
    """An order of rows by one column, by age where that is equal."""

    column: str
    descending: bool = False

    def key(self, row: Row) -> list[Any]:
        value = getattr(row, self.column)
        return [value.hex() if isinstance(value, bytes) else value, row.seq]


class Store:
    """Resources, and the tables beside them; `execute` is open to the rooms that own those."""

    def __init__(self, database: str) -> None:
        self._connection = sqlite3.connect(database, check_same_thread=False, isolation_level=None)
        self._lock = threading.RLock()
        self._depth = 0
        self._connection.executescript(_SCHEMA)

    def clear(self) -> None:
        """Forget everything, the ids that were given too."""
        with self.transaction():
            for table in ("resources", "cursors", "keys", "deliveries"):
                self.execute(f"DELETE FROM {table}")
            self.execute("UPDATE numbers SET last = 0")

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the store alone until the block ends; what raises undoes all that the outermost block did."""
        with self._lock:
            if not self._depth:
                self._connection.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                if self._depth == 1:
                    self._connection.execute("ROLLBACK")
                raise
            else:
                if self._depth == 1:
                    self._connection.execute("COMMIT")
            finally:
                self._depth -= 1

    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(statement, values).fetchall()

    def new_id(self) -> str:
        """Give an id that this database never gave before; the same calls on a new one give the same ids."""
        [(last,)] = self.execute("UPDATE numbers SET last = last + 1 RETURNING last")
        return str(uuid.uuid5(_SPACE, str(last)))

    def add(self, kind: str, owner: str, document: dict[str, Any], created: float, **found_by: Any) -> Row:
        """Store `document`, which has an ``id``; `found_by` are parent, name, facet and place."""
        columns = {"parent": "", "facet": "", "place": 0, **found_by, "name": _bytes(found_by.get("name", ""))}
        self.execute(
            "INSERT INTO resources (kind, id, owner, parent, name, facet, place, created, document)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (kind, document["id"], owner, columns["parent"], columns["name"], columns["facet"], columns["place"],
             created, json.dumps(document)),
        )  # fmt: skip
        return self.rows(kind, "id = ?", (document["id"],))[0]

    def find(self, kind: str, identity: str, owner: str | None) -> Row | None:
        """Give the resource, None when it does not exist or belongs to another than `owner` (None: to anybody)."""
        rows = self.rows(kind, "id = ?", (identity.lower(),))
        return rows[0] if rows and owner in (None, rows[0].owner) else None

    def rows(self, kind: str, where: str = "1", values: Sequence[Any] = (), tail: str = "ORDER BY seq") -> list[Row]:
        """Give the resources of `kind` for which the SQL condition `where` holds."""
        found = self.execute(f"SELECT {_COLUMNS} FROM resources WHERE kind = ? AND {where} {tail}", (kind, *values))
        cells = [(*row[:-1], json.loads(row[-1])) for row in found]
        return [Row(*each) for each in cells]

    def count(self, kind: str, where: str, values: Sequence[Any] = ()) -> int:
        [(number,)] = self.execute(f"SELECT count(*) FROM resources WHERE kind = ? AND {where}", (kind, *values))
        return int(number)

    def change(self, row: Row, document: dict[str, Any], **found_by: Any) -> Row:
        """Put `document` in the place of what is stored of `row`."""
        if "name" in found_by:
            found_by["name"] = _bytes(found_by["name"])
        columns = {"document": json.dumps(document), **found_by}
        setters = ", ".join(f"{column} = ?" for column in columns)
        self.execute(f"UPDATE resources SET {setters} WHERE seq = ?", (*columns.values(), row.seq))
        return self.rows(row.kind, "seq = ?", (row.seq,))[0]

    def remove(self, kind: str, where: str, values: Sequence[Any]) -> None:
        self.execute(f"DELETE FROM resources WHERE kind = ? AND {where}", (kind, *values))


def _bytes(text: str) -> bytes:
    return text.encode()
