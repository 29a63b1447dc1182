"""Response headers: takes what a response promises and what a reply says, gives the fields, each safe on the wire."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from itertools import islice

from contracts.model.operation import Response
from mockserver.reply import Call
from mockserver.respond.fields import quotas
from mockserver.respond.fields.table import rank
from mockserver.respond.fields.telling import Telling
from mockserver.respond.header import HeaderField
from mockserver.respond.mark import mark
from mockserver.respond.said import Said
from mockserver.respond.site import Site
from mockserver.respond.values import Report, Values
from mockserver.settings import Settings

Fields = tuple[tuple[bytes, bytes], ...]
HeadersFor = Callable[[Response], "Headers"]
"""Gives the headers of one response of a contract."""

# The server itself says how a message is framed, encoded and when it was sent.
_OWN = frozenset(
    {"content-length", "transfer-encoding", "connection", "content-encoding", "content-type", "trailer", "upgrade",
     "date", "keep-alive"}
)  # fmt: skip
_CROSS_ORIGIN = "access-control-"
_MOST_KEPT = 64


class Headers:
    """The headers that one response promises.

    What tells of the contract alone is worked out once for a seed, what tells of the body once for a body, and only
    the rest for each request.
    """

    def __init__(self, response: Response, values: Values, report: Report, settings: Settings, site: Site) -> None:
        declared = [
            HeaderField(header, report, trust=settings.trust_examples)
            for header in response.headers
            if _is_ours(header.name.lower(), settings)
        ]
        declared.sort(key=lambda each: rank(each.name))
        self._contract = [each for each in declared if each.meaning is None or each.meaning.of == "contract"]
        self._request = [each for each in declared if _follows(each)]
        self._body = [each for each in declared if each not in self._contract and each not in self._request]
        self._names = frozenset(each.name for each in declared)
        self._echoes = tuple(
            each.name.encode("ascii") for each in self._request if each.meaning and not each.meaning.always
        )
        self._always = len(self._echoes) < len(self._request)
        self._links = any("$request.header" in str(link.parameters) for link in response.links)
        self._varies = len(response.content) > 1
        self._values = values
        self._site = site
        self._secure = settings.tls_cert is not None
        self._kept: dict[tuple[str, str], tuple[dict[str, str], Fields]] = {}
        self._following: dict[str, bool] = {}

    @property
    def tell_of_contract_alone(self) -> bool:
        """Whether they are the same for all bodies and requests."""
        return not self._body and not self._request

    def fields(self, said: Said, seed: str = "") -> Fields:
        """Give the fields of one reply; what is declared and has no safe value is left out and reported.

        `seed` is what holds for all requests alike, where `said.seed` follows from this one.
        """
        known, fields = self._of_contract(said, seed or said.seed)
        if self._body or self._request:
            told = dict(known)
            self._tell(self._body, said, told)
            self._tell(self._request, said, told)
            fields = (*fields, *_encoded(told, len(known)))
        if self._varies and (said.body or said.media_type):
            fields = (*fields, (b"vary", b"accept"))
        return fields

    def follow_request(self, said: Said) -> bool:
        """Say whether any field of what is said tells of the request itself."""
        follow = self._following.get(said.source)
        if follow is None:
            follow = self._following[said.source] = any(not each.is_settled(said.source) for each in self._request)
        return follow

    def told_of(self, call: Call) -> Hashable | None:
        """Give what of `call` is told, None when it is nothing that a request without identifiers would not say."""
        echoed = tuple([call.headers.get(name) for name in self._echoes])
        if not self._always:
            return echoed if any(echoed) else None
        headers = tuple(call.headers.items()) if self._links else call.headers.get(b"host")
        return echoed, call.path, call.query, mark(call), headers

    def without_identifiers(self, call: Call) -> Call:
        """Give `call` without what the headers would repeat of it."""
        if not any(name in call.headers for name in self._echoes):
            return call
        return replace(call, headers={name: text for name, text in call.headers.items() if name not in self._echoes})

    def retold(self, fields: Fields, said: Said) -> Fields:
        """Give `fields` of an earlier reply with those that tell of the request told of `said.call` instead."""
        ours = {each.name for each in self._request}
        kept = tuple(field for field in fields if field[0].decode("ascii") not in ours)
        told = {name.decode("ascii"): text.decode("ascii", "replace") for name, text in kept}
        before = len(told)
        self._tell(self._request, said, told)
        return (*kept, *_encoded(told, before))

    def _of_contract(self, said: Said, seed: str) -> tuple[dict[str, str], Fields]:
        key = seed, said.source
        found = self._kept.get(key)
        if found is None:
            told: dict[str, str] = {}
            self._tell(self._contract, replace(said, seed=seed), told)
            fields = _encoded(told)
            if said.call.operation.deprecated and "deprecation" not in told:
                # RFC 9745: deprecated since a moment; the contract tells none, so it is the first there was.
                fields = (*fields, (b"deprecation", b"@0"))
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = told, fields
        return found

    def _tell(self, headers: list[HeaderField], said: Said, told: dict[str, str]) -> None:
        """Add to `told` the texts of `headers`: documented ones first, because others have to agree with them."""
        for each in headers:
            example = each.example(said.source)
            if example is not None and each in self._contract:
                told[each.name] = example
        if said.status == quotas.TOO_MANY and told:
            fields = {each.name: each for each in headers}
            quotas.spend(told, lambda name, text: name in fields and fields[name].takes(text))
        for each in headers:
            if each.name not in told:
                telling = Telling(each.header, said, told, self._names, self._site, self._values, self._secure)
                text = each.text(telling)
                if text is not None:
                    told[each.name] = text


def _encoded(told: dict[str, str], start: int = 0) -> Fields:
    return tuple((name.encode("ascii"), text.encode("ascii")) for name, text in islice(told.items(), start, None))


def _is_ours(name: str, settings: Settings) -> bool:
    return name not in _OWN and not (settings.cors and name.startswith(_CROSS_ORIGIN))


def _follows(field: HeaderField) -> bool:
    return field.meaning is not None and (field.meaning.of == "request" or field.meaning.always)
