"""The score: takes what the tools said of the subjects, gives who found which fault, and whether the goals hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ci.mutants import gate
from ci.mutants.observation import Observation, Sighting
from ci.mutants.place import Places
from ci.mutants.subjects import CLEAN
from tests.services.workflows import FAULTS, Fault

GOAL = 0.95


@dataclass(frozen=True, slots=True)
class Cell:
    """What became of one mutant with one tool. `proof` is what found it, and named its place if anything did; `first`
    counts the requests until the first sign of it. `noted` is what was said and fails no run."""

    is_found: bool
    is_named: bool
    observation: Observation
    proof: Sighting | None = None
    first: int = 0
    noted: Sighting | None = None


@dataclass(frozen=True, slots=True)
class Recall:
    """How many of a group were found, and how many of these by something that names the place."""

    found: int
    named: int
    all: int


@dataclass(frozen=True)
class Score:
    """All that was observed, by subject and tool; `places` belong to the contract."""

    places: Places
    observations: Mapping[tuple[str, str], Observation]
    unstable: tuple[str, ...] = ()
    seconds: float = 0.0
    _cells: dict[tuple[str, str], Cell | None] = field(default_factory=dict)

    @cached_property
    def tools(self) -> tuple[str, ...]:
        """The tools that were asked."""
        return tuple(dict.fromkeys(tool for _, tool in self.observations))

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """The faults that were planted, in the order of their list."""
        asked = {name for name, _ in self.observations}
        return tuple(fault for name, fault in FAULTS.items() if name in asked)

    def cell(self, fault: Fault, tool: str) -> Cell | None:
        """Give what became of a mutant with a tool, None when the tool was not asked."""
        key = (fault.name, tool)
        if key not in self._cells:
            self._cells[key] = self._judged(fault, tool)
        return self._cells[key]

    @cached_property
    def _false(self) -> frozenset[str]:
        """What is said of any clean service, by any tool: where one of them errs, so may the next."""
        return frozenset[str]().union(*(each.keys for (name, _), each in self.observations.items() if name in CLEAN))

    def _judged(self, fault: Fault, tool: str) -> Cell | None:
        observation = self.observations.get((fault.name, tool))
        if observation is None:
            return None
        signs = [sighting for sighting in observation.sightings if sighting.key not in self._false]
        grave = sorted((sign for sign in signs if sign.is_grave), key=lambda sign: sign.request)
        naming = [sign for sign in grave if self._names(sign, fault, tool)]
        proof = next(iter(naming or grave), None)
        noted = next((sign for sign in signs if not sign.is_grave), None)
        first = min((sign.request for sign in grave), default=0)
        is_found = bool(grave) and not observation.fault
        return Cell(is_found, is_found and bool(naming), observation, proof, first, noted)

    def _names(self, sign: Sighting, fault: Fault, tool: str) -> bool:
        """Say whether a sign names the fault: ours by operation and place, Schemathesis', which has no places in the
        contract, by the operation."""
        if sign.operation != fault.operation:
            return False
        return tool != gate.TOOL or self.places.names(sign.pointer, fault.pointer)

    def recall(self, tool: str, group: str | None = None) -> Recall:
        """Give the recall of a tool, in one group of faults or in all."""
        asked = (self.cell(fault, tool) for fault in self.faults if group in (None, fault.group))
        cells = [cell for cell in asked if cell is not None]
        return Recall(sum(cell.is_found for cell in cells), sum(cell.is_named for cell in cells), len(cells))

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups of the faults."""
        return tuple(dict.fromkeys(fault.group for fault in self.faults))

    def alarms(self, tool: str) -> Iterator[tuple[str, Sighting]]:
        """Give what a tool has against a clean service, with the name of the service."""
        for name in CLEAN:
            observation = self.observations.get((name, tool))
            for sighting in observation.sightings if observation else ():
                if sighting.is_grave:
                    yield name, sighting

    @cached_property
    def unjudged(self) -> tuple[Observation, ...]:
        """The runs that could not be done."""
        return tuple(each for each in self.observations.values() if each.fault)

    @cached_property
    def missed_goals(self) -> tuple[str, ...]:
        """The goals that do not hold, in words."""
        return tuple(self._missed())

    def _missed(self) -> Iterable[str]:
        total = self.recall(gate.TOOL)
        if not total.all:
            yield "the gate was not asked"
        if total.found < GOAL * total.all:
            yield f"the gate finds {total.found} of {total.all} mutants, less than {GOAL:.0%}"
        for group in self.groups:
            recall = self.recall(gate.TOOL, group)
            if recall.all and not recall.found:
                yield f"the gate finds none of the group {group!r}"
            elif recall.all and not recall.named:
                yield f"no Finding names the place of a fault of the group {group!r}"
        alarms = sum(1 for _ in self.alarms(gate.TOOL))
        if alarms:
            yield f"the gate has {alarms} Findings against clean services"
        yield from self.unstable
