"""What the doors of the corpus have in common: takes a command line, gives the documents that it asks for."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ci.bench.fetch import fetch
from ci.corpus.collection import PACKAGES, Entry, chosen, documents


def entries(given: argparse.Namespace, cache: Path) -> list[Entry]:
    """Give the documents that are asked for, fetched into `cache`; none, and say why, where that cannot be done."""
    for name, reason in fetch(cache, PACKAGES).items():
        print(f"corpus: {name} could not be fetched: {reason}", file=sys.stderr)
        return []
    found = chosen(documents(cache), given.only, sample=given.sample)
    if not found:
        print("corpus: no document has such a name", file=sys.stderr)
    return found


def parser(program: str, description: str | None) -> argparse.ArgumentParser:
    """The command line."""
    options = argparse.ArgumentParser(prog=f"python -m {program}", description=description)
    options.add_argument("only", nargs="*", metavar="PATTERN", help="globs over the documents' names (all)")
    options.add_argument("--sample", action="store_true", help="the fixed sample, for every change")
    options.add_argument("--jobs", type=int, default=2, help="how many documents are looked at at once (2)")
    options.add_argument(
        "--limit", type=float, default=900.0, help="seconds of processor time that one document may take (900)"
    )
    options.add_argument("--cache", type=Path, default=Path(".cache"), help="the cache folder (.cache)")
    return options
