"""Problem documents: what clients can build on."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.findings import Finding, Severity
from contracts.rules import RULES
from mockserver import problems
from mockserver.problems import Kind

KINDS = [value for value in vars(problems).values() if isinstance(value, Kind)]
WRONG = Finding("request-body", "is no text", pointer="/a", location=("body", "tags", 0))
TEXTS = st.text(st.characters(codec=None), max_size=200)


def test_codes_stay_as_they_are() -> None:
    assert {kind.code: kind.status for kind in KINDS} == {
        "no-path": 404,
        "no-method": 405,
        "no-example": 404,
        "not-acceptable": 406,
        "bad-preference": 422,
        "internal": 500,
        "no-value": 500,
    }


@pytest.mark.parametrize("status", sorted({rule.status for rule in RULES.values() if rule.status}))
def test_every_refusal_has_a_kind(status: int) -> None:
    kind = problems.refusal(status)
    assert kind.status == status
    assert kind.title


def test_refusals_are_told_apart() -> None:
    codes = {problems.refusal(status).code for status in (400, 401, 403, 413, 415, 422)}
    assert codes == {"unreadable", "unauthorized", "forbidden", "too-large", "unsupported-media-type", "invalid"}


def test_a_document_has_the_members_of_the_standard() -> None:
    assert json.loads(problems.document(problems.NO_PATH, "Nothing is there.")) == {
        "type": "urn:troth:problem:no-path",
        "title": "No path of the contract matches",
        "status": 404,
        "detail": "Nothing is there.",
        "code": "no-path",
    }


def test_violations_say_where_they_are() -> None:
    listed = json.loads(problems.document(problems.refusal(422), "Wrong.", [WRONG]))["violations"]
    assert listed == [
        {
            "code": "request-body",
            "severity": "error",
            "location": ["body", "tags", "0"],
            "message": "is no text",
            "contract": "#/a",
        }
    ]


def test_violations_are_listed_up_to_a_hundred() -> None:
    assert len(json.loads(problems.document(problems.refusal(422), "", [WRONG] * 1_000))["violations"]) == 100


def test_a_header_lists_what_fits_and_counts_the_rest() -> None:
    value = problems.header([WRONG] * 1_000, room=1_000)
    listed = json.loads(value)
    assert len(value) <= 1_000 + len('{"code": "more", "count": 1000}')
    assert listed[-1] == {"code": "more", "count": 1_000 - len(listed) + 1}
    assert {entry["code"] for entry in listed[:-1]} == {"request-body"}
    assert len(json.loads(problems.header([WRONG] * 3))) == 3


@given(TEXTS, TEXTS, st.lists(TEXTS | st.integers(), max_size=3))
def test_any_text_makes_json_and_a_header_that_can_be_sent(
    message: str, pointer: str, location: list[str | int]
) -> None:
    finding = Finding("request-body", message, Severity.ERROR, pointer, tuple(location))
    json.loads(problems.document(problems.refusal(422), message, [finding]))
    value = problems.header([finding] * 20)
    json.loads(value)
    assert all(0x20 <= byte <= 0x7E for byte in value)
