"""Validation: takes a Contract, gives every Finding about the document itself, in document order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contracts.document.metaschema import structure
from contracts.findings import Finding
from contracts.media.ranges import is_json
from contracts.model.contract import Contract
from contracts.model.operation import Example, Operation
from contracts.model.schema import Schema
from contracts.rules import RULES


def validate(contract: Contract) -> list[Finding]:
    """Give what is wrong with the contract's document: its structure, its parts, and the examples it shows.

    Every part is compiled, so this takes seconds on the largest documents.
    """
    found = [*contract.document.noted, *structure(contract.document), *contract.check()]
    for operation in (*contract.operations, *contract.webhooks):
        found += _examples(contract, operation)
    unique = {(finding.rule, finding.pointer, finding.message): finding for finding in found}
    return sorted(unique.values(), key=_order)


def _order(finding: Finding) -> tuple[str, int, str]:
    place = finding.place
    return place.file, place.line or 0, finding.rule


def _examples(contract: Contract, operation: Operation) -> Iterator[Finding]:
    for schema, examples in _shown(operation):
        for example in examples:
            if example.external is not None:
                continue
            errors = schema.errors(example.value, limit=1)
            if errors:
                at = "/" + "/".join(map(str, errors[0].path))
                yield Finding(
                    "example-invalid",
                    f"{errors[0].message} (at {at})",
                    RULES["example-invalid"].severity,
                    pointer=example.pointer,
                    operation=operation.key,
                    locator=contract.document,
                )


def _shown(operation: Operation) -> Iterator[tuple[Schema, Iterable[Example]]]:
    """Give each schema with the examples beside it; a text may be another media type's own syntax, so it is let be."""
    for parameter in operation.parameters:
        if parameter.schema is not None:
            yield parameter.schema, parameter.examples
    contents = [operation.body.content] if operation.body else []
    contents += [response.content for response in operation.responses]
    for content in contents:
        for media in content:
            if media.schema is not None:
                shown = media.examples
                if not is_json(media.essence):
                    shown = tuple(example for example in shown if not isinstance(example.value, str))
                yield media.schema, shown
    for response in operation.responses:
        for header in response.headers:
            if header.schema is not None:
                yield header.schema, header.examples
