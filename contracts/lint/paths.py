"""Paths: takes the operations of a contract, gives the segments that paths are made of, each with what is below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from contracts.model.operation import Operation
from contracts.pointer import join


@dataclass(slots=True)
class Segment:
    """What stands between two slashes, wherever it stands behind the same ones; `path` is the first that has it.

    `following` are the segments behind it in the paths of the document, and `methods` those that answer at its end, or
    behind it where nothing but parameters follow.
    """

    text: str
    path: str
    has_outer: bool
    following: dict[str, None] = field(default_factory=dict)
    methods: set[str] = field(default_factory=set)

    @property
    def pointer(self) -> str:
        return join("/paths", self.path)

    @property
    def is_literal(self) -> bool:
        """Whether it is plain text: no parameter, no file name, none of the signs of other conventions."""
        return self.text.replace("-", "").replace("_", "").isalnum() and self.text.isascii()


def segments_of(operations: Iterable[Operation]) -> list[Segment]:
    """Give the segments of all paths, each once."""
    found: dict[str, Segment] = {}
    for operation in operations:
        texts = operation.path.split("?")[0].split("#")[0].split("/")[1:]
        before = ""
        for index, text in enumerate(texts):
            here = f"{before}/{text}"
            segment = found.get(here)
            if segment is None:
                segment = found[here] = Segment(text, operation.path, index > 0)
            if index + 1 < len(texts):
                segment.following[texts[index + 1]] = None
            if all(parameter_of(rest) for rest in texts[index + 1 :]):
                segment.methods.add(operation.method)
            before = here
    return list(found.values())


def parameter_of(segment: str) -> str | None:
    """Give the name of the parameter that a whole segment is, None when it is something else."""
    is_one = segment.startswith("{") and segment.endswith("}") and segment.count("{") == 1
    return segment[1:-1] if is_one else None
