"""Where an answer comes from: takes an operation and what was wanted, gives the fields ``X-Troth-*`` that say so.

`X-Troth-Prefer` is what to send as `Prefer`, with the same request, to get the same answer again; the status line and
`Content-Type` say the rest.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from contracts.model.operation import Operation
from mockserver.preferences import Preferences
from mockserver.reply import Reply
from mockserver.respond.wanted import Wanted
from mockserver.settings import Settings
from mockserver.spelling import size_range

Fields = tuple[tuple[bytes, bytes], ...]

OPERATION, SOURCE, PREFER = b"x-troth-operation", b"x-troth-source", b"x-troth-prefer"
_DEFAULTS = Settings()
_SAYABLE = re.compile(r"[\x20-\x7e]{0,500}\Z")
_READABLE = "".join(map(chr, range(0x20, 0x7F)))
_LONGEST = 300
_LONGEST_PREFER = 1_500


def of_problem(source: str, operation: Operation | None = None) -> Fields:
    """Give the fields of an answer that is not the contract's."""
    named = ((OPERATION, _named(operation)),) if operation is not None else ()
    return (*named, (SOURCE, _said(source)))


def of_answer(operation: Operation, reply: Reply, want: Wanted, settings: Settings) -> Fields:
    """Give the fields of one of the operation's documented answers."""
    fields = of_problem(reply.source, operation)
    again = preferences(reply, want, settings)
    texts = [text for text in (again.example, again.seed, again.locale) if text is not None]
    applied = again.applied
    if not all(map(_SAYABLE.match, texts)) or len(applied) > _LONGEST_PREFER:
        return fields  # it cannot be asked for by a header
    return (*fields, (PREFER, applied.encode("ascii")))


def preferences(reply: Reply, want: Wanted, settings: Settings) -> Preferences:
    """Give what a request has to prefer to get `reply` again, under the same settings or under none."""
    example = reply.source.removeprefix("example ") if reply.source.startswith("example ") else want.example
    wishes = want.wishes
    is_stream = reply.stream is not None
    usual_size = size_range(settings.array_size) if settings.array_size else None
    return Preferences(
        code=str(reply.status),
        example=example,
        dynamic=want.dynamic if want.dynamic or settings.dynamic else None,
        seed=want.seed,
        array_size=wishes.array_size if wishes.array_size or usual_size else None,
        optional=wishes.optional if {wishes.optional, settings.optional} != {_DEFAULTS.optional} else None,
        locale=wishes.locale if {wishes.locale, settings.locale} != {_DEFAULTS.locale} else None,
        stream_count=want.stream_count if is_stream else None,
        stream_interval=want.stream_interval if is_stream else None,
    )


def _named(operation: Operation) -> bytes:
    return _said(operation.operation_id or operation.key)


def _said(text: str) -> bytes:
    """Give `text` in visible ASCII, everything else percent-encoded."""
    encoded = quote(text[:_LONGEST], safe=_READABLE, errors="replace")
    return encoded[:_LONGEST].strip().encode("ascii")
