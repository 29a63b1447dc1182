"""Which representation: takes a response and what a client accepts, gives the media type to answer in."""

from __future__ import annotations

from contracts.media.ranges import acceptable, concrete
from contracts.model.operation import MediaType, Response

_WITHOUT_BODY = frozenset({204, 205, 304})


def offered(status: int, response: Response) -> list[MediaType]:
    """Give what `response` can be represented in, the likeliest first.

    The order of a contract's media types says little; where a client has no preference, JSON is what it means.
    """
    return [] if status in _WITHOUT_BODY else sorted(response.content, key=_is_not_json)


def agreed(accept: str, content: list[MediaType], *, lax: bool) -> tuple[MediaType, str] | None:
    """Give the representation that `accept` weighs highest, and the media type to name it by.

    None when none is acceptable, unless `lax`: then the first one stands in.
    """
    best = acceptable(accept, tuple(entry.name for entry in content))
    if best is None:
        return (content[0], concrete(content[0].name)) if lax else None
    return content[best.index], best.media_type


def _is_not_json(media: MediaType) -> bool:
    return media.essence != "application/json"
