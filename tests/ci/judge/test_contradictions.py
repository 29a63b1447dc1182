"""Each explanation by a failure that it explains and by others that it must not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ci.judge import contradictions
from ci.judge.contradictions import clashing_credentials, explain
from ci.judge.document import Document
from ci.judge.failures import Exchange
from tests.ci.judge.scenes import PROBLEM, described, exchange, refusal, scene

OK = {"200": {"description": "ok"}}
BODY = {"content": {"application/json": {"schema": {"type": "object", "required": ["a"]}}}}


def reason(document: Document, check: str, told: Exchange, mode: str = "negative", **more: Any) -> str | None:
    found = explain(scene(document, check, told, mode, **more))
    return found.id if found else None


@pytest.mark.parametrize(
    ("documented", "status", "expected"),
    [
        (["200"], 422, "refusal-undocumented"),
        (["200", "401"], 422, "refusal-undocumented"),
        (["200", "400"], 422, None),
        (["200", "4XX"], 422, None),
        (["200"], 401, "refusal-undocumented"),
        (["200", "403"], 401, None),
        (["200"], 418, None),
        (["200"], 500, None),
    ],
)
def test_a_refusal_that_nothing_documents(documented: list[str], status: int, expected: str | None) -> None:
    document = described({"responses": {key: {"description": ""} for key in documented}})
    assert reason(document, "status_code_conformance", refusal(["query", "p"], status=status)) == expected


def test_a_refusal_has_to_be_a_refusal_of_something_invalid() -> None:
    document = described({"responses": OK, "parameters": [{"name": "p", "in": "query", "schema": {"type": "integer"}}]})
    good = refusal(["query", "p"], url="http://h/things?p=1")
    bad = refusal(["query", "p"], url="http://h/things?p=x")
    assert reason(document, "status_code_conformance", good, "positive") is None
    assert reason(document, "status_code_conformance", bad, "positive") == "refusal-undocumented"
    assert reason(document, "status_code_conformance", exchange(), "negative") is None


def test_a_path_that_lost_segments_is_not_there() -> None:
    document = described({"responses": OK}, "/a/{b}/{c}")
    lost = refusal(status=404, url="http://h/a/x")
    assert reason(document, "status_code_conformance", lost, "positive") == "refusal-undocumented"
    assert reason(document, "status_code_conformance", refusal(status=404, url="http://h/a/x/y"), "positive") is None


def test_where_nothing_is_documented_nothing_is_wrong() -> None:
    assert reason(described({}), "status_code_conformance", exchange(status=200)) == "nothing-documented"
    assert reason(described({"responses": OK}), "status_code_conformance", exchange(status=201)) is None


def test_errors_only() -> None:
    document = described({"responses": {"400": {"description": ""}}, "requestBody": {"required": True, **BODY}})
    told = exchange(status=200, sent={"content-type": "application/json"}, body=b"{}")
    assert reason(document, "status_code_conformance", told, "positive") == "success-undocumented"
    assert reason(document, "status_code_conformance", told, "negative", location="body") is None
    assert reason(described({"responses": OK}), "positive_data_acceptance", told, "positive") is None


@pytest.mark.parametrize(
    ("response", "status", "body", "expected"),
    [
        ({"description": ""}, 200, b"", "no-content-promised"),
        ({"description": ""}, 200, b"{}", None),
        ({"schema": {}}, 200, b"", None),
        ({"schema": {}}, 204, b"", "no-content-promised"),
    ],
)
def test_produces_without_content(response: Any, status: int, body: bytes, expected: str | None) -> None:
    document = described({"responses": {str(status): response}}, swagger="2.0")
    assert reason(document, "content_type_conformance", exchange(status=status, answer=body)) == expected


def test_a_refusal_under_default_alone() -> None:
    empty = described({"responses": {"default": {"description": ""}}}, swagger="2.0")
    full = described({"responses": {"default": {"description": "", "schema": {}}}}, swagger="2.0")
    assert reason(empty, "content_type_conformance", refusal(["body"])) == "refusal-undescribed"
    assert reason(full, "content_type_conformance", refusal(["body"])) is None


SCHEMES = {
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "query": {"type": "apiKey", "in": "query", "name": "key"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "session"},
    "basic": {"type": "http", "scheme": "basic"},
    "bearer": {"type": "http", "scheme": "bearer"},
}


@pytest.mark.parametrize(
    ("security", "told", "expected"),
    [
        ([{"key": []}], exchange(sent={"x-key": "wrong"}), "opaque-credentials"),
        ([{"key": []}], exchange(), None),
        ([{"key": [], "query": []}], exchange(sent={"x-key": "wrong"}), None),
        ([{"key": []}, {"query": []}], exchange(url="http://h/things?key=wrong"), "opaque-credentials"),
        ([{"cookie": []}], exchange(sent={"cookie": "session=wrong"}), "opaque-credentials"),
        ([{"basic": []}], exchange(sent={"authorization": "Basic wrong"}), "opaque-credentials"),
        ([{"basic": []}], exchange(sent={"authorization": "Bearer wrong"}), None),
        ([{"bearer": []}], exchange(sent={"authorization": "Bearer wrong"}), "opaque-credentials"),
        ([], exchange(sent={"x-key": "wrong"}), None),
    ],
)
def test_nobody_can_tell_wrong_credentials(security: Any, told: Exchange, expected: str | None) -> None:
    document = described({"security": security, "responses": OK}, components={"securitySchemes": SCHEMES})
    assert reason(document, "ignored_auth", told, "positive") == expected


def test_credentials_that_clash() -> None:
    both = described({"security": [{"basic": [], "bearer": []}]}, components={"securitySchemes": SCHEMES})
    assert clashing_credentials(both, "POST /things")
    either = described({"security": [{"basic": []}, {"bearer": [], "basic": []}]}, components=both.root["components"])
    assert not clashing_credentials(either, "POST /things")
    assert not clashing_credentials(described({}), "POST /things")


def test_a_method_that_another_path_has() -> None:
    others = {"/{any}": {"delete": {}}}
    document = described({"responses": OK}, paths=others)
    told = exchange("DELETE", status=422)
    assert reason(document, "unsupported_method", told) == "method-of-another-path"
    assert reason(document, "unsupported_method", exchange("PUT", status=422)) is None
    allowed = exchange("OPTIONS", status=204, headers={"allow": "POST, DELETE, OPTIONS"})
    assert reason(document, "allow_header_conformance", allowed) == "method-of-another-path"
    more = exchange("OPTIONS", status=204, headers={"allow": "POST, PATCH, OPTIONS"})
    assert reason(document, "allow_header_conformance", more) is None


def test_paths_that_differ_behind_a_hash() -> None:
    alone = described({"responses": OK}, "/#a")
    assert reason(alone, "status_code_conformance", exchange(status=201), operation="POST /#a") is None
    two = described({"responses": OK}, "/#a", paths={"/#b": {"post": {}}})
    assert reason(two, "status_code_conformance", exchange(status=201), operation="POST /#a") == "same-url"
    assert reason(two, "not_a_server_error", exchange(status=500), operation="POST /#a") is None


def test_a_header_parameter_that_openapi_ignores() -> None:
    operation = {"parameters": [{"name": "Accept", "in": "header", "required": True}], "responses": OK}
    told = exchange(status=200)
    how = {"location": "header", "parameter": "Accept"}
    assert reason(described(operation), "missing_required_header", told, **how) == "reserved-header"
    assert reason(described(operation, swagger="2.0"), "missing_required_header", told, **how) is None
    other = {"location": "header", "parameter": "X-Other"}
    assert reason(described(operation), "missing_required_header", told, **other) is None


def test_a_null_that_the_document_takes_and_refuses() -> None:
    def document(**schema: Any) -> Document:
        properties = {"a": {"type": "string", "nullable": True, **schema}}
        content = {"application/json": {"schema": {"type": "object", "properties": properties}}}
        return described({"requestBody": {"content": content}, "responses": OK})

    null = exchange(status=200, sent={"content-type": "application/json"}, body=b'{"a": null}')
    how = {"location": "body"}
    assert reason(document(enum=["x"]), "negative_data_rejection", null, **how) == "nullable-enum"
    other = exchange(status=200, sent={"content-type": "application/json"}, body=b'{"a": "y"}')
    assert reason(document(enum=["x"]), "negative_data_rejection", other, **how) is None


QUERY: dict[str, Any] = {"name": "p", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}}


@pytest.mark.parametrize(
    ("parameter", "url", "expected"),
    [
        (QUERY, "http://h/things?p=%7B%7D", "arrives-valid"),
        ({**QUERY, "schema": {"type": "integer"}}, "http://h/things?p=5", "arrives-valid"),
        ({**QUERY, "schema": {"type": "integer"}}, "http://h/things?p=x", None),
        (QUERY, "http://h/things", "arrives-valid"),
        ({**QUERY, "required": True}, "http://h/things", None),
    ],
)
def test_what_arrives_is_what_counts(parameter: Any, url: str, expected: str | None) -> None:
    document = described({"parameters": [parameter], "responses": OK})
    how = {"location": "query", "parameter": "p"}
    assert reason(document, "negative_data_rejection", exchange(url=url, status=200), **how) == expected


FORM = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}, "s": {"type": "string"}}}


@pytest.mark.parametrize(
    ("content_type", "body", "expected"),
    [
        ("application/x-www-form-urlencoded", b"n=1&s=null", "arrives-valid"),
        ("application/x-www-form-urlencoded", b"n=x", None),
        ("application/json", b'{"n": 1}', "arrives-valid"),
        ("application/json", b'{"n": "x"}', None),
        ("application/xml", b"<a><n>1</n></a>", "arrives-valid"),
        ("application/xml", b"<a><n>x</n></a>", None),
        ("text/csv", b"{}", "arrives-valid"),
        ("text/html", b"{}", None),
    ],
)
def test_bodies_arrive_as_texts(content_type: str, body: bytes, expected: str | None) -> None:
    types = ("application/x-www-form-urlencoded", "application/json", "application/xml")
    content: dict[str, Any] = {name: {"schema": FORM} for name in types}
    content["text/csv"] = {"schema": {"type": "string"}}
    document = described({"requestBody": {"content": content}, "responses": OK})
    told = exchange(status=200, sent={"content-type": content_type}, body=body)
    assert reason(document, "negative_data_rejection", told, location="body") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [(b"n=1&more=x", "arrives-valid"), (b"n=x", None), (b"more=x", None)],
)
def test_swagger_describes_a_form_by_parameters(body: bytes, expected: str | None) -> None:
    field = {"name": "n", "in": "formData", "required": True, "type": "integer"}
    document = described({"parameters": [field], "responses": OK}, swagger="2.0")
    told = exchange(status=200, sent={"content-type": "application/x-www-form-urlencoded"}, body=body)
    assert reason(document, "negative_data_rejection", told, location="body") == expected


def test_a_body_that_may_be_missing() -> None:
    missing = exchange(status=200)
    optional = described({"requestBody": BODY, "responses": OK})
    required = described({"requestBody": {"required": True, **BODY}, "responses": OK})
    assert reason(optional, "negative_data_rejection", missing, location="body") == "arrives-valid"
    assert reason(required, "negative_data_rejection", missing, location="body") is None


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (refusal(["header", "X-Tag"], sent={"x-tag": "0"}), "is-invalid"),
        (refusal(["header", "X-Tag"], sent={"x-tag": "ab"}), None),
        (refusal(["query", "q"], sent={"x-tag": "0"}), None),
        (refusal(["header", "X-Tag"], ["query", "q"], sent={"x-tag": "0"}), None),
        (refusal(sent={"x-tag": "0"}), None),
        (refusal(["body"], sent={"x-tag": "ab", "content-type": "application/json"}, body=b"{}"), "is-invalid"),
        (refusal(["body"], sent={"x-tag": "ab", "content-type": "application/json"}, body=b'{"a":1}'), None),
    ],
)
def test_a_good_request_that_is_none(told: Exchange, expected: str | None) -> None:
    tag = {"name": "X-Tag", "in": "header", "schema": {"type": "string", "pattern": "^a"}}
    document = described(
        {"parameters": [tag], "requestBody": BODY, "responses": {**OK, "default": {"description": ""}}}
    )
    assert reason(document, "positive_data_acceptance", told, "positive") == expected


def test_an_empty_list_in_a_form_is_not_sent() -> None:
    content = {"application/x-www-form-urlencoded": {"schema": {"type": "object", "required": ["topic"]}}}
    document = described({"requestBody": {"content": content}, "responses": OK})
    told = refusal(["body"], status=400, sent={"content-type": "application/x-www-form-urlencoded"}, body=b"id=")
    assert reason(document, "positive_data_acceptance", told, "positive") == "is-invalid"


def test_faults_of_the_server_are_never_explained() -> None:
    document = described({})
    for mode in ("positive", "negative"):
        assert (
            reason(document, "not_a_server_error", exchange(status=500, headers={"content-type": PROBLEM}), mode)
            is None
        )
        assert reason(document, "response_schema_conformance", exchange(status=200), mode) is None


def test_the_readme_lists_every_explanation() -> None:
    readme = (Path(contradictions.__file__).parent / "README.md").read_text("utf-8")
    rows = [line for line in readme.splitlines() if line.startswith("| `")]
    assert rows == [f"| `{explanation.id}` | {explanation.says} |" for explanation in contradictions.EXPLANATIONS]
