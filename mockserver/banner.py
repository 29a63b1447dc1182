"""The banner: takes services and the address they answer at, gives what to show when the server is ready."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from contracts.counting import counted
from contracts.findings import Finding, Severity
from contracts.media.styles_encode import encode_parameter
from contracts.model.operation import Operation, Parameter
from contracts.model.schema import Schema
from contracts.terminal import printable
from mockserver.generate.errors import Unsatisfiable
from mockserver.generate.generator import Generator
from mockserver.services import Services

_MOST_OPERATIONS = 60
_MOST_FINDINGS = 10
_METHOD_WIDTH = 8


def as_json(services: Services, url: str) -> str:
    """Give one line for machines."""
    operations = sum(len(contract.operations) for contract in services.contracts)
    return json.dumps({"event": "ready", "url": url, "operations": operations}) + "\n"


def as_text(services: Services, url: str, findings: Sequence[Finding] = (), unchecked: Sequence[str] = ()) -> str:
    """Give lines for people: what is served where, what is wrong with it, and a sample URL for each operation.

    `findings` are what is wrong, the gravest first; `unchecked` the documents that were not looked at in full.
    """
    lines = [""]
    for contract in services.contracts:
        count = len(contract.operations)
        about = " ".join(filter(None, (contract.title, contract.api_version)))
        lines.append(
            f"  {printable(about) or 'Untitled'}  {contract.document.name}, OpenAPI {contract.version}, "
            f"{counted(count, 'operation')}"
        )
    lines += ["", f"  troth answers at {url}", ""]
    lines += _wrong(services, findings, unchecked)
    lines += _samples(services, url)
    return "\n".join(lines) + "\n"


def wrong_as_text(services: Services, findings: Sequence[Finding], unchecked: Sequence[str]) -> str:
    """Give the lines for people of what is wrong, and nothing when nothing is."""
    return "".join(f"{line}\n" for line in _wrong(services, findings, unchecked))


def _wrong(services: Services, findings: Sequence[Finding], unchecked: Sequence[str]) -> Iterator[str]:
    for finding in findings[:_MOST_FINDINGS]:
        mark = "!" if finding.severity is Severity.ERROR else "·"
        yield f"  {mark} {finding.place}: {printable(finding.message)} [{finding.rule}]"
    names = " ".join(contract.document.name for contract in services.contracts)
    if len(findings) > _MOST_FINDINGS:
        yield f"  … and {len(findings) - _MOST_FINDINGS} more: troth validate {names}"
    if unchecked:
        yield f"  · too large to be checked at every start: troth validate {' '.join(unchecked)}"
    if findings or unchecked:
        yield ""


def _samples(services: Services, url: str) -> Iterator[str]:
    lost = {(id(finding.locator), finding.pointer) for finding in services.conflicts}
    operations = [
        operation
        for contract in services.contracts
        for operation in contract.operations
        if (id(contract.document), operation.pointer) not in lost
    ]
    generator = Generator()
    for operation in operations[:_MOST_OPERATIONS]:
        yield f"  {operation.method.ljust(_METHOD_WIDTH)} {url}{sample_path(operation, generator)}"
    if len(operations) > _MOST_OPERATIONS:
        yield f"  … and {len(operations) - _MOST_OPERATIONS} more: {url}/__admin/operations"
    yield ""


def sample_path(operation: Operation, generator: Generator) -> str:
    """Give the operation's path with a good value for each parameter in it."""
    path = operation.prefixes[0] + operation.path
    for parameter in operation.parameters:
        if parameter.location == "path":
            path = path.replace("{" + parameter.name + "}", _sample(parameter, generator))
    return path


def _sample(parameter: Parameter, generator: Generator) -> str:
    schema: Schema | None = parameter.schema
    for example in parameter.examples:
        if example.external is None and (schema is None or schema.is_valid(example.value)):
            return encode_parameter(parameter, example.value)
    if schema is not None:
        try:
            return encode_parameter(parameter, generator.value(schema, f"sample {parameter.name}"))
        except Unsatisfiable:
            pass
    return parameter.name
