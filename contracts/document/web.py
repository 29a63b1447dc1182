"""Network: takes the URL of a document and its references, gives bytes from its own origin and from nowhere else."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

from contracts.document.source import Fetched, check_size
from contracts.errors import AccessRefused, DocumentError

if TYPE_CHECKING:
    import httpx2

MOST_BYTES = 64 * 2**20
MOST_REDIRECTS = 5
PAUSE = 10.0  # seconds without a byte
DEADLINE = 60.0  # seconds for one text

_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
_PORTS = {"http": 80, "https": 443}


def shown(url: str) -> str:
    """Give `url` as messages may show it: without user, password and query, which may hold secrets."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "the URL"
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "…" if parts.query else "", ""))


class WebSource:
    """A document from the network, with the texts of its own origin."""

    def __init__(self, url: str) -> None:
        self._url = url

    def root(self) -> Fetched:
        return self.fetch(self._url)

    def locate(self, base: str, uri: str) -> str:
        try:
            address = urljoin(base, uri)
            own = not _UNSAFE.search(uri) and _origin(address) == _origin(self._url)
        except ValueError:
            own = False
        if not own:
            raise AccessRefused(
                f"the reference to {shown(uri)!r} leaves the host of the document, so it is not followed",
                hint="copy what it refers to beside the document",
            )
        return address

    def fetch(self, address: str) -> Fetched:
        import httpx2

        name = shown(address)
        # Compressed bodies could grow beyond the cap in one step, so none are asked for.
        headers = {"Accept-Encoding": "identity"}
        try:
            with httpx2.Client(timeout=PAUSE, headers=headers) as client:
                return Fetched(address, name, _follow(client, address, name))
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
            raise DocumentError(f"{name} cannot be fetched: {type(error).__name__}") from None


def _follow(client: httpx2.Client, url: str, name: str) -> bytes:
    """Give the body at `url`, over redirects that stay with its host."""
    deadline = time.monotonic() + DEADLINE
    for _ in range(MOST_REDIRECTS + 1):
        with client.stream("GET", url) as response:
            if not response.has_redirect_location:
                return _body(response, name, deadline)
            target = urljoin(url, response.headers["location"])
        if not _stays(url, target):
            raise AccessRefused(f"{name} redirects to another host, so it is not followed")
        url = target
    raise DocumentError(f"{name} cannot be fetched: more than {MOST_REDIRECTS} redirects")


def _body(response: httpx2.Response, name: str, deadline: float) -> bytes:
    if response.status_code != 200:
        raise DocumentError(f"{name} cannot be fetched: the answer is {response.status_code}")
    if response.headers.get("content-encoding", "identity") != "identity":
        raise DocumentError(f"{name} cannot be fetched: the answer is compressed unasked")
    data = bytearray()
    for chunk in response.iter_raw():
        data += chunk
        check_size(len(data), name, MOST_BYTES)
        if time.monotonic() > deadline:
            raise DocumentError(f"{name} cannot be fetched: it takes longer than {DEADLINE:.0f} seconds")
    return bytes(data)


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)


def _stays(url: str, target: str) -> bool:
    """Tell whether a redirect keeps the origin, or moves it from http to https on their usual ports."""
    before, after = _origin(url), _origin(target)
    return before == after or (before, after) == (("http", before[1], 80), ("https", before[1], 443))
