"""The parts of an Outline: elements, references and servers, each with its place in the document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from contracts.compiler.node import Node


class Side(Enum):
    """Who writes a value: a client (REQUEST), the server (RESPONSE), or nobody can tell from where it stands."""

    REQUEST = "request"
    RESPONSE = "response"
    NEITHER = ""

    @property
    def turned(self) -> Side:
        """The side in what the server sends by itself: webhooks and callbacks."""
        return _TURNED[self]


_TURNED = {Side.REQUEST: Side.RESPONSE, Side.RESPONSE: Side.REQUEST, Side.NEITHER: Side.NEITHER}


@dataclass(slots=True)
class Element(Node):
    """An object of the document.

    `kind` is a kind of `contracts.document.positions`, or ``info``, ``server``, ``tag`` and so on for those that have
    none of their own. `holder` is the field of the object around that it stands in (``properties``), and `name` its
    key or index there. `home` is the pointer of the operation or component that it belongs to, empty at the top.
    """

    kind: str
    holder: str
    name: str
    home: str
    side: Side


@dataclass(frozen=True, slots=True)
class Reference:
    """A `$ref`, or a name in a discriminator's mapping, that stands for an object of `kind` at `pointer`.

    `target` is the pointer of what it leads to, None for nowhere. `ignored` are the fields beside it that do not count.
    """

    text: str
    pointer: str
    kind: str
    holder: str
    name: str
    home: str
    side: Side
    target: str | None = None
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Server:
    """An address of the API as a client may put it together; `pointer` is where its URL or its scheme is written."""

    url: str
    pointer: str
