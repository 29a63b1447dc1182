"""Takes a request as it was sent, gives the values that a server can read from it, parameter by parameter.

A check of requests needs no more than this: every way to read a text that the specification's table of styles allows,
so that what no reading makes valid is invalid, and what some reading makes valid may be accepted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any
from urllib.parse import unquote, unquote_plus, urlsplit

from ci.judge.failures import Exchange

Node = Mapping[str, Any]
_MOST_READINGS = 64


def path_texts(template: str, exchange: Exchange) -> dict[str, str] | None:
    """Give the percent-encoded texts of a path template's parameters; None when the path is not of its shape."""
    names = re.findall(r"\{([^{}]+)\}", template)
    pattern = "([^/]*)".join(re.escape(part) for part in re.split(r"\{[^{}]+\}", template.split("#", 1)[0]))
    found = re.search(pattern + r"\Z", exchange.path)
    return dict(zip(names, found.groups(), strict=True)) if found else None


def query_texts(exchange: Exchange) -> dict[str, list[str]]:
    """Give the query's texts by name, as they are encoded."""
    return _pairs(urlsplit(exchange.url).query)


def cookie_texts(exchange: Exchange) -> dict[str, list[str]]:
    """Give the cookies' texts by name."""
    found: dict[str, list[str]] = {}
    for pair in exchange.request_headers.get("cookie", "").split(";"):
        name, _, text = pair.strip().partition("=")
        found.setdefault(name, []).append(text)
    return found


def form_texts(exchange: Exchange) -> dict[str, list[str]] | None:
    """Give the fields of an urlencoded or multipart body, None for other bodies. Parts with a type of their own, and
    files, are left out."""
    content_type = exchange.request_headers.get("content-type", "")
    if content_type.startswith("application/x-www-form-urlencoded"):
        return _pairs(exchange.request_body.decode("utf-8", "replace"))
    boundary = re.search(r'boundary="?([^";]+)"?', content_type)
    if not content_type.startswith("multipart/") or not boundary:
        return None
    found: dict[str, list[str]] = {}
    for part in exchange.request_body.split(b"--" + boundary[1].encode())[1:-1]:
        head, _, body = part.strip(b"\r\n").partition(b"\r\n\r\n")
        name = re.search(rb'[; ]name="([^"]*)"', head)
        if name and b"content-type" not in head.lower():
            found.setdefault(name[1].decode("utf-8", "replace"), []).append(body.decode("utf-8", "replace"))
    return found


def form_names(exchange: Exchange) -> set[str] | None:
    """Give the names of all fields of an urlencoded or multipart body, None for other bodies."""
    fields = form_texts(exchange)
    if fields is None:
        return None
    named = re.findall(rb'Content-Disposition: form-data; name="([^"]*)"', exchange.request_body)
    return {*fields, *(name.decode("utf-8", "replace") for name in named)}


def _pairs(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pair in filter(None, text.split("&")):
        name, _, value = pair.partition("=")
        found.setdefault(unquote_plus(name), []).append(value)
    return found


def readings(parameter: Node, schema: Node, texts: list[str]) -> Iterator[Any]:
    """Give the values that the percent-encoded `texts` of one parameter can spell in its style, a few dozen at most."""
    style, explode = _style(parameter)
    bare = [_bare(text, str(parameter.get("name")), style) for text in texts]
    undone = unquote_plus if parameter.get("in") in ("query", "formData", "field") else unquote
    kind = schema.get("type")
    kinds = kind if isinstance(kind, list) else [kind]
    if "array" in kinds:
        for items in _lists(bare, style, explode, str(parameter.get("name"))):
            yield from _every([list(scalars(undone(item))) for item in items])
    if "object" in kinds:
        for members in _objects(bare[0], style, explode):
            for values in _every([list(scalars(undone(text))) for text in members.values()]):
                yield dict(zip(map(undone, members), values, strict=True))
    for text in bare:
        yield from scalars(undone(text))


def _style(parameter: Node) -> tuple[str, bool]:
    written = str(parameter.get("collectionFormat") or parameter.get("style") or "")
    swagger = {
        "ssv": "spaceDelimited",
        "pipes": "pipeDelimited",
        "tsv": "tabDelimited",
        "csv": "simple",
        "multi": "form",
    }
    named = "form" if parameter.get("in") in ("query", "cookie", "field") and "schema" in parameter else "simple"
    style = swagger.get(written, written or named)
    explode = parameter.get("explode", style == "form")
    return style, explode is True


def _bare(text: str, name: str, style: str) -> str:
    if style == "matrix":
        return text.removeprefix(";").removeprefix(f"{name}=")
    return text.removeprefix(".") if style == "label" else text


_DELIMITERS = {
    "spaceDelimited": ("%20", "+", " "),
    "pipeDelimited": ("|", "%7C"),
    "tabDelimited": ("%09", "\t"),
}
_COMMA = (",", "%2C")


def _delimiters(style: str, explode: bool) -> tuple[str, ...]:
    if explode and style in ("label", "matrix"):
        return (".",) if style == "label" else (";",)
    return _DELIMITERS.get(style, _COMMA)


def _lists(texts: list[str], style: str, explode: bool, name: str) -> Iterator[list[str]]:
    yield texts
    if texts[0] == "":
        yield []
    if not (explode and style == "form"):
        for delimiter in _delimiters(style, explode):
            items = texts[0].split(delimiter)
            yield [item.removeprefix(f"{name}=") for item in items] if style == "matrix" else items


def _objects(text: str, style: str, explode: bool) -> Iterator[dict[str, str]]:
    if text == "":
        yield {}
    for delimiter in _delimiters(style, explode):
        items = text.split(delimiter)
        if explode and all("=" in item for item in items):
            yield {item.partition("=")[0]: item.partition("=")[2] for item in items}
        if not explode and len(items) % 2 == 0:
            yield dict(zip(items[::2], items[1::2], strict=True))


def scalars(text: str) -> Iterator[Any]:
    """Give a text as itself, and as the number, boolean or null that it spells."""
    yield text
    try:
        value = json.loads(text)
    except ValueError:
        if text in ("True", "False"):
            yield text == "True"
        return
    if value is None or isinstance(value, bool | int | float):
        yield value


def _every(choices: list[list[Any]]) -> Iterator[list[Any]]:
    for number, chosen in enumerate(product(*choices)):
        if number >= _MOST_READINGS:
            return
        yield list(chosen)
