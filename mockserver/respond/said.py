"""What a reply says, for its headers to tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from contracts.model.operation import Response
from mockserver.reply import Call
from mockserver.respond.page import Page


@dataclass(slots=True)  # made for each request: to freeze it would cost more than to make it
class Said:
    """An answer to `call` before it has headers: `value` is what `body` spells, `seed` what generated values of it
    follow from; `page` is there when the value is a page of a list. `source` is the reply's, `media_type` what the
    body is written in and `locale` the language and region of what was made up."""

    call: Call
    status: int
    response: Response
    seed: str
    value: Any = None
    body: bytes = b""
    page: Page | None = None
    source: str = ""
    media_type: str = ""
    locale: str = "en_US"
