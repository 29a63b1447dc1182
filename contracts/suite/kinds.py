"""Kinds of resources: takes the operations of a contract, gives for each path that names one how it is made and used.

A resource is what a path names that ends in a parameter (``/pets/{id}``). It is made by a POST to the path before that
(``/pets``), by one whose documented links lead to it, or by one that ends in the same word (``/owners/{id}/pets``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contracts.model.link_targets import LinkTargets
from contracts.model.operation import Link, Operation
from contracts.model.template import PathShapeError, segments, shape_of


@dataclass(frozen=True)
class Kind:
    """One kind of resource: `path` names one of it, and `names` are that path's parameters.

    `makers` create one, `lister` reads the collection, the others are methods of `path`.
    """

    path: str
    names: tuple[str, ...]
    makers: tuple[Operation, ...] = ()
    lister: Operation | None = None
    reader: Operation | None = None
    changers: tuple[Operation, ...] = ()
    remover: Operation | None = None

    @property
    def parameter(self) -> str:
        """The parameter that tells one from another in its collection."""
        return self.names[-1]


def kinds_of(operations: Sequence[Operation]) -> dict[str, Kind]:
    """Give the kinds by the shape of their paths, those that lie within others after them."""
    by_shape: dict[str, dict[str, Operation]] = {}
    for operation in operations:
        shape = _shape(operation.path)
        if shape is not None:
            by_shape.setdefault(shape, {})[operation.method] = operation
    paths = {_shape(path): path for operation in operations for path in item_paths(operation.path)}
    targets = LinkTargets(operations)
    return {
        shape: _kind(path, by_shape, operations, targets)
        for shape, path in sorted(paths.items(), key=lambda entry: entry[1].count("/"))
        if shape is not None
    }


def item_paths(path: str) -> list[str]:
    """Give the beginnings of a path template that end in a segment of exactly one parameter, the shortest first."""
    texts = path.split("/")
    ends = [index for index, text in enumerate(texts) if text[:1] == "{" and text[-1:] == "}" and text.count("{") == 1]
    return ["/".join(texts[: index + 1]) for index in ends]


def _shape(path: str) -> str | None:
    try:
        return shape_of(path)
    except PathShapeError:
        return None


def _kind(
    path: str, by_shape: dict[str, dict[str, Operation]], operations: Sequence[Operation], targets: LinkTargets
) -> Kind:
    own = by_shape.get(shape_of(path), {})
    collection = by_shape.get(_shape(path.rpartition("/")[0]) or "", {})
    return Kind(
        path=path,
        names=tuple(name for segment in segments(path) for name in segment.names),
        makers=tuple(_makers(path, collection.get("POST"), operations, targets)),
        lister=collection.get("GET"),
        reader=own.get("GET"),
        changers=tuple(own[method] for method in ("PATCH", "PUT") if method in own),
        remover=own.get("DELETE"),
    )


def _makers(
    path: str, direct: Operation | None, operations: Sequence[Operation], targets: LinkTargets
) -> Iterator[Operation]:
    if direct is not None:
        yield direct
    shape = shape_of(path)
    posts = [each for each in operations if each.method == "POST" and each is not direct]
    outside = [each for each in posts if not (shape_of_or_empty(each.path) + "/").startswith(shape + "/")]
    leading = [each for each in outside if any(_read_by(link, targets) == shape for link in links_of(each))]
    reader = next((each for each in operations if each.method == "GET" and shape_of_or_empty(each.path) == shape), None)
    linked = [each for each in leading if reader is None or _shown_by(each) & _shown_by(reader)]
    yield from linked
    if direct is None and not leading:
        yield from (each for each in outside if each.path.rpartition("/")[2] == path.split("/")[-2])


def _shown_by(operation: Operation) -> set[str]:
    """Give the schemas of what an operation answers when all goes well, by their pointers: a link may also lead to
    something else that the answer only mentions."""
    answers = (response for response in operation.responses if response.status.startswith("2"))
    media = (each for response in answers for each in response.content)
    return {each.schema.resolved().pointer for each in media if each.schema is not None}


def shape_of_or_empty(path: str) -> str:
    """Give the shape of a path template, nothing when it is none."""
    return _shape(path) or ""


def links_of(operation: Operation) -> Iterator[Link]:
    """Give the links that the successful responses of an operation document."""
    for response in operation.responses:
        if response.status.startswith("2"):
            yield from response.links


def _read_by(link: Link, targets: LinkTargets) -> str | None:
    """Give the shape of the path that a link leads to when it reads there."""
    found = targets.of(link)
    return shape_of_or_empty(found.path) if found is not None and found.method == "GET" else None
