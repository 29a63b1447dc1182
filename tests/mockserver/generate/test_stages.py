"""Stages: moments that have not come are left out or null, where that is allowed, and values stay valid."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockserver.generate.generator import Generator
from mockserver.generate.meaning.stages import Stages
from mockserver.generate.part import Part
from mockserver.generate.solution import Solution
from mockserver.generate.wishes import Wishes
from tests.mockserver.generate.judges import schema_of

GENERATOR = Generator()
MOMENT = {"type": "string", "format": "date-time"}
MAYBE = {"type": ["string", "null"], "format": "date-time"}
STATES = ["queued", "in_progress", "succeeded", "failed", "canceled"]


@pytest.mark.parametrize(
    ("said", "to_come"),
    [
        ({"status": "queued"}, "started_at finished_at failed_at canceled_at"),
        ({"status": "PENDING"}, "started_at finished_at failed_at canceled_at"),
        ({"state": "in_progress"}, "finished_at failed_at canceled_at"),
        ({"status": "succeeded"}, "failed_at canceled_at"),
        ({"status": "failed"}, "canceled_at"),
        ({"status": "cancelled"}, "failed_at"),
        ({"status": "Not started"}, ""),
        ({"status": "purple"}, ""),
        ({"status": 3}, ""),
        ({"state": "California"}, ""),
        ({"failed": False}, "failed_at"),
        ({"is_finished": False, "status": "succeeded"}, "finished_at failed_at canceled_at"),
        ({"started": True, "status": "queued"}, "finished_at failed_at canceled_at"),
        ({}, ""),
    ],
)
def test_what_is_to_come(said: dict[str, Any], to_come: str) -> None:
    moments = ["created_at", "started_at", "finished_at", "failed_at", "canceled_at", "last_failed_at", "expires_at"]
    properties = dict.fromkeys((*said, *moments), True)
    stages = Stages(Solution([Part({"properties": properties}, "")]))
    made = {**said, **dict.fromkeys(moments, "2025-01-01T00:00:00Z")}
    assert " ".join(stages.to_come(made)) == to_come
    assert list(stages.to_come(said)) == []


def test_without_moments_there_is_nothing_to_ask() -> None:
    assert not Stages(Solution([Part({"properties": {"status": True, "at": True, "starts": True}}, "")]))


def _run(seed: int, **rules: Any) -> Any:
    properties = {"status": {"enum": STATES}, "startedAt": MAYBE, "finished_at": MOMENT, "paid": {"type": "boolean"},
                  "paid_on": MOMENT}  # fmt: skip
    schema = schema_of({"$ref": "Run"}, {"Run": {"type": "object", "properties": properties} | rules})
    value = GENERATOR.value(schema, seed, Wishes(ignore_examples=True))
    assert schema.is_valid(value)
    return value


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_an_object_agrees_with_its_state(seed: int) -> None:
    value = _run(seed, required=["status"])
    assert ("finished_at" in value) == (value["status"] in ("succeeded", "failed", "canceled"))
    assert (value["startedAt"] is None) == (value["status"] == "queued")
    assert ("paid_on" in value) == value["paid"]


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from(
        [
            {"required": ["status", "finished_at", "paid_on"]},
            {"minProperties": 5},
            {"dependentRequired": {"paid": ["paid_on"], "status": ["finished_at"]}},
            {"anyOf": [{"required": ["finished_at", "paid_on"]}], "required": ["status"]},
            {"not": {"properties": {"finished_at": False}}, "if": True, "then": {"required": ["paid_on"]}},
        ]
    ),
)
def test_what_has_to_be_there_stays(seed: int, rules: dict[str, Any]) -> None:
    assert _run(seed, **rules).keys() >= {"finished_at", "paid_on"}


def test_what_the_document_shows_stays() -> None:
    properties = {"status": {"const": "queued"}, "started_at": MOMENT | {"example": "2020-01-01T00:00:00Z"}}
    value = GENERATOR.value(schema_of({"type": "object", "properties": properties}), 1)
    assert value == {"status": "queued", "started_at": "2020-01-01T00:00:00Z"}
