"""Candidates: takes the name of a file and how it begins, says whether it is a contract, without reading it whole.

A contract says `openapi` or `swagger` among its first fields. In a file called so it may say it anywhere.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

PATTERNS = ("**/*.yaml", "**/*.yml", "**/*.json")
"""Where contracts are looked for when nobody says where they are."""

_BEGINNING = 4 * 2**10
_WHOLE = 16 * 2**20
_YAML = re.compile(rb"""^(?:["']?)(?:openapi|swagger)["']?[ \t]*:[ \t]*["']?[0-9]""", re.MULTILINE)
_JSON = re.compile(rb'"(?:openapi|swagger)"\s*:\s*"[0-9]')
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[][{}]', re.DOTALL)


def most_of(path: str) -> int:
    """Give how many bytes of a file are looked at."""
    return _WHOLE if _is_named(path) else _BEGINNING


def is_contract(path: str, data: bytes) -> bool:
    """Say whether the file at `path`, which begins with `data`, is a contract."""
    text = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text.startswith(b"{"):
        return _YAML.search(text) is not None
    found = _JSON.search(text)
    return found is not None and (_is_named(path) or _is_outermost(text, found.start()))


def _is_named(path: str) -> bool:
    return PurePosixPath(path).name.lower().partition(".")[0] in ("openapi", "swagger")


def _is_outermost(text: bytes, at: int) -> bool:
    """Say whether what stands `at` is a field of the whole: other documents have contracts in them."""
    depth = 0
    for token in _TOKEN.finditer(text, 0, at):
        depth += {b"{": 1, b"[": 1, b"}": -1, b"]": -1}.get(token[0], 0)
    return depth == 1
