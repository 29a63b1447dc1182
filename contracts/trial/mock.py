"""The mock as a target: takes the command that runs this program, gives the address of a mock of a contract."""

from __future__ import annotations

import json
import selectors
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO

from contracts.errors import TrothError

_SECONDS = 60.0
_LAST_WORDS = 2_000


@contextmanager
def mocked(program: Sequence[str], spec: str, *, allow_http: bool) -> Iterator[str]:
    """Give the address of a mock of `spec`, which is served by a process of its own while the context lasts.

    `program` is the command that runs this program. Raises TrothError when the mock is not ready in time.
    """
    arguments = ["mock", spec, "--port", "0", "--host", "127.0.0.1", "--log-format", "json"]
    arguments += ["--allow-http"] if allow_http else []
    # In a session of its own an interrupt from the terminal leaves it to us, while the run is brought to its end.
    process = subprocess.Popen(
        [*program, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        url = _address(process.stdout)
        if url is None:
            process.kill()
            raise TrothError(f"the mock did not start: {_last_words(process)}")
        # Its log goes nowhere; were it not read, the mock would wait for somebody to read it.
        for pipe in (process.stdout, process.stderr):
            threading.Thread(target=_drain, args=(pipe,), daemon=True).start()
        yield url
    finally:
        process.kill()
        process.wait()


def _address(pipe: IO[bytes]) -> str | None:
    """Give the address that the mock says it answers at, None when it does not say so in time."""
    said, deadline = b"", time.monotonic() + _SECONDS
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while selector.select(max(0.0, deadline - time.monotonic())):
            data = pipe.read1(1 << 16)  # type: ignore[attr-defined]
            said += data
            *lines, said = said.split(b"\n")
            for line in lines:
                event = json.loads(line)
                if event.get("event") == "ready":
                    return str(event["url"])
            if not data:
                break
    return None


def _last_words(process: subprocess.Popen[bytes]) -> str:
    _, said = process.communicate()
    return said.decode("utf-8", "replace")[-_LAST_WORDS:].strip() or "it says nothing"


def _drain(pipe: IO[bytes] | None) -> None:
    while pipe is not None and pipe.read(1 << 16):
        pass
