"""The Document: takes the value that was read and the texts it was read from, and names the place of every node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Any

from contracts.document.external import ExternalFiles
from contracts.document.json_text import repeated_names
from contracts.document.places import SourceText
from contracts.errors import AccessRefused
from contracts.findings import Excerpt, Finding, Place, Severity
from contracts.pointer import join, look_up, split

MOST_REPEATED = 1_000  # names reported for one text

Origin = tuple[SourceText, str]  # a text, and a pointer in it


@dataclass(frozen=True, eq=False)
class Document:
    """A resolved document: every reference in `root` is local, and each node can name file, line and column.

    `grafts` names, for each node of `root` that was brought in from another text, where it stands there.
    `files` are the absolute paths of all texts that are files, the root first. `noted` is what reading found, and
    `externals` the files that its examples stand in.
    """

    name: str
    root: dict[str, Any]
    text: SourceText
    others: tuple[SourceText, ...] = ()
    grafts: Mapping[str, Origin] = field(default_factory=dict)
    noted: tuple[Finding, ...] = ()
    externals: ExternalFiles | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """The absolute paths of all files it was read from, the root first."""
        return tuple(text.path for text in (self.text, *self.others) if text.path)

    @property
    def example_files(self) -> tuple[str, ...]:
        """The absolute paths of the files that examples were looked for in so far."""
        return self.externals.files if self.externals is not None else ()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the texts, though they could be read.

        Costs a second reading of JSON texts on first use, for names that stand in an object twice.
        """
        found = [*self.noted, *self._repeated_names()]
        return tuple(finding if finding.locator else replace(finding, locator=self) for finding in found)

    def at(self, pointer: str) -> Any:
        """Give the node at `pointer`; raises LookupError when there is none."""
        return look_up(self.root, pointer)

    def external(self, pointer: str, reference: str) -> bytes:
        """Give the bytes of the file that `reference`, the `externalValue` of the node at `pointer`, means.

        Raises AccessRefused when it lies outside of the document's folder, DocumentError when it cannot be read.
        """
        if self.externals is None:
            raise AccessRefused(f"the example in {reference[:200]!r} is not read, because the document is no file")
        return self.externals.read(self.origin(pointer)[0], reference)

    def place(self, pointer: str) -> Place:
        """Give file, line and column of the node at `pointer`, or of its nearest ancestor that exists.

        A member of an object stands where its name does.
        """
        place = self._placed.get(pointer)
        if place is None:
            text, origin = self.origin(pointer)
            place = self._placed[pointer] = replace(text.place(origin), pointer=pointer)
        return place

    def excerpt(self, pointer: str) -> Excerpt:
        """Give the lines around the node at `pointer`, or around its nearest ancestor that exists."""
        text, origin = self.origin(pointer)
        excerpt = text.excerpt(origin)
        return replace(excerpt, place=replace(excerpt.place, pointer=pointer))

    def block(self, pointer: str, most: int) -> Excerpt:
        """Give the lines that the node at `pointer` is written in, or its nearest ancestor that exists; `most` of
        them."""
        text, origin = self.origin(pointer)
        block = text.block(origin, most)
        return replace(block, place=replace(block.place, pointer=pointer))

    def places(self, pointers: Iterable[str]) -> dict[str, Place]:
        """Give the place of each of `pointers`: together they cost less than one by one."""
        asked = dict.fromkeys(pointers)
        by_text: dict[SourceText, list[str]] = defaultdict(list)
        for text, origin in map(self.origin, asked.keys() - self._placed.keys()):
            by_text[text].append(origin)
        for text, origins in by_text.items():
            text.expect(origins)
        return {pointer: self.place(pointer) for pointer in asked}

    @cached_property
    def _placed(self) -> dict[str, Place]:
        """The places that were asked for: what was found is sorted, grouped and printed by its place."""
        return {}

    def origin(self, pointer: str) -> Origin:
        """Give the text that the node at `pointer` was read from, and its pointer there."""
        tokens = split(pointer) if self.grafts else []
        for length in range(len(tokens), 0, -1):
            graft = self.grafts.get(join("", *tokens[:length]))
            if graft:
                return graft[0], join(graft[1], *tokens[length:])
        return self.text, pointer

    def _repeated_names(self) -> Iterable[Finding]:
        for text in (self.text, *self.others):
            for pointer, name in islice(repeated_names(text.data) if text.is_json else (), MOST_REPEATED):
                message = f"the name {name!r} stands in this object more than once; the last one counts"
                yield Finding("duplicate-key", message, Severity.ERROR, pointer, locator=text)
