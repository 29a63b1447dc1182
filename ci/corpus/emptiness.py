"""Takes a representation the mock has no value for, gives whether it is proven that there is none."""

from __future__ import annotations

from typing import Any

from ci.corpus.record import Empty, Record
from contracts.media import codec
from contracts.model.contract import Contract
from contracts.model.operation import MediaType
from mockserver.generate.errors import Unsatisfiable
from mockserver.generate.generator import Generator


class Emptiness:
    """The schemas of one document that no value keeps."""

    def __init__(self, contract: Contract, record: Record) -> None:
        self._contract = contract
        self._record = record
        self._generator = Generator()
        self._known: dict[str, Empty | None] = {}

    def explains(self, media: MediaType, problem: dict[str, Any]) -> bool:
        """Say whether the mock's refusal names the keywords that leave nothing; then it is put down."""
        if not problem.get("violations"):
            return False
        if media.pointer not in self._known:
            self._known[media.pointer] = self._empty(media)
        found = self._known[media.pointer]
        if found is None or not found.keywords:
            return False
        self._record.note_empty(found)
        return True

    def _empty(self, media: MediaType) -> Empty | None:
        promises = codec.promises(media)
        schema = promises.whole or promises.each
        if schema is None:
            return None
        try:
            self._generator.value(schema, "corpus")
        except Unsatisfiable as fault:
            place = str(self._contract.document.place(fault.pointer))
            return Empty(fault.pointer, list(fault.keywords), fault.message, fault.proven, place)
        return None
