"""The conductor: takes the items that pytest runs, has a trial do what they are about, gives what each has to tell.

There is one trial in a process, and it begins with the first item. With pytest-xdist there are several processes, each
with its own target where that is an application.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from secrets import randbits
from typing import TYPE_CHECKING

from contracts.events import Event
from contracts.pytest_plugin.account import Account, Told
from contracts.pytest_plugin.share import Share
from contracts.secrets import Secrets
from contracts.settings import Settings
from contracts.suite.plan import RUN_BITS
from contracts.trial.asked import Asked, asked
from contracts.trial.ongoing import Ongoing

if TYPE_CHECKING:
    from contracts.pytest_plugin.items import PhaseItem

STATEFUL = "stateful"
_FUZZING = "fuzzing"


class Conductor:
    """Conducts the trial of one process. `collected` are all the items there are, `selected` those that are to run;
    `verdict` is the id of the item that asks for one, if it is to run."""

    def __init__(self, spec: Path, settings: Settings, secrets: Secrets, folder: str) -> None:
        self.spec = spec
        self.settings = settings
        self.today = datetime.datetime.now(datetime.UTC).date()
        self.collected: Sequence[PhaseItem] = ()
        self.selected: Sequence[PhaseItem] = ()
        self.verdict = ""
        self._secrets = secrets
        self._folder = folder
        self._ongoing: Ongoing | None = None
        self._account: Account | None = None

    @cached_property
    def asked(self) -> Asked:
        """What is asked of the trial. Raises TrothError."""
        wishes = asked(os.path.relpath(self.spec), self.settings, self._secrets, randbits(RUN_BITS))
        return replace(wishes, job=replace(wishes.job, folder=self._folder))

    def phases(self) -> Iterator[tuple[str, Sequence[str]]]:
        """Give the phases in their order, each with the keys of the operations that it concerns. Nothing is sent."""
        from contracts.cases import folder
        from contracts.suite.course import PROBING, REPLAY, phases_of, probed

        job, keys = self.asked.job, self.asked.selection.operations
        saved = {each.case.operation for each in folder.load(Path(job.cases)).values()} if job.cases else set()
        yield REPLAY, [key for key in keys if key in saved]
        for phase in phases_of(job.plan):
            concerned = probed(self.asked.contract, job.plan, phase) if phase in PROBING else keys
            yield phase, [key for key in keys if key in concerned]

    def done(self, item: PhaseItem) -> Told:
        """Give what an item has to tell, once its phase is done. Raises TrothError when the target is not reached."""
        ongoing, account = self._begun()
        return account.told(item.key, self._do(ongoing, item))

    def complete(self) -> None:
        """Do what is collected and not selected: a verdict is about the whole. Raises TrothError."""
        ongoing, _ = self._begun()
        for item in self.collected:
            if item not in self.selected:
                self._do(ongoing, item)

    def end(self) -> Share | None:
        """End the trial; give what this process saw, None when it saw nothing."""
        if self._ongoing is None or self._account is None:
            return None
        self._ongoing.end()
        secrets = frozenset(self._ongoing.secrets)
        return Share(self._ongoing.events, frozenset(self._account.said), self._concerned(), secrets, self.verdict)

    def _begun(self) -> tuple[Ongoing, Account]:
        """Give the trial, which makes contact with all the operations that it is about when it begins."""
        if self._ongoing is None or self._account is None:
            ongoing = Ongoing(self.asked)
            ongoing.begin(frozenset(self._concerned()))
            keys = [item.key for item in self.selected]
            self._account = Account(self.asked, ongoing.secrets, keys, self.today)
            self._account.note(ongoing.events)
            self._ongoing = ongoing
        return self._ongoing, self._account

    def _do(self, ongoing: Ongoing, item: PhaseItem) -> Sequence[Event]:
        if item.phase == STATEFUL:
            return ongoing.do(item.phase)
        share = 1 / len(self.asked.selection.operations) if item.phase == _FUZZING else 1.0
        return ongoing.do(item.phase, frozenset({item.key}), share)

    def _concerned(self) -> tuple[str, ...]:
        items = self.collected if self.verdict else self.selected
        return tuple(dict.fromkeys(item.key for item in items if item.key))
