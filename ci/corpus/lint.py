"""The door: lints every document of the corpus with every rule, and prints what was found by rule.

Ends with 0 when the goals hold, 1 when one does not, 2 when it could not run.
"""

from __future__ import annotations

import argparse
import sys

from ci.bench.fetch import fetch
from ci.corpus import lint_report
from ci.corpus.__main__ import parser as of_sweep
from ci.corpus.collection import PACKAGES, chosen, documents
from ci.corpus.lint_look import look
from ci.corpus.lint_record import LintRecord
from ci.corpus.sweep import swept


def main(arguments: list[str] | None = None) -> int:
    """Lint the corpus; gives the exit code."""
    given = parser().parse_args(arguments)
    cache = given.cache.resolve()
    for name, reason in fetch(cache, PACKAGES).items():
        print(f"corpus: {name} could not be fetched: {reason}", file=sys.stderr)
        return 2
    entries = chosen(documents(cache), given.only, sample=given.sample)
    if not entries:
        print("corpus: no document has such a name", file=sys.stderr)
        return 2
    records: list[LintRecord] = []
    for record in swept(entries, cache / "corpus", look, LintRecord, jobs=given.jobs, limit=given.limit):
        records.append(record)
        print(lint_report.line(record, len(records), len(entries)), file=sys.stderr, flush=True)
    records.sort(key=lambda each: each.name)
    print(lint_report.text(records))
    lint_report.write(records, cache / "corpus")
    return 1 if lint_report.missed(records) else 0


def parser() -> argparse.ArgumentParser:
    """The command line: that of the sweep."""
    options = of_sweep()
    options.prog, options.description = "python -m ci.corpus.lint", __doc__
    return options


if __name__ == "__main__":
    sys.exit(main())
