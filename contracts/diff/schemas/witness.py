"""Witnesses: takes a place where two schemas differ, gives a value that one takes and the other refuses.

Each is held against both validators before it is shown, so that it is a proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from contracts.diff.schemas.containment import Prover
from contracts.diff.schemas.difference import Difference, Spot
from contracts.diff.schemas.values import UNNAMED, Maker
from contracts.diff.schemas.view import view_of
from contracts.model.schema import Schema

_MOST_TRIED = 200
_MOST_MIXED = 8
_MOST_LIFTED = 12
_MOST_WHOLES = 10
_MOST_AROUND = 6


@dataclass(frozen=True, slots=True)
class Sides:
    """Which of the two takes what the other refuses: the old schema where less is taken, the new one where more is."""

    prover: Prover
    maker: Maker
    less_is_taken: bool

    def ordered(self, old: Schema, new: Schema) -> tuple[Schema, Schema]:
        """Give the one that takes and the one that refuses."""
        return (old, new) if self.less_is_taken else (new, old)


@dataclass(frozen=True, slots=True)
class Shown:
    """A value, and whether it is the whole one that was asked for."""

    value: Any
    is_whole: bool


def witness_of(spot: Spot, sides: Sides, examples: Sequence[Any] = ()) -> Shown | None:
    """Give a witness for `spot`, the whole value where one can be made; `examples` are such values.

    None when none was found, which proves nothing.
    """
    if not spot.path:
        whole = next(_local(spot, sides, examples), None)
        return None if whole is None else Shown(whole[0], is_whole=True)
    taker, refuser = sides.ordered(spot.old, spot.new)
    part: list[Any] = []
    wholes: list[Any] = []
    for (value,) in islice(_local(spot, sides, ()), _MOST_LIFTED):
        part = part or [value]
        for lifted in _lifted(spot, value, sides, examples):
            if taker.is_valid(lifted) and not refuser.is_valid(lifted):
                if _is_refused_once(lifted, refuser):
                    return Shown(lifted, is_whole=True)
                wholes.append(lifted)
        if wholes:
            return Shown(wholes[0], is_whole=True)
    return Shown(part[0], is_whole=False) if part else None


def _is_refused_once(value: Any, refuser: Schema) -> bool:
    """Say whether one thing only is wrong with `value`, so that it shows no other difference beside the one."""
    return len(refuser.errors(value, 2)) == 1


def _local(spot: Spot, sides: Sides, examples: Iterable[Any]) -> Iterator[tuple[Any]]:
    """Give values that show the difference at its own place: those first that are refused by the very keyword, and of
    these those that are refused by nothing else."""
    difference = spot.difference
    taker, refuser = sides.ordered(difference.old, difference.new)
    keyword = _keyword_alone(difference, refuser)
    mixed: list[tuple[Any]] = []
    others: list[tuple[Any]] = []
    for value in islice(_candidates(taker, refuser, sides, difference.name, examples), _MOST_TRIED):
        if taker.is_valid(value) and not refuser.is_valid(value):
            if keyword is not None and keyword.is_valid(value):
                others.append((value,))
            elif len(mixed) == _MOST_MIXED or _is_refused_once(value, refuser):
                yield (value,)
            else:
                mixed.append((value,))
    yield from (*mixed, *others)


def _keyword_alone(difference: Difference, refuser: Schema) -> Schema | None:
    """Give what `refuser` says by the keyword that differs, None where it says nothing by it."""
    key = difference.keyword
    said = [{key: leaf[key]} for leaf in view_of(refuser).leaves if key in leaf]
    if difference.kind == "required":
        said = [{"required": [difference.name]}]
    return Schema(refuser.space, refuser.pointer, {"allOf": said}) if said else None


def _candidates(taker: Schema, refuser: Schema, sides: Sides, name: str, examples: Iterable[Any]) -> Iterator[Any]:
    wholes = [*examples]
    remainder = sides.prover.remainder(taker, refuser)
    if remainder is not None:
        # What is refused may be no more than a member of what is taken.
        made = [*sides.maker.values(remainder)]
        yield from made
        wholes = [*wholes, *islice(sides.maker.values(taker), 3)]
        yield from ({**whole, **each} for whole in wholes for each in made if _are_objects(whole, each))
    yield from wholes
    for value in sides.maker.values(taker, refuser):
        yield value
        if isinstance(value, dict):
            yield {key: each for key, each in value.items() if key != name}
            yield {**value, UNNAMED: 1}
    for whole in wholes:
        if isinstance(whole, dict):
            yield {key: each for key, each in whole.items() if key != name}


def _are_objects(*several: Any) -> bool:
    return all(isinstance(each, dict) for each in several)


def _lifted(spot: Spot, value: Any, sides: Sides, examples: Iterable[Any]) -> Iterator[Any]:
    """Give whole values that hold `value` at the end of the way."""
    tokens = [link.token for link in spot.path]
    for example in examples:
        yield from _placed(example, [token for token in tokens if token is not None], value)
    pairs = [(spot.old, spot.new), *((link.old, link.new) for link in spot.path)]
    made = [value]
    for token, pair in reversed([*zip(tokens, pairs, strict=False)]):
        enclosing = sides.ordered(*pair)[0]
        made = [whole for inner in made for whole in _around(sides.maker, enclosing, token, inner)][:_MOST_AROUND]
    yield from made


def _around(maker: Maker, enclosing: Schema, token: str | int | None, inner: Any) -> Iterator[Any]:
    """Give values of `enclosing` with `inner` at `token`."""
    if token is None:
        yield inner
        wholes = islice(maker.values(enclosing), _MOST_WHOLES)
        yield from ({**whole, **inner} for whole in wholes if _are_objects(whole, inner))
        return
    found = []
    for whole in islice(maker.values(enclosing), _MOST_WHOLES):
        found += _placed(whole, [token], inner)
    good = [whole for whole in found if enclosing.is_valid(whole)]
    yield from good or found


def _placed(whole: Any, tokens: list[str | int], value: Any) -> list[Any]:
    """Give `whole` with `value` at `tokens`, nothing where it has no such place."""
    if not tokens:
        return [value]
    token, *rest = tokens
    if isinstance(whole, dict) and isinstance(token, str):
        name = UNNAMED if token == "*" else token
        inner = _placed(whole.get(name, {}), rest, value)
        return [{**whole, name: each} for each in inner]
    if isinstance(whole, list):
        index = 0 if token == "*" else token
        if isinstance(index, int) and (index < len(whole) or not rest):
            inner = _placed(whole[index] if index < len(whole) else None, rest, value)
            return [[*whole[:index], each, *whole[index + 1 :]] for each in inner]
    return []
