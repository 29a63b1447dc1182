"""Takes a failure whose request was called valid or invalid, gives whether the document says so too.

Whether a request keeps the contract is told by what arrives, not by the value it was made of: an empty list in a query
sends nothing, and ``[5]`` arrives as ``5``. The judging is done by Python's jsonschema on readings of the raw request.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ci.judge import wire, wire_xml
from ci.judge.dialect import Breach, Dialect
from ci.judge.document import Document
from ci.judge.failures import Failure

Sent = tuple[str, str, list[str]]


class Requests:
    """Judges the requests of failures against one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._dialect = Dialect(document, request=True)

    def is_invalid(self, failure: Failure) -> bool:
        """Say whether the document itself confirms all that the mock found wrong with the request."""
        shown = set(self._shown_invalid(failure))
        told = [tuple(violation["location"]) for violation in failure.exchange.violations]
        return bool(told) and all(_confirmed(location, shown) for location in told)

    def _shown_invalid(self, failure: Failure) -> Iterator[tuple[str, str]]:
        """Give what is invalid in the request beyond doubt: no reading of the text keeps the schema."""
        for location, name, texts in self._sent(failure):
            if self._keeps(failure, location, name, texts) is False:
                yield location, name
        yield from self._missing(failure)
        yield from self._missing_fields(failure)
        if self._body(failure) is False:
            yield "body", ""

    def arrives_valid(self, failure: Failure) -> bool:
        """Say whether the part that was made invalid arrives as a text that some reading makes valid."""
        location = failure.location
        if location == "body" and not failure.exchange.request_body:
            return not self._document.needs_body(failure.operation)
        if location == "body":
            return self._body(failure) is True or self._form_arrives_valid(failure) or self._text_arrives_valid(failure)
        named = [entry for entry in self._sent(failure) if entry[0] == location]
        if failure.parameter:
            named = [entry for entry in named if entry[1] == failure.parameter]
            if not named:
                return self._optional(failure.operation, location, failure.parameter)
        return bool(named) and all(self._keeps(failure, *entry) is True for entry in named)

    def _sent(self, failure: Failure) -> Iterator[Sent]:
        exchange = failure.exchange
        texts: dict[str, dict[str, list[str]]] = {
            "path": {
                name: [text]
                for name, text in (wire.path_texts(failure.operation.partition(" ")[2], exchange) or {}).items()
            },
            "query": wire.query_texts(exchange),
            "cookie": wire.cookie_texts(exchange),
            "header": {name: [text] for name, text in exchange.request_headers.items()},
        }
        for location, name in self._document.parameters(failure.operation):
            found = texts.get(location, {}).get(name.lower() if location == "header" else name)
            if found is not None:
                yield location, name, found

    def _keeps(self, failure: Failure, location: str, name: str, texts: list[str]) -> bool | None:
        """Say whether some reading of a parameter's texts keeps its schema; None when that cannot be told."""
        place, node = self._document.parameters(failure.operation)[location, name]
        if "content" in node:
            return None
        place, schema = self._document.follow(place + "/schema") if "schema" in node else (place, node)
        if not isinstance(schema, dict):
            return None
        return any(not self._dialect.breaches(place, value, 1) for value in wire.readings(node, schema, texts))

    def _missing(self, failure: Failure) -> Iterator[tuple[str, str]]:
        """Give the required parameters that were not sent: an empty list or object is written as nothing at all."""
        sent = {(location, name) for location, name, _ in self._sent(failure)}
        for (location, name), (_, node) in self._document.parameters(failure.operation).items():
            if (
                node.get("required") is True
                and location in ("query", "header", "cookie")
                and (location, name) not in sent
            ):
                yield location, name

    def _missing_fields(self, failure: Failure) -> Iterator[tuple[str, str]]:
        """Give the required fields that a form does not carry."""
        fields = wire.form_names(failure.exchange)
        place = self._document.body_place(failure.operation, failure.exchange.request_headers.get("content-type", ""))
        if fields is None or place is None:
            return
        schema = self._document.follow(place)[1]
        for name in (schema or {}).get("required") or ():
            if name not in fields:
                yield "body", ""

    def _optional(self, label: str, location: str, name: str) -> bool:
        _, node = self._document.parameters(label).get((location, name), ("", {}))
        return node.get("required") is not True

    def _body(self, failure: Failure) -> bool | None:
        """Say whether a body in JSON or XML keeps its schema; None for other bodies."""
        content_type = failure.exchange.request_headers.get("content-type", "")
        place = self._document.body_place(failure.operation, content_type)
        if place is None or not ("json" in content_type or "xml" in content_type):
            return None
        try:
            if "json" in content_type:
                value = json.loads(failure.exchange.request_body)
            else:
                schema = self._document.look(place)
                value = wire_xml.value_of(failure.exchange.request_body, schema, self._document.resolved)
        except ValueError:
            return False
        return not self._dialect.breaches(place, value, 1)

    def _text_arrives_valid(self, failure: Failure) -> bool:
        """Say whether a body that is neither JSON nor a form nor XML keeps its schema as the text that it is."""
        content_type = failure.exchange.request_headers.get("content-type", "")
        place = self._document.body_place(failure.operation, content_type)
        if place is None or any(known in content_type for known in ("json", "xml", "form")):
            return False
        return not self._dialect.breaches(place, failure.exchange.request_body.decode("utf-8", "replace"), 1)

    def nullable_without_null(self, failure: Failure) -> bool:
        """Say whether all that is wrong with a JSON body is a null where `nullable` allows it and `enum` does not."""
        place = self._document.body_place(failure.operation, failure.exchange.request_headers.get("content-type", ""))
        try:
            value = json.loads(failure.exchange.request_body)
        except ValueError:
            return False
        breaches = self._dialect.breaches(place, value) if place else []
        return bool(breaches) and all(self._is_null_enum(breach) for breach in breaches)

    def _is_null_enum(self, breach: Breach) -> bool:
        holder, _, keyword = breach.pointer.rpartition("/")
        schema = self._document.look(holder)
        return keyword == "enum" and breach.is_about_null and (schema or {}).get("nullable") is True

    def _form_arrives_valid(self, failure: Failure) -> bool:
        fields = wire.form_texts(failure.exchange)
        place = self._document.body_place(failure.operation, failure.exchange.request_headers.get("content-type", ""))
        if fields is None:
            return False
        if place is None:
            return self._parameters_arrive_valid(failure, fields)
        place, schema = self._document.follow(place)
        if not isinstance(schema, dict):
            return False
        body = {name: self._field(place, name, texts) for name, texts in fields.items()}
        return not self._dialect.breaches(place, body, 1)

    def _parameters_arrive_valid(self, failure: Failure, fields: dict[str, list[str]]) -> bool:
        """Say whether a form keeps the parameters that Swagger 2.0 describes it by; other fields are not forbidden."""
        declared = {
            name: node
            for (where, name), (_, node) in self._document.parameters(failure.operation).items()
            if where == "formData"
        }
        sent = wire.form_names(failure.exchange) or set()
        if not declared or any(node.get("required") is True and name not in sent for name, node in declared.items()):
            return False
        return all(self._keeps(failure, "formData", name, fields[name]) for name in declared.keys() & fields.keys())

    def _field(self, place: str, name: str, texts: list[str]) -> Any:
        """Give the first reading of a form's field that keeps the property's schema, else its text."""
        where, schema = self._document.follow(f"{place}/properties/{name}")
        if isinstance(schema, dict):
            for value in wire.readings({"name": name, "in": "field", "schema": schema}, schema, texts):
                if not self._dialect.breaches(where, value, 1):
                    return value
        return texts[0]


def _confirmed(location: tuple[str, ...], shown: set[tuple[str, str]]) -> bool:
    """Say whether a violation's location is among those shown: of a body the whole, else a parameter."""
    if location[0] == "body":
        return ("body", "") in shown
    return any(where == location[0] and name.lower() == location[1].lower() for where, name in shown)
