"""Parameters of the other versions of OpenAPI, what is judged beyond single values, and hostile queries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import contracts
from contracts.conformance.parameters import ParameterJudge
from contracts.media.styles_encode import encode_parameter
from contracts.model.operation import Operation

PATHS = {"responses": {"200": {"description": "good"}}}


def operation_with(folder: Path, version: str, *parameters: dict[str, Any]) -> Operation:
    head = {"swagger": "2.0"} if version == "2.0" else {"openapi": version}
    operation = {"parameters": list(parameters), **PATHS}
    document = {**head, "info": {"title": "", "version": ""}, "paths": {"/a": {"get": operation}}}
    place = folder / "api.json"
    place.write_text(json.dumps(document))
    contract = contracts.load(str(place))
    assert not contract.check()
    return contract.operations[0]


def judge_of(folder: Path, version: str, *parameters: dict[str, Any]) -> ParameterJudge:
    return ParameterJudge(operation_with(folder, version, *parameters))


def collection(form: str, location: str = "query") -> dict[str, Any]:
    shape = {"type": "array", "items": {"type": "integer"}, "collectionFormat": form}
    return {"name": "n", "in": location, **shape}


@pytest.mark.parametrize(
    ("form", "query"),
    [("csv", "n=1,2"), ("ssv", "n=1%202"), ("tsv", "n=1%092"), ("pipes", "n=1|2"), ("multi", "n=1&n=2")],
)
def test_swagger_collections(tmp_path: Path, form: str, query: str) -> None:
    judge = judge_of(tmp_path, "2.0", collection(form))
    assert judge.judge({}, query.encode(), {}) == ({"path": {}, "query": {"n": [1, 2]}, "header": {}, "cookie": {}}, [])


def whole(media_type: str, schema: dict[str, Any], required: bool = True) -> dict[str, Any]:
    return {"name": "q", "in": "querystring", "required": required, "content": {media_type: {"schema": schema}}}


OBJECT = {"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": "string"}}, "required": ["a"]}
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("media_type", "query", "value", "rules"),
    [
        (FORM, "a=1&b=x+%2By", {"a": 1, "b": "x +y"}, []),
        (FORM, "b=x", {"b": "x"}, ["request-parameter"]),
        (FORM, "b=%FF", None, ["request-parameter-malformed"]),
        ("application/json", "%7B%22a%22:1,%22b%22:%22x+y%22%7D", {"a": 1, "b": "x+y"}, []),
        ("application/json", "a=1", None, ["request-parameter-malformed"]),
        ("application/json", "", None, ["request-parameter-required"]),
    ],
)
def test_a_whole_query_is_one_document(
    tmp_path: Path, media_type: str, query: str, value: Any, rules: list[str]
) -> None:
    values, findings = judge_of(tmp_path, "3.2.0", whole(media_type, OBJECT)).judge({}, query.encode(), {})
    assert values["querystring"].get("q") == value
    assert [finding.rule for finding in findings] == rules
    assert all(finding.location[:2] == ("querystring", "q") for finding in findings)


@pytest.mark.parametrize(
    ("carrier", "value", "query"),
    [
        (whole(FORM, OBJECT), {"a": 1, "b": "x +&y"}, "a=1&b=x%20%2B%26y"),
        (whole("application/json", OBJECT), {"a": 1, "b": "x y"}, "%7B%22a%22%3A1%2C%22b%22%3A%22x%20y%22%7D"),
        ({**whole(FORM, OBJECT), "in": "query"}, {"a": 1, "b": "x&y"}, "q=a%3D1%26b%3Dx%2526y"),
    ],
)
def test_a_document_in_the_query_is_read_as_it_is_written(
    tmp_path: Path, carrier: dict[str, Any], value: Any, query: str
) -> None:
    [parameter] = operation_with(tmp_path, "3.2.0", carrier).parameters
    assert encode_parameter(parameter, value) == query
    values, findings = judge_of(tmp_path, "3.2.0", carrier).judge({}, query.encode(), {})
    assert values[carrier["in"]] == {"q": value}
    assert not findings


def test_a_cookie_in_its_own_style_is_taken_as_it_is(tmp_path: Path) -> None:
    strings = {"type": "array", "items": {"type": "string"}}
    judge = judge_of(
        tmp_path,
        "3.2.0",
        {"name": "raw", "in": "cookie", "style": "cookie", "schema": {"type": "string"}},
        {"name": "form", "in": "cookie", "schema": {"type": "string"}},
        {"name": "many", "in": "cookie", "style": "cookie", "explode": True, "schema": strings},
    )
    values, findings = judge.judge({}, b"", {b"cookie": b"raw=a%20b&c; form=a%20b; many=1&2; many=3; form=later"})
    assert values["cookie"] == {"raw": "a%20b&c", "form": "a b", "many": ["1&2", "3"]}
    assert not findings


def test_a_query_that_is_no_text_is_one_finding(tmp_path: Path) -> None:
    judge = judge_of(tmp_path, "3.1.0", {"name": "a", "in": "query", "schema": {"type": "integer"}})
    values, findings = judge.judge({}, b"b=\xff&a=1", {})
    assert values["query"] == {"a": 1}
    assert [(finding.rule, finding.location) for finding in findings] == [("request-parameter-malformed", ("query",))]


def test_an_object_takes_only_the_names_that_nobody_else_has(tmp_path: Path) -> None:
    free = {"type": "object", "additionalProperties": {"type": "integer"}}
    judge = judge_of(
        tmp_path,
        "3.1.0",
        {"name": "limit", "in": "query", "schema": {"type": "string"}},
        {"name": "free", "in": "query", "schema": free},
    )
    values, findings = judge.judge({}, b"limit=x&a=1&b=y", {})
    assert values["query"] == {"limit": "x", "free": {"a": 1, "b": "y"}}
    assert [finding.location for finding in findings] == [("query", "free", "b")]


@pytest.mark.timeout(30)
def test_hostile_queries_are_judged_in_time(tmp_path: Path) -> None:
    strings = {"type": "array", "items": {"type": "string"}}
    judge = judge_of(
        tmp_path,
        "3.1.0",
        {"name": "a", "in": "query", "schema": {"type": "integer"}},
        {"name": "s", "in": "query", "schema": strings},
        {"name": "d", "in": "query", "style": "deepObject", "schema": {"type": "object"}},
        {"name": "p", "in": "query", "schema": {"type": "string", "pattern": "^(a+)+$"}},
    )
    for query in (
        "a=1&" * 10_000,
        "s=x&" * 10_000,
        "&".join(f"d[{number}]=1" for number in range(10_000)),
        "d" + "[x]" * 20_000 + "=1",
        "a=" + "9" * 1_000_000,
        "a=" + "%00" * 100_000,
        "p=" + "a" * 50_000 + "!",
        "&" * 100_000,
        "%" * 100_000,
        "=" * 100_000,
    ):
        judge.judge({}, query.encode(), {b"cookie": b"a=1;" * 10_000})


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=10)
API = contracts.load(str(Path(__file__).parents[2] / "cases" / "requests" / "api.yaml"))
SEARCH = next(operation for operation in API.operations if operation.path == "/search")
JUDGE = ParameterJudge(SEARCH)
SENT = st.fixed_dictionaries(
    {"joined": st.lists(TEXTS, min_size=1, max_size=4)},
    optional={
        "text": TEXTS,
        "texts": st.lists(TEXTS, min_size=1, max_size=4),
        "number": st.integers(),
        "deep": st.dictionaries(st.text("abc", min_size=1), TEXTS, min_size=1),
        "document": st.dictionaries(TEXTS, TEXTS | st.integers() | st.none()),
    },
)


@given(SENT)
def test_what_is_written_is_judged_good(sent: dict[str, Any]) -> None:
    query = "&".join(encode_parameter(each, sent[each.name]) for each in SEARCH.parameters if each.name in sent)
    values, findings = JUDGE.judge({}, query.encode(), {})
    assert values["query"] == sent
    assert not findings
