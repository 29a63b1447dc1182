"""The cache: says where this machine keeps what would be worked out again (XDG Base Directory Specification)."""

from __future__ import annotations

import os

HYPOTHESIS = "hypothesis"
"""Tables that take Hypothesis seconds to make; so that it leaves nothing where a run was started."""

CASES = "cases"
"""What the engine thought of for documents."""


def cache_folder(name: str) -> str:
    """Give the folder in which `name` keeps its files, which may not be there yet."""
    root = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(root, "troth", name)
