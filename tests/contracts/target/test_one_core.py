"""One core: a thread and those that it starts stay on one, and no other thread does."""

from __future__ import annotations

import os
import threading

import pytest

from contracts.target.one_core import stay_on_one_core

pytestmark = pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="no such thing here")


def cores(found: list[set[int]]) -> None:
    found.append(set(os.sched_getaffinity(0)))


def test_a_thread_and_those_that_it_starts_share_a_core() -> None:
    before = os.sched_getaffinity(0)
    found: list[set[int]] = []

    def turn() -> None:
        stay_on_one_core()
        cores(found)
        inner = threading.Thread(target=cores, args=(found,))
        inner.start()
        inner.join()

    thread = threading.Thread(target=turn)
    thread.start()
    thread.join()
    assert len(found[0]) == 1
    assert found[0] == found[1] <= before
    assert os.sched_getaffinity(0) == before
