"""What a review accepts: takes the entries of a baseline and what was found in which documents, gives which entries are
stale, and the entries that accept it all.

A file of them may be for more documents than a review looks at. So entries say which documents have what they accept.
"""

from __future__ import annotations

import os.path
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from contracts.baseline import Baseline, Entry
from contracts.document.document import Document
from contracts.findings import Finding
from contracts.record import Issue
from contracts.verdict.review import issue_of

Found = Mapping[str, Collection[Finding]]
"""What was found, by the documents that have it, as `named` has them."""


def named(document: Document, place: Path) -> str:
    """Give a document as entries of the baseline at `place` have it; nothing for one that is no file."""
    if not document.files:
        return ""
    return Path(os.path.relpath(document.files[0], place.parent)).as_posix()


def stale(accepted: Baseline, found: Found, place: Path) -> tuple[Entry, ...]:
    """Give the entries of the baseline at `place` that accept what no document has any more."""
    return accepted.stale(_issues(found), _operations(accepted), _known(accepted, found, place))


def updated(accepted: Baseline, found: Found, place: Path) -> Baseline:
    """Give the baseline at `place` as it is when it accepts what was found. What other documents have is left in it."""
    known = _known(accepted, found, place)
    having: dict[str, set[str]] = {}
    for document, findings in found.items():
        for finding in findings if document else ():
            having.setdefault(finding.fingerprint, set()).add(document)
    entries = accepted.updated(_issues(found), _operations(accepted), documents=known).entries
    return Baseline(tuple(_of(entry, having.get(entry.fingerprint, set()), known) for entry in entries))


def _of(entry: Entry, having: set[str], known: set[str]) -> Entry:
    """Give an entry with the documents that have what it accepts; of those that are `known` these are `having` it."""
    return replace(entry, documents=tuple(sorted(having.union(set(entry.documents) - known))))


def _known(accepted: Baseline, found: Found, place: Path) -> set[str]:
    """Give the documents of which all that they have is known: those that were looked at, and those that are gone."""
    told = set(chain.from_iterable(entry.documents for entry in accepted.entries))
    return {*found, *(each for each in told if not os.path.exists(place.parent / each))}


def _operations(accepted: Baseline) -> set[str]:
    """Give all operations that entries name: whatever stands in the documents was looked at."""
    return {entry.operation for entry in accepted.entries}


def _issues(found: Found) -> Iterator[Issue]:
    return map(issue_of, chain.from_iterable(found.values()))
