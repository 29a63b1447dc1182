"""Definitions: takes a rule as a ruleset file defines it, gives what it asks for, read to the last word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contracts.findings import Severity
from contracts.lint.spectral.aliases import Aliases
from contracts.lint.spectral.fields import Field, field_of
from contracts.lint.spectral.formats import EVERY, versions
from contracts.lint.spectral.functions import FUNCTIONS
from contracts.lint.spectral.functions.options import Check, Options
from contracts.lint.spectral.jsonpath import PathFault, Query, parsed
from contracts.lint.spectral.part import Part, shown
from contracts.rules.rule import Rule

_FIELDS = (
    "description", "message", "severity", "given", "then", "formats", "recommended", "resolved", "documentationUrl",
    "type", "tags", "extensions",
)  # fmt: skip
_SEVERITIES = {
    "error": Severity.ERROR, "warn": Severity.WARNING, "info": Severity.INFO, "hint": Severity.INFO, "off": None,
    0: Severity.ERROR, 1: Severity.WARNING, 2: Severity.INFO, 3: Severity.INFO, -1: None,
}  # fmt: skip
_LONGEST_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class Then:
    """What is asked of each node that is given: a `check` of what `field` finds in it."""

    field: Field
    check: Check


@dataclass(frozen=True, slots=True)
class Definition:
    """A rule: `queries` are the nodes that it is about, by version; a `severity` of None is off."""

    rule: Rule
    part: Part
    queries: Mapping[str, tuple[Query, ...]]
    thens: tuple[Then, ...]
    message: str
    severity: Severity | None
    is_recommended: bool
    is_resolved: bool

    @property
    def id(self) -> str:
        return self.rule.id


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a ruleset file says for all of its rules."""

    aliases: Aliases
    versions: frozenset[str] = EVERY
    url: str = ""


def severity_of(part: Part) -> Severity | None:
    """Give how grave a value of `severity` is, None for off. Raises ConfigError when it is none."""
    value = part.value
    if value is False:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int) or value not in _SEVERITIES:
        raise part.fault(f"{shown(value)} is no severity", "it is error, warn, info, hint or off, or 0 to 3")
    return _SEVERITIES[value]


def definition_of(name: str, part: Part, around: Surroundings) -> Definition:
    """Give the rule `name` that `part` defines. Raises ConfigError at what does not fit."""
    part.knows_only(_FIELDS, "a rule")
    given, then = part.get("given"), part.get("then")
    if given is None or then is None:
        raise part.fault("a rule has at least `given` and `then`", "to change how grave a rule is, give its severity")
    severity, formats, recommended = (part.get(key) for key in ("severity", "formats", "recommended"))
    resolved = part.get("resolved")
    weight = severity_of(severity) if severity else Severity.WARNING
    fitting = versions(formats) if formats else around.versions
    description = _text(part, "description")
    return Definition(
        rule=_rule(name, part, description, weight, around.url),
        part=part,
        queries={version: _queries(given, version, around.aliases) for version in fitting},
        thens=tuple(_then(each) for each in then.items()),
        message=_text(part, "message") or description or "{{error}}",
        severity=weight,
        is_recommended=recommended is None or recommended.flag(),
        is_resolved=resolved is None or resolved.flag(),
    )


def _rule(name: str, part: Part, description: str, severity: Severity | None, url: str) -> Rule:
    place = part.text.place(part.pointer)
    documentation = _text(part, "documentationUrl") or (f"{url}#{name}" if url else "")
    advice = f"See {documentation}." if documentation else f"The rule stands in {place.file}, line {place.line}."
    return Rule(name, description or _text(part, "message") or name, advice, severity or Severity.WARNING)


def _text(part: Part, key: str) -> str:
    text = part.get(key)
    if text is None or text.value is None:
        return ""
    if not isinstance(text.value, str):
        raise text.fault(f"a text is expected here, not {shown(text.value)}")
    return " ".join(text.value[:_LONGEST_TEXT].split())


def _queries(given: Part, version: str, aliases: Aliases) -> tuple[Query, ...]:
    found: dict[str, Query] = {}
    for part in given.items():
        for path in aliases.paths(part, version):
            try:
                found[path] = parsed(path)
            except PathFault as fault:
                raise part.fault(f"the JSONPath {path[:200]!r} cannot be read: {fault}") from None
    return tuple(found.values())


def _then(part: Part) -> Then:
    part.knows_only(("field", "function", "functionOptions"), "`then`")
    field, function = part.get("field"), part.get("function")
    if function is None:
        raise part.fault("`then` needs a function")
    name = function.text_value("the name of a function")
    made = FUNCTIONS.get(name)
    if made is None:
        raise function.fault(f"there is no function {name[:80]!r}", "no code of a ruleset is run; these are known: " +
                             ", ".join(FUNCTIONS))  # fmt: skip
    try:
        finder = field_of(field.text_value("a field") if field is not None else None)
    except PathFault as fault:
        raise (field or part).fault(f"the field cannot be read: {fault}") from None
    return Then(finder, made(Options(name, part.get("functionOptions"), function)))
