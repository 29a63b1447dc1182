"""The gate: takes what is asked, gives whether the change keeps the contracts, whatever becomes of single steps."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from contracts.errors import TrothError
from contracts.gate.asked import Asked
from contracts.gate.base import Base, base_of, name_of
from contracts.gate.changes import changes_since
from contracts.gate.repository import Repository, repository_of
from contracts.gate.stages.diff import diff
from contracts.gate.stages.lint import lint
from contracts.gate.stages.test import Listening, Stopped, test
from contracts.gate.standing import Standing, standings
from contracts.gate.tree import Folder, Tree
from contracts.verdict.gate import Gate, Judged, Stage, State, Step
from contracts.verdict.verdict import Outcome

_UNDONE = "the gate was interrupted before"


class Teller(Protocol):
    """Tells people of a gate while it goes on."""

    def begins(self, place: str, step: Step) -> None:
        """Say which contract is judged now, and how."""

    def testing(self, place: str, operations: int) -> Listening:
        """Say that a contract is tested now, and give what listens to the test, which is over so many operations."""


@dataclass
class _Course:
    """What a gate has come to so far."""

    base: Base | None = None
    notes: list[str] = field(default_factory=list)
    standings: Sequence[Standing] = ()
    stages: list[list[Stage]] = field(default_factory=list)


def gate(asked: Asked, tell: Teller) -> Gate:
    """Give whether every contract is well made, breaks nobody and is kept, as far as that is asked.

    What cannot be judged does not keep the rest from being judged. An interrupt (KeyboardInterrupt) ends the gate, and
    what it has seen until then is given. Raises TrothError when the base cannot be had, or a setting does not fit.
    """
    course, is_interrupted = _Course(), False
    try:
        _begin(course, asked)
        for standing in course.standings:
            course.stages.append([])
            for step in asked.steps:
                course.stages[-1].append(_stage(standing, step, asked, course.base, tell))
    except Stopped as stopped:
        course.stages[-1].append(stopped.stage)
        is_interrupted = True
    except KeyboardInterrupt:
        is_interrupted = True
    judged = tuple(_judged(course, index, asked) for index in range(len(course.standings)))
    name, commit = (course.base.name, course.base.commit) if course.base else ("", "")
    return Gate(judged, name, commit, tuple(course.notes), is_interrupted)


def _begin(course: _Course, asked: Asked) -> None:
    """Find the base, the contracts, and what became of them."""
    home, folder = str(asked.home), str(asked.folder)
    repository = repository_of(folder)
    tree: Tree = repository or Folder(home, os.path.relpath(folder, home))
    written_in: Tree = repository_of(home) or Folder(home)
    changes = None
    if repository is not None:
        course.base = base_of(repository, asked.settings.base, asked.environ)
        # Contracts may be named that stand outside of the folder we are in.
        changes = changes_since(replace(repository, folder=""), course.base) if course.base else None
    if course.base is None:
        course.notes.append(_without_base(repository, asked))
    course.standings = standings(tree, changes, asked.settings.specs, written_in)
    present = [each.place for each in course.standings if each.state is not State.REMOVED]
    removed = [each.place for each in course.standings if each.state is State.REMOVED]
    course.notes += asked.targets.check(present, removed, are_all=asked.is_whole)


def _without_base(repository: Repository | None, asked: Asked) -> str:
    """Say why nothing is compared. Raises TrothError when somebody asks for just that."""
    missing = "this is no git repository" if repository is None else "the repository has no commit yet"
    name = name_of(asked.settings.base, asked.environ)
    if name:
        raise TrothError(f"{missing}, so nothing can be compared with {name}")
    if asked.must_diff:
        raise TrothError(f"{missing}, so there is nothing that diff could compare with")
    return f"{missing}, so every contract is judged as if it were new"


def _judged(course: _Course, index: int, asked: Asked) -> Judged:
    standing = course.standings[index]
    stages = course.stages[index] if index < len(course.stages) else []
    undone = (Stage(step, Outcome.UNDECIDED, _UNDONE) for step in asked.steps[len(stages) :])
    return Judged(standing.place, standing.state, standing.before, (*stages, *undone))


def _stage(standing: Standing, step: Step, asked: Asked, base: Base | None, tell: Teller) -> Stage:
    needless = _needless(standing, step, base)
    if needless:
        return Stage(step, None, needless)
    try:
        if step is Step.TEST:
            return test(standing, asked, tell.testing)
        tell.begins(standing.place, step)
        if step is Step.LINT:
            return lint(standing, asked, base)
        assert base is not None
        return diff(standing, asked, base)
    except Stopped:
        raise
    except TrothError as fault:
        return Stage(step, Outcome.UNDECIDED, str(fault))
    except Exception as fault:  # whatever one contract does to us, the others are to be judged
        return Stage(step, Outcome.UNDECIDED, f"it cannot be done: {type(fault).__name__}: {fault}")


def _needless(standing: Standing, step: Step, base: Base | None) -> str:
    """Say why a step is left out, nothing when it is not."""
    if standing.state is State.REMOVED and step is not Step.DIFF:
        return "the contract is gone"
    if step is Step.TEST:
        return ""
    if standing.state is State.UNCHANGED and base is not None:
        return f"unchanged since {base.name}"
    if step is Step.DIFF and standing.before is None:
        return "there was none before" if base is not None else "there is nothing to compare with"
    return ""
