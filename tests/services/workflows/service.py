"""The service: takes settings, gives what all handlers share, and lets time pass for what runs on its own."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterable

from tests.services.workflows import executions
from tests.services.workflows.callbacks import Callbacks
from tests.services.workflows.conditional import Conditions
from tests.services.workflows.contract_rules import ContractRules
from tests.services.workflows.document import load, operations
from tests.services.workflows.faults import Faults
from tests.services.workflows.idempotency import Keys
from tests.services.workflows.limits import Quotas
from tests.services.workflows.paging import Pages
from tests.services.workflows.settings import Settings
from tests.services.workflows.store import Store

_LONGEST_SLEEP = 0.2
_UNFINISHED = "facet IN ('queued', 'running')"


class Service:
    """One instance of the service; nothing is shared between two of them but a database file, if both are given it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.faults = Faults(settings.faults)
        document = load(settings.contract)
        self.operations = operations(document)
        self.rules = ContractRules(document, self.operations, self.faults)
        self.store = Store(settings.database)
        self.pages = Pages(self.store, self.faults)
        self.keys = Keys(self.store, self.faults)
        self.conditions = Conditions(self.faults)
        self.callbacks = Callbacks(settings, self.store, self.faults)
        self.quotas = Quotas(settings)
        self._guard = threading.Lock()
        self._worker: threading.Thread | None = None
        self._closed = False

    def now(self) -> float:
        """Give the time in whole milliseconds, as the contract's date-times show it."""
        return math.floor(self.settings.clock() * 1000) / 1000

    def settle(self) -> None:
        """Let what should have happened by now have happened, deliveries too."""
        self.finish_executions()
        while self.callbacks.deliver():
            pass

    def finish_executions(self) -> None:
        """Write down the status of each execution that went on since, and tell of those that ended."""
        now = self.now()
        with self.store.transaction():
            for row in self.store.rows("execution", _UNFINISHED):
                state = executions.status(row.document["plan"], now)
                if state == row.facet:
                    continue
                row = self.store.change(row, row.document, facet=state)
                if state in executions.FINAL:
                    shown = executions.shown(row.document, now)
                    self.callbacks.tell(f"execution.{state}", row.owner, shown, row.document["callback_url"])

    def wake(self) -> None:
        """See to it that somebody works while something is unfinished or waits; called after each request."""
        if not self.settings.background or not self._has_work():
            return
        with self._guard:
            if self._closed or (self._worker is not None and self._worker.is_alive()):
                return
            self._worker = threading.Thread(target=self._work, name="workflows", daemon=True)
            self._worker.start()

    def _has_work(self) -> bool:
        return self.store.count("execution", _UNFINISHED) > 0 or self.callbacks.next_due() is not None

    def _work(self) -> None:
        while True:
            with self._guard:
                if self._closed or not self._has_work():
                    self._worker = None
                    return
            self.settle()
            time.sleep(min(_LONGEST_SLEEP, self.settings.pace.step))

    def reset(self, faults: Iterable[str] = ()) -> None:
        """Begin anew: the next request is answered as the first of a new instance with these faults would be."""
        self.faults.switch(faults)
        self.rules.clear()
        self.store.clear()
        self.quotas.clear()

    def close(self) -> None:
        """Stop working and close the database."""
        with self._guard:
            self._closed = True
            worker = self._worker
        if worker is not None:
            worker.join(self.settings.delivery_timeout * 2)
        self.store.close()
