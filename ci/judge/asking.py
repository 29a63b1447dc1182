"""Takes a contract, gives good requests: for each operation one without wishes, and one for each representation of its
documented successes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from ci.judge import credentials
from ci.judge.document import Document
from contracts.findings import Finding
from contracts.media import codec
from contracts.media.styles_encode import encode_parameter
from contracts.model.operation import Body, MediaType, Operation, Parameter
from mockserver.generate.generator import Generator
from mockserver.generate.wishes import Wishes
from mockserver.respond.values import NoValue, Values

_SEED = "judge"
_DRAWS = 10
_VARIED = Wishes(ignore_examples=True)
_EXPRESSION = re.compile(r"(\{[^{}]*\})")
# Characters that may stand unescaped in a path, and the escapes and the query that some documents write there.
_PATH_SAFE = "/!$&'()*+,;=:@~-._%?"


@dataclass(frozen=True, slots=True)
class Question:
    """One request and what must answer it: `status`, documented under `key`, in the media type `media` if any.

    A `plain` one wishes for nothing, so that the server chooses.
    """

    operation: str
    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    status: int
    key: str
    media: str
    plain: bool


Success = tuple[int, str, tuple[str, ...]]
"""A status, its key in the document, and its media types."""


class CannotAsk(Exception):
    """No good request can be made, because the document says two things at once; `finding` tells which."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def questions(operation: Operation, document: Document, values: Values) -> Iterator[Question]:
    """Give the requests to ask one operation; none when it documents no success. Raises CannotAsk."""
    successes = documented_successes(operation)
    if not successes:
        return
    target, headers, body = request(operation, document, values)
    status, key, content = _paired(operation, successes)
    first = content[0] if content else ""
    yield Question(operation.key, operation.method, target, headers, body, status, key, first, True)
    for status, key, content in successes:
        for media in content or ("",):
            wishes = (("Prefer", f"code={status}"), *((("Accept", media),) if media else ()))
            yield Question(operation.key, operation.method, target, headers + wishes, body, status, key, media, False)


def _paired(operation: Operation, successes: list[Success]) -> Success:
    """Give the success that shows what becomes of the request's own example, under the same name; else the lowest."""
    content = operation.body.content if operation.body else ()
    names = {example.name for media in content for example in media.examples[:1] if example.name}
    for success in successes:
        response = operation.response_for(success[0])
        if response and any(example.name in names for media in response.content for example in media.examples):
            return success
    return successes[0]


def documented_successes(operation: Operation) -> list[Success]:
    """Give status, key and media types of each documented success, lowest first; `default` stands in for none."""
    found = []
    for response in operation.responses:
        if response.status[0] == "2":
            code = int(response.status.replace("X", "0"))
            media = () if code in (204, 205) else tuple(entry.name for entry in response.content)
            found.append((code, response.status, media))
    if not found:
        default = [response for response in operation.responses if response.status == "default"]
        found = [(200, "default", tuple(entry.name for entry in response.content)) for response in default]
    return sorted(found)


def good_values() -> Values:
    """Give what chooses the values of requests; one serves all operations of a document."""
    return Values(Generator(), lambda finding: None)


def request(operation: Operation, document: Document, values: Values) -> tuple[str, tuple[tuple[str, str], ...], bytes]:
    """Give target, headers and body of a request that keeps the contract and sends no more than it must.

    Raises CannotAsk.
    """
    fields, query = credentials.headers(document, operation.key)
    # What follows a `#` in a path template names a variant and is not sent.
    path = _sent((operation.prefixes[0] if operation.prefixes else "") + operation.path.split("#", 1)[0])
    texts = [f"{name}={value}" for name, value in query.items()]
    for parameter in operation.parameters:
        if not (parameter.required or parameter.location == "path"):
            continue
        text = _encoded(parameter, values)
        if parameter.location == "path" and not text:
            raise CannotAsk(_no_segment(parameter))
        if parameter.location == "path":
            path = path.replace("{" + parameter.name + "}", text)
        elif parameter.location in ("query", "querystring"):
            texts += [text] if text else []
        elif parameter.location == "header":
            fields.setdefault(parameter.name, text)
        else:
            fields["Cookie"] = "; ".join(filter(None, (fields.get("Cookie"), text)))
    body, content_type = _body(operation.body, values) if operation.body else (b"", "")
    if content_type:
        fields["Content-Type"] = content_type
    target = path + ("&" if "?" in path else "?") + "&".join(texts) if texts else path
    return target, tuple(fields.items()), body


def _sent(template: str) -> str:
    """Give a path template as a client would send it, its expressions still in place."""
    return "".join(
        text if text.startswith("{") else quote(text, safe=_PATH_SAFE) for text in _EXPRESSION.split(template)
    )


def _encoded(parameter: Parameter, values: Values) -> str:
    media = parameter.content or MediaType(
        "text/plain", parameter.pointer, parameter.schema, examples=parameter.examples
    )
    try:
        chosen = values.example(media)
        if chosen is None or chosen.raw is not None:  # an example of the text says nothing about the value
            chosen = values.generated(media, f"{_SEED} {parameter.name}")
        text = encode_parameter(parameter, chosen.value)
        for number in range(_DRAWS):
            if text or parameter.location != "path":
                break
            text = encode_parameter(parameter, values.generated(media, f"{_SEED} {number}", _VARIED).value)
        return text
    except NoValue as fault:
        raise CannotAsk(fault.finding) from None


def _no_segment(parameter: Parameter) -> Finding:
    """A path has no place for a value without text."""
    return Finding("schema-unsatisfiable", f"{parameter.name!r} is empty in a path", pointer=parameter.pointer)


def _body(body: Body, values: Values) -> tuple[bytes, str]:
    """Give a body and its Content-Type, as JSON where there is a choice."""
    if not body.content:
        return b"", ""
    media = min(body.content, key=lambda entry: "json" not in entry.name)
    try:
        chosen = values.example(media) or values.generated(media, _SEED)
    except NoValue as fault:
        raise CannotAsk(fault.finding) from None
    if chosen.raw is not None:
        return chosen.raw, codec.typed(chosen.raw, media.name)
    return codec.encode(media, chosen.value)
