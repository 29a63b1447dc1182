"""Takes a document, asks its mock each operation, gives for each answer whether Python's jsonschema accepts it.

    python -m ci.judge.answers SPEC...

prints a table and everything that is not explained. Ends with 0 when all is, 1 when something is not, 2 when it could
not run.
"""

from __future__ import annotations

import argparse
import http.client
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import contracts
from ci.judge.asking import CannotAsk, Question, good_values, questions
from ci.judge.dialect import Dialect
from ci.judge.document import Document
from ci.judge.failures import Exchange
from ci.judge.mock import Mock, NotServed, serving
from contracts.errors import TrothError
from contracts.model.operation import Operation

# These say that the document asks for what cannot be: no value, no reference to follow, no pattern to read.
_CONTRADICTIONS = (
    "schema-unsatisfiable",
    "schema-unusable",
    "schema-shape",
    "pattern-unsupported",
    "reference-unresolved",
    "reference-circular",
)
# This one says so of nulls only.
_OF_NULLS = "nullable-refused"
_PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Wrong:
    """One answer that is not as promised, with the pointers of the promises it breaks."""

    question: Question
    exchange: Exchange
    reason: str
    pointers: tuple[str, ...] = ()
    is_about_null: bool = False


@dataclass(slots=True)
class Answers:
    """What one document's mock answered."""

    operations: int = 0
    silent: int = 0  # operations that document no success
    lowest: int = 0  # answered with their lowest 2xx, or the one their example leads to, when asked for nothing else
    asked: int = 0
    accepted: int = 0  # JSON bodies that jsonschema accepts
    other: int = 0  # answers without a body, without a schema, or in another format
    explained: list[str] = field(default_factory=list)
    unexplained: list[Wrong] = field(default_factory=list)
    unread_patterns: int = 0


def judged(place: Path) -> Answers:
    """Serve the document and ask every operation. Raises NotServed, TrothError, OSError or ValueError."""
    document = Document.read(place)
    contract = contracts.load(str(place))
    asker = _Asker(document)
    with tempfile.TemporaryDirectory() as folder, serving(place, Path(folder)) as mock:
        connection = _connect(mock)
        for operation in contract.operations:
            asker.ask(operation, connection)
        connection.close()
        found = [*mock.findings(), *(finding.as_dict() for finding in contract.check())]
    return asker.settled(found)


class _Asker:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._dialect = Dialect(document)
        self._values = good_values()
        self._answers = Answers()
        self._wrong: list[Wrong] = []

    def ask(self, operation: Operation, connection: http.client.HTTPConnection) -> None:
        answers = self._answers
        answers.operations += 1
        try:
            listed = list(questions(operation, self._document, self._values))
        except CannotAsk as fault:
            answers.explained.append(
                f"{operation.key}: no good request: {fault.finding.message} [{fault.finding.rule}]"
            )
            return
        answers.silent += not listed
        for question in listed:
            exchange = _sent(connection, question)
            if question.plain:
                answers.lowest += exchange.status == question.status
            else:
                answers.asked += 1
            wrong = self._judged(question, exchange)
            if wrong:
                self._wrong.append(wrong)

    def settled(self, findings: Iterable[dict[str, Any]]) -> Answers:
        """Give the answers with what was wrong divided: explained by a finding of the mock's, or not."""
        answers = self._answers
        places = {(finding["rule"], finding["pointer"]): finding for finding in findings}
        for wrong in self._wrong:
            finding = _explaining(wrong, places)
            if finding:
                answers.explained.append(f"{wrong.question.operation}: {finding['message']} [{finding['rule']}]")
            else:
                answers.unexplained.append(wrong)
        answers.unread_patterns = len(self._dialect.unread_patterns)
        return answers

    def _judged(self, question: Question, exchange: Exchange) -> Wrong | None:
        """Say what is wrong with an answer, None when nothing is."""
        schema = self._document.schema_place(question.operation, question.key, question.media)
        if exchange.status != question.status:
            pointers = (*_told(exchange), *((schema,) if schema else ()))
            return Wrong(question, exchange, f"{question.status} was to be answered", pointers)
        if exchange.method == "HEAD" or not question.media:
            self._answers.other += not question.plain
            return Wrong(question, exchange, "a body where none is promised") if exchange.body else None
        content_type = exchange.headers.get("content-type", "")
        if not question.plain and not _fits(question.media, content_type):
            return Wrong(question, exchange, f"{question.media} was asked for, {content_type or 'nothing'} came")
        if schema is None or not _is_json(content_type):
            self._answers.other += not question.plain
            return None
        return self._body(question, exchange, schema)

    def _body(self, question: Question, exchange: Exchange, schema: str) -> Wrong | None:
        try:
            value = json.loads(exchange.body)
        except ValueError as fault:
            return Wrong(question, exchange, f"the body is no JSON: {fault}")
        breaches = self._dialect.breaches(schema, value)
        if not breaches:
            self._answers.accepted += not question.plain
            return None
        told = "; ".join(f"{breach.path}: {breach.message}" for breach in breaches)
        pointers = tuple(place for breach in breaches for place in breach.through)
        is_about_null = all(breach.is_about_null for breach in breaches)
        return Wrong(question, exchange, f"jsonschema: {told}", pointers, is_about_null)


def _explaining(wrong: Wrong, findings: dict[tuple[str, str], dict[str, Any]]) -> dict[str, Any] | None:
    """Give the finding at one of the broken promises that says that they cannot be kept."""
    rules = [*_CONTRADICTIONS, _OF_NULLS] if wrong.is_about_null else [*_CONTRADICTIONS]
    return next(
        (findings[rule, place] for place in wrong.pointers for rule in rules if (rule, place) in findings), None
    )


def _connect(mock: Mock) -> http.client.HTTPConnection:
    parts = urlsplit(mock.url)
    return http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=_PATIENCE)


def _sent(connection: http.client.HTTPConnection, question: Question) -> Exchange:
    headers = {name: value.encode("utf-8").decode("latin-1") for name, value in question.headers}
    connection.request(question.method, question.target, question.body or None, headers)
    answer = connection.getresponse()
    fields = {name.lower(): value for name, value in answer.getheaders()}
    url = f"http://{connection.host}:{connection.port}{question.target}"
    return Exchange(question.method, url, headers, question.body, answer.status, fields, answer.read())


def _told(exchange: Exchange) -> Iterator[str]:
    """Give the pointers that a problem document names as the promises in question."""
    return (str(violation.get("contract", "")).removeprefix("#") for violation in exchange.violations)


def _fits(media: str, content_type: str) -> bool:
    wanted, _, _ = media.lower().partition(";")
    came, _, _ = content_type.lower().partition(";")
    if "*" in wanted:
        return bool(came)
    return wanted.strip() == came.strip()


def _is_json(content_type: str) -> bool:
    essence = content_type.partition(";")[0].strip().lower()
    return essence == "application/json" or essence.endswith("+json")


def shown(name: str, answers: Answers) -> str:
    """Give the line of figures for one document."""
    return (
        f"{name}: {answers.operations} operations ({answers.silent} document no success), "
        f"{answers.lowest} answered with their lowest 2xx or what their example leads to; "
        f"{answers.asked} representations asked for, "
        f"{answers.accepted} JSON bodies accepted, {answers.other} without JSON or schema, "
        f"{len(answers.explained)} explained, {len(answers.unexplained)} unexplained"
    )


def details(answers: Answers) -> Iterator[str]:
    """Give the lines on what was explained and, with curl, what was not."""
    for line in dict.fromkeys(answers.explained):
        yield f"  explained: {line}"
    for wrong in answers.unexplained:
        yield f"  UNEXPLAINED: {wrong.question.operation} {wrong.question.key} {wrong.question.media}: {wrong.reason}"
        yield f"    {wrong.exchange.curl()}"
        yield f"    {wrong.exchange.status} {wrong.exchange.body[:300].decode('utf-8', 'replace')}"


def main(arguments: list[str] | None = None) -> int:
    """Judge the answers to the documents given; gives the exit code."""
    options = argparse.ArgumentParser(prog="python -m ci.judge.answers", description=__doc__)
    options.add_argument("places", nargs="+", type=Path, metavar="SPEC")
    unexplained = 0
    for place in options.parse_args(arguments).places:
        try:
            answers = judged(place.resolve())
        except (NotServed, TrothError, OSError, ValueError, http.client.HTTPException) as fault:
            print(f"answers: {place}: {fault}", file=sys.stderr)
            return 2
        print(shown(place.name, answers))
        print(*details(answers), sep="\n")
        unexplained += len(answers.unexplained)
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
