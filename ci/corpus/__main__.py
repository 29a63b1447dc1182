"""The door: sweeps over every document and prints what was found.

Ends with 0 when the goals hold, 1 when one does not, 2 when the sweep could not run.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ci.bench.fetch import fetch
from ci.corpus import report
from ci.corpus.collection import PACKAGES, chosen, documents
from ci.corpus.sweep import sweep
from ci.corpus.tally import Tally

_MOST_OF_SAMPLE = 100
"""Operations of each document of the sample: the largest have thousands, and every change waits for them."""


def main(arguments: list[str] | None = None) -> int:
    """Sweep; gives the exit code."""
    given = parser().parse_args(arguments)
    cache = given.cache.resolve()
    for name, reason in fetch(cache, PACKAGES).items():
        print(f"corpus: {name} could not be fetched: {reason}", file=sys.stderr)
        return 2
    entries = chosen(documents(cache), given.only, sample=given.sample)
    if not entries:
        print("corpus: no document has such a name", file=sys.stderr)
        return 2
    tally = Tally()
    most = _MOST_OF_SAMPLE if given.sample else sys.maxsize
    for record in sweep(entries, cache / "corpus", jobs=given.jobs, limit=given.limit, most=most):
        tally.add(record)
        print(report.line(record, tally, len(entries)), file=sys.stderr, flush=True)
    tally.finish()
    print(report.text(tally))
    report.write(tally, cache / "corpus")
    return 1 if tally.missed() else 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    options = argparse.ArgumentParser(prog="python -m ci.corpus", description=__doc__)
    options.add_argument("only", nargs="*", metavar="PATTERN", help="globs over the documents' names (all)")
    options.add_argument("--sample", action="store_true", help="the fixed sample, for every change")
    options.add_argument("--jobs", type=int, default=2, help="how many documents are looked at at once (2)")
    options.add_argument(
        "--limit", type=float, default=900.0, help="seconds of processor time that one document may take (900)"
    )
    options.add_argument("--cache", type=Path, default=Path(".cache"), help="the cache folder (.cache)")
    return options


if __name__ == "__main__":
    sys.exit(main())
