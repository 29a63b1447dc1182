"""Operations and their parts: what one method on one path promises, as values.

An Operation names itself at once and compiles its parts on first use: a document may hold thousands of operations of
which one run needs a few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, Protocol

from contracts.model.schema import Schema

ParameterLocation = Literal["path", "query", "header", "cookie", "querystring"]


@dataclass(frozen=True, slots=True)
class External:
    """A value in a file of its own: what `externalValue` says, and what reads the file (it raises DocumentError)."""

    reference: str
    read: Callable[[], bytes] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Example:
    """A documented value (Example Object). `name` is empty for a lone `example`; one that is `external` has its value
    in a file."""

    name: str
    value: Any
    pointer: str
    external: External | None = None


@dataclass(frozen=True, slots=True)
class Encoding:
    """How one field of a form or multipart body is written (Encoding Object)."""

    content_type: str | None = None
    style: str | None = None
    explode: bool | None = None
    allow_reserved: bool = False
    headers: tuple[Header, ...] = ()


@dataclass(frozen=True, slots=True)
class MediaType:
    """One representation: its media range (``application/json; charset=utf-8`` as written), schema and examples.

    `item_schema` is 3.2's promise for each item of a sequential media type. `encoding` tells of fields by name,
    `prefix_encoding` of the first parts in their order and `item_encoding` of all others.
    """

    name: str
    pointer: str
    schema: Schema | None = None
    item_schema: Schema | None = None
    examples: tuple[Example, ...] = ()
    encoding: Mapping[str, Encoding] = field(default_factory=dict)
    prefix_encoding: tuple[Encoding, ...] = ()
    item_encoding: Encoding = Encoding()

    @property
    def essence(self) -> str:
        """The type without its parameters, in lower case (RFC 9110, section 8.3.1)."""
        return self.name.split(";", 1)[0].strip().lower()

    @property
    def encodings(self) -> Iterator[Encoding]:
        """How fields and parts are written, by name and in order."""
        yield from self.encoding.values()
        yield from self.prefix_encoding
        yield self.item_encoding

    def encoding_at(self, index: int) -> Encoding:
        """Give how the part at `index` of a sequence of parts is written."""
        return self.prefix_encoding[index] if index < len(self.prefix_encoding) else self.item_encoding


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. Either `schema` with `style`/`explode`, or `content` says how its text becomes a value."""

    name: str
    location: ParameterLocation
    pointer: str
    required: bool = False
    schema: Schema | None = None
    content: MediaType | None = None
    style: str = "form"
    explode: bool = True
    allow_reserved: bool = False
    allow_empty: bool = False
    deprecated: bool = False
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """One header of a response or of a multipart part (Header Object; `style` differs from `simple` in 2.0 alone)."""

    name: str
    pointer: str
    required: bool = False
    schema: Schema | None = None
    content: MediaType | None = None
    style: str = "simple"
    explode: bool = False
    examples: tuple[Example, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A request body (Request Body Object)."""

    pointer: str
    required: bool = False
    content: tuple[MediaType, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A documented way on from a response (Link Object)."""

    name: str
    pointer: str
    operation_id: str | None = None
    operation_ref: str | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    request_body: Any = None


@dataclass(frozen=True, slots=True)
class Response:
    """What may be answered under one status key: ``200``, ``2XX`` (upper case) or ``default``."""

    status: str
    pointer: str
    description: str = ""
    headers: tuple[Header, ...] = ()
    content: tuple[MediaType, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """One way to present credentials.

    `type` is ``apiKey``, ``basic``, ``bearer``, ``http`` (any other scheme, named in `scheme`), ``oauth2``,
    ``openIdConnect`` or ``mutualTLS``; `location` and `field` say where an API key is carried.
    """

    name: str
    type: str
    pointer: str
    location: str = "header"
    field: str = "Authorization"
    scheme: str = ""
    bearer_format: str = ""


# One alternative: every scheme of it must be met, each with these scopes. An empty one asks for nothing.
SecurityAlternative = tuple[tuple[SecurityScheme, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Callback:
    """A request that the server makes by itself (Callback Object).

    `expression` says where to, `operations` what is sent there; what they call a request is written by the server.
    """

    name: str
    expression: str
    pointer: str
    operations: tuple[Operation, ...] = ()


class OperationParts(Protocol):
    """What compiles an operation's parts when they are asked for."""

    def parameters(self) -> tuple[Parameter, ...]: ...
    def body(self) -> Body | None: ...
    def responses(self) -> tuple[Response, ...]: ...
    def security(self) -> tuple[SecurityAlternative, ...]: ...
    def prefixes(self) -> tuple[str, ...]: ...
    def callbacks(self) -> tuple[Callback, ...]: ...


class Operation:
    """One method on one path. `method` is in upper case, `path` the template as written below the server's prefix."""

    def __init__(self, method: str, path: str, pointer: str, about: Mapping[str, Any], parts: OperationParts) -> None:
        self.method = method
        self.path = path
        self.pointer = pointer
        self.key = f"{method} {path}"  # how people name it: ``GET /pets/{id}``
        self._about = about
        self._parts = parts

    def __repr__(self) -> str:
        return f"Operation({self.key})"

    @property
    def operation_id(self) -> str | None:
        """The document's `operationId`, where it is text."""
        value = self._about.get("operationId")
        return value if isinstance(value, str) else None

    @property
    def summary(self) -> str:
        value = self._about.get("summary")
        return value if isinstance(value, str) else ""

    @property
    def description(self) -> str:
        value = self._about.get("description")
        return value if isinstance(value, str) else ""

    @property
    def tags(self) -> tuple[str, ...]:
        value = self._about.get("tags")
        return tuple(tag for tag in value if isinstance(tag, str)) if isinstance(value, list) else ()

    @property
    def deprecated(self) -> bool:
        return self._about.get("deprecated") is True

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The path item's and the operation's own parameters merged (the operation's win)."""
        return self._parts.parameters()

    @cached_property
    def body(self) -> Body | None:
        return self._parts.body()

    @cached_property
    def responses(self) -> tuple[Response, ...]:
        """In document order."""
        return self._parts.responses()

    @cached_property
    def security(self) -> tuple[SecurityAlternative, ...]:
        """The alternatives of which one must be met; none at all means public."""
        return self._parts.security()

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """The paths of the servers that hold for this operation, without a trailing slash; ``""`` for the root."""
        return self._parts.prefixes()

    @cached_property
    def callbacks(self) -> tuple[Callback, ...]:
        """What the server sends by itself after this operation, in document order."""
        return self._parts.callbacks()

    def response_for(self, status: int) -> Response | None:
        """Give the response that documents `status`: exact, then range, then default (OpenAPI, Responses Object)."""
        by_key = {response.status: response for response in self.responses}
        return by_key.get(str(status)) or by_key.get(f"{status // 100}XX") or by_key.get("default")
