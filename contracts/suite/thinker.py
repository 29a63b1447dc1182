"""The process that thinks of cases ahead: takes what is asked for on standard input, gives cases on standard output."""

from __future__ import annotations

import os
import sys

from contracts.suite.ahead import think


def main() -> None:
    """Think until all is thought of, or nobody listens any more."""
    cases = os.dup(1)
    os.dup2(2, 1)  # whatever prints must not get between the cases
    try:
        with os.fdopen(cases, "w", encoding="ascii") as pipe:
            think(sys.stdin.buffer, pipe)
    except BrokenPipeError:
        os._exit(0)


if __name__ == "__main__":
    main()
