"""Mending: takes fixes for what was found in a document, writes the changed texts to their files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from contracts.document.document import Document
from contracts.document.edits import Edit, edited
from contracts.document.places import SourceText
from contracts.errors import TrothError
from contracts.pointer import join, split

Fix = tuple[Edit, ...]


def mend(document: Document, fixes: Iterable[Fix]) -> int:
    """Write the files of `document` anew with the `fixes` made, and give how many were.

    Left alone is a fix that cannot be made safely, and what was not read from a file, or from one that is no plain
    UTF-8 or has changed since. Raises TrothError when a file cannot be written.
    """
    by_text: dict[SourceText, list[Fix]] = defaultdict(list)
    for fix in fixes:
        placed = [_placed(document, edit) for edit in fix]
        texts = {text for text, _ in placed}
        if len(texts) == 1:
            by_text[texts.pop()].append(tuple(edit for _, edit in placed))
    return sum(_mended(text, several) for text, several in by_text.items())


def _placed(document: Document, edit: Edit) -> tuple[SourceText, Edit]:
    """Give the text that an edit is made in, and the edit with its pointer there.

    A place in a list belongs to the list, though what stands there may be from another text.
    """
    if edit.action == "replace":
        text, pointer = document.origin(edit.pointer)
    else:
        outer, _, _ = edit.pointer.rpartition("/")
        text, pointer = document.origin(outer)
        pointer = join(pointer, split(edit.pointer)[-1])
    return text, replace(edit, pointer=pointer)


def _mended(text: SourceText, fixes: list[Fix]) -> int:
    if text.path is None:
        return 0
    path = Path(text.path)
    try:
        if path.read_bytes() != text.data:
            return 0
        data = edited(text, _all(fixes))
        if data is None:
            fixes = [fix for fix in fixes if edited(text, fix) is not None]
            data = edited(text, _all(fixes))
        if data is None or not fixes:
            return 0
        path.write_bytes(data)
    except OSError as fault:
        raise TrothError(f"cannot be mended: {fault.strerror or fault}", place=text.name) from None
    return len(fixes)


def _all(fixes: Iterable[Fix]) -> list[Edit]:
    return [edit for fix in fixes for edit in fix]
