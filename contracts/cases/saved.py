"""A saved case: takes a request with what it showed, gives the text of a file, and back.

The text is YAML (JSON where YAML could not spell it), one case a file. A body is kept under `json` where that says all
of it, under `body` as text, or under `body_base64`.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from contracts.document.parse import parse
from contracts.document.source import Fetched
from contracts.errors import ConfigError, SyntaxFault
from contracts.exchange.case import Case
from contracts.exchange.message import Request
from contracts.exchange.plain import request_from_plain, request_to_plain

PHASE = "replay"
"""The phase in which saved cases are sent again."""

_TEXTS = ("operation", "title", "rule", "fingerprint", "message", "found_by", "created")
_WORD = re.compile(r"[^a-z0-9]+")
_METHOD = re.compile(r"[A-Z][A-Z0-9_-]{0,30}")
_UNSENDABLE = re.compile(r"[\x00-\x20\x7f]")
_NO_FIELD = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class SavedCase:
    """A request to `operation` that is sent again in every run. `rule`, `fingerprint` and `message` are of the issue
    that it showed; `found_by` says how it was found, and `created` when."""

    operation: str
    request: Request
    title: str = ""
    rule: str = ""
    fingerprint: str = ""
    message: str = ""
    found_by: str = ""
    created: str = ""

    @property
    def name(self) -> str:
        """The name of its file: the same issue, the same name."""
        digest = self.fingerprint
        if not digest:
            plain = json.dumps([self.operation, request_to_plain(self.request)], sort_keys=True)
            digest = hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        words = _WORD.sub("-", f"{self.operation} {self.rule}".lower()).strip("-")
        return f"{words[:80].strip('-')}-{digest}"

    @property
    def case(self) -> Case:
        """The case to send."""
        return Case(self.operation, PHASE, self.title or self.name, self.request)


def to_text(saved: SavedCase) -> str:
    """Give the text of a case's file."""
    from contracts.document.dump import to_yaml

    plain = _to_plain(saved)
    text = to_yaml(plain).decode()
    try:
        if _to_plain(from_text(text, saved.name)) == plain:
            return text
    except ConfigError:
        pass
    return json.dumps(plain, indent=2) + "\n"


def from_text(text: str, place: str) -> SavedCase:
    """Give the case that `text` spells; `place` names its file. Raises ConfigError that says what is wrong with it."""
    try:
        plain = parse(Fetched(place, place, text.encode("utf-8", "surrogatepass"))).value
    except SyntaxFault as fault:
        raise ConfigError(f"is no saved case: {fault.message}", place=fault.place or place) from None
    if not isinstance(plain, dict):
        raise ConfigError("is no saved case, which is a mapping", place=place)
    unknown = [name for name in plain if name not in (*_TEXTS, "request")]
    if unknown:
        hint = "it has request, " + ", ".join(_TEXTS)
        raise ConfigError(f"a saved case has no {unknown[0]!r}", place=place, hint=hint)
    texts = {name: str(plain[name]) for name in _TEXTS if plain.get(name) is not None}
    if not texts.get("operation"):
        raise ConfigError("a saved case names its `operation`, such as GET /pets/{id}", place=place)
    return SavedCase(request=_request(plain.get("request"), place), **texts)


def _to_plain(saved: SavedCase) -> dict[str, Any]:
    request = request_to_plain(saved.request)
    value = _json_value(saved.request)
    if value is not None:
        request["json"] = value[0]
        del request["body"]
    if not request["headers"]:
        del request["headers"]
    said = {name: getattr(saved, name) for name in _TEXTS if getattr(saved, name)}
    plain = {"operation": said.pop("operation"), "title": said.pop("title", saved.name), "request": request}
    return {**plain, **said}


def _json_value(request: Request) -> tuple[Any] | None:
    """Give the value of a JSON body, when writing it gives the same body but for spaces."""
    if b"json" not in request.headers.get(b"content-type", b"") or not request.body:
        return None
    try:
        value = json.loads(request.body)
        spellings = {_encoded(value), json.dumps(value).encode(), json.dumps(value, ensure_ascii=False).encode()}
    except (ValueError, RecursionError):
        return None
    return (value,) if request.body in spellings else None


def _encoded(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _request(plain: Any, place: str) -> Request:
    if not isinstance(plain, dict):
        raise ConfigError("a saved case has a `request`", place=place, hint="with method, path, query, headers, body")
    plain = dict(plain)
    has_json, value = "json" in plain, plain.pop("json", None)
    try:
        headers = {str(name): str(text) for name, text in (plain.get("headers") or {}).items()}
        if has_json:
            plain["body"] = _encoded(value).decode()
            headers.setdefault("content-type", "application/json")
        request = request_from_plain({**plain, "headers": headers})
    except KeyError as missing:
        raise ConfigError(f"its request has no `{missing.args[0]}`", place=place) from None
    except (TypeError, ValueError, AttributeError) as fault:
        raise ConfigError(f"its request cannot be sent: {fault}", place=place) from None
    sound = _METHOD.fullmatch(request.method) and request.path.startswith("/") and not _UNSENDABLE.search(request.path)
    if not sound or any(_NO_FIELD.search(f"{name}{text}") for name, text in headers.items()):
        raise ConfigError("its request has a method, path or header that cannot be sent", place=place)
    return request
