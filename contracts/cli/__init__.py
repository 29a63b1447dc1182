"""The commands that need no mock server: takes what people type, gives exit codes."""

from __future__ import annotations

from contracts.cli.documents import validate

__all__ = ["validate"]
