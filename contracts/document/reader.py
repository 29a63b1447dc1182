"""Reading: takes the place of a document, gives the Document with every reference made local."""

from __future__ import annotations

from typing import BinaryIO

from contracts.document.document import Document
from contracts.document.external import ExternalFiles
from contracts.document.parse import Parsed, parse
from contracts.document.source import Source, source_of
from contracts.errors import DocumentError, SyntaxFault
from contracts.findings import Finding, Severity


def read(place: str, *, allow_http: bool = False, stdin: BinaryIO | None = None) -> Document:
    """Give the document at `place`: a path, ``-`` for standard input, or a URL when `allow_http`.

    What it refers to in other files below its folder, or on its own host, is brought into it. Raises
    DocumentError when a text cannot be read, SyntaxFault when it is neither JSON nor YAML or beyond the limits,
    AccessRefused when a file outside of the folder or the network is asked for without leave.
    """
    return read_from(source_of(place, allow_http=allow_http, stdin=stdin))


def read_from(source: Source) -> Document:
    """Give the document that `source` leads to. Raises as `read` does."""
    try:
        return _read(source)
    except MemoryError:
        raise DocumentError("the document needs more memory than there is") from None


def _read(source: Source) -> Document:
    fetched = source.root()
    parsed = parse(fetched)
    if not isinstance(parsed.value, dict):
        raise SyntaxFault("this is no OpenAPI document, which is an object", place=f"{fetched.name}:1:1")
    noted, externals = tuple(_noted(parsed)), ExternalFiles(source)
    if parsed.may_refer:
        from contracts.document.bundle import bundle

        bundled = bundle(source, fetched.address, parsed)
        if bundled:
            noted = (*noted, *bundled.noted)
            return Document(fetched.name, bundled.root, parsed.text, bundled.others, bundled.grafts, noted, externals)
    return Document(fetched.name, parsed.value, parsed.text, noted=noted, externals=externals)


def _noted(parsed: Parsed) -> list[Finding]:
    """Say so when a text that looks like JSON could be read as YAML only."""
    fault = parsed.not_json
    if fault is None:
        return []
    message = f"{fault.message} at {fault.place}; it was read as YAML"
    return [Finding("not-json", message, Severity.WARNING)]
