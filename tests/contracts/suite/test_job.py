"""Jobs between processes, and what is kept of what they say."""

from __future__ import annotations

from contracts.events import PhaseStarted, Sent
from contracts.suite.auth import Auth
from contracts.suite.job import Job, from_text, to_text
from contracts.suite.plan import Plan
from contracts.suite.thrift import Thrift
from contracts.target.login import Login
from tests.contracts.runs import GET, sent


def test_a_job_comes_over_as_it_is() -> None:
    auth = Auth(
        {b"authorization": b"Bearer \xe9"},
        {"key": {b"x": b"y"}},
        {b"a": b"b"},
        {},
        ({b"c": b"d"},),
        queries={"k": b"a=b"},
    )
    login = Login("/login", json={"a": [1]}, refresh_after=5.0)
    plan = Plan("nightly", operations=frozenset({"GET /a", "GET /b"}), untouched=frozenset({"GET /c"}))
    job = Job("a.yaml", "http://h", rate=2.0, headers={"X": "é"}, operation_headers={"GET /a": {"Y": "z"}},
              login=login, cases="/c", plan=plan, auth=auth)  # fmt: skip
    assert from_text(to_text(job)) == job
    assert from_text(to_text(Job("a.yaml"))) == Job("a.yaml")


def test_long_bodies_are_cut_when_much_was_kept() -> None:
    thrift = Thrift(25_000)
    long, short = sent(1, GET, 200, answer=b"x" * 20_000), sent(2, GET, 200, answer=b"y" * 100)
    assert thrift.kept(PhaseStarted("a")) == PhaseStarted("a")
    assert thrift.kept(long) == long
    cut = thrift.kept(long)
    assert isinstance(cut, Sent)
    assert cut.exchange.response is not None
    assert cut.exchange.response.body == b"x" * 8192
    assert thrift.kept(short) == short
