"""Seconds of a busy processor are told in those of one at rest."""

from __future__ import annotations

import pytest

from ci.corpus import goals


def test_seconds_within_the_goal_are_taken_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goals, "_seconds_of_known_work", lambda text: pytest.fail("nothing is to be compared"))
    assert goals.at_rest(1.9, 2.0) == 1.9


@pytest.mark.parametrize(
    ("known_work", "seconds"),
    [
        pytest.param(goals._SECONDS_AT_REST, 3.0, id="at rest"),
        pytest.param(goals._SECONDS_AT_REST * 2, 1.5, id="twice as slow"),
        pytest.param(goals._SECONDS_AT_REST / 2, 3.0, id="a faster machine has no shorter goal"),
    ],
)
def test_seconds_beyond_the_goal_are_compared(
    monkeypatch: pytest.MonkeyPatch, known_work: float, seconds: float
) -> None:
    monkeypatch.setattr(goals, "_seconds_of_known_work", lambda text: known_work)
    assert goals.at_rest(3.0, 2.0) == pytest.approx(seconds)


def test_known_work_takes_some_time() -> None:
    assert goals._slowness() > 0
