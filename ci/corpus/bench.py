"""Takes an operation's answers, puts them before both judges: the compiled contract and Python's jsonschema.

The first decodes and judges whole responses in every media type, the second the bodies in JSON by the raw document.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from hashlib import blake2b

from ci.corpus.causes import Scene, cause_of
from ci.corpus.record import Record, Trouble
from ci.corpus.wishes import Wish
from ci.judge.dialect import Breach, Dialect
from ci.judge.document import Document
from contracts.conformance.response import ResponseJudge
from contracts.exchange.message import Response
from contracts.media import codec, kinds
from contracts.media.ranges import best_match, is_json, is_xml
from contracts.model.operation import Operation

_EXCERPT = 400


class Bench:
    """Both judges of one document."""

    def __init__(self, document: Document, record: Record) -> None:
        self._document = document
        self._record = record
        self._dialect = Dialect(document)
        self._seen: set[tuple[str, bytes]] = set()
        self._judge: ResponseJudge

    @property
    def unread_patterns(self) -> int:
        """How many patterns Python cannot read."""
        return len(self._dialect.unread_patterns)

    def take(self, operation: Operation) -> None:
        """Take the case of the next operation."""
        self._operation = operation
        self._judge = ResponseJudge(operation)

    def judge(self, wish: Wish, answer: Response) -> None:
        """Judge one answer of the operation taken."""
        operation = self._operation
        kind = kind_of(answer)
        self._record.bodies[kind] = self._record.bodies.get(kind, 0) + 1
        if kind == "binary" and not answer.body and operation.method != "HEAD":
            pointer = wish.media.pointer if wish.media else ""
            cause = self._cause("empty", wish, pointer)
            self._note("empty", wish, answer, "nothing was sent", pointer, cause)
        started = time.process_time()
        findings = self._judge.judge(operation.method, answer)
        done = time.process_time()
        self._record.cpu_of_judge += done - started
        if findings:
            first = findings[0]
            told = f"{'.'.join(map(str, first.location))}: {first.message} [{first.rule}]"
            cause = self._cause("project", wish, first.pointer, rule=first.rule)
            self._note("project", wish, answer, told, first.pointer, cause)
        if kind == "json" and operation.method != "HEAD":
            self._second(wish, answer, accepted=not findings)
        self._record.cpu_of_second += time.process_time() - done

    def _second(self, wish: Wish, answer: Response, *, accepted: bool) -> None:
        # Where a range is asked for, or one of two names of the same type, another representation may be the best.
        sent = best_match(answer.headers[b"content-type"].decode("latin-1"), wish.response.content)
        if sent is None:
            return
        place = self._document.schema_place(self._operation.key, wish.response.status, sent.name)
        if place is None:
            return
        place = self._document.follow(place)[0]
        key = place, blake2b(answer.body, digest_size=16).digest()
        if key in self._seen:
            return
        self._seen.add(key)
        self._record.judged += 1
        try:
            breaches = self._dialect.breaches(place, json.loads(answer.body), limit=2)
        except RecursionError:
            self._note("crash", wish, answer, "jsonschema recurses without end", place)
            return
        if breaches:
            told = "; ".join(f"{breach.path}: {breach.message}" for breach in breaches)
            cause = self._cause("jsonschema", wish, breaches[0].pointer, breaches)
            self._note("jsonschema", wish, answer, told[:_EXCERPT], breaches[0].pointer, cause)
        elif accepted:
            self._record.accepted += 1

    def _cause(self, judge: str, wish: Wish, pointer: str, breaches: Sequence[Breach] = (), rule: str = "") -> str:
        media = wish.media.name if wish.media else ""
        return cause_of(Scene(self._document, judge, rule, media, pointer, tuple(breaches)))

    def _note(
        self,
        kind: str,
        wish: Wish,
        answer: Response,
        reason: str,
        pointer: str = "",
        cause: str = "",
    ) -> None:
        media = wish.media.name if wish.media else ""
        excerpt = answer.body[:_EXCERPT].decode("utf-8", "replace")
        self._record.note(
            Trouble(kind, self._operation.key, wish.response.status, media, reason, pointer, excerpt, cause)
        )


def kind_of(answer: Response) -> str:
    """Give the kind of body that an answer has: ``none`` without one."""
    content_type = answer.headers.get(b"content-type", b"").decode("latin-1")
    essence = content_type.partition(";")[0].strip().lower()
    if not essence:
        return "none"
    if is_json(essence):
        return "json"
    if is_xml(essence):
        return "xml"
    found = codec.codec_for(content_type)
    names = {id(kinds.BINARY): "binary", id(kinds.TEXT): "text", id(kinds.YAML): "yaml", id(kinds.TABLE): "table"}
    if found in (kinds.LINES, kinds.RECORDS, kinds.EVENTS):
        return "sequence"
    return names.get(id(found), "form")
