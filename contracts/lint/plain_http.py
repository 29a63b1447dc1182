"""Plain HTTP: takes a URL, says whether what goes there goes unencrypted through the network."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"(?:http|ws)://(?P<host>[^/:?#]*)", re.IGNORECASE)
_NEAR = re.compile(r"localhost|127\.[0-9.]+|0\.0\.0\.0|\[::1\]|[^.]*|.*\.(?:localhost|local|internal|test|lan)")


def is_plain(url: str) -> bool:
    """Say whether `url` is one of plain HTTP; hosts of one's own machine or network are left alone, and so are those
    that a variable names."""
    found = _PLAIN.match(url)
    return found is not None and "{" not in found["host"] and not _NEAR.fullmatch(found["host"].lower())
