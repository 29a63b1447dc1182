"""Settings that all tests share."""

from __future__ import annotations

from hypothesis import settings

# The same tree gives the same verdict, and a busy machine is no failure.
settings.register_profile("troth", deadline=None, derandomize=True)
settings.load_profile("troth")
