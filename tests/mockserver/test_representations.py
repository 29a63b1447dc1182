"""Media types as they are answered: what is generated is written so that readers which are not ours, and know nothing
of how it was written, find a value that keeps the schema; and our own judge agrees."""

from __future__ import annotations

import csv
import email.policy
import io
import json
from collections.abc import Callable
from email import message_from_bytes
from email.message import Message
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl

import pytest
import yaml
from jsonschema import Draft202012Validator
from lxml import etree

import contracts
import mockserver
from contracts.conformance.response import ResponseJudge
from contracts.exchange.message import Response
from tests.asgi import Answer, ask

PLACE = Path(__file__).parents[1] / "cases" / "representations" / "api.yaml"
DOCUMENT: dict[str, Any] = yaml.safe_load(PLACE.read_text("utf-8"))
ORDER = "{https://example.com/order}"
SEEDS = range(8)


@lru_cache
def _app() -> Any:
    return mockserver.app(str(PLACE), stream_interval=0)


@lru_cache
def _judges() -> dict[str, ResponseJudge]:
    return {each.path: ResponseJudge(each) for each in contracts.load(str(PLACE)).operations}


# One reader for each operation. Texts are given the types that the schema means by hand, one by one.


def _order(texts: dict[str, str]) -> dict[str, Any]:
    types: dict[str, Callable[[str], Any]] = {"count": int, "price": float, "paid": {"true": True, "false": False}.get}
    return {name: types.get(name, str)(text) for name, text in texts.items()}


def _xml(answer: Answer) -> Any:
    return etree.fromstring(answer.body, etree.XMLParser(resolve_entities=False))


def _xml_order(answer: Answer) -> Any:
    root = _xml(answer)
    assert root.tag == ORDER + "order"
    assert root.nsmap == {"o": ORDER[1:-1]}
    value: dict[str, Any] = {"id": int(root.get("id"))}
    for child in root:
        match child.tag:
            case "{https://example.com/order}state":
                value["status"] = child.text
            case "tags":
                value["tags"] = [tag.text for tag in child if tag.tag == "tag"]
                assert len(value["tags"]) == len(child)
            case "line":
                line = {"sku": child.get("sku"), "amount": float(child.findtext("amount"))}
                value.setdefault("lines", []).append(line)
            case "customer":
                value["customer"] = {each.tag: _vip(each) if each.tag == "vip" else each.text for each in child}
            case other:
                raise AssertionError(other)
    return value


def _vip(element: Any) -> bool | None:
    is_nil = element.get("{http://www.w3.org/2001/XMLSchema-instance}nil") == "true"
    return None if is_nil else {"true": True, "false": False}[element.text]


def _xml_page(answer: Answer) -> Any:
    root = _xml(answer)
    assert root.tag == "page"
    assert b"<![CDATA[" in answer.body
    return {"lang": root.get("lang"), "body": root.text}


def _xml_steps(answer: Answer) -> Any:
    root = _xml(answer)
    assert [root.tag, *(each.tag for each in root)] == ["steps", "first", "second", "first"]
    return [root[0].text, int(root[1].text), root[2].text == "true"]


def _form(answer: Answer) -> Any:
    fields = parse_qsl(answer.body.decode("ascii"), keep_blank_values=True, strict_parsing=True)
    assert len(dict(fields)) == len(fields)
    return _order(dict(fields))


def _form_styled(answer: Answer) -> Any:
    fields = parse_qs(answer.body.decode("ascii"), keep_blank_values=True, strict_parsing=True)
    assert fields.keys() <= {"tags", "place[x]", "more"}
    value: dict[str, Any] = {"tags": fields["tags"][0].split("|"), "place": {"x": int(fields["place[x]"][0])}}
    return value | ({"more": json.loads(fields["more"][0])} if "more" in fields else {})


def _parts(answer: Answer) -> list[Message]:
    head = f"Content-Type: {answer.headers['content-type']}\r\n\r\n".encode()
    message = message_from_bytes(head + answer.body, policy=email.policy.HTTP)
    assert message.is_multipart()
    assert not message.defects
    return [part for part in message.get_payload() if isinstance(part, Message)]


def _multipart(answer: Answer) -> Any:
    value: dict[str, Any] = {}
    for part in _parts(answer):
        name = part.get_param("name", header="content-disposition")
        body = part.get_payload(decode=True)
        assert isinstance(body, bytes)
        match name, part.get_content_type():
            case "title", "text/plain":
                value["title"] = body.decode()
            case "tags", "text/plain":
                value.setdefault("tags", []).append(body.decode())
            case "order", "application/json":
                value["order"] = json.loads(body)
            case "file", "application/octet-stream":
                assert part.get_filename()
                value["file"] = body.decode("latin-1")
            case other:
                raise AssertionError(other)
    return value


def _multipart_mixed(answer: Answer) -> Any:
    bodies = [part.get_payload(decode=True) for part in _parts(answer)]
    assert all(part.get_content_type() == "application/json" for part in _parts(answer))
    return [json.loads(body) for body in bodies if isinstance(body, bytes)]


def _table(answer: Answer, **options: Any) -> list[list[str]]:
    assert answer.headers["content-type"].endswith("; charset=utf-8")
    return list(csv.reader(io.StringIO(answer.body.decode(), newline=""), strict=True, **options))


def _rows(answer: Answer, **options: Any) -> Any:
    names, *rows = _table(answer, **options)
    return [_order(dict(zip(names, row, strict=True))) for row in rows]


READERS: dict[str, Callable[[Answer], Any]] = {
    "/xml/order": _xml_order,
    "/xml/page": _xml_page,
    "/xml/steps": _xml_steps,
    "/form": _form,
    "/form/styled": _form_styled,
    "/multipart": _multipart,
    "/multipart/mixed": _multipart_mixed,
    "/multipart/sequence": _multipart_mixed,
    "/text/string": lambda answer: answer.body.decode(),
    "/text/number": lambda answer: float(answer.body),
    "/text/object": lambda answer: json.loads(answer.body),
    "/csv/rows": _rows,
    "/csv/cells": _table,
    "/tsv/rows": lambda answer: _rows(answer, delimiter="\t"),
    "/yaml": lambda answer: yaml.safe_load(answer.body),
    "/octets": lambda answer: answer.body.decode("latin-1"),
}


def test_every_operation_has_a_reader() -> None:
    assert READERS.keys() == DOCUMENT["paths"].keys()


@pytest.mark.parametrize("path", READERS)
def test_what_is_generated_is_written_for_others_to_read(path: str) -> None:
    response = DOCUMENT["paths"][path]["get"]["responses"]["200"]
    (name, media), = response["content"].items()  # fmt: skip
    schema, item = (
        Draft202012Validator({**media.get(each, {}), "components": DOCUMENT["components"]})
        for each in ("schema", "itemSchema")
    )
    for seed in SEEDS:
        answer = ask(_app(), "GET", path, {"prefer": f"dynamic=true, seed={seed}"})
        assert answer.status == 200, answer.body
        assert answer.headers["content-type"].partition(";")[0] == name
        value = READERS[path](answer)
        assert not list(schema.iter_errors(value)), (value, answer.body)
        assert all(map(item.is_valid, value if "itemSchema" in media else ()))
        headers = {key.encode(): text.encode("latin-1") for key, text in answer.headers.items()}
        assert not _judges()[path].judge("GET", Response(200, headers, answer.body))
