"""All operations of all contracts, ready to answer: takes contracts and settings, gives the router to their services.

Nothing of an operation is compiled before it is first asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from contracts.conformance.limits import Limits
from contracts.findings import Finding
from contracts.model.contract import Contract
from contracts.model.operation import Operation, Response
from contracts.route import table
from contracts.route.router import Router
from mockserver.generate.dictionary import Dictionary
from mockserver.generate.generator import Generator
from mockserver.request_log import RequestLog
from mockserver.respond.headers import Headers
from mockserver.respond.responder import Responder
from mockserver.respond.shelf import OF_REPLIES, OF_VALUES, Shelf
from mockserver.respond.site import Site
from mockserver.respond.tools import Tools
from mockserver.respond.values import Values
from mockserver.respond.wanted import Wants
from mockserver.service import Service
from mockserver.settings import Settings


class Slot:
    """An operation's place in the router."""

    __slots__ = ("_make", "_service")

    def __init__(self, services: Services, contract: Contract, operation: Operation) -> None:
        self._make = (services, contract, operation)
        self._service: Service | None = None

    @property
    def service(self) -> Service:
        """The operation, compiled when it is first asked for."""
        if self._service is None:
            services, contract, operation = self._make
            self._service = services.service(contract, operation)
        return self._service


class Services:
    """What one running mock answers with. `conflicts` are the paths of one contract that another already answers.

    `dictionaries` are what is said of the values of each contract, with the files that say it; none at all is none for
    each. `awaited` are files that would be read if they were there.
    """

    def __init__(
        self,
        contracts: Sequence[Contract],
        settings: Settings,
        log: RequestLog,
        dictionaries: Sequence[tuple[Path, Dictionary] | None] = (),
        awaited: Sequence[str] = (),
    ) -> None:
        self.contracts = tuple(contracts)
        found = dict(zip(map(id, self.contracts), dictionaries, strict=False))
        self._dictionaries = sorted({*awaited, *(str(entry[0].absolute()) for entry in found.values() if entry)})
        self.dictionaries = list({id(entry[1]): entry[1] for entry in found.values() if entry}.values())
        self.settings = settings
        self.log = log
        self.limits = Limits()
        self.router: Router[Slot]
        self.conflicts: list[Finding]
        self.router, self.conflicts = table.build(self.contracts, lambda *place: Slot(self, *place))
        self._generator = Generator()
        self._wants = {
            id(contract): Wants(settings, entry[1] if (entry := found.get(id(contract))) else None)
            for contract in self.contracts
        }
        self._shelves = Shelf(OF_VALUES), Shelf(OF_REPLIES)
        self._sites = {id(contract): Site(contract.operations) for contract in self.contracts}

    @property
    def files(self) -> list[str]:
        """All the files that its answers are made of, or would be, those of examples as soon as they are asked for."""
        documents = [contract.document for contract in self.contracts]
        read = [file for document in documents for file in (*document.files, *document.example_files)]
        return read + self._dictionaries

    def service(self, contract: Contract, operation: Operation) -> Service:
        """Give `operation` compiled; what is wrong with its part of the contract goes to the log as it shows."""

        def report(finding: Finding) -> None:
            self.log.finding(finding, contract.document)

        site = self._sites[id(contract)]
        values = Values(self._generator, report, trust=self.settings.trust_examples)

        def headers_for(response: Response) -> Headers:
            return Headers(response, values, report, self.settings, site)

        wants = self._wants[id(contract)]
        responder = Responder(operation, Tools(values, headers_for, wants, *self._shelves, self.settings))
        return Service(operation, responder, self.limits, lenient=self.settings.lenient)
