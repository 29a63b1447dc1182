"""Links fill in parameters that there are."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.pointer import join
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in subject.operations:
        for link in (link for response in operation.responses for link in response.links):
            target = subject.contract.link_targets.of(link)
            if target is None or any(parameter.location == "querystring" for parameter in target.parameters):
                continue
            known = {each.name for each in target.parameters}
            known |= {f"{each.location}.{each.name}" for each in target.parameters}
            for name in link.parameters:
                if name not in known:
                    yield Breach(join(link.pointer, "parameters", name), f"{target.key} has no parameter {name!r}")


RULE = LintRule(
    Rule(
        "link-parameter-undefined",
        "Every parameter of a link is one of the operation that it leads to.",
        "Correct the name, or declare the parameter.",
        Severity.WARNING,
        why="The link cannot be followed as it is meant.",
        bad="""\
paths:
  /users:
    post:
      responses:
        '201': {description: OK, links: {user: {operationId: getUser, parameters: {id: $response.body#/id}}}}
  /users/{user_id}:
    get:
      operationId: getUser
      parameters: [{name: user_id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: OK}}
""",
        good="""\
paths:
  /users:
    post:
      responses:
        '201': {description: OK, links: {user: {operationId: getUser, parameters: {path.id: $response.body#/id}}}}
  /users/{id}:
    get:
      operationId: getUser
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: OK}}
""",
    ),
    _find,
    places=("/paths/~1users/post/responses/201/links/user/parameters/id",),
)
