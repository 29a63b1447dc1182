"""A campaign: takes subjects and tools, gives each Observation as it is made.

The gate goes first and says how much time each subject took it; the others then get as much for the same subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ci.mutants import gate, st
from ci.mutants.forks import Lost, each
from ci.mutants.observation import Observation
from ci.mutants.subjects import LIVE, Subject, named
from contracts.target.one_core import stay_on_one_core

TOOLS = (gate.TOOL, st.TOOL, st.TOOL_ALL)
_LIMIT = 600.0
_SECONDS = 10.0
# What a tool says of the clean service in this many times its time is known as its false alarm, chance or not.
_MORE_ON_CLEAN = 3


@dataclass(frozen=True, slots=True)
class Campaign:
    """How it is done: `jobs` at once; `budget` is the time of `st` where the gate's is not to be its measure; with
    `is_brief` a mutant is asked about the operation that its fault is in, and no other; with `goes_on` what was
    observed before is not observed again. `folder` keeps what may stay from run to run."""

    jobs: int
    folder: Path
    budget: float | None = None
    is_brief: bool = False
    goes_on: bool = False

    def observed(
        self, subjects: tuple[Subject, ...], tools: tuple[str, ...], known: Mapping[tuple[str, str], Observation]
    ) -> Iterator[Observation]:
        """Give what each tool says of each subject. `known` is what was observed before."""
        done = {key for key, each in known.items() if self.goes_on and not each.fault}
        asked = [(subject, tool) for tool in tools for subject in subjects if (subject.name, tool) not in done]
        times = {name: each.seconds for (name, tool), each in known.items() if tool == gate.TOOL}
        examined = [subject for subject, tool in asked if tool == gate.TOOL]
        if examined:
            # What is loaded and worked out here, the forks need not.
            gate.examine(named(LIVE), frozenset({gate.contract().operations[0].key}) if self.is_brief else None)
        for subject, result in each(examined, self._examined, self.jobs, _LIMIT):
            observation = _observation(subject, gate.TOOL, result)
            times[subject.name] = observation.seconds
            yield observation
        tasks = [(subject, tool, self.time(subject, times)) for subject, tool in asked if tool != gate.TOOL]
        # The service is a process too, and has a processor to itself as long as there are two for each job.
        for (subject, tool, _), result in each(tasks, self._attacked, max(1, self.jobs // 2), _LIMIT):
            yield _observation(subject, tool, result)

    def time(self, subject: Subject, times: Mapping[str, float]) -> float:
        """Give the seconds that a tool has for a subject, by those that the gate took."""
        seconds = self.budget or times.get(subject.name) or max(times.values(), default=_SECONDS)
        return seconds if subject.fault else seconds * _MORE_ON_CLEAN

    def _examined(self, subject: Subject) -> Observation:
        stay_on_one_core()  # as `troth test` does
        return gate.examine(subject, subject.operations if self.is_brief else None)

    def _attacked(self, task: tuple[Subject, str, float]) -> Observation:
        return st.attack(*task, storage=self.folder / "hypothesis")


def _observation(subject: Subject, tool: str, result: Observation | Lost) -> Observation:
    if isinstance(result, Lost):
        return Observation(subject.name, tool, fault=str(result))
    return replace(result, tool=tool)
