"""Holding off garbage collection while much is made that is here to stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected(*, at_last: bool = False) -> Iterator[None]:
    """Hold off garbage collection: the many containers of a large document set off collections that free nothing.

    With `at_last` the process ends after this: what there is then is not looked through once more.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if at_last:
            gc.freeze()
        if collecting:
            gc.enable()
