"""Reading: takes the place of a document, gives the Document with every reference made local."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

from contracts.document.document import Document, SourceText
from contracts.document.parse import parse
from contracts.document.text import utf8
from contracts.errors import AccessRefused, DocumentError, SyntaxFault


def read(place: str, *, allow_http: bool = False, stdin: BinaryIO | None = None) -> Document:
    """Give the document at `place`: a path, ``-`` for standard input, or a URL when `allow_http`.

    Raises DocumentError when it cannot be read, SyntaxFault when it is not JSON or YAML, AccessRefused when it
    asks for a file outside its folder or for the network without leave.
    """
    if place == "-":
        return _document("<stdin>", (stdin or sys.stdin.buffer).read(), None)
    if place.startswith(("http://", "https://")):
        raise AccessRefused("reading from the network is not allowed", place=place)
    try:
        with open(place, "rb") as file:
            return _document(place, file.read(), os.path.abspath(place))
    except OSError as error:
        raise DocumentError(f"the file cannot be read: {error.strerror}", place=place) from None


def _document(name: str, data: bytes, path: str | None) -> Document:
    text = utf8(data, name)
    parsed = parse(text, name)
    if not isinstance(parsed.value, dict):
        raise SyntaxFault("an OpenAPI document is an object", place=f"{name}:1:1")
    return Document(
        name, parsed.value, SourceText(name, text, parsed.is_json, path), files=(path,) if path else ()
    )
