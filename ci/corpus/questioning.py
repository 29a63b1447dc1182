"""Takes a contract and its mock, asks every operation for all that it documents, puts the answers before judges."""

from __future__ import annotations

import gc
import json
import re
import time
from math import ceil
from typing import Any
from urllib.parse import quote

from ci.corpus.bench import Bench
from ci.corpus.client import Client
from ci.corpus.emptiness import Emptiness
from ci.corpus.goals import ANSWER_SECONDS, at_rest
from ci.corpus.record import Record, Trouble
from ci.corpus.wishes import Wish, wishes
from ci.judge.asking import CannotAsk, good_values, request
from ci.judge.contradictions import clashing_credentials
from ci.judge.document import Document
from contracts.exchange.message import Response
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from mockserver import problems

_OWN = "urn:troth:problem:"
_NO_VALUE = _OWN + problems.NOTHING_TO_SAY.code
_EXCERPT = 400
_OFTEN = 100
_EXPRESSION = re.compile(r"\{[^{}]*\}")


class Questioning:
    """One document's questions and answers, about `most` of its operations, spread evenly over it."""

    def __init__(self, contract: Contract, client: Client, document: Document, record: Record, most: int) -> None:
        self._operations = contract.operations[:: max(1, ceil(len(contract.operations) / most))]
        self._client = client
        self._document = document
        self._record = record
        self._values = good_values()
        self._bench = Bench(document, record)
        self._emptiness = Emptiness(contract, record)
        self._is_good = True  # whether the request at hand is one that the mock has to take

    def run(self) -> None:
        """Ask everything of each."""
        for operation in self._operations:
            if self._record.operations % _OFTEN == 0:
                # What two judges and a mock keep of ten thousand operations takes seconds to look through for garbage,
                # and those would count as the time of whatever is answered just then. A server does so once it is up.
                gc.collect()
                gc.freeze()
            self._record.operations += 1
            try:
                self._operation(operation)
            except Exception as fault:  # whatever it is, it is ours, and the next operation is not to blame
                self._trouble("crash", operation, None, f"{type(fault).__name__}: {fault}")
        self._record.unread_patterns = self._bench.unread_patterns

    def _operation(self, operation: Operation) -> None:
        try:
            asked = request(operation, self._document, self._values)
            self._is_good = not clashing_credentials(self._document, operation.key)
        except CannotAsk as fault:
            self._trouble("request", operation, None, str(fault), fault.finding.pointer)
            asked, self._is_good = (_anything(operation), (), b""), False
        other = self._client.answering(operation.method, asked[0])
        if other and other != operation.key:
            self._record.lost += 1
            return
        self._bench.take(operation)
        for wish in wishes(operation):
            self._record.representations += 1
            for dynamic in (False, True):
                self._wish(operation, asked, wish, dynamic)

    def _wish(
        self,
        operation: Operation,
        asked: tuple[str, tuple[tuple[str, str], ...], bytes],
        wish: Wish,
        dynamic: bool,
    ) -> None:
        target, headers, body = asked
        started = time.process_time()
        answer = self._client.ask(operation.method, target, (*headers, *wish.headers(dynamic=dynamic)), body)
        took = at_rest(time.process_time() - started, ANSWER_SECONDS)
        record = self._record
        record.answers += 1
        record.cpu_of_answers += took
        if took > record.slowest:
            record.slowest, record.slowest_at = took, f"{operation.key} {wish.status}"
        if took > ANSWER_SECONDS:
            self._trouble("slow", operation, wish, f"{took:.1f} s of processor time")
        if answer.status != wish.status or _problem(answer):
            self._another_status(operation, wish, answer)
            return
        if self._is_good and b"sl-violations" in answer.headers:
            self._trouble("request", operation, wish, answer.headers[b"sl-violations"].decode("latin-1")[:_EXCERPT])
        self._bench.judge(wish, answer)

    def _another_status(self, operation: Operation, wish: Wish, answer: Response) -> None:
        problem = _problem(answer)
        if problem.get("type") == _NO_VALUE and wish.media and self._emptiness.explains(wish.media, problem):
            return
        said = str(problem.get("detail", ""))[:_EXCERPT]
        self._trouble("status", operation, wish, f"{answer.status} came: {said}")

    def _trouble(
        self, kind: str, operation: Operation, wish: Wish | None, reason: str, pointer: str = "", excerpt: str = ""
    ) -> None:
        status = wish.response.status if wish else ""
        media = wish.media.name if wish and wish.media else ""
        self._record.note(Trouble(kind, operation.key, status, media, reason, pointer, excerpt))


def _anything(operation: Operation) -> str:
    """Give a target that leads to an operation of which no good request can be made."""
    prefix = operation.prefixes[0] if operation.prefixes else ""
    return quote(_EXPRESSION.sub("0", prefix + operation.path.partition("#")[0]), safe="/:@!$&'()*+,;=-._~%")


def _problem(answer: Response) -> dict[str, Any]:
    """Give the mock's own problem document that an answer is; an empty one when it is none."""
    if not answer.headers.get(b"content-type", b"").startswith(problems.CONTENT_TYPE):
        return {}
    value = json.loads(answer.body)
    is_own = isinstance(value, dict) and str(value.get("type", "")).startswith(_OWN)
    return value if is_own else {}
