"""Scopes that are asked for are explained."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.outline import Element
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    defined = {each.pointer: _scopes(each) for each in subject.outline.of("security_scheme")}
    told: set[tuple[str, str]] = set()
    for operation in subject.operations:
        for scheme, scopes in (entry for alternative in operation.security for entry in alternative):
            known = defined.get(scheme.pointer) if scheme.type == "oauth2" else None
            for scope in scopes if known is not None else ():
                if scope not in (known or ()) and (scheme.name, scope) not in told:
                    told.add((scheme.name, scope))
                    yield Breach(operation.pointer, f"{scheme.name!r} defines no scope {scope!r}", operation.key)


def _scopes(scheme: Element) -> set[str]:
    """Give the scopes of all flows; in 2.0 a scheme is one flow itself."""
    flows = [flow for _, flow in scheme.child("flows").members()]
    return {name for flow in (scheme, *flows) for name, _ in flow.child("scopes").members()}


RULE = LintRule(
    Rule(
        "scope-undefined",
        "Every scope that an operation asks for is defined by a flow of its scheme.",
        "Add the scope, with what it allows, to the `scopes` of the flow, or correct its name.",
        Severity.WARNING,
        why="Nobody can be given a scope that does not exist.",
        bad="""\
components:
  securitySchemes:
    login:
      type: oauth2
      flows: {implicit: {authorizationUrl: 'https://a.example', scopes: {read: Reads}}}
paths:
  /users:
    get: {security: [{login: [raed]}], responses: {'200': {description: OK}}}
""",
        good="""\
components:
  securitySchemes:
    login:
      type: oauth2
      flows: {implicit: {authorizationUrl: 'https://a.example', scopes: {read: Reads}}}
paths:
  /users:
    get: {security: [{login: [read]}], responses: {'200': {description: OK}}}
""",
    ),
    _find,
    places=("/paths/~1users/get",),
)
