"""Idempotency keys: takes a key and what was asked with it, says whether to act or which answer to give again.

A key belongs to a user, a method and a path. It is kept with the answer once the request had an effect; a request
that was refused had none, so it may be mended and sent again under the same key.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from tests.services.workflows.faults import Faults
from tests.services.workflows.problems import Problem
from tests.services.workflows.replies import Reply
from tests.services.workflows.store import Store

_KEPT = 24 * 60 * 60


@dataclass(frozen=True)
class Ask:
    """A request that carries an idempotency key, at the time `now`."""

    operation: str
    owner: str
    method: str
    path: str
    key: str
    body: bytes
    now: float

    @property
    def names(self) -> tuple[str, ...]:
        return self.owner, self.method, self.path, self.key

    @property
    def fingerprint(self) -> str:
        """The body's value in one spelling, whatever its blanks and the order of its members."""
        return hashlib.sha256(json.dumps(json.loads(self.body), sort_keys=True).encode()).hexdigest()


_NAMES = "owner = ? AND method = ? AND path = ? AND key = ?"


class Keys:
    def __init__(self, store: Store, faults: Faults) -> None:
        self._store = store
        self._faults = faults

    def begin(self, ask: Ask) -> Reply | None:
        """Take the key and give None, or give the answer that it already has.

        Raises Problem 409 while the first request runs, or when it had another body.
        """
        with self._store.transaction():
            self._store.execute("DELETE FROM keys WHERE created <= ?", (ask.now - _KEPT,))
            found = self._store.execute(f"SELECT fingerprint, answer FROM keys WHERE {_NAMES}", ask.names)
            if not found or self._faults.active("replay-acts-again", ask.operation):
                values = (*ask.names, ask.fingerprint, ask.now)
                self._store.execute("INSERT OR REPLACE INTO keys VALUES (?, ?, ?, ?, ?, NULL, ?)", values)
                return None
            [(fingerprint, answer)] = found
        if fingerprint != ask.fingerprint and not self._faults.active("key-conflict-unnoticed", ask.operation):
            raise _taken("The Idempotency-Key was used before with another body.")
        if answer is None:
            raise _taken("The first request with this Idempotency-Key is still running.")
        reply = Reply.loads(answer)
        return Reply(200, reply.document) if self._faults.active("replay-differs", ask.operation) else reply

    def keep(self, ask: Ask, reply: Reply) -> None:
        """Remember the answer."""
        self._store.execute(f"UPDATE keys SET answer = ? WHERE {_NAMES}", (reply.dumps(), *ask.names))

    def release(self, ask: Ask) -> None:
        """Let the key go, because the request had no effect."""
        self._store.execute(f"DELETE FROM keys WHERE {_NAMES} AND answer IS NULL", ask.names)

    def forget(self, path: str) -> None:
        """Forget the answers about the resource at `path` and all below it; it is gone."""
        self._store.execute("DELETE FROM keys WHERE path = ? OR path LIKE ? || '/%'", (path, path))


def _taken(detail: str) -> Problem:
    return Problem(409, detail, kind="idempotency-key-taken")
