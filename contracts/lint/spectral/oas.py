"""The rules of `spectral:oas`: for each of its names, which of this project's rules say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contracts.findings import Severity
from contracts.lint.spectral.formats import EVERY

_TWO = frozenset(("2.0",))
_THREE = frozenset(("3.0", "3.1", "3.2"))
_LATER = frozenset(("3.1", "3.2"))
_WARNING, _ERROR = Severity.WARNING, Severity.ERROR


@dataclass(frozen=True, slots=True)
class OasRule:
    """A rule by its name there, the ids of the rules here that say the same, and for which versions it is meant."""

    name: str
    severity: Severity
    ids: tuple[str, ...]
    versions: frozenset[str] = EVERY
    is_recommended: bool = True


_STRUCTURE = ("structure", "schema-shape", "parameter-shape", "path-shape", "response-shape")
_EXAMPLES = ("example-invalid", "default-invalid")

OAS_RULES: tuple[OasRule, ...] = (
    OasRule("array-items", _ERROR, ("array-items-missing",)),
    OasRule("duplicated-entry-in-enum", _WARNING, ("enum-duplicate",)),
    OasRule("info-contact", _WARNING, ("info-contact-missing",)),
    OasRule("info-description", _WARNING, ("info-description-missing",)),
    OasRule("info-license", _WARNING, ("info-license-missing",), is_recommended=False),
    OasRule("license-url", _WARNING, ("license-url-missing",), is_recommended=False),
    OasRule("no-$ref-siblings", _ERROR, ("reference-siblings",), frozenset(("2.0", "3.0"))),
    OasRule("no-script-tags-in-markdown", _WARNING, ("markdown-script",)),
    OasRule("openapi-tags-uniqueness", _ERROR, ("tag-duplicate",)),
    OasRule("operation-operationId", _WARNING, ("operation-id-missing",)),
    OasRule("operation-operationId-unique", _ERROR, ("operation-id-duplicate",)),
    OasRule("operation-operationId-valid-in-url", _WARNING, ("operation-id-unsafe",)),
    OasRule("operation-parameters", _WARNING, ("parameter-duplicate", "body-conflict")),
    OasRule("operation-tag-defined", _WARNING, ("tag-undefined",)),
    OasRule("operation-tags", _WARNING, ("operation-untagged",)),
    OasRule("path-keys-no-trailing-slash", _WARNING, ("path-trailing-slash",)),
    OasRule("path-not-include-query", _WARNING, ("path-query",)),
    OasRule("path-params", _ERROR, ("parameter-undeclared", "path-conflict")),
    OasRule("tag-description", _WARNING, ("tag-undescribed",), is_recommended=False),
    OasRule("typed-enum", _WARNING, ("enum-type",)),
    OasRule("oas2-api-host", _WARNING, ("server-missing",), _TWO),
    OasRule("oas2-discriminator", _ERROR, ("discriminator-undefined",), _TWO),
    OasRule("oas2-host-not-example", _WARNING, ("server-example",), _TWO, is_recommended=False),
    OasRule("oas2-host-trailing-slash", _WARNING, ("server-trailing-slash",), _TWO),
    OasRule("oas2-operation-formData-consume-check", _WARNING, ("form-type-missing",), _TWO),
    OasRule("oas2-operation-security-defined", _WARNING, ("security-undefined",), _TWO),
    OasRule("oas2-parameter-description", _WARNING, ("parameter-undescribed",), _TWO, is_recommended=False),
    OasRule("oas2-schema", _ERROR, _STRUCTURE, _TWO),
    OasRule("oas2-unused-definition", _WARNING, ("component-unused",), _TWO),
    OasRule("oas2-valid-media-example", _ERROR, ("example-invalid",), _TWO),
    OasRule("oas2-valid-schema-example", _ERROR, _EXAMPLES, _TWO),
    OasRule("oas3-api-servers", _WARNING, ("server-missing",), _THREE),
    OasRule("oas3-callbacks-in-callbacks", _WARNING, ("callback-nested",), _THREE),
    OasRule("oas3-operation-security-defined", _WARNING, ("security-undefined",), _THREE),
    OasRule("oas3-parameter-description", _WARNING, ("parameter-undescribed",), _THREE, is_recommended=False),
    OasRule("oas3-schema", _ERROR, _STRUCTURE, _THREE),
    OasRule("oas3-server-not-example.com", _WARNING, ("server-example",), _THREE, is_recommended=False),
    OasRule("oas3-server-trailing-slash", _WARNING, ("server-trailing-slash",), _THREE),
    OasRule("oas3-server-variables", _ERROR, ("server-variable-default", "server-shape"), _THREE),
    OasRule("oas3-unused-component", _WARNING, ("component-unused",), _THREE),
    OasRule("oas3-valid-media-example", _ERROR, ("example-invalid",), _THREE),
    OasRule("oas3-valid-schema-example", _ERROR, _EXAMPLES, _THREE),
    OasRule("oas3_1-callbacks-in-webhook", _WARNING, ("callback-nested",), _LATER),
    OasRule("oas3_1-servers-in-webhook", _WARNING, ("webhook-server",), _LATER),
)
"""Rules that are found by the project's own; `oas.yaml` beside this file has the others."""

ADVICE: Mapping[str, str] = {
    "contact-properties": "Give the contact a `name`, a `url` and an `email`.",
    "no-eval-in-markdown": "Say it without `eval(`.",
    "openapi-tags": "List the tags of the operations in `tags` of the document.",
    "openapi-tags-alphabetical": "Order `tags` by name.",
    "operation-description": "Say in a `description` what the operation does.",
    "operation-success-response": "Document the response that a good request gets, by its 2xx or 3xx status.",
    "operation-singular-tag": "Keep the tag that fits best.",
    "path-declarations-must-exist": "Name the parameter between the braces.",
    "oas2-anyOf": "Say it in one schema, or move to OpenAPI 3.",
    "oas2-oneOf": "Say it in one schema, or move to OpenAPI 3.",
    "oas2-api-schemes": "List in `schemes` by which the host answers, such as `https`.",
    "oas3-examples-value-or-externalValue": "Keep one of `value` and `externalValue`.",
    "oas3_2-no-deprecated-xml-attribute": "Write `nodeType: attribute` in its place.",
}
"""What to do about breaches of the rules of `oas.yaml`."""

ALWAYS = ("not-json", "duplicate-key", "reference-unresolved", "reference-circular", "waiver-shape")
"""What is told whatever a ruleset file asks for: what makes a document hard to read, and waivers of nothing."""
