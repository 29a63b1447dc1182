"""Formats: takes the names that rulesets give to kinds of documents, gives the versions of OpenAPI that they mean."""

from __future__ import annotations

from contracts.lint.spectral.part import Part

VERSIONS = ("2.0", "3.0", "3.1", "3.2")

EVERY = frozenset(VERSIONS)
_BY_NAME = {
    "oas2": frozenset(("2.0",)),
    "oas3": frozenset(("3.0", "3.1", "3.2")),
    "oas3_0": frozenset(("3.0",)),
    "oas3_1": frozenset(("3.1",)),
    "oas3_2": frozenset(("3.2",)),
}
_OF_OTHERS = ("aas", "asyncapi", "arazzo", "json-schema")


def versions(part: Part) -> frozenset[str]:
    """Give the versions that a list of formats means, none for formats of what is not OpenAPI. Raises ConfigError."""
    found: frozenset[str] = frozenset()
    for each in part.items():
        name = each.text_value("the name of a format").replace(".", "_")
        if name not in _BY_NAME and not name.startswith(_OF_OTHERS):
            raise each.fault(f"there is no format {name[:80]!r}", "formats of OpenAPI are " + ", ".join(_BY_NAME))
        found |= _BY_NAME.get(name, frozenset())
    return found


def version_of(version: str) -> str:
    """Give which of `VERSIONS` the version of a contract belongs to."""
    return next((each for each in VERSIONS if version.startswith(each)), VERSIONS[-1])
