"""The door: judges our mock of many contracts with Schemathesis and with Python's jsonschema, and prints the judgement.

Ends with 0 when every failure is explained by its document, 1 when one is not, 2 when something could not be judged.
"""

from __future__ import annotations

import argparse
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from rich.console import Console

from ci.bench.fetch import fetch
from ci.judge import report
from ci.judge.judgement import Judgement, judge
from ci.judge.subjects import all_subjects, chosen

_WIDTH = 150


def main(arguments: list[str] | None = None) -> int:
    """Judge; gives the exit code."""
    given = parser().parse_args(arguments)
    say = Console(stderr=True, highlight=False, markup=False)
    subjects = chosen(all_subjects(), given.only, sample=given.sample)
    if not subjects:
        say.print(f"judge: nothing is called {given.only}; ci/judge/subjects.toml lists the names")
        return 2
    cache = given.cache.resolve()
    packages = tuple({subject.package: None for subject in subjects if subject.package})
    for name, reason in fetch(cache, tuple(package for package in packages if package)).items():
        say.print(f"judge: {name} could not be fetched: {reason}")
    judgements: list[Judgement] = []
    with ThreadPoolExecutor(given.jobs) as pool:
        for judgement in pool.map(partial(judge, cache=cache), subjects):
            judgements.append(judgement)
            state = judgement.fault or f"{judgement.breaches} unexplained"
            say.print(f"{judgement.subject.name}: {state}, {judgement.seconds:.1f} s", soft_wrap=True)
    report.show(judgements, Console() if sys.stdout.isatty() else Console(width=_WIDTH))
    if given.output:
        given.output.write_text(json.dumps(report.document(judgements), indent=2) + "\n", encoding="utf-8")
    return verdict(judgements)


def verdict(judgements: list[Judgement]) -> int:
    """Give the exit code: a breach outweighs what could not be judged."""
    if any(judgement.breaches for judgement in judgements):
        return 1
    return 2 if any(judgement.fault for judgement in judgements) else 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    options = argparse.ArgumentParser(prog="python -m ci.judge", description=__doc__)
    options.add_argument("--sample", action="store_true", help="the short run, for every change")
    options.add_argument("--only", default="*", metavar="NAME", help="a glob over the subjects' names")
    options.add_argument("--jobs", type=int, default=2, help="how many subjects are judged at once (2)")
    options.add_argument("--output", type=Path, metavar="FILE", help="write the judgement as JSON too")
    options.add_argument("--cache", type=Path, default=Path(".cache"), help="the cache folder (.cache)")
    return options


if __name__ == "__main__":
    sys.exit(main())
