"""Takes a disagreement and the raw document, gives the reason why the document itself makes it, or nothing.

Each cause is a narrow predicate over the document and what a judge said; what none of them recognises is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ci.judge.dialect import Breach
from ci.judge.document import Document
from contracts.media.malformed import Malformed
from contracts.media.ranges import is_xml, parse

_NULL_FLAGS = ("nullable", "x-nullable")
_REQUIRED = " is a required property"
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a cause may look at: who complains (``project``, ``jsonschema``, ``empty`` of a file), of what."""

    document: Document
    judge: str
    rule: str
    media: str
    pointer: str
    breaches: tuple[Breach, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """One known cause of a disagreement: its id, what it says of the document, and when it holds."""

    id: str
    says: str
    holds: Callable[[Scene], bool]


def _refused_null(scene: Scene) -> bool:
    """A null where `nullable` lets it in and another keyword of the same schema does not: examples show it, and some
    schemas that contain themselves end with it."""
    return bool(scene.breaches) and all(
        breach.is_about_null and any(_lets_null_in(scene.document.look(place)) for place in breach.through)
        for breach in scene.breaches
    )


def _lets_null_in(node: Any) -> bool:
    return isinstance(node, dict) and any(node.get(flag) is True for flag in _NULL_FLAGS)


def _hidden_both_ways(scene: Scene) -> bool:
    """A required property whose schema is write-only only in what it refers to or is put together of."""
    return bool(scene.breaches) and all(_misses_hidden(scene.document, breach) for breach in scene.breaches)


def _misses_hidden(document: Document, breach: Breach) -> bool:
    if not breach.message.endswith(_REQUIRED) or not breach.pointer.endswith("/required"):
        return False
    name = breach.message[: -len(_REQUIRED)].strip("'\"")
    holder = document.look(breach.pointer.removesuffix("/required"))
    declared = (holder.get("properties") or {}).get(name) if isinstance(holder, dict) else None
    return any(part.get("writeOnly") is True for part in _parts(document, declared, 0))


def _parts(document: Document, node: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Give a schema and all those that it is put together of by `$ref` and `allOf`."""
    found = document.resolved(node)
    if isinstance(found, dict) and depth < _DEEPEST:
        yield found
        members = found.get("allOf")
        for member in members if isinstance(members, list) else ():
            yield from _parts(document, member, depth + 1)


def _ambiguous_in_xml(scene: Scene) -> bool:
    """XML tells neither types nor empty lists, so that what fits one branch of `oneOf` may come to fit another."""
    return scene.judge == "project" and scene.pointer.endswith("/oneOf") and _is_of_xml(scene)


def _nameless_in_xml(scene: Scene) -> bool:
    """A property without a name: no element can be called that."""
    holder = scene.document.look(scene.pointer.rpartition("/")[0])
    if not (_is_of_xml(scene) and isinstance(holder, dict)):
        return False
    return "" in (holder.get("properties") or ()) or "" in (holder.get("required") or ())


def _same_element(scene: Scene) -> bool:
    """Two properties of one object that are called the same in XML: what was which is lost."""
    place = scene.pointer
    while _is_of_xml(scene) and "/properties/" in place:
        place, _, below = place.rpartition("/properties/")
        members = scene.document.look(f"{place}/properties")
        if isinstance(members, dict):
            names = {name: _element(scene.document, name, node) for name, node in members.items()}
            own = names.get(below.partition("/")[0])
            if own is not None and list(names.values()).count(own) > 1:
                return True
    return False


def _element(document: Document, name: str, node: Any) -> str:
    """Give what a property is called in XML (XML Object, `name`)."""
    found = document.resolved(node)
    said = found.get("xml") if isinstance(found, dict) else None
    return str(said.get("name") or name) if isinstance(said, dict) else name


def _is_of_xml(scene: Scene) -> bool:
    return is_xml(scene.media.partition(";")[0].strip().lower())


def _empty_example(scene: Scene) -> bool:
    """The document itself shows nothing, and that is what it gets."""
    media = scene.document.look(scene.pointer)
    if scene.judge != "empty" or not isinstance(media, dict):
        return False
    named = media.get("examples")
    shown = [each.get("value") for each in named.values() if isinstance(each, dict)] if isinstance(named, dict) else []
    return "" in (media.get("example"), *shown)


def _no_media_type(scene: Scene) -> bool:
    """A key of `content` that is no media type, so that no Content-Type can be it."""
    if scene.rule != "response-content-type":
        return False
    try:
        parse(scene.media)
    except Malformed:
        return True
    return False


CAUSES = (
    Cause(
        "null-refused",
        "a null stands where `nullable` lets one in and another keyword of the schema does not",
        _refused_null,
    ),
    Cause(
        "hidden-both-ways",
        "a required property is write-only in a schema that it is put together of, so that it may not be answered",
        _hidden_both_ways,
    ),
    Cause(
        "ambiguous-in-xml",
        "XML tells neither types nor empty lists, so that what fits one branch of `oneOf` may come to fit another",
        _ambiguous_in_xml,
    ),
    Cause(
        "nameless-in-xml",
        "a property has an empty name, and no element can be called that",
        _nameless_in_xml,
    ),
    Cause(
        "same-element-in-xml",
        "two properties of one object are called the same in XML, so that nobody can tell which is which",
        _same_element,
    ),
    Cause(
        "empty-example",
        "the document's own example of a file is an empty text",
        _empty_example,
    ),
    Cause(
        "no-media-type",
        "a key of `content` is no media type, so that no Content-Type can be it",
        _no_media_type,
    ),
)
"""Every known cause, in the order in which they are tried."""


def cause_of(scene: Scene) -> str:
    """Give the id of the first cause that holds, an empty text when none is known."""
    return next((cause.id for cause in CAUSES if cause.holds(scene)), "")
