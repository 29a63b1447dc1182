"""Operations of every version, case by case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from contracts.model.operation import Encoding, Example, Header, MediaType, Operation, Parameter, Response
from contracts.model.schema import Schema
from tests.contracts.compiler.texts import compiled, read, skeleton

CASES = [(case, version) for case in read("operations.yaml") for version in case["in"]]
NOT_OF_THE_DOCUMENT = {"about", "in", "operations", "found", "webhooks_are"}
# These list all that there is.
MAPS = {"parameters", "content", "responses", "headers", "examples", "links", "encoding"}


def described(operation: Operation) -> dict[str, Any]:
    """Give everything that an operation says of itself as plain values."""
    body = operation.body
    pairs = [pair for alternative in operation.security for pair in alternative]
    return {
        "operation_id": operation.operation_id,
        "prefixes": list(operation.prefixes),
        "parameters": {f"{each.location} {each.name}": _carrier(each) for each in operation.parameters},
        "body": body and {"required": body.required, "content": _content(body.content)},
        "responses": {response.status: _response(response) for response in operation.responses},
        "security": [
            {scheme.name: list(scopes) for scheme, scopes in alternative} for alternative in operation.security
        ],
        "schemes": [
            f"{scheme.type} {scheme.location} {scheme.field}" if scheme.type == "apiKey" else scheme.type
            for scheme, _ in pairs
        ],
    }


def _response(response: Response) -> dict[str, Any]:
    return {
        "pointer": response.pointer,
        "description": response.description,
        "headers": {header.name: _carrier(header) for header in response.headers},
        "content": _content(response.content),
        "links": {
            link.name: {
                "operation_id": link.operation_id,
                "parameters": link.parameters,
                "request_body": link.request_body,
            }
            for link in response.links
        },
    }


def _carrier(carrier: Parameter | Header) -> dict[str, Any]:
    names = ("pointer", "required", "explode", "style", "allow_empty", "allow_reserved")
    return {name: getattr(carrier, name, None) for name in names} | {
        "schema": _keywords(carrier.schema),
        "content": carrier.content and _content([carrier.content]),
        "examples": _examples(carrier.examples),
    }


def _content(content: Iterable[MediaType]) -> dict[str, Any]:
    return {
        media.name: {
            "schema": _keywords(media.schema),
            "item_schema": _keywords(media.item_schema),
            "examples": _examples(media.examples),
            "example_list": [example.value for example in media.examples],
            "encoding": {name: _encoding(encoding) for name, encoding in media.encoding.items()},
            "is_valid": media.schema and media.schema.is_valid,
        }
        for media in content
    }


def _encoding(encoding: Encoding) -> dict[str, Any]:
    return {
        "content_type": encoding.content_type,
        "style": encoding.style,
        "explode": encoding.explode,
        "allow_reserved": encoding.allow_reserved,
        "headers": {header.name: _carrier(header) for header in encoding.headers},
    }


def _examples(examples: Iterable[Example]) -> dict[str, Any]:
    return {example.name: example.value for example in examples}


def _keywords(schema: Schema | None) -> Any:
    return schema and schema.keywords


def agree(actual: Any, wanted: Any, at: str) -> None:
    """Compare what is written down in `wanted`, and in maps that there is nothing else."""
    if not isinstance(wanted, dict) or not isinstance(actual, dict):
        assert actual == wanted, at
        return
    if at.rpartition("/")[2] in MAPS:
        assert sorted(actual) == sorted(wanted), at
    for key, value in wanted.items():
        if key in ("accepts", "refuses"):
            assert [actual["is_valid"](each) for each in value] == [key == "accepts"] * len(value), at
        else:
            agree(actual[key], value, f"{at}/{key}")


@pytest.mark.parametrize(("case", "version"), CASES, ids=[f"{case['about']} ({version})" for case, version in CASES])
def test_case(case: dict[str, Any], version: str) -> None:
    root = skeleton(version) | {key: value for key, value in case.items() if key not in NOT_OF_THE_DOCUMENT}
    contract = compiled(root)
    _agree(contract.operations, case["operations"])
    if "webhooks_are" in case:
        _agree(contract.webhooks, case["webhooks_are"])
    assert sorted(f"{finding.rule} {finding.pointer}" for finding in contract.check()) == sorted(case.get("found", []))


def _agree(operations: Iterable[Operation], wanted: dict[str, Any]) -> None:
    by_key = {operation.key: operation for operation in operations}
    assert sorted(by_key) == sorted(wanted)
    for key, value in wanted.items():
        agree(described(by_key[key]), value, key)
