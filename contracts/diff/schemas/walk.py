"""The walk: takes two schemas, goes through both side by side, gives the smallest places in which they differ.

Each pair of schemas is looked at once, however often it is met, and pairs that are spelled alike are not looked at.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from contracts.diff.schemas.alternatives import Alternatives
from contracts.diff.schemas.containment import Prover
from contracts.diff.schemas.difference import Answer, Difference, Link, Spot
from contracts.diff.schemas.leaf import leaf_differences
from contracts.diff.schemas.members import children, member_differences
from contracts.diff.schemas.sameness import Sameness
from contracts.diff.schemas.view import View, view_of
from contracts.model.schema import Schema

# Beyond so many pairs it is not told what differs, only that something may.
_MOST_PAIRS = 20_000
_Key = tuple[int, str, int, str, bool]


@dataclass(frozen=True, slots=True)
class _Node:
    """What differs between one pair by itself, and the pairs nested in it. The schemas are kept, as their identity is
    what the pair is known by."""

    old: Schema
    new: Schema
    own: tuple[Difference, ...]
    nested: tuple[tuple[Link, bool], ...]


class Walk:
    """Walks of the schemas of two documents."""

    def __init__(self, sameness: Sameness) -> None:
        self._same = sameness
        self.prover = Prover(sameness.of_pointer)
        self._nodes: dict[_Key, _Node] = {}
        self._busy: set[_Key] = set()
        self._agreeing: set[_Key] = set()

    def spots(self, old: Schema, new: Schema, *, textual: bool = False) -> tuple[Spot, ...]:
        """Give where `old` and `new` differ, each place once with the shortest way there.

        Where a value is `textual`, as parameters are, it has no type until a schema gives it one.
        """
        return tuple(self._spots(old, new, textual))

    def agree(self, old: Schema, new: Schema) -> bool:
        """Say whether nothing differs between `old` and `new`."""
        return next(self._spots(old, new, False), None) is None

    def _spots(self, old: Schema, new: Schema, textual: bool) -> Iterator[Spot]:
        seen: set[_Key] = set()
        is_silent = not self._busy  # while another pair is looked at, what leads back to it is not
        pending: deque[tuple[Schema, Schema, bool, tuple[Link, ...]]] = deque([(old, new, textual, ())])
        while pending and len(seen) < _MOST_PAIRS:
            left, right, is_text, path = pending.popleft()
            left, right = left.resolved(), right.resolved()
            if self._same.of(left, right):
                continue
            key = id(left.keywords), left.pointer, id(right.keywords), right.pointer, is_text
            # What leads back to itself differs in nothing but what is seen before.
            if key in seen or key in self._agreeing or key in self._busy:
                continue
            seen.add(key)
            node = self._nodes.get(key)
            if node is None:
                self._busy.add(key)
                node = self._nodes[key] = self._node(left, right, is_text)
                self._busy.discard(key)
            for difference in node.own:
                is_silent = False
                yield Spot(difference, path, old, new)
            for link, nested_text in node.nested:
                pending.append((link.old, link.new, nested_text, (*path, link)))
        if pending:
            uncut = old.keywords, new.keywords
            unknown = Difference("schema", "$ref", old, new, Answer.UNKNOWN, Answer.UNKNOWN, uncut=uncut)
            yield Spot(replace(unknown, old_place=old.pointer, new_place=new.pointer), (), old, new)
        elif is_silent:
            self._agreeing |= seen

    def _node(self, old: Schema, new: Schema, textual: bool) -> _Node:
        left, right = view_of(old), view_of(new)
        placed = _placed(left, right)
        if left.is_nothing != right.is_nothing:
            answers = (Answer.YES, Answer.NO) if left.is_nothing else (Answer.NO, Answer.YES)
            return _Node(old, new, (Difference("forbidden", "not", old, new, *answers),), ())
        if left.tangled or right.tangled:
            return _Node(old, new, placed(self._whole(left, right)), ())
        groups = Alternatives(self.prover, self._same.of, self.agree).compare(left, right)
        if groups is None:
            return _Node(old, new, placed(self._whole(left, right)), ())
        own = [*leaf_differences(self.prover, left, right, textual=textual), *groups.own]
        own += member_differences(left, right)
        if any(_is_of_values(each) for each in own) and _leans(left, right, own) and not textual:
            # What one keyword takes away another one may never have given.
            kept, covered = self.prover.covers(new, old), self.prover.covers(old, new)
            own = [each for each in (_eased(each, kept, covered) for each in own) if each is not None]
            if kept is covered is Answer.YES:
                return _Node(old, new, placed(own), ())
        nested = [(link, textual and link.token == "*") for link in children(left, right)]
        nested += [(link, textual) for link in groups.nested]
        return _Node(old, new, placed(own), tuple(nested))

    def _whole(self, left: View, right: View) -> tuple[Difference, ...]:
        """Give what differs between schemas that cannot be taken apart."""
        kept = self.prover.contains(right.schema, left.schema)
        covered = self.prover.contains(left.schema, right.schema)
        if kept is covered is Answer.YES:
            return ()
        keyword = "allOf"
        for key in ("oneOf", "anyOf", "patternProperties", "unevaluatedProperties", "unevaluatedItems", "$dynamicRef"):
            if any(isinstance(each.keywords, dict) and key in each.keywords for each in (left.schema, right.schema)):
                keyword = key
        kind = "alternatives" if keyword in ("oneOf", "anyOf") else "schema"
        uncut = left.schema.keywords, right.schema.keywords
        return (Difference(kind, keyword, left.schema, right.schema, kept, covered, uncut=uncut),)


def _placed(left: View, right: View) -> Callable[[Iterable[Difference]], tuple[Difference, ...]]:
    """Give what puts differences where the parts of the schemas stand that make them."""

    def one(each: Difference) -> Difference:
        old, new = (view.place(each.keyword, each.name) for view in (left, right))
        # What is said in one of the two only is missing from the same part of the other, if that has it.
        return replace(each, old_place=old or _part(left, new), new_place=new or _part(right, old))

    return lambda own: tuple(map(one, own))


def _part(view: View, place: str | None) -> str:
    return place if place in view.parts and place is not None else view.schema.pointer


def _leans(left: View, right: View, own: Iterable[Difference]) -> bool:
    """Say whether what is said in one part of a schema may depend on what another part says."""
    return bool(
        left.strange or right.strange or left.groups or right.groups or any(each.kind == "count" for each in own)
    )


def _is_of_values(difference: Difference) -> bool:
    return difference.kind not in ("property", "default", "extensible")


def _eased(difference: Difference, kept: Answer, covered: Answer) -> Difference | None:
    """Give a difference with what the schemas as wholes prove of it, None when nothing is left of it."""
    if not _is_of_values(difference):
        return difference
    eased = replace(
        difference,
        kept=Answer.YES if kept is Answer.YES else difference.kept,
        covered=Answer.YES if covered is Answer.YES else difference.covered,
    )
    return None if eased.kept is eased.covered is Answer.YES else eased
