"""The HTML report: takes a run, gives one page that needs nothing but itself: no network, and no script to be read."""

from __future__ import annotations

from contracts.report.html.page import write

__all__ = ["write"]
