"""Reload: takes a way to make an app and the files it is made of, gives an app that follows the files.

The new app takes over whole, between two requests; when the edit is broken the old one goes on and the log says why.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from watchfiles import Change, awatch

from contracts.errors import TrothError

Make = Callable[[], tuple[Any, Sequence[str]]]


class Reloading:
    """An ASGI app that stands for the newest one that `make` could give; `tell` gets a line for each change."""

    def __init__(self, make: Make, tell: Callable[[str], None]) -> None:
        self._make = make
        self._tell = tell
        self._app, files = make()
        self._files = frozenset(map(str, files))
        self._watching: asyncio.Task[None] | None = None

    async def __call__(self, scope: Any, receive: Callable[[], Awaitable[Any]], send: Any) -> None:
        """Pass the request to the newest app."""
        if self._watching is None:
            self._watching = asyncio.get_running_loop().create_task(self._watch())
        await self._app(scope, receive, send)

    async def _watch(self) -> None:
        while True:
            before = self._files
            folders = sorted({str(Path(file).parent) for file in before})
            # Folders, not files: editors put a new file in the old one's place.
            async for _ in awatch(*folders, watch_filter=self._concerns, recursive=False):
                await self._swap()
                if self._files != before:
                    break

    def _concerns(self, _change: Change, path: str) -> bool:
        return path in self._files

    async def _swap(self) -> None:
        try:
            self._app, files = await asyncio.get_running_loop().run_in_executor(None, self._make)
        except TrothError as fault:
            self._tell(f"the contract that was read before goes on: {fault}")
        else:
            self._files = frozenset(map(str, files))
            self._tell("the changed contract is served")
