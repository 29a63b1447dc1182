"""Comparing: takes two contracts, gives the Comparison: every Change once, judged, with its proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from contracts.diff.change import Change, Effect, Witness
from contracts.diff.law import SEVERITIES, Verdict, judge
from contracts.diff.operations import changes
from contracts.diff.pair import Contracts
from contracts.diff.schemas.difference import Answer, Spot
from contracts.diff.schemas.witness import Sides, witness_of
from contracts.diff.table import TABLE
from contracts.findings import Finding, Place
from contracts.model.contract import Contract

NOT_SHOWN = "not decided: the schemas differ, and no value was found that shows it"
# A part that operations share is looked at from the first few of them. Of the rest it is not proven that they are not
# concerned, so they are.
_MOST_ASKED = 8
_MOST_SPOTS = 4


@dataclass(frozen=True)
class Judged:
    """A Change with what it means: its rule, its Verdict, and the contract that its place is in."""

    change: Change
    verdict: Verdict
    contract: Contract

    @property
    def rule(self) -> str:
        """The id of its rule."""
        return TABLE[self.change.axes]

    @property
    def fingerprint(self) -> str:
        """What an approval names it by."""
        return self.change.fingerprint(self.rule)

    @property
    def pointer(self) -> str:
        """Where it stands: in the new contract, or in the old one where nothing is left of it."""
        return (self.change.new if self.change.new is not None else self.change.old) or ""

    @property
    def place(self) -> Place:
        """The file and line of it."""
        return self.contract.document.place(self.pointer)

    @property
    def operation(self) -> str:
        """The operation that it is of; of several that share it the first."""
        return self.change.operations[0] if self.change.operations else ""

    @property
    def finding(self) -> Finding:
        """The Change as a Finding."""
        return Finding(
            rule=self.rule,
            message=self.change.message,
            severity=SEVERITIES[self.verdict],
            pointer=self.pointer,
            location=self.change.location,
            operation=self.operation,
            locator=self.contract.document,
        )


@dataclass(frozen=True)
class Comparison:
    """All that changed from `old` to `new`, in the order of the operations."""

    old: Contract
    new: Contract
    judged: tuple[Judged, ...]

    @cached_property
    def by_verdict(self) -> dict[Verdict, tuple[Judged, ...]]:
        """What changed, by what it means."""
        return {verdict: tuple(each for each in self.judged if each.verdict is verdict) for verdict in Verdict}


def compare(old: Contract, new: Contract, *, today: str) -> Comparison:
    """Give what changed from `old` to `new`; `today` (``2030-12-31``) is what sunsets are held against."""
    contracts = Contracts(old, new, today)
    judged = [judged for group in _grouped(changes(contracts)) if (judged := _settled(contracts, group)) is not None]
    return Comparison(old, new, tuple(judged))


def _grouped(found: Iterable[Change]) -> Iterator[list[Change]]:
    """Give Changes of one part together, however many operations share it."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in found:
        where = () if change.is_shared else (change.operations, change.location)
        key = change.axes, change.old, change.new, change.subject, change.message, change.is_promised, where
        groups.setdefault(key, []).append(change)
    yield from groups.values()


def _settled(contracts: Contracts, group: list[Change]) -> Judged | None:
    """Give what a Change means, with its proof; None when it turns out that nothing changed."""
    if group[0].spot is not None and judge(group[0]) is Verdict.BREAKING:
        asked, others = group[:_MOST_ASKED], group[_MOST_ASKED:]
        group = [*(each for each in asked if not _is_made_up_for(contracts, each)), *others]
        if not group:
            return None
    operations = tuple(dict.fromkeys(key for each in group for key in each.operations))
    witness = next((each.witness for each in group if each.witness is not None), None)
    change = replace(group[0], operations=operations, witness=witness)
    if change.spot is not None and judge(change) is Verdict.BREAKING:
        change = _proven(contracts, change, [each.spot for each in group[:_MOST_SPOTS] if each.spot is not None])
    contract = contracts.new if change.new is not None else contracts.old
    step = change.spot.difference.step if change.spot is not None else change.step
    return Judged(replace(change, spot=None, step=step), judge(change), contract)


def _is_made_up_for(contracts: Contracts, change: Change) -> bool:
    """Say whether it is proven that what contains the difference makes up for it."""
    spot = change.spot
    if spot is None or not spot.path:
        return False
    sides = _sides(contracts, change, spot)
    taker, refuser = sides.ordered(spot.old, spot.new)
    return sides.prover.covers(refuser, taker) is Answer.YES


def _proven(contracts: Contracts, change: Change, spots: list[Spot]) -> Change:
    """Give `change` with a witness, of the whole value at one of `spots` where there is one, or with the doubt that
    there is none."""
    partial: Witness | None = None
    for spot in spots:
        shown = witness_of(spot, _sides(contracts, change, spot))
        if shown is not None and shown.is_whole:
            return replace(change, witness=Witness(shown.value, spot.tokens, is_whole=True))
        if partial is None and shown is not None:
            partial = Witness(shown.value, spot.tokens, is_whole=False)
    return replace(change, witness=partial, doubt="" if partial else NOT_SHOWN)


def _sides(contracts: Contracts, change: Change, spot: Spot) -> Sides:
    prover = contracts.walk(spot.old).prover
    return Sides(prover, contracts.maker, less_is_taken=change.effect is Effect.NARROWER)
