"""Validation: takes a Contract, gives every Finding about the document itself, in document order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contracts.document.metaschema import structure
from contracts.findings import Finding
from contracts.media import percent
from contracts.media.malformed import Malformed
from contracts.media.outline import Outline
from contracts.media.ranges import is_json
from contracts.media.styles import Style, decoder
from contracts.model.contract import Contract
from contracts.model.operation import Example, Header, MediaType, Operation, Parameter
from contracts.model.schema import Schema, SchemaError
from contracts.rules import RULES


def validate(contract: Contract) -> list[Finding]:
    """Give what is wrong with the contract's document: its text and structure, its parts, and the examples it shows.

    Every part is compiled, so this takes seconds on the largest documents.
    """
    compiled = contract.check()
    told = {finding.pointer for finding in compiled if finding.rule.endswith("-shape")}
    # What the compiler says of a place is more telling than what the schema of OpenAPI says of it.
    shape = [finding for finding in structure(contract.document) if finding.pointer not in told]
    found = [*contract.document.findings, *shape, *compiled]
    for operation in (*contract.operations, *contract.webhooks):
        found += _examples(contract, operation)
    unique = {(finding.rule, finding.pointer, finding.message): finding for finding in found}
    return sorted(unique.values(), key=_order)


def _order(finding: Finding) -> tuple[str, int, int, str]:
    place = finding.place
    return place.file, place.line or 0, place.column or 0, finding.rule


def _examples(contract: Contract, operation: Operation) -> Iterator[Finding]:
    severity = RULES["example-invalid"].severity
    for schema, examples in _shown(operation):
        for example in examples:
            for error in schema.errors(example.value, limit=1):
                yield Finding(
                    "example-invalid",
                    f"{error.message} ({_where(error)})",
                    severity,
                    example.pointer,
                    operation=operation.key,
                    locator=contract.document,
                )


def _where(error: SchemaError) -> str:
    return "at /" + "/".join(map(str, error.path)) if error.path else "as a whole"


def _shown(operation: Operation) -> Iterator[tuple[Schema, Iterable[Example]]]:
    """Give each schema of an operation with the examples of its values."""
    carriers: list[Parameter | Header] = list(operation.parameters)
    contents = list(operation.body.content) if operation.body else []
    for response in operation.responses:
        carriers += response.headers
        contents += response.content
    contents += [carrier.content for carrier in carriers if carrier.content]
    for media in contents:
        carriers += [header for encoding in media.encoding.values() for header in encoding.headers]
        if media.schema is not None:
            yield media.schema, _values(media)
    for carrier in carriers:
        if carrier.schema is not None:
            yield carrier.schema, (each for each in carrier.examples if not _is_text_of(carrier, each, carrier.schema))


def _values(media: MediaType) -> Iterator[Example]:
    """Give the examples that are values: a text may be written in a media type's own syntax, unless that is JSON."""
    for example in media.examples:
        if example.external is None and (is_json(media.essence) or not isinstance(example.value, str)):
            yield example


def _is_text_of(carrier: Parameter | Header, example: Example, schema: Schema) -> bool:
    """Say whether an example is no value, but the text by which a value is sent: OpenAPI 3.0 asks for that where an
    example stands beside the schema of a parameter (Parameter Object, `example`), and others do not forbid it."""
    if example.external is not None:
        return True
    shown = (carrier.pointer + "/example", carrier.pointer + "/x-example", "/components/examples/")
    if not isinstance(example.value, str) or not example.pointer.startswith(shown):
        return False
    kind = carrier.style if isinstance(carrier, Parameter) else "simple"
    style = Style(carrier.name, kind, carrier.explode, percent.unescape_leniently)
    try:
        return schema.is_valid(decoder(style, Outline(schema))(example.value))
    except Malformed:
        return False
