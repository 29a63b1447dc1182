"""Reload: takes a way to make an app, and one to name the files it is made of, gives an app that follows the files.

The new app takes over whole, between two requests; when the edit is broken the old one goes on and the log says why.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from os.path import isdir
from pathlib import Path
from typing import Any

from watchfiles import Change, awatch

from contracts.errors import TrothError

_PATIENCE = 500
"""Milliseconds that it takes at most until a file is watched that was read late, such as that of an example."""


class Reloading:
    """An ASGI app that stands for the newest one that `make` could give. `files` gives what that one was made of so
    far; `tell` gets a line for each change, and `look` is called to tell what is wrong with what is served now."""

    def __init__(
        self,
        make: Callable[[], Any],
        files: Callable[[], Sequence[str]],
        tell: Callable[[str], None],
        look: Callable[[], None],
    ) -> None:
        self._make = make
        self._files = files
        self._tell = tell
        self._look = look
        self._app = make()
        self._watching: asyncio.Task[None] | None = None

    async def __call__(self, scope: Any, receive: Callable[[], Awaitable[Any]], send: Any) -> None:
        """Pass the request to the newest app."""
        if self._watching is None:
            self._watching = asyncio.get_running_loop().create_task(self._watch())
        await self._app(scope, receive, send)

    async def _watch(self) -> None:
        ticking: dict[str, Any] = {"rust_timeout": _PATIENCE, "yield_on_timeout": True}
        while True:
            folders = self._folders()
            async for changes in awatch(*folders, watch_filter=self._concerns, recursive=False, **ticking):
                if changes:
                    await self._swap()
                if self._folders() != folders:
                    break

    def _folders(self) -> list[str]:
        """Give the folders to watch. Not the files: editors put a new one in the old one's place."""
        return [folder for folder in sorted({str(Path(file).parent) for file in self._files()}) if isdir(folder)]

    def _concerns(self, _change: Change, path: str) -> bool:
        return path in self._files()

    async def _swap(self) -> None:
        try:
            self._app = await asyncio.get_running_loop().run_in_executor(None, self._make)
        except TrothError as fault:
            self._tell(f"the contract that was read before goes on: {fault}")
        else:
            self._tell("the changed contract is served")
            await asyncio.get_running_loop().run_in_executor(None, self._look)
