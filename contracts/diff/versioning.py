"""Versions: takes what changed and the version that a contract had, gives the one that it should have next.

What breaks clients, or may, is a new major version; what only adds is a minor one (Semantic Versioning 2.0.0, clauses 7
and 8). Before 1.0.0 the minor version stands for the major one.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from contracts.diff.law import Verdict

_VERSION = re.compile(r"(v?)(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(?:[-+].*)?\Z")


def next_version(stated: str, verdicts: Collection[Verdict]) -> str | None:
    """Give the version that follows `stated` after changes that mean `verdicts`; `stated` itself where nothing changed,
    None when that is no version of this kind (a date, say)."""
    parts = _parts(stated)
    if parts is None or not verdicts:
        return None if parts is None else stated
    prefix, (major, minor, _) = parts
    is_breaking = any(verdict is not Verdict.SAFE for verdict in verdicts)
    if is_breaking and major > 0:
        return f"{prefix}{major + 1}.0.0"
    return f"{prefix}{major}.{minor + 1}.0"


def is_enough(stated: str, wanted: str) -> bool:
    """Say whether the version `stated` is `wanted` or a later one."""
    said, asked = _parts(stated), _parts(wanted)
    return said is not None and asked is not None and said[1] >= asked[1]


def _parts(text: str) -> tuple[str, tuple[int, int, int]] | None:
    match = _VERSION.match(text)
    if match is None:
        return None
    major, minor, patch = (int(match[index] or 0) for index in (2, 3, 4))
    # 2024-06-01 and 20240601 are days.
    return None if major > 9999 or re.match(r"\d{4}-\d", text) else (match[1], (major, minor, patch))
