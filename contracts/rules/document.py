"""Rules about documents: what an OpenAPI description itself can break."""

from __future__ import annotations

from contracts.findings import Severity
from contracts.rules.rule import Rule

RULES = (
    Rule(
        "not-json",
        "A text that begins as JSON does is JSON.",
        "Correct the text at the place that is named; until then it is read as YAML.",
        Severity.WARNING,
    ),
    Rule(
        "structure",
        "The document keeps the structure that its OpenAPI version asks for.",
        "Correct the field; the specification's section on the object lists what may stand there.",
    ),
    Rule(
        "reference-unresolved",
        "Every reference leads to something of the right kind.",
        "Correct the `$ref`, or add what it names.",
    ),
    Rule(
        "reference-circular",
        "A chain of references ends at something.",
        "Let one of the references in the circle name a definition.",
    ),
    Rule(
        "schema-shape",
        "Every schema keyword holds the kind of value that JSON Schema asks for.",
        "Correct the keyword; until then it is read as if it were not there.",
        Severity.WARNING,
    ),
    Rule(
        "schema-unusable",
        "Every schema can be compiled.",
        "Simplify the schema; until then it lets any value pass.",
    ),
    Rule(
        "schema-unsatisfiable",
        "Every schema can be kept by some value.",
        "Loosen one of the keywords that contradict each other.",
        Severity.WARNING,
    ),
    Rule(
        "nullable-refused",
        "What is `nullable` lets null in by all of its keywords.",
        "Name null in `enum`, in `type` from 3.1 on, or as an alternative; until then null is let in.",
        Severity.WARNING,
    ),
    Rule(
        "faker-unknown",
        "Every `x-faker` names data that can be made: a method of faker.js or a provider of Python's Faker.",
        "Correct the name; until then the value is made by the property's own name.",
        Severity.WARNING,
    ),
    Rule(
        "pattern-unsupported",
        "Every pattern is an ECMA-262 regular expression that can be matched in bounded time.",
        "Rewrite the pattern; until then it is not asked for.",
        Severity.WARNING,
    ),
    Rule(
        "parameter-undeclared",
        "Every parameter of a path template is declared, and every declared one is in the template.",
        "Declare the parameter with `in: path` and `required: true`, or correct its name.",
    ),
    Rule(
        "parameter-shape",
        "Every parameter has a name, a place, and a schema or content.",
        "Correct the parameter; until then it is not asked for.",
    ),
    Rule(
        "parameter-duplicate",
        "A name and a place belong to one parameter only.",
        "Remove one of the two; the later one holds.",
    ),
    Rule(
        "path-shape",
        "Every path begins with a slash and its template expressions are closed.",
        "Correct the path; until then it is not served.",
    ),
    Rule(
        "path-conflict",
        "No two paths can be the same but for the names of their parameters.",
        "Rename or join the two paths; the first one answers.",
    ),
    Rule(
        "operation-id-duplicate",
        "Every `operationId` names one operation.",
        "Give each operation a name of its own.",
    ),
    Rule(
        "response-shape",
        "Every response stands under a status code, a range such as `2XX`, or `default`.",
        "Correct the key; until then the response is not used.",
    ),
    Rule(
        "response-missing",
        "Every operation documents a response.",
        "Add the response that a good request gets; until then it is an empty 200.",
        Severity.WARNING,
    ),
    Rule(
        "security-undefined",
        "Every security requirement names a defined scheme.",
        "Define the scheme under `components.securitySchemes`; until then it is not asked for.",
    ),
    Rule(
        "server-shape",
        "Every server's URL can be read once its variables are filled in.",
        "Correct the URL or give the variable a `default`; until then the server is not counted.",
        Severity.WARNING,
    ),
    Rule(
        "example-invalid",
        "Every example keeps the schema beside it.",
        "Correct the example or the schema; until then the mock does not give it.",
        Severity.WARNING,
    ),
    Rule(
        "example-unreachable",
        "Every `externalValue` leads to a file below the document's folder.",
        "Correct the reference, or add the file; until then another example or a generated value is served.",
        Severity.WARNING,
    ),
    Rule(
        "default-invalid",
        "Every `default` keeps the schema that it stands in.",
        "Correct the default or the schema; until then a generated value is used in its place.",
        Severity.WARNING,
    ),
    Rule(
        "header-unsafe",
        "Every header value can be sent: visible characters, spaces and tabs only (RFC 9110, section 5.5).",
        "Correct the example or the schema; until then a generated value is sent in its place, if there is any.",
        Severity.WARNING,
    ),
    Rule(
        "dictionary-name",
        "Every name in a dictionary is that of a schema or a property of a contract that is served.",
        "Correct the name; until then what is said of it is not used.",
        Severity.WARNING,
    ),
    Rule(
        "dictionary-value",
        "Every value in a dictionary keeps the schema that it is said of.",
        "Correct the value; until then it is passed over.",
        Severity.WARNING,
    ),
    Rule(
        "duplicate-key",
        "No object names a key twice.",
        "Remove one of the two; the later one holds.",
    ),
)
