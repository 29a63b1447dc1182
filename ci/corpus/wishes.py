"""Takes an operation, gives every representation of every response that it documents, with the status to ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.model.operation import MediaType, Operation, Response

# These have no body, whatever a document says (RFC 9110, section 15).
_BODILESS = frozenset({204, 205, 304})
_UNLIKELY = (500, 503, 502, 501, 504, 418, 420, 499, 299)


@dataclass(frozen=True, slots=True)
class Wish:
    """One representation: asked for by `status` and the media type's name; no media means no body."""

    response: Response
    status: int
    media: MediaType | None

    def headers(self, *, dynamic: bool) -> tuple[tuple[str, str], ...]:
        """Give the header fields that ask for it, documented or generated (`dynamic`)."""
        prefer = f"code={self.status}, dynamic={'true' if dynamic else 'false'}"
        return (("Prefer", prefer), *((("Accept", self.media.name),) if self.media else ()))


def wishes(operation: Operation) -> Iterator[Wish]:
    """Give what can be asked of an operation; interim responses (1xx) cannot be."""
    keys = {response.status for response in operation.responses}
    for response in operation.responses:
        status = _status(response.status, keys)
        if status is None:
            continue
        content = () if status in _BODILESS else response.content
        for media in content or (None,):
            yield Wish(response, status, media)


def _status(key: str, keys: set[str]) -> int | None:
    """Give a status that a response documents by its key alone, None when there is none that can be asked for."""
    if key == "default":
        free = (code for code in _UNLIKELY if str(code) not in keys and f"{code // 100}XX" not in keys)
        return next(free, None)
    if key.endswith("XX"):
        start = int(key[0]) * 100
        free = (code for code in range(max(start, 200), start + 100) if str(code) not in keys)
        return next(free, None)
    return int(key) if int(key) >= 200 else None
