"""What is encoded is a field of the form."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.members import members_of
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.pointer import join
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    for operation in (*subject.operations, *subject.contract.webhooks):
        for media in operation.body.content if operation.body else ():
            members = members_of(media.schema) if media.encoding and media.schema else None
            if members is not None and members.described:
                for name in media.encoding:
                    if name not in members.described:
                        yield Breach(join(media.pointer, "encoding", name), f"the form has no field {name!r}")


RULE = LintRule(
    Rule(
        "encoding-undefined",
        "Every name in `encoding` is a field of the form.",
        "Correct the name, or describe the field.",
        Severity.WARNING,
        why="The key must exist in the schema as a property (OpenAPI, Media Type Object).",
        bad="""\
paths:
  /photos:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object, properties: {photo: {type: string, format: binary}}}
            encoding: {picture: {contentType: image/png}}
      responses: {'201': {description: Created}}
""",
        good="""\
paths:
  /photos:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object, properties: {photo: {type: string, format: binary}}}
            encoding: {photo: {contentType: image/png}}
      responses: {'201': {description: Created}}
""",
    ),
    _find,
    places=("/paths/~1photos/post/requestBody/content/multipart~1form-data/encoding/picture",),
)
