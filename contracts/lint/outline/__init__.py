"""The Outline: takes a document, gives its parts by their kind, whichever version of OpenAPI it is written in."""

from __future__ import annotations

from contracts.lint.outline.outline import Outline, outline_of
from contracts.lint.outline.parts import Element, Reference, Server, Side

__all__ = ["Element", "Outline", "Reference", "Server", "Side", "outline_of"]
