"""Saved cases as text, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.cases.saved import SavedCase, from_text, to_text
from contracts.errors import ConfigError
from contracts.exchange.message import Request

visible = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=20)
requests = st.builds(
    Request,
    method=st.sampled_from(["GET", "POST", "M-SEARCH"]),
    path=visible.map("/".__add__),
    query=visible.map(str.encode),
    headers=st.dictionaries(
        st.sampled_from([b"content-type", b"x-a"]),
        st.sampled_from([b"application/json", b"", b"no", b"\xe9t\xe9", b"a: 'b' #c"]),
    ),
    body=st.one_of(
        st.binary(max_size=40),
        st.text(max_size=20).map(lambda text: text.encode("utf-8", "replace")),
        st.sampled_from([b'{"a": 1}', b'{"a":[1,2]}', b'{"a":1,"a":2}', b"1e400", b"{", b'"\\ud800"', b"0012", b" {}"]),
    ),
)


@given(requests, visible)
def test_every_request_comes_back(request: Request, title: str) -> None:
    saved = SavedCase("GET /a/{b}", request, title)
    back = from_text(to_text(saved), "a.yaml")
    assert (back.operation, back.title) == (saved.operation, saved.title or saved.name)
    assert back.request.body.replace(b" ", b"") == request.body.replace(b" ", b"")
    assert (back.request.path, back.request.query, back.request.headers) == (
        request.path,
        request.query,
        request.headers,
    )


def test_a_json_body_is_written_as_people_read_it() -> None:
    request = Request("POST", "/pets", headers={b"content-type": b"application/json"}, body=b'{"name": "yes"}')
    text = to_text(SavedCase("POST /pets", request, "a pet", "invalid-accepted", "0123456789abcdef"))
    assert text == (
        "operation: POST /pets\ntitle: a pet\nrequest:\n  method: POST\n  path: /pets\n  headers:\n"
        "    content-type: application/json\n  json:\n    name: 'yes'\n"
        "rule: invalid-accepted\nfingerprint: 0123456789abcdef\n"
    )


def test_names_follow_from_what_was_found() -> None:
    request = Request("GET", "/pets")
    assert SavedCase("GET /pets/{id}", request, rule="r", fingerprint="f" * 16).name == f"get-pets-id-r-{'f' * 16}"
    assert SavedCase("GET /pets", request).name == SavedCase("GET /pets", request, title="b").name
    assert SavedCase("GET /pets", request).name != SavedCase("GET /pets", Request("GET", "/pets", b"a")).name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a", "which is a mapping"),
        ("{", "is no saved case"),
        ("operation: GET /a", "has a `request`"),
        ("request: {method: GET, path: /}", "names its `operation`"),
        ("operation: a\nrequest: {method: GET}", "has no `path`"),
        ("operation: a\nrequest: {method: 'GET /', path: /}", "cannot be sent"),
        ("operation: a\nrequest: {method: GET, path: no}", "cannot be sent"),
        ('operation: a\nrequest: {method: GET, path: "/\\r\\n"}', "cannot be sent"),
        ('operation: a\nrequest: {method: GET, path: /, headers: {a: "b\\r\\nc: d"}}', "cannot be sent"),
        ("operation: a\nrequest: {method: GET, path: /, body_base64: '*'}", "cannot be sent"),
        ("operation: a\nrequest: {method: GET, path: /, headers: [1]}", "cannot be sent"),
        ("operatoin: a", "no 'operatoin'"),
    ],
)
def test_what_is_no_case_is_told_with_its_file(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as raised:
        from_text(text, "cases/a.yaml")
    assert said in str(raised.value)
    assert str(raised.value).startswith("cases/a.yaml")
