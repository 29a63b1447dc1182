"""Members of collections: takes an answer and an operation that gets one resource, gives the path to the resource
that the answer speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contracts.exchange.runtime_expression import ABSENT, ExpressionFault, Told
from contracts.media.styles_encode import encode_parameter
from contracts.model.operation import MediaType, Operation, Parameter
from contracts.names import plain
from mockserver.respond.fields.telling import Telling
from mockserver.respond.page_urls import origin
from mockserver.respond.site import parts_of
from mockserver.respond.values import NoValue

# What a resource is named by where no field has the parameter's own name.
_NAMES = ("id", "uuid", "guid", "key", "slug", "name", "code", "number")
_WRAPPERS = ("data", "result", "item", "resource")
_NOT_A_SEGMENT = frozenset({"", ".", ".."})


def linked(telling: Telling) -> Iterator[tuple[Operation, str]]:
    """Give the operations that the response's links lead to by GET, with their paths, the likeliest to get what the
    answer speaks of first."""
    said = telling.said
    ways = telling.site.ways(said.call.operation, said.response, said.status)
    told = _told(telling) if ways else Told()
    for way in ways:
        try:
            given = {name: written(told) for name, written in way.parameters}
        except ExpressionFault:
            continue
        path = filled(telling, way.target, given)
        if path is not None:
            yield way.target, path


def filled(telling: Telling, target: Operation, given: Mapping[str, Any]) -> str | None:
    """Give the path of `target` with its parameters filled in: from `given`, else from the request's own path, the
    last one from the body; where none of them knows better, with a value that the contract allows.

    None when a parameter cannot be filled in.
    """
    by_name = {each.name: each for each in target.parameters if each.location == "path"}
    parts = parts_of(target)
    if not parts:
        return None
    last = parts[-1].names[-1:] or ("",)
    texts = []
    for part in parts:
        pieces = part.shape.split("{}")
        text = pieces[0]
        for name, rest in zip(part.names, pieces[1:], strict=True):
            parameter = by_name.get(name) or Parameter(name, "path", target.pointer, style="simple", explode=False)
            found = _filling(telling, parameter, given, is_last=name == last[0])
            if found is None:
                return None
            text += found + rest
        texts.append(text)
    return "/" + "/".join(texts) + _query(target, given)


def _filling(telling: Telling, parameter: Parameter, given: Mapping[str, Any], *, is_last: bool) -> str | None:
    for value in _candidates(telling, parameter, given, is_last=is_last):
        is_valid = parameter.schema is None or parameter.schema.is_valid(value)
        text = encode_parameter(parameter, value) if is_valid else ""
        if text not in _NOT_A_SEGMENT:
            return text
    return None


def _candidates(telling: Telling, parameter: Parameter, given: Mapping[str, Any], *, is_last: bool) -> Iterator[Any]:
    name = parameter.name
    yield from (given[key] for key in (f"path.{name}", name) if key in given)
    values = telling.said.call.values.get("path", {})
    if name in values:
        yield values[name]
    if is_last:
        yield from _identifiers(telling.said.value, name)
        yield from _identifiers(telling.said.call.body, name)
    media = parameter.content or MediaType(
        "application/json", parameter.pointer, parameter.schema, examples=parameter.examples
    )
    try:
        example = telling.values.example(media)
        yield (example or telling.values.generated(media, f"{telling.said.seed} {name}")).value
    except NoValue:
        return


def _identifiers(body: Any, name: str) -> Iterator[Any]:
    """Give what in `body`, or in what it wraps, may be called `name`."""
    if not isinstance(body, dict):
        return
    nested = [below for key in _WRAPPERS if isinstance(below := body.get(key), dict)]
    objects = [below for below in body.values() if isinstance(below, dict)]
    for each in (body, *nested, *(objects if len(objects) == 1 else ())):
        by_name = {plain(key): value for key, value in each.items() if _is_identifier(value)}
        own = plain(name)
        suffix = tuple(known for known in _NAMES if own.endswith(known))
        for key in dict.fromkeys((own, *suffix, *_NAMES)):
            if key in by_name:
                yield by_name[key]
                yield str(by_name[key])
        # `{id}` of an object that spells its id `workflow_id`
        yield from (value for key, value in by_name.items() if own in _NAMES and key.endswith(own))


def _is_identifier(value: Any) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and value != ""


def _query(target: Operation, given: Mapping[str, Any]) -> str:
    fields = []
    for parameter in target.parameters:
        key = next((key for key in (f"query.{parameter.name}", parameter.name) if key in given), None)
        if parameter.location == "query" and key is not None:
            text = encode_parameter(parameter, given[key])
            if text:
                fields.append(text)
    return "?" + "&".join(fields) if fields else ""


def _told(telling: Telling) -> Told:
    said = telling.said
    call = said.call
    query = call.query.decode("latin-1")
    headers = call.headers.items()
    return Told(
        url=f"{origin(call.headers, secure=telling.secure)}{call.path}{'?' if query else ''}{query}",
        method=call.method,
        status=said.status,
        path=call.values.get("path", {}),
        query=call.values.get("query", {}),
        request_headers={name.decode("latin-1"): value.decode("latin-1") for name, value in headers},
        request_body=ABSENT if call.body is None else call.body,
        response_headers=telling.told,
        response_body=ABSENT if said.value is None else said.value,
    )
