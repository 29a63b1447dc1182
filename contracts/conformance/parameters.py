"""Parameters: takes a request's path, query and headers, gives its parameters' values and a Finding for each breach.

What can be known from the contract is decided when a judge is made; a request then costs one look-up, one decoder and
one validator for each parameter that it carries. Errors are listed only once a validator has said no.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from contracts.conformance.breaches import READ_ONLY, schema_findings
from contracts.conformance.limits import DEFAULTS, Limits
from contracts.conformance.parameter_readers import FieldsReader, TextReader, promised, reader_for
from contracts.findings import Finding
from contracts.media.malformed import Malformed
from contracts.media.styles_fields import ABSENT, cookie_fields, query_fields
from contracts.model.operation import Operation, Parameter

MISSING = "request-parameter-required"
MALFORMED = "request-parameter-malformed"
INVALID = "request-parameter"

_LOCATIONS = ("path", "query", "header", "cookie")

Values: TypeAlias = "dict[str, dict[str, Any]]"
_Texts = Mapping[Any, Any]
# Name, key by which its text is found, decoder, validator: unpacked at once in the loop that every request runs.
_Row: TypeAlias = "tuple[str, Any, Callable[[Any], Any], Callable[[Any], bool], Parameter]"


class ParameterJudge:
    """Judges the parameters of one operation.

    Parameters that the contract does not know are let pass: OpenAPI does not forbid them.
    """

    def __init__(self, operation: Operation, limits: Limits = DEFAULTS) -> None:
        self._operation = operation.key
        texts: dict[str, list[_Row]] = {location: [] for location in (*_LOCATIONS, "querystring")}
        self._spread: dict[str, list[FieldsReader]] = {"query": [], "cookie": []}
        for parameter in operation.parameters:
            location = parameter.location
            others = frozenset(
                other.name for other in operation.parameters if other.location == location and other is not parameter
            )
            reader = reader_for(parameter, others, limits)
            if isinstance(reader, FieldsReader):
                self._spread[location].append(reader)
            else:
                texts[location].append(_row(reader))
        self._path, self._query, self._header, self._cookie, self._whole = map(tuple, texts.values())
        self._reads_query = bool(self._query or self._whole or self._spread["query"])
        self._needs_query = any(
            each.required for each in operation.parameters if each.location in ("query", "querystring")
        )
        self._reads_cookie = bool(self._cookie or self._spread["cookie"])

    def judge(
        self, path_values: Mapping[str, str], query: bytes, headers: Mapping[bytes, bytes]
    ) -> tuple[Values, Sequence[Finding]]:
        """Give the values by location and name, and all that is wrong with them.

        `path_values` are still percent-encoded, `headers` have lower-case names. A value that breaks its schema is
        given all the same; one that cannot be read is not. A whole query that is one parameter stands under
        ``querystring``.
        """
        findings: list[Finding] = []
        values: Values = {"path": {}, "query": {}, "header": {}, "cookie": {}}
        if self._path:
            self._judge_texts(self._path, path_values, values["path"], findings)
        if self._reads_query and (query or self._needs_query):
            self._judge_query(query, values, findings)
        if self._header:
            self._judge_texts(self._header, headers, values["header"], findings)
        if self._reads_cookie:
            self._judge_cookies(headers, values["cookie"], findings)
        return values, findings

    def _judge_texts(self, rows: Iterable[_Row], texts: _Texts, into: dict[str, Any], findings: list[Finding]) -> None:
        for name, key, decode, is_valid, parameter in rows:
            text = texts.get(key)
            if text is None:
                if parameter.required:
                    findings.append(self._missing(parameter))
                continue
            try:
                value = into[name] = decode(text)
                if is_valid(value):
                    continue
            except Malformed as fault:
                findings.append(self._malformed(parameter, fault))
                continue
            except (ValueError, OverflowError):
                pass  # what is no JSON value is no valid one; the listing says why
            findings.extend(self._invalid(parameter, into[name]))

    def _judge_query(self, query: bytes, values: Values, findings: list[Finding]) -> None:
        try:
            text = query.decode()
        except UnicodeDecodeError:
            text = query.decode("utf-8", "replace")
            findings.append(self._finding(MALFORMED, "the query is not UTF-8", "", ("query",)))
        if self._whole:
            into = values["querystring"] = {}
            whole = {name: text for name, *_ in self._whole} if text else {}
            self._judge_texts(self._whole, whole, into, findings)
        if self._spread["query"]:
            fields = query_fields(text)
            self._judge_fields(self._spread["query"], fields, values["query"], findings)
            texts, repeated = _texts_of_fields(fields)
        else:
            texts, repeated = _texts_of(text)
        self._judge_texts(self._query, texts, values["query"], findings)
        if repeated:
            for name, _, _, _, parameter in self._query:
                if name in repeated:
                    findings.append(self._malformed(parameter, Malformed("is given more than once")))

    def _judge_cookies(self, headers: Mapping[bytes, bytes], into: dict[str, Any], findings: list[Finding]) -> None:
        text = headers.get(b"cookie", b"").decode("latin-1")
        # Of cookies of one name the first is the one with the longest path (RFC 6265, section 5.4).
        texts = {name: several[0] for name, several in cookie_fields(text).items()}
        self._judge_texts(self._cookie, texts, into, findings)
        for reader in self._spread["cookie"]:
            joints = ";" if reader.parameter.style == "cookie" else ";&"
            self._judge_fields((reader,), cookie_fields(text, joints), into, findings)

    def _judge_fields(
        self,
        readers: Iterable[FieldsReader],
        fields: Mapping[str, list[str]],
        into: dict[str, Any],
        findings: list[Finding],
    ) -> None:
        for reader in readers:
            parameter = reader.parameter
            if parameter.allow_empty and fields.get(parameter.name) == [""]:
                into[parameter.name] = ""
                continue
            try:
                value = reader.find(fields)
                if value is ABSENT:
                    if parameter.required:
                        findings.append(self._missing(parameter))
                    continue
                into[parameter.name] = value
                if reader.is_valid(value):
                    continue
            except Malformed as fault:
                findings.append(self._malformed(parameter, fault))
                continue
            except (ValueError, OverflowError):
                pass
            findings.extend(self._invalid(parameter, into[parameter.name]))

    def _missing(self, parameter: Parameter) -> Finding:
        message = f"the {parameter.location} parameter {parameter.name!r} is required"
        return self._finding(MISSING, message, parameter.pointer, _location(parameter))

    def _malformed(self, parameter: Parameter, fault: Malformed) -> Finding:
        location = (*_location(parameter), *fault.location)
        return self._finding(MALFORMED, fault.message, parameter.pointer, location)

    def _invalid(self, parameter: Parameter, value: Any) -> list[Finding]:
        schema = promised(parameter)
        if schema is None:
            return []
        return schema_findings(INVALID, schema, value, _location(parameter), self._operation, READ_ONLY)

    def _finding(self, rule: str, message: str, pointer: str, location: tuple[str | int, ...]) -> Finding:
        return Finding(rule, message, pointer=pointer, location=location, operation=self._operation)


def _location(parameter: Parameter) -> tuple[str, str]:
    return parameter.location, parameter.name


def _row(reader: TextReader) -> _Row:
    parameter = reader.parameter
    name = parameter.name
    if parameter.location != "header":
        return name, name, reader.decode, reader.is_valid, parameter
    decode = reader.decode
    return (
        name,
        name.lower().encode(),
        lambda raw: decode(raw.decode("latin-1")),
        reader.is_valid,
        parameter,
    )


def _texts_of(text: str) -> tuple[dict[str, str], list[str]]:
    """Give the text of each field of a query, still escaped, and the names that are given more than once."""
    texts: dict[str, str] = {}
    pieces = text.split("&")
    for piece in pieces:
        name, _, value = piece.partition("=")
        texts[name] = value
    if len(texts) == len(pieces) and "%" not in text and "+" not in text:
        return texts, []
    return _texts_of_fields(query_fields(text))


def _texts_of_fields(fields: Mapping[str, list[str]]) -> tuple[dict[str, str], list[str]]:
    texts = {name: several[0] for name, several in fields.items()}
    return texts, [name for name, several in fields.items() if len(several) > 1]
