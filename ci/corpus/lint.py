"""The door: lints every document of the corpus with every rule, and prints what was found by rule.

Ends with 0 when the goals hold, 1 when one does not, 2 when it could not run.
"""

from __future__ import annotations

import sys

from ci.corpus import lint_report
from ci.corpus.door import entries, parser
from ci.corpus.lint_look import look
from ci.corpus.lint_record import LintRecord
from ci.corpus.sweep import swept


def main(arguments: list[str] | None = None) -> int:
    """Lint the corpus; gives the exit code."""
    given = parser("ci.corpus.lint", __doc__).parse_args(arguments)
    cache = given.cache.resolve()
    asked = entries(given, cache)
    if not asked:
        return 2
    records: list[LintRecord] = []
    for record in swept(asked, cache / "corpus", look, LintRecord, jobs=given.jobs, limit=given.limit):
        records.append(record)
        print(lint_report.line(record, len(records), len(asked)), file=sys.stderr, flush=True)
    records.sort(key=lambda each: each.name)
    print(lint_report.text(records))
    lint_report.write(records, cache / "corpus")
    return 1 if lint_report.missed(records) else 0


if __name__ == "__main__":
    sys.exit(main())
