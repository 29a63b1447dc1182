"""Requests that keep the contract: takes an operation and what its path is to name, gives requests to send.

Values come from what the contract shows: examples, defaults, enumerations, bounds. What the contract describes and
does not show is tried to be made of its schema; what our own judge then finds invalid is not sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from contracts.conformance.examples import shown, shown_by
from contracts.conformance.parameter_readers import promised
from contracts.conformance.request import RequestJudge
from contracts.exchange.message import Request
from contracts.media import codec, percent
from contracts.media.styles_encode import encode_parameter
from contracts.model.operation import MediaType, Operation, Parameter
from contracts.suite.smallest import NoSample, smallest

_KEYS = frozenset({"idempotency-key", "x-idempotency-key", "idempotence-key", "x-idempotence-key"})
_MOST_BODIES = 8
_KEY = 36


def idempotency_key(operation: Operation) -> Parameter | None:
    """Give the header parameter in which an operation takes an idempotency key, None when it takes none."""
    found = (each for each in operation.parameters if each.location == "header" and each.name.lower() in _KEYS)
    return next(found, None)


class Requests:
    """Makes valid requests. Idempotency keys are numbered, and have the number of the `run` in them, so that no two
    requests share one by accident."""

    def __init__(self, seed: int, run: int = 0) -> None:
        self._seed = seed
        self._run = run
        self._keys = 0

    def fresh_key(self) -> str:
        """Give an idempotency key that was not used before, written as a UUID."""
        self._keys += 1
        run = self._run
        high, middle, low = run >> 28 & 0xFFF, run >> 16 & 0xFFF, run & 0xFFFF
        return f"{self._seed & 0xFFFFFFFF:08x}-7e57-4{high:03x}-8{middle:03x}-{low:04x}{self._keys & 0xFFFFFFFF:08x}"

    def first(self, operation: Operation, path_values: Mapping[str, str]) -> Request | None:
        """Give a request that our judge finds valid, apart from credentials; None when none can be made."""
        return next(self.each(operation, path_values), None)

    def each(self, operation: Operation, path_values: Mapping[str, str]) -> Iterator[Request]:
        """Give several such requests, one for each body that the contract shows."""
        judge = RequestJudge(operation)
        try:
            bare = self._bare(operation, path_values)
        except NoSample:
            return
        for media, body in _bodies(operation):
            request = bare
            if media is not None:
                raw, content_type = body
                headers = {**bare.headers, b"content-type": content_type.encode("latin-1")}
                key = idempotency_key(operation)
                if key is not None:
                    headers[key.name.lower().encode()] = self.fresh_key().encode()
                request = replace(bare, headers=headers, body=raw)
            found = judge.judge(request).findings
            if not [each for each in found if not each.rule.startswith("credentials")]:
                yield replace(request, path_values={})

    def with_body(
        self, operation: Operation, request: Request, value: Any, *, is_judged: bool = True
    ) -> Request | None:
        """Give `request` with another body in its media type and a fresh key; None when it cannot be written, or (when
        it `is_judged`) is not valid."""
        judge = RequestJudge(operation)
        media = judge.bodies.media_type(request.headers.get(b"content-type"))
        if media is None:
            return None
        said = request.headers.get(b"content-type", b"").decode("latin-1")
        try:
            raw, _ = codec.encode(media, value, said)
        except (TypeError, ValueError):
            return None
        _, findings = judge.bodies.judge(request.headers.get(b"content-type"), raw)
        return None if findings and is_judged else self.renewed(operation, replace(request, body=raw))

    def renewed(self, operation: Operation, request: Request, length: int = _KEY) -> Request:
        """Give `request` with a fresh idempotency key of a `length`, where it takes one."""
        key = idempotency_key(operation)
        name = key.name.lower().encode() if key is not None else b""
        if name not in request.headers:
            return request
        fresh = self.fresh_key().encode()
        # The end of it differs from key to key.
        sized = fresh[-length:] if length < _KEY else fresh * (length // _KEY) + fresh[: length % _KEY]
        return replace(request, headers={**request.headers, name: sized})

    def _bare(self, operation: Operation, path_values: Mapping[str, str]) -> Request:
        """Give a request without a body. Raises NoSample."""
        path, query, headers, cookies = operation.path, [], {}, []
        values = dict(path_values)
        for parameter in operation.parameters:
            if parameter.location == "path":
                if parameter.name not in values:
                    values[parameter.name] = encode_parameter(parameter, sample(parameter))
                path = path.replace(f"{{{parameter.name}}}", values[parameter.name])
            elif not parameter.required:
                continue
            elif parameter.location == "header":
                headers[parameter.name.lower().encode()] = self._header(operation, parameter)
            elif parameter.location == "cookie":
                cookies.append(encode_parameter(parameter, sample(parameter)))
            else:
                query.append(encode_parameter(parameter, sample(parameter)))
        if cookies:
            headers[b"cookie"] = "; ".join(cookies).encode("latin-1", "replace")
        path = (operation.prefixes[0] if operation.prefixes else "") + path
        return Request(operation.method, path, "&".join(query).encode(), headers, path_values=values)

    def _header(self, operation: Operation, parameter: Parameter) -> bytes:
        if parameter is idempotency_key(operation):
            return self.fresh_key().encode()
        return encode_parameter(parameter, sample(parameter)).encode("latin-1", "replace")


def sample(parameter: Parameter) -> Any:
    """Give a valid value of a parameter: the first example that is one, else the smallest. Raises NoSample."""
    for example in parameter.examples:
        found = shown_by(parameter, example)
        if not found.findings:
            return found.value
    schema = promised(parameter)
    return percent.unchanged("1") if schema is None else smallest(schema)


def _bodies(operation: Operation) -> Iterator[tuple[MediaType | None, tuple[bytes, str]]]:
    if operation.body is None:
        yield None, (b"", "")
        return
    for media in operation.body.content:
        for value in islice(body_values(media), _MOST_BODIES):
            try:
                yield media, codec.encode(media, value)
            except (TypeError, ValueError):
                continue
    if not operation.body.required:
        yield None, (b"", "")


def body_values(media: MediaType) -> Iterator[Any]:
    """Give the values that a media type shows, those with most members first, then the smallest of its schema."""
    values = [found.value for example in media.examples if not (found := shown(media, example)).findings]
    yield from sorted(values, key=lambda value: -len(value) if isinstance(value, dict | list) else 0)
    if media.schema is not None and not values:
        try:
            yield smallest(media.schema)
        except NoSample:
            return
