"""Sources: takes the place of a document, gives where its bytes and those it refers to come from."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from contracts.errors import AccessRefused, DocumentError

MOST_BYTES = 128 * 2**20


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of one text, its address, its name for messages, and its path when it is a file."""

    address: str
    name: str
    data: bytes
    path: str | None = None


class Source(Protocol):
    """Where a document comes from. Errors about a reference carry no place: only the caller knows it."""

    def root(self) -> Fetched:
        """Give the document itself; raises DocumentError."""

    def locate(self, base: str, uri: str) -> str:
        """Give the address that `uri` means in the text at `base`; raises AccessRefused."""

    def fetch(self, address: str) -> Fetched:
        """Give the text at an address from `locate`; raises DocumentError."""


def source_of(place: str, *, allow_http: bool, stdin: BinaryIO | None) -> Source:
    """Give the source that `place` names; raises AccessRefused for a URL without `allow_http`."""
    if place == "-":
        return StreamSource(stdin or sys.stdin.buffer)
    if place.lower().startswith(("http://", "https://")):
        from contracts.document.web import WebSource, shown

        if allow_http:
            return WebSource(place)
        raise AccessRefused(
            f"{shown(place)} is not read, because the network is not allowed",
            hint="download the document, or allow http",
        )
    from contracts.document.files import FileSource

    return FileSource(place)


def check_size(size: int, name: str, most: int) -> None:
    """Raise DocumentError when `size` is beyond `most`."""
    if size > most:
        raise DocumentError(f"{name} is larger than {most // 2**20} MiB")


class StreamSource:
    """A document from standard input. It has no folder, so it may refer to nothing."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def root(self) -> Fetched:
        name, data = "<stdin>", self._stream.read(MOST_BYTES + 1)
        check_size(len(data), name, MOST_BYTES)
        return Fetched("", name, data)

    def locate(self, base: str, uri: str) -> str:
        raise AccessRefused(
            f"the reference to {uri!r} is not followed, because standard input has no folder",
            hint="give the document as a file",
        )

    def fetch(self, address: str) -> Fetched:
        raise AccessRefused("a document from standard input refers to nothing")
