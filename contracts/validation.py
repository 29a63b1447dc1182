"""Validation: takes a Contract, gives every Finding about the document itself, in document order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from contracts.conformance.contradictions import contradictions
from contracts.conformance.examples import shown, shown_by
from contracts.conformance.inner_schemas import inner_schemas
from contracts.conformance.samples import judge_samples
from contracts.document.metaschema import structure
from contracts.findings import Finding
from contracts.model.contract import Contract
from contracts.model.operation import Header, MediaType, Operation, Parameter
from contracts.model.schema import Schema


def validate(contract: Contract) -> list[Finding]:
    """Give what is wrong with the contract's document: its text and structure, its parts, and the examples it shows.

    Every part is compiled, so this takes seconds on the largest documents.
    """
    found = breaches(contract)
    contract.document.places(finding.pointer for finding in found if finding.locator is contract.document)
    return sorted(found, key=_order)


def breaches(contract: Contract) -> list[Finding]:
    """Give what `validate` does in no order of the text, for those who put more beside it."""
    compiled = contract.check()
    told = {finding.pointer for finding in compiled if finding.rule.endswith("-shape")}
    # What the compiler says of a place is more telling than what the schema of OpenAPI says of it.
    shape = [finding for finding in structure(contract.document) if finding.pointer not in told]
    found = [*contract.document.findings, *shape, *compiled]
    for space in (contract.requests, contract.responses):
        space.hold_all()
    operations = (*contract.operations, *contract.webhooks)
    for operation in operations:
        found += (replace(finding, operation=operation.key, locator=contract.document) for finding in _shown(operation))
    found += (replace(finding, locator=contract.document) for finding in _in_schemas(contract, operations))
    unique: dict[tuple[str, str, str], Finding] = {}
    for finding in found:
        unique.setdefault((finding.rule, finding.pointer, finding.message), finding)
    return list(unique.values())


def _order(finding: Finding) -> tuple[str, int, int, str]:
    place = finding.place
    return place.file, place.line or 0, place.column or 0, finding.rule


def _shown(operation: Operation) -> Iterator[Finding]:
    """Give what is wrong with the examples of an operation's bodies, parameters and headers."""
    carriers, contents = _parts(operation)
    for media in contents:
        for example in media.examples:
            yield from shown(media, example).findings
    for carrier in carriers:
        if carrier.content is None:
            for example in carrier.examples:
                yield from shown_by(carrier, example).findings


def _in_schemas(contract: Contract, operations: Iterable[Operation]) -> Iterator[Finding]:
    """Give what is wrong with schemas: their examples and defaults, and what contradicts itself in them."""
    known: set[str] = set()
    named = [schema for space in (contract.responses, contract.requests) for schema in space.named()]
    for schema in (*named, *(schema for operation in operations for schema in _schemas(operation))):
        for keywords, pointer in inner_schemas(schema, known):
            yield from judge_samples(schema.space, keywords, pointer)
            yield from contradictions(contract, keywords, pointer)


def _schemas(operation: Operation) -> Iterator[Schema]:
    carriers, contents = _parts(operation)
    schemas = [carrier.schema for carrier in carriers]
    schemas += [schema for media in contents for schema in (media.schema, media.item_schema)]
    return (schema for schema in schemas if schema is not None)


def _parts(operation: Operation) -> tuple[list[Parameter | Header], list[MediaType]]:
    """Give all that carries a value in an operation: parameters and headers, and representations."""
    carriers: list[Parameter | Header] = list(operation.parameters)
    contents = list(operation.body.content) if operation.body else []
    for response in operation.responses:
        carriers += response.headers
        contents += response.content
    carriers += [header for media in contents for encoding in media.encoding.values() for header in encoding.headers]
    contents += [carrier.content for carrier in carriers if carrier.content]
    return carriers, contents
