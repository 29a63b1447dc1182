"""Comparison: takes the places of two contracts and settings, gives what changed, and what of it is approved."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import cast

from contracts import baseline as baselines
from contracts.baseline import Baseline
from contracts.collecting import uncollected
from contracts.comparison.settings import Settings
from contracts.compiler.compile import compile_contract
from contracts.diff.comparing import Judged
from contracts.diff.comparing import compare as compared
from contracts.document.document import Document
from contracts.document.git import GitSource, commit_of, left_at, standing
from contracts.document.reader import read, read_from
from contracts.errors import ConfigError, TrothError
from contracts.findings import Finding
from contracts.model.contract import Contract
from contracts.verdict.approval import Approval, approved

_GIT = "git:"
_STANDARD_INPUT = "-"
_HEAD = """\
# Changes that are approved: `troth diff` tells of them and does not fail for them.
# Each entry says its `reason`, or the file is refused; `owner` and `expires` are yours to fill in.
"""


@dataclass(frozen=True, slots=True)
class _Named:
    """What an entry is written for."""

    fingerprint: str
    finding: Finding


def compare(before: str, after: str | None, settings: Settings, today: date) -> Approval:
    """Give what changed from the contract at `before` to the one at `after`, each of which is a path, ``-``,
    ``git:REF:PATH``, or where that is allowed a URL. `after` is None when the contract is gone: then it is compared
    with what is left of it, which is nothing, so that its operations can be approved one by one.

    Writes the file of approvals where that is asked for. Raises TrothError when a contract or that file cannot be read,
    or a setting does not fit.
    """
    if before == after == _STANDARD_INPUT:
        raise ConfigError("standard input can be read once", hint="give one of the contracts as a file")
    known = _approvals(settings)
    with uncollected():
        old = _contract(before, settings.allow_http)
        new = _nothing_of(old) if after is None else _contract(after, settings.allow_http)
        comparison = compared(old, new, today=today.isoformat())
    result = approved(comparison, known, today, fail_on=settings.fail_on)
    if settings.update_approvals:
        known = _updated(known, result, settings)
        result = approved(comparison, known, today, fail_on=settings.fail_on)
    return result


def at_revision(revision: str, path: str) -> str:
    """Give the place of the contract at `path` as it was at a git `revision`."""
    return f"{_GIT}{revision}:{path}"


def since(base: str, path: str) -> tuple[str, str | None]:
    """Give the place of the contract at `path` as it was when this change left the git revision `base`, and as it is
    now: None when it is gone.

    Raises TrothError when they have no commit in common.
    """
    folder = standing(path)
    commit = commit_of(folder, base)
    # What means no commit is told of by whoever reads it.
    before = at_revision(base if commit is None else left_at(folder, commit, base), path)
    return before, path if os.path.exists(path) else None


def _contract(place: str, allow_http: bool) -> Contract:
    if not place.startswith(_GIT):
        return compile_contract(read(place, allow_http=allow_http))
    revision, _, path = place.removeprefix(_GIT).partition(":")
    if not revision or not path:
        raise ConfigError(f"{place!r} names no file at a revision", hint="write git:REF:PATH")
    return compile_contract(read_from(GitSource(path, revision)))


def _nothing_of(old: Contract) -> Contract:
    document = cast("Document", old.document)
    emptied = {name: {} if name in ("paths", "webhooks") else value for name, value in document.root.items()}
    return compile_contract(replace(document, root=emptied))


def _approvals(settings: Settings) -> Baseline:
    if not settings.approvals:
        return Baseline()
    path = Path(settings.approvals)
    if path.exists():
        return baselines.load(path, reasoned=not settings.update_approvals, kind="approvals file")
    if settings.update_approvals:
        return Baseline()
    raise ConfigError(f"there is no approvals file {path}; `troth diff --update-approvals` writes it")


def _of_part(judged: Judged) -> Finding:
    """Give a change as a Finding of what its approval holds for: a component, whichever operations use it, or an
    operation."""
    component, _ = judged.change.component
    return replace(judged.finding, operation=component or judged.operation)


def _updated(known: Baseline, result: Approval, settings: Settings) -> Baseline:
    """Give the approvals with those of what fails, and write them.

    What is no change of this comparison is left: it may be one of another contract that shares the file.
    """
    assert settings.approvals is not None
    kept = (each for each in result.comparison.judged if known.entry_for(each) is not None)
    named = (_Named(each.fingerprint, _of_part(each)) for each in (*kept, *result.grave))
    updated = known.updated(named, tested=(), reason=settings.reason or "")
    try:
        Path(settings.approvals).write_text(baselines.to_text(updated, _HEAD), "utf-8")
    except OSError as fault:
        raise TrothError(
            f"the approvals cannot be written: {fault.strerror or fault}", place=settings.approvals
        ) from None
    return updated
