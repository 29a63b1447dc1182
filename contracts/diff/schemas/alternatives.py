"""Alternatives: takes the views of two schemas, gives what differs between their `anyOf`s and `oneOf`s.

Alternatives that agree cancel out, whatever their order; of the rest those that are of one name, or are the only ones
left, are compared with each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from contracts.diff.schemas.containment import Prover
from contracts.diff.schemas.difference import Answer, Difference, Link
from contracts.diff.schemas.view import Group, View
from contracts.model.schema import Schema

_MOST_BRANCHES = 60
_Question = Callable[[Schema, Schema], bool]


@dataclass(slots=True)
class Compared:
    """What differs between alternatives themselves, and the pairs of those that belong together."""

    own: list[Difference] = field(default_factory=list)
    nested: list[Link] = field(default_factory=list)


class Alternatives:
    """Compares alternatives; `alike` says whether two schemas are spelled alike, `agree` whether nothing differs."""

    def __init__(self, prover: Prover, alike: _Question, agree: _Question) -> None:
        self._prover = prover
        self._alike = alike
        self._agree = agree

    def compare(self, left: View, right: View) -> Compared | None:
        """Give what differs; None when that can be said of the schemas as wholes only."""
        found = Compared()
        if len(left.groups) != len(right.groups):
            return None
        for old, new in zip(left.groups, right.groups, strict=True):
            if max(len(old.branches), len(new.branches)) > _MOST_BRANCHES:
                return None
            self._group(found, old, new, left, right)
        return found

    def _group(self, found: Compared, old: Group, new: Group, left: View, right: View) -> None:
        gone, come = _cancelled(old.branches, new.branches, self._alike)
        pairs = _by_name(gone, come)
        gone, come = ([each for each in rest if not any(each in pair for pair in pairs)] for rest in (gone, come))
        gone, come = _cancelled(gone, come, self._agree)
        if len(gone) == len(come):
            pairs += zip(gone, come, strict=True)
            gone, come = [], []
        found.nested += [Link(None, *pair) for pair in pairs]
        if not gone and not come and old.keyword == new.keyword:
            return
        kept, covered = self._ways(old, new, left, right, gone, come)
        if not (kept is covered is Answer.YES):
            told = ", ".join(map(_name, gone)), ", ".join(map(_name, come))
            differing = (gone, come) if old.keyword == new.keyword else (old.branches, new.branches)
            before, after = ([each.keywords for each in branches] for branches in differing)
            schemas = left.schema, right.schema
            found.own.append(
                Difference("alternatives", new.keyword, *schemas, kept, covered, "", *told, uncut=(before, after))
            )

    def _ways(
        self, old: Group, new: Group, left: View, right: View, gone: list[Schema], come: list[Schema]
    ) -> tuple[Answer, Answer]:
        kept, covered = (
            self._prover.contains(_as_schema(new, right), _as_schema(old, left)),
            self._prover.contains(_as_schema(old, left), _as_schema(new, right)),
        )
        # One of several more, or fewer, of any kind: what is left agrees, and so what was there is still taken.
        if old.keyword == new.keyword == "anyOf":
            kept = kept if gone else Answer.YES
            covered = covered if come else Answer.YES
        return kept, covered


def _cancelled(old: Sequence[Schema], new: Sequence[Schema], equal: _Question) -> tuple[list[Schema], list[Schema]]:
    """Give those that have no equal on the other side."""
    gone, come = list(old), list(new)
    for branch in old:
        twin = next((each for each in come if equal(branch, each)), None)
        if twin is not None:
            gone.remove(branch)
            come.remove(twin)
    return gone, come


def _as_schema(group: Group, view: View) -> Schema:
    keywords = {group.keyword: [branch.keywords for branch in group.branches]}
    return Schema(view.schema.space, view.schema.pointer, keywords, view.schema.targets)


def _by_name(gone: list[Schema], come: list[Schema]) -> list[tuple[Schema, Schema]]:
    """Give those that refer to what stands at the same place in both documents."""
    places = {_place(each): each for each in come}
    return [(each, places[_place(each)]) for each in gone if _place(each) and _place(each) in places]


def _place(schema: Schema) -> str:
    keywords = schema.keywords
    return str(keywords.get("$ref", "")) if isinstance(keywords, dict) else ""


def _name(schema: Schema) -> str:
    return schema.resolved().pointer.rpartition("/")[2]
