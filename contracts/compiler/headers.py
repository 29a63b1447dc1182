"""Header names: takes a text, says whether it can name a header field."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")


def is_token(text: str) -> bool:
    """Say whether `text` is a token (RFC 9110, section 5.6.2)."""
    return bool(_TOKEN.match(text))
