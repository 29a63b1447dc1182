"""Patterns of paths: takes one and a path, says whether they fit.

``*`` and ``?`` stand for anything but a slash, ``**`` for anything, and ``**/`` for any folders or none.
"""

from __future__ import annotations

import re
from functools import cache

_PART = re.compile(r"\*\*/|\*\*|\*|\?|[^*?]+", re.DOTALL)
_MEANT = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def is_pattern(text: str) -> bool:
    """Say whether `text` means more than the one path that it spells."""
    return "*" in text or "?" in text


def fits(pattern: str, path: str) -> bool:
    """Say whether `path` is one of those that `pattern` means; both are relative, with slashes."""
    return _compiled(pattern.removeprefix("./")).fullmatch(path) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(_MEANT.get(part) or re.escape(part) for part in _PART.findall(pattern)), re.DOTALL)
