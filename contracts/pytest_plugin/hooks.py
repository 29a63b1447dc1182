"""The hooks: takes what pytest does while a contract is tested, and has the conductor follow it.

With pytest-xdist each worker sends what it saw to the process that started it, which alone can tell the verdict.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from contracts.pytest_plugin import share
from contracts.pytest_plugin.conductor import Conductor
from contracts.pytest_plugin.ending import Ending, ending, outputs, told
from contracts.pytest_plugin.items import ContractFile, PhaseItem, VerdictItem
from contracts.pytest_plugin.share import Share

_KEY = "troth"


class Hooks:
    """What of the plugin is there when a contract is tested."""

    def __init__(self, config: pytest.Config, conductor: Conductor) -> None:
        self._config = config
        self._conductor = conductor
        self._is_worker = hasattr(config, "workerinput")
        self._shares: list[dict[str, Any]] = []
        self._ending: Ending | None = None
        self._files: list[tuple[str, str]] = []

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        """Give the tests of the contract's file."""
        if file_path.resolve() != self._conductor.spec:
            return None
        file: ContractFile = ContractFile.from_parent(parent, path=file_path)
        file.conductor, file.verdict = self._conductor, self._verdict
        return file

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Tell the conductor what is going to run."""
        self._conductor.selected = [item for item in session.items if isinstance(item, PhaseItem)]
        self._conductor.verdict = next((item.nodeid for item in session.items if isinstance(item, VerdictItem)), "")

    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
        """Keep a worker, which saw a part only, from telling how the verdict went."""
        if not (self._is_worker and isinstance(item, VerdictItem)):
            return None
        runtestprotocol(item, log=False, nextitem=nextitem)
        return True

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take what a worker saw."""
        seen = getattr(node, "workeroutput", {}).get(_KEY)
        if seen is not None:
            self._shares.append(seen)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """End the run, and see to what was asked for of it."""
        if self._is_worker:
            seen = self._conductor.end()
            if seen is not None:
                self._config.workeroutput[_KEY] = share.to_plain(seen)  # type: ignore[attr-defined]
            return
        self._conclude()
        if self._ending is None:
            return
        self._files = outputs(self._conductor.asked, self._ending.tried, self._conductor.today)
        if self._shares and self._conductor.verdict:
            self._report(session, self._ending.unsaid)
        if any(wrong for _, wrong in self._files) and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Sum the run up."""
        if self._ending is None:
            return
        terminalreporter.section("contract", "-")
        for line in told(self._ending.tried, is_whole=bool(self._conductor.verdict)):
            terminalreporter.line(line)
        for place, wrong in self._files:
            terminalreporter.line(f"{place}: {wrong}" if wrong else f"written: {place}", red=bool(wrong))

    def _verdict(self) -> str:
        """Do what no item did; give what is wrong and was not told, which a worker cannot say. Raises TrothError."""
        self._conductor.complete()
        if self._is_worker:
            return ""
        self._conclude()
        return self._ending.unsaid if self._ending is not None else ""

    def _conclude(self) -> None:
        """Judge what was seen, here or by workers, unless that was done."""
        if self._ending is not None:
            return
        conductor = self._conductor
        seen: Share | None = conductor.end()
        if self._shares:
            locator = conductor.asked.contract.document
            seen = share.joined(share.from_plain(each, locator) for each in self._shares)
            conductor.verdict = seen.verdict
        if seen is not None:
            self._ending = ending(conductor.asked, seen, conductor.today)

    def _report(self, session: pytest.Session, fault: str) -> None:
        """Report the item of the verdict as one that ran here."""
        nodeid = self._conductor.verdict
        location = (nodeid.split("::", 1)[0], None, nodeid.split("::", 1)[-1])
        for when in ("setup", "call", "teardown"):
            outcome = "failed" if fault and when == "call" else "passed"
            longrepr = fault if outcome == "failed" else None
            report = pytest.TestReport(nodeid, location, {}, outcome, longrepr, when)  # type: ignore[arg-type]
            self._config.hook.pytest_runtest_logreport(report=report)
        if fault and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
