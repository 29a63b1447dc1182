"""The process of a run: what it says comes in whole lines."""

from __future__ import annotations

import io
import signal
import threading
from collections.abc import Callable, Iterator

import pytest

from contracts.suite import worker


@pytest.fixture(autouse=True)
def handler() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


class Interrupted(io.StringIO):
    """A pipe in the middle of whose first line a signal comes."""

    def __init__(self, come: Callable[[], None]) -> None:
        super().__init__()
        self._come = [come]

    def write(self, text: str) -> int:
        size = super().write(text[:3])
        for come in self._come:
            self._come = []
            come()
        return size + super().write(text[3:])


def test_a_line_is_written_to_its_end_before_the_run_stops() -> None:
    pipe = Interrupted(lambda: signal.raise_signal(signal.SIGTERM))
    lines = worker._Lines(pipe)
    signal.signal(signal.SIGTERM, lines.stop)
    with pytest.raises(worker._Stopped):
        lines.write("a whole line")
    lines.write("{}")
    assert pipe.getvalue() == "a whole line\n{}\n"


def test_a_run_that_writes_nothing_stops_at_once() -> None:
    lines = worker._Lines(io.StringIO())
    signal.signal(signal.SIGTERM, lines.stop)
    with pytest.raises(worker._Stopped):
        signal.raise_signal(signal.SIGTERM)


def test_what_another_thread_writes_does_not_hold_up_a_stop() -> None:
    begun, over = threading.Event(), threading.Event()

    def come() -> None:
        begun.set()
        assert over.wait(10)

    pipe = Interrupted(come)
    lines = worker._Lines(pipe)
    signal.signal(signal.SIGTERM, lines.stop)
    thread = threading.Thread(target=lines.write, args=("of another thread",))
    thread.start()
    assert begun.wait(10)
    with pytest.raises(worker._Stopped):
        signal.raise_signal(signal.SIGTERM)
    over.set()
    thread.join()
    assert pipe.getvalue() == "of another thread\n"
