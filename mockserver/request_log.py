"""The log: takes answered requests and Findings, gives lines for people (text) or machines (json).

Lines are kept for a moment and written together: a line at a time would cost more than the answer. Bodies are not
written, since they carry secrets, and of queries only what is none.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, TextIO

from contracts.findings import Finding, Locator
from contracts.terminal import printable
from mockserver.logged_query import logged_query
from mockserver.problems import violation
from mockserver.reply import Reply

_DELAY = 0.1
_MOST_HELD = 64  # so that no answer waits for the lines of thousands
_MOST_LISTED = 20

_DIM, _GREEN, _YELLOW, _RED = "2", "32", "33", "31"
_STATUS_COLOURS = {2: _GREEN, 3: _GREEN, 4: _YELLOW}

Paint = Callable[[str, str], str]
Entry = tuple[float, str, str, bytes, Reply, str, Sequence[Finding], float]


class RequestLog:
    """Writes to `stream` in `form` (``text`` or ``json``); `now` tells the seconds since the epoch, and `colour`
    whether a person looks at a terminal that shows colours."""

    def __init__(
        self, stream: TextIO, form: str = "text", now: Callable[[], float] = time.time, *, colour: bool = False
    ) -> None:
        self._stream = stream
        self._is_json = form == "json"
        self._paint: Paint = _coloured if colour and not self._is_json else _plain
        self._now = now
        self._entries: list[Entry] = []
        self._waiting = False
        self._told: set[str] = set()

    def request(
        self,
        asked: tuple[str, str, bytes],
        reply: Reply,
        operation: str,
        findings: Sequence[Finding],
        seconds: float,
    ) -> None:
        """Log one answered request: method, path and query as they were sent, and what came of it."""
        self._entries.append((self._now(), *asked, reply, operation, findings, seconds))
        if len(self._entries) >= _MOST_HELD:
            self.flush()
        elif not self._waiting:
            try:
                asyncio.get_running_loop().call_later(_DELAY, self._wake)
                self._waiting = True
            except RuntimeError:  # no loop, no wait
                self.flush()

    def finding(self, finding: Finding, locator: Locator | None = None) -> None:
        """Log what is wrong with a contract, each thing once.

        The line number costs a pass over the file, so it is worked out beside the event loop.
        """
        if finding.fingerprint in self._told:
            return
        self._told.add(finding.fingerprint)
        placed = replace(finding, locator=locator or finding.locator)
        try:
            asyncio.get_running_loop().run_in_executor(None, self._write_finding, placed)
        except RuntimeError:
            self._write_finding(placed)

    def _wake(self) -> None:
        self._waiting = False
        self.flush()

    def flush(self) -> None:
        """Write what is waiting."""
        entries, self._entries = self._entries, []
        if entries:
            self.write("".join(_as_json(entry) if self._is_json else _as_text(entry, self._paint) for entry in entries))

    def _write_finding(self, finding: Finding) -> None:
        if self._is_json:
            self.write(json.dumps({"event": "finding", **finding.as_dict()}) + "\n")
        else:
            self.write(f"{finding.severity.value}: {finding.place}: {printable(finding.message)} [{finding.rule}]\n")

    def tell(self, message: str) -> None:
        """Log one line about the server itself."""
        if self._is_json:
            self.write(json.dumps({"event": "server", "message": message}) + "\n")
        else:
            self.write(f"troth: {printable(message)}\n")

    def write(self, text: str) -> None:
        """Write `text` as it is."""
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):  # whoever read the log is gone; the answers go on
            pass


def _as_text(entry: Entry, paint: Paint) -> str:
    at, method, path, query, reply, _, findings, seconds = entry
    clock = paint(_DIM, _clock(int(at)))
    status = paint(_STATUS_COLOURS.get(reply.status // 100, _RED), str(reply.status))
    about = paint(_DIM, f"{reply.source} ({seconds * 1000:.1f} ms)")
    target = f"{path}?{logged_query(query)}" if query else path
    lines = [f"{clock} {method} {printable(target)} {status} {about}\n"]
    for finding in findings[:_MOST_LISTED]:
        place = ".".join(map(str, finding.location))
        rule = paint(_DIM, f"[{finding.rule}]")
        lines.append(f"         {printable(place)}: {printable(finding.message)} {rule}\n")
    if len(findings) > _MOST_LISTED:
        lines.append(f"         and {len(findings) - _MOST_LISTED} more\n")
    return "".join(lines)


@lru_cache(maxsize=4)
def _clock(second: int) -> str:
    return time.strftime("%H:%M:%S", time.localtime(second))


def _as_json(entry: Entry) -> str:
    at, method, path, query, reply, operation, findings, seconds = entry
    line: dict[str, Any] = {
        "event": "request",
        "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at)) + f".{int(at % 1 * 1000):03d}Z",
        "method": method,
        "path": path,
        **({"query": logged_query(query)} if query else {}),
        "status": reply.status,
        "operation": operation,
        "source": reply.source,
        "milliseconds": round(seconds * 1000, 3),
    }
    if findings:
        line["violations"] = [violation(finding) for finding in findings[:_MOST_LISTED]]
    return json.dumps(line) + "\n"


def _plain(_code: str, text: str) -> str:
    return text


def _coloured(code: str, text: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"
