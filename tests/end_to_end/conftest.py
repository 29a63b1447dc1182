"""Fixtures for tests of the live service."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.end_to_end.live import Live, Receiver, disagreements, receiving


@pytest.fixture(scope="module")
def live_instance() -> Iterator[Live]:
    live = Live()
    yield live
    live.close()


@pytest.fixture
def live(live_instance: Live) -> Iterator[Live]:
    live_instance.reset()
    yield live_instance
    assert live_instance.exchanges
    assert disagreements(live_instance) == []


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as it:
        yield it
