"""Tags stand below tags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


def _find(subject: Subject) -> Iterator[Breach]:
    tags = subject.outline.of("tag")
    parents = {tag.text("name"): tag.text("parent") for tag in tags}
    for tag in tags:
        parent = tag.text("parent")
        if parent and parent not in parents:
            yield Breach(f"{tag.pointer}/parent", f"there is no tag {parent!r}")
        elif parent and _leads_back(tag.text("name"), parents):
            yield Breach(f"{tag.pointer}/parent", f"the tag {tag.text('name')!r} stands below itself")


def _leads_back(name: str, parents: Mapping[str, str]) -> bool:
    seen, above = set(), parents.get(name, "")
    while above and above not in seen and above != name:
        seen.add(above)
        above = parents.get(above, "")
    return above == name


RULE = LintRule(
    Rule(
        "tag-parent-undefined",
        "The `parent` of a tag is another tag, and none is above itself.",
        "Correct the name, or define the tag that it means.",
        Severity.ERROR,
        why="The parent must exist, and there must be no circle (OpenAPI 3.2, Tag Object).",
        bad="""\
openapi: 3.2.0
tags: [{name: Users, parent: Peopel}, {name: A, parent: B}, {name: B, parent: A}]
""",
        good="""\
openapi: 3.2.0
tags: [{name: Users, parent: People}, {name: People}]
""",
    ),
    _find,
    places=("/tags/0/parent", "/tags/1/parent", "/tags/2/parent"),
)
