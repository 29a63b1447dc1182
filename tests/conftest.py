"""Settings that all tests share."""

from __future__ import annotations

from hypothesis import settings
from hypothesis.internal.conjecture import providers

# The same tree gives the same verdict, and a busy machine is no failure.
settings.register_profile("troth", deadline=None, derandomize=True)
settings.load_profile("troth")
# Examples are also drawn from the constants of whichever modules happen to be loaded, which is for the order of the
# tests to decide; none are taken from there.
providers._get_local_constants = lambda: providers._local_constants
