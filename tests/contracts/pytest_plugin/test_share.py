"""What workers saw, sent and joined."""

from __future__ import annotations

import json

from contracts.events import Found, PhaseFinished, Sent
from contracts.pytest_plugin.share import Share, from_plain, joined, to_plain
from tests.contracts.runs import GET, POST, found, notes, sent


def _share(*events: Sent | Found | PhaseFinished, said: str = "", verdict: str = "") -> Share:
    return Share(events, frozenset([said]), (GET, POST), frozenset(["secret"]), verdict)


def test_a_share_is_the_same_when_it_arrives() -> None:
    document = notes().document
    share = _share(sent(1, GET, 200), found(GET, 1, locator=document), PhaseFinished("coverage", 0.5), said="abc")
    arrived = from_plain(json.loads(json.dumps(to_plain(share))), document)
    assert (list(arrived.events), arrived.said, arrived.secrets) == (list(share.events), share.said, share.secrets)


def test_exchanges_are_numbered_through_with_their_proofs() -> None:
    one = _share(sent(1, GET, 200), sent(2, GET, 200), found(GET, 2), said="a")
    other = _share(sent(1, POST, 201), found(POST, 1), found(POST, 0), said="b", verdict="api.yaml::verdict")
    whole = joined([one, other])
    assert [event.number for event in whole.events if isinstance(event, Sent)] == [1, 2, 3]
    assert [event.proof for event in whole.events if isinstance(event, Found)] == [2, 3, 0]
    assert (whole.said, whole.verdict, whole.operations) == ({"a", "b"}, "api.yaml::verdict", (GET, POST))


def test_the_times_of_a_phase_add_up() -> None:
    whole = joined([_share(PhaseFinished("coverage", 0.5)), _share(PhaseFinished("coverage", 0.25))])
    assert whole.events == [PhaseFinished("coverage", 0.75)]
