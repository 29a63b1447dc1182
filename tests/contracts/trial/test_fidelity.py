"""What a mock answers differently."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date

import pytest

from contracts.baseline import Baseline
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response
from contracts.secrets import Secrets
from contracts.settings import Settings
from contracts.suite.job import Job
from contracts.trial import fidelity, trial
from contracts.trial.asked import Asked
from contracts.trial.fidelity_table import as_lines, as_markdown
from contracts.trial.outputs import text_of
from contracts.trial.selection import Selection
from contracts.trial.shape import shape_of, shown
from contracts.verdict import Policy
from tests.contracts.runs import DELETE, GET, JSON, POST, record, sent

TODAY = date(2030, 1, 2)


class Mock:
    """Answers by method."""

    def __init__(self, **answers: Response) -> None:
        self._answers = answers

    def send(self, request: Request) -> Exchange:
        return Exchange(request, self._answers.get(request.method), "none")

    def close(self) -> None:
        """Nothing is held."""


def test_differences_are_told_by_operation_and_counted() -> None:
    run = record(
        sent(1, GET, 200, fields=JSON, answer=b'[{"a": 1, "b": null}]'),
        sent(2, GET, 200, fields=JSON, answer=b'[{"a": 1, "b": null}, {"a": 1}]'),
        sent(3, GET, 200, fields=JSON, answer=b'[{"a": "x"}]'),
        sent(4, POST, 201, fields={b"location": b"/notes/1", b"date": b"now"}),
        sent(5, POST, 404),
        sent(6, DELETE, 204),
        sent(7, GET, None),
    )
    mock = Mock(
        GET=Response(200, {**JSON, b"x-troth-seed": b"1"}, b'[{"a": "y"}]'),
        POST=Response(201, {b"etag": b'"a"', b"server": b"mock"}),
    )
    found = fidelity.fidelity(run, mock)
    assert (found.cases, found.alike) == (6, 1)
    told = [(each.operation, each.aspect, each.live, each.mock, each.count, each.number) for each in found.differences]
    assert told == [
        (GET, "member", "[].a integer", "[].a string", 2, 1),
        (GET, "member", "[].b null", "", 2, 1),
        (POST, "header", "", "etag", 1, 4),
        (POST, "header", "location", "", 1, 4),
        (POST, "status", "404", "201", 1, 5),
        (DELETE, "status", "204", "no answer", 1, 6),
    ]
    assert fidelity.to_plain(found)["differences"][0]["title"] == "a case"
    lines = list(as_lines(found))
    assert lines[0] == "The mock answers 1 of 6 requests as the live service does"
    assert lines[1:3] == ["  GET /notes", "        2 × member     live [].a integer | mock [].a string"]
    assert as_markdown(found).count("\n| ") == 7


def test_no_secret_is_left_in_what_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    run = record(
        sent(1, GET, 200, fields=JSON, answer=b'[{"canary-pass": 1}]', title="only token=canary-pass"),
        sent(2, GET, 200, fields={b"x-canary-pass": b"", **JSON}, answer=b"[]", title="only api_key=canary-key"),
    )
    mock = Mock(GET=Response(200, JSON, b'[{"canary-learned": 1}]'))
    monkeypatch.setattr(trial, "_conducted", lambda *_: (run, {"canary-learned"}, False))
    monkeypatch.setattr(trial, "mocked", lambda *_, **__: nullcontext("http://mock"))
    monkeypatch.setattr(trial, "HttpTarget", lambda *_: mock)
    secrets = Secrets({})
    secrets.values.update({"canary-pass", "canary-key"})
    wishes, chosen, job = Settings(url="http://h", mock=True), Selection(run.operations, {}), Job("a", url="http://h")
    asked = Asked(run.contract, wishes, secrets, chosen, job, Policy(), Baseline())
    tried = trial.trial(asked, (), TODAY, lambda _: None)
    assert tried.fidelity is not None
    assert {(each.aspect, each.live, each.mock, each.title) for each in tried.fidelity.differences} == {
        ("member", "[].[redacted] integer", "", "only token=[redacted]"),
        ("member", "", "[].[redacted] integer", "only token=[redacted]"),
        ("header", "x-[redacted]", "", "only api_key=[redacted]"),
    }
    for form in ("json", "markdown"):
        assert "canary" not in text_of(form, tried)
    assert "canary" not in "".join(as_lines(tried.fidelity))


def differing(one: bytes, other: bytes) -> list[str]:
    """Give the members that one body has beyond the other, as people read them."""
    return [shown(*each) for each in shape_of(Response(200, JSON, one)).beyond(shape_of(Response(200, JSON, other)))]


def test_what_null_empty_arrays_and_whole_numbers_are_otherwise_is_not_known() -> None:
    whole = b'{"a": 1, "b": {"c": 1}, "d": [{"e": "x"}]}'
    assert differing(whole, b'{"a": 1.5, "b": null, "d": []}') == []
    assert differing(whole, b'{"a": "1", "b": {}}') == ["a integer", "b.c integer", "d array"]
    assert differing(whole, b"[]") == ["body object"]
    assert differing(b'[{"a": 1}, {"a": null}]', b'[{"a": 2, "b": 3}]') == []


def test_media_types_are_compared_before_members() -> None:
    run = record(sent(1, GET, 200, fields=JSON, answer=b"[]"))
    (one,) = fidelity.fidelity(run, Mock(GET=Response(200, {b"content-type": b"text/plain; a=b"}, b"[]"))).differences
    assert (one.aspect, one.live, one.mock) == ("media-type", "application/json", "text/plain")


def test_shapes_are_bounded() -> None:
    deep = shape_of(Response(200, JSON, b"[" * 900 + b"]" * 900))
    assert len(deep.members) <= 21
    wide = shape_of(Response(200, JSON, b"{" + b",".join(b'"m%d":1' % n for n in range(5000)) + b"}"))
    assert len(wide.members) <= 2000
    assert shape_of(Response(200, JSON, b"[" * 100_000)).members == {(): {"no JSON"}}
    assert shape_of(Response(200, JSON, b"{")).members == {(): {"no JSON"}}
    assert shape_of(Response(204)).members == {}
