"""Takes a subject, gives what both judges say of its mock: what was tested, what failed, and why."""

from __future__ import annotations

import http.client
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ci.judge.answers import Answers, judged
from ci.judge.attack import NotRun, attack
from ci.judge.contradictions import Scene, clashing_credentials, explain
from ci.judge.document import Document
from ci.judge.failures import Failure, Run, read
from ci.judge.mock import NotServed, serving
from ci.judge.requests import Requests
from ci.judge.subjects import Subject
from contracts.errors import TrothError

_PATIENCE = 300.0


@dataclass(slots=True)
class Group:
    """Failures of one class: one check, one operation, one reason. The first stands for all."""

    failure: Failure
    count: int = 0


@dataclass(slots=True)
class Judgement:
    """What was found for one subject. `fault` says why it could not be judged."""

    subject: Subject
    version: str = ""
    seconds: float = 0.0
    run: Run | None = None
    explained: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # by reason, check and operation
    unexplained: list[Group] = field(default_factory=list)
    unreached: list[str] = field(default_factory=list)  # operations that never answered with success, nobody knows why
    answers: Answers | None = None
    fault: str = ""

    @property
    def breaches(self) -> int:
        """How many classes of failures, operations never reached, and answers nothing explains."""
        answers = self.answers.unexplained if self.answers else ()
        return len(self.unexplained) + len(self.unreached) + len(answers)


def judge(subject: Subject, cache: Path) -> Judgement:
    """Judge one subject; whatever keeps it from being judged becomes its fault."""
    judgement = Judgement(subject)
    place = subject.place(cache).resolve()
    started = time.monotonic()
    try:
        document = Document.read(place)
        judgement.version = document.version
        if "schemathesis" in subject.judges:
            _attacked(judgement, place, document)
        if "answers" in subject.judges:
            judgement.answers = judged(place)
    except (NotServed, NotRun, TrothError, OSError, ValueError, http.client.HTTPException) as fault:
        judgement.fault = f"{type(fault).__name__}: {fault}"
    judgement.seconds = time.monotonic() - started
    return judgement


def _attacked(judgement: Judgement, place: Path, document: Document) -> None:
    with tempfile.TemporaryDirectory(prefix="judge-") as name:
        folder = Path(name)
        with serving(place, folder) as mock:
            events = attack(place, document, mock.url, folder, _PATIENCE)
        run = read(events)
    if not run.operations:
        raise NotRun("no operation was tested")
    judgement.run = run
    judgement.explained, judgement.unexplained = sorted_out(run.failures, document)
    judgement.unreached = unreached(run, judgement.explained, document)


def sorted_out(failures: Iterable[Failure], document: Document) -> tuple[Counter[tuple[str, str, str]], list[Group]]:
    """Give the failures that the document explains, counted, and the groups of those that it does not."""
    requests = Requests(document)
    explained: Counter[tuple[str, str, str]] = Counter()
    groups: dict[tuple[str, str, str, str], Group] = {}
    for failure in failures:
        reason = explain(Scene(failure, document, requests))
        if reason:
            explained[reason.id, failure.check, failure.operation] += 1
        else:
            groups.setdefault(failure.group, Group(failure)).count += 1
    return explained, list(groups.values())


def unreached(run: Run, explained: Iterable[tuple[str, str, str]], document: Document) -> list[str]:
    """Give the operations that were asked something good and never answered with success, without a reason.

    A good request that was refused for a reason of the document's is one, and so are credentials that clash.
    """
    refused = {operation for _, check, operation in explained if check == "positive_data_acceptance"}
    silent = sorted(run.asked_well - run.reached - refused)
    return [label for label in silent if not clashing_credentials(document, label)]
