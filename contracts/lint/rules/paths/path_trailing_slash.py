"""Paths do not end with a slash."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.document.edits import Edit
from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.pointer import join
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    paths = dict.fromkeys(operation.path for operation in subject.operations)
    for path in paths:
        bare = path.rstrip("/")
        if bare and bare != path:
            pointer = join("/paths", path)
            is_free = bare not in paths and not _is_referred_to(subject, pointer)
            fix = (Edit("rename", pointer, bare),) if is_free else ()
            yield Breach(pointer, f"{path!r} ends with a slash", fix=fix)


def _is_referred_to(subject: Subject, pointer: str) -> bool:
    targets = (reference.target or "" for reference in subject.outline.references)
    refs = (link.text("operationRef") for link in subject.outline.of("link"))
    return any(f"{target}/".startswith(f"{pointer}/") for target in targets) or any(pointer in ref for ref in refs)


RULE = LintRule(
    Rule(
        "path-trailing-slash",
        "No path ends with a slash.",
        "Remove the slash.",
        Severity.WARNING,
        why="With and without the slash are two paths, and clients will ask for the wrong one.",
        bad="""\
paths:
  /users/:
    get: {responses: {'200': {description: OK}}}
""",
        good="""\
paths:
  /:
    get: {responses: {'200': {description: OK}}}
  /users:
    get: {responses: {'200': {description: OK}}}
""",
    ),
    _find,
    places=("/paths/~1users~1",),
)
