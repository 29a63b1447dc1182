"""The door: sweeps over every document and prints what was found.

Ends with 0 when the goals hold, 1 when one does not, 2 when the sweep could not run.
"""

from __future__ import annotations

import sys

from ci.corpus import report
from ci.corpus.door import entries, parser
from ci.corpus.sweep import sweep
from ci.corpus.tally import Tally

_MOST_OF_SAMPLE = 100
"""Operations of each document of the sample: the largest have thousands, and every change waits for them."""


def main(arguments: list[str] | None = None) -> int:
    """Sweep; gives the exit code."""
    given = parser("ci.corpus", __doc__).parse_args(arguments)
    cache = given.cache.resolve()
    asked = entries(given, cache)
    if not asked:
        return 2
    tally = Tally()
    most = _MOST_OF_SAMPLE if given.sample else sys.maxsize
    for record in sweep(asked, cache / "corpus", jobs=given.jobs, limit=given.limit, most=most):
        tally.add(record)
        print(report.line(record, tally, len(asked)), file=sys.stderr, flush=True)
    tally.finish()
    print(report.text(tally))
    report.write(tally, cache / "corpus")
    return 1 if tally.missed() else 0


if __name__ == "__main__":
    sys.exit(main())
