"""Takes records, gives the figures of the whole sweep and the goals that it missed."""

from __future__ import annotations

import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ci.corpus.goals import LOAD_MIB, LOAD_SECONDS
from ci.corpus.record import Record, Trouble


@dataclass(slots=True)
class Tally:
    """The records of one sweep, added up."""

    records: list[Record] = field(default_factory=list)
    seconds: float = 0.0
    cpu: float = 0.0
    _started: float = field(default_factory=time.monotonic)

    def add(self, record: Record) -> None:
        """Take one more record."""
        self.records.append(record)

    def finish(self) -> None:
        """Stop the clock."""
        self.records.sort(key=lambda record: record.name)
        self.seconds = time.monotonic() - self._started
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.cpu = used.ru_utime + used.ru_stime

    @property
    def loaded(self) -> list[Record]:
        """The records of documents that could be loaded and swept."""
        return [record for record in self.records if not record.refused and not record.fault]

    @property
    def refused(self) -> list[Record]:
        """The records of documents that were refused."""
        return [record for record in self.records if record.refused]

    def total(self, figure: Callable[[Record], float]) -> int:
        """Give the sum of a figure over all records."""
        return int(sum(map(figure, self.records)))

    def worst(self, figure: Callable[[Record], float]) -> Record:
        """Give the record with the largest figure."""
        return max(self.records, key=figure)

    def bodies(self) -> Counter[str]:
        """Give how many bodies of each kind were judged."""
        counted: Counter[str] = Counter()
        for record in self.records:
            counted.update(record.bodies)
        return counted

    def troubles(self) -> Iterator[tuple[Record, Trouble]]:
        """Give every trouble with its record."""
        for record in self.records:
            for trouble in record.troubles:
                yield record, trouble

    def unexplained(self) -> list[tuple[Record, Trouble]]:
        """Give the troubles with answers that have no known cause."""
        return [entry for entry in self.troubles() if not entry[1].cause and entry[1].kind != "request"]

    def requests(self) -> list[tuple[Record, Trouble]]:
        """Give the requests that cannot be made, or that the mock takes for bad ones."""
        return [entry for entry in self.troubles() if entry[1].kind == "request"]

    def missed(self) -> list[str]:
        """Give the goals that were missed, each as a sentence."""
        faults = [record for record in self.records if record.fault]
        placeless = [record for record in self.refused if not record.refused_at]
        slow = [record for record in self.loaded if record.load_at_rest > LOAD_SECONDS]
        large = [record for record in self.loaded if record.load_mib > LOAD_MIB]
        troubles = sum(trouble.count for _, trouble in self.unexplained())
        unproven = [empty for record in self.records for empty in record.empties if not empty.proven]
        said = (
            (faults, f"{len(faults)} documents could not be swept"),
            (placeless, f"{len(placeless)} documents were refused without a place"),
            (slow, f"{len(slow)} documents took more than {LOAD_SECONDS:.0f} s to load"),
            (large, f"{len(large)} documents took more than {LOAD_MIB:.0f} MiB to load"),
            (troubles, f"{troubles} answers are not as promised, and nobody knows why"),
            (unproven, f"{len(unproven)} schemas have no value, which is not proven"),
        )
        return [sentence for wrong, sentence in said if wrong]
