"""Faults: takes names, gives one-fault-each mutants of the service; without names it is clean.

A fault is planted in one or two of five ways, each with one hook: its `hook` is asked for at the place in the code
where it acts (`active`); its `tamper` changes the responses of its operation; its `edit` changes what its operation
asks of a request; its `mislead` changes the rate limit fields; its `fails` says which arguments its operation cannot
bear.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.services.workflows.faults.behaviour import BEHAVIOUR_FAULTS
from tests.services.workflows.faults.callbacks import CALLBACK_FAULTS
from tests.services.workflows.faults.fault import Fault
from tests.services.workflows.faults.requests import REQUEST_FAULTS
from tests.services.workflows.faults.responses import RESPONSE_FAULTS
from tests.services.workflows.faults.tampering import Tampering

__all__ = ["FAULTS", "Fault", "Faults"]

_ALL = (*RESPONSE_FAULTS, *REQUEST_FAULTS, *BEHAVIOUR_FAULTS, *CALLBACK_FAULTS)
FAULTS: dict[str, Fault] = {fault.name: fault for fault in _ALL}


class Faults:
    """The faults that are switched on in one instance; raises KeyError for a name that there is not."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.switch(names)

    def switch(self, names: Iterable[str]) -> None:
        """Switch these on, and all others off."""
        self._on = [FAULTS[name] for name in sorted(names)]
        self._hooks = {(fault.hook, fault.operation_id) for fault in self._on if fault.hook}
        self._anywhere = {hook for hook, _ in self._hooks}
        self._tamperings: dict[str, list[Tampering]] = {}
        for fault in self._on:
            if fault.tamper:
                self._tamperings.setdefault(fault.operation_id, []).append(fault.tamper)

    def active(self, hook: str, operation_id: str | None = None) -> bool:
        """Say whether a fault that acts at `hook` is on (for this operation)."""
        return hook in self._anywhere if operation_id is None else (hook, operation_id) in self._hooks

    def tamperings(self, operation_id: str) -> list[Tampering]:
        """Give what is done to the responses of the operation."""
        return self._tamperings.get(operation_id, [])

    def edit(self, operation_id: str, part: str, definition: dict[str, Any]) -> None:
        """Change what the operation asks of `part`, a parameter's name or ``body``."""
        for fault in self._on:
            if fault.edit and fault.operation_id == operation_id and fault.edit.part == part:
                fault.edit.apply(definition)

    def keeps_deleted(self, kind: str) -> bool:
        """Say whether resources of `kind` are only hidden when they are deleted."""
        return any(fault.hook == "deleted-shown" and fault.kind == kind for fault in self._on)

    def misled(self, operation_id: str, headers: dict[str, str]) -> dict[str, str]:
        """Give the rate limit fields as a fault would have them."""
        for fault in self._on:
            if fault.mislead and fault.operation_id == operation_id:
                headers = fault.mislead(headers)
        return headers

    def fail(self, operation_id: str, arguments: dict[str, Any]) -> None:
        """Raise where a fault makes the operation fail at an edge value of its `arguments`."""
        for fault in self._on:
            if fault.fails and fault.operation_id == operation_id and fault.fails(arguments):
                raise RuntimeError(fault.name)
