"""Keywords are keywords."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.pointer import join
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    outline = subject.outline
    version = subject.contract.version
    parameters = {each.pointer for kind in ("parameter", "header") for each in outline.of(kind)}
    for schema in outline.of("schema"):
        for key in schema.value if schema.pointer not in parameters else ():
            better = outline.dialect.misspelled(key)
            if better is not None:
                hint = f"; {better} is" if better else ""
                yield Breach(join(schema.pointer, key), f"{key[:80]!r} is no keyword of OpenAPI {version}{hint}")


RULE = LintRule(
    Rule(
        "keyword-unknown",
        "Every keyword of a schema is one of the document's version of OpenAPI.",
        "Correct the name, use what the version has for it, or let the name begin with `x-`.",
        Severity.WARNING,
        why="It is not read, and whoever wrote it means it.",
        bad="""\
components:
  schemas:
    User: {type: object, requried: [name], properties: {name: {type: string, const: Ada}}}
""",
        good="""\
openapi: 3.1.0
components:
  schemas:
    User: {type: object, required: [name], properties: {name: {type: string, const: Ada, x-note: '', note: ''}}}
""",
    ),
    _find,
    places=("/components/schemas/User/requried", "/components/schemas/User/properties/name/const"),
)
