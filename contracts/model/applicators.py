"""Where schemas stand in schemas (JSON Schema 2020-12, Core, section 10): the keywords whose value is one schema, a
list of schemas, or an object that has them by name."""

from __future__ import annotations

ONE = frozenset(
    {
        "not", "if", "then", "else", "items", "contains", "additionalProperties", "propertyNames",
        "unevaluatedItems", "unevaluatedProperties",
    }
)  # fmt: skip
MANY = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
NAMED = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs"})
