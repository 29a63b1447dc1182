"""The page of a comparison: takes an Approval, gives old and new side by side, in one file that needs nothing else."""

from __future__ import annotations

from contracts.report.comparison.html.page import write

__all__ = ["write"]
