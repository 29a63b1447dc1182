"""Fixtures for pytest: takes the file of a contract, gives a running mock of it, which each test finds untouched."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from mockserver.watched import WatchedMock

Mocks = Callable[..., "WatchedMock"]


@pytest.fixture(scope="session")
def _troth_running() -> Iterator[Mocks]:
    """Whatever mocks were asked for, each started once."""
    mocks: dict[tuple[Any, ...], WatchedMock] = {}
    with ExitStack() as stack:

        def running(*places: str | os.PathLike[str], **settings: Any) -> WatchedMock:
            from mockserver.watched import watched

            names = tuple(os.path.abspath(place) for place in places)
            key = (names, repr(sorted(settings.items())))
            if key not in mocks:
                mocks[key] = stack.enter_context(watched(*names, **settings))
            return mocks[key]

        yield running


@pytest.fixture
def troth_mocks(_troth_running: Mocks) -> Mocks:
    """What gives a running mock: ``troth_mocks("api.yaml", seed="7", lenient=True).url``.

    The settings are those of `mockserver.app`. A mock lives as long as the session, and no test sees what another
    asked it.
    """
    touched: set[int] = set()

    def mock(*places: str | os.PathLike[str], **settings: Any) -> WatchedMock:
        found = _troth_running(*places, **settings)
        if id(found) not in touched:
            touched.add(id(found))
            found.reset()
        return found

    return mock


@pytest.fixture
def troth_mock(troth_mocks: Mocks, troth_spec: str) -> WatchedMock:
    """A running mock of the contract that --troth-spec, or troth_spec of pytest's settings, names: its `url`, and the
    `exchanges` of this test."""
    return troth_mocks(troth_spec)
