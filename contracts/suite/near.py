"""Near misses: takes a schema and a value that keeps it, gives values that only just break it: one character fewer, one
more or of another class, the letters of an enumerated word in another case, a number right beside its bound.

What validates by half (a pattern that is not anchored, a format that is taken for a text) refuses what is plainly wrong
and lets these pass. Whether one breaks the contract is for the judge to say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from contracts.media import shape
from contracts.model.schema import Schema

_BESIDE = 0.01
_LONGEST = 10_000
_FORMATS = {
    "date": ("2026-02-30", "2026-1-5"),
    "date-time": ("2026-01-05T10:00:00", "2026-01-05T25:00:00Z"),
    "email": ("someone.example.com", "someone@"),
    "ipv4": ("192.0.2.256", "192.0.2"),
    "ipv6": ("2001:db8::g", "2001:db8:1"),
    "time": ("25:00:00Z", "10:00"),
    "uri": ("example.com/path", "https://exa mple.com/"),
}
_BOUNDS = (("minimum", -1), ("maximum", 1), ("exclusiveMinimum", -1), ("exclusiveMaximum", 1))


@dataclass(frozen=True, slots=True)
class Near:
    """A value that may be a near miss, and what was done to get it."""

    what: str
    value: Any

    def is_like(self, other: Any) -> bool:
        """Say whether `other` misses as nearly, in the same way."""
        if isinstance(self.value, str):
            return isinstance(other, str) and _alike(self.value, other)
        is_number = isinstance(other, int | float) and not isinstance(other, bool)
        return is_number and abs(other - self.value) <= max(_BESIDE, abs(self.value) * 1e-9)


def near_misses(schema: Schema, value: Any) -> Iterator[Near]:
    """Give near misses of a text or number that keeps `schema`: for each of what they do, the likeliest first."""
    for part in shape.parts(schema):
        keywords = part.keywords
        if not isinstance(keywords, dict):
            continue
        if isinstance(value, str):
            yield from _of_text(keywords, value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield from _of_number(keywords, value, is_whole="number" not in shape.types_of(schema))


def first_broken(schema: Schema, value: Any, known: Collection[Any]) -> Iterator[Near]:
    """Give of each way to miss the first value that breaks `schema`, unless one of `known` misses like it."""
    done: set[str] = set()
    for near in near_misses(schema, value):
        if near.what in done or schema.is_valid(near.value):
            continue
        done.add(near.what)
        if not any(near.is_like(other) for other in known):
            yield near


def _of_text(keywords: dict[str, Any], value: str) -> Iterator[Near]:
    words = [word for word in keywords.get("enum", ()) if isinstance(word, str) and word]
    for word in words[:1]:
        yield Near("in another case", word.swapcase())
        yield Near("with a blank", f"{word} ")
    if words or "const" in keywords:
        return
    if isinstance(keywords.get("pattern"), str) and value:
        yield Near("one character less", value[:-1])
        yield Near("one character less", value[1:])
        yield Near("one character more", value + value[-1])
        yield Near("one character more", value[0] + value)
        for index in (len(value) // 2, len(value) - 1, 0):
            for other in _others(value[index]):
                yield Near("one character of another class", value[:index] + other + value[index + 1 :])
    for near in _FORMATS.get(str(keywords.get("format", "")), ()):
        yield Near("nearly of its format", near)
    if keywords.get("format") == "uuid" and len(value) == 36:
        yield Near("one character less", value[:-1])
        yield Near("one character of another class", f"{value[:-1]}g")
    least, most = keywords.get("minLength"), keywords.get("maxLength")
    if isinstance(least, int) and 0 < least <= _LONGEST:
        yield Near("one character less", value[: least - 1])
    if isinstance(most, int) and most < _LONGEST and value:
        yield Near("one character more", value.ljust(most + 1, value[-1])[: most + 1])


def _of_number(keywords: dict[str, Any], value: float, *, is_whole: bool) -> Iterator[Near]:
    step = keywords.get("multipleOf")
    beside = step if isinstance(step, int | float) and not isinstance(step, bool) else 1 if is_whole else _BESIDE
    for keyword, sign in _BOUNDS:
        bound = keywords.get(keyword)
        if isinstance(bound, int | float) and not isinstance(bound, bool):
            yield Near(f"right beside its {keyword}", bound)
            yield Near(f"right beside its {keyword}", bound + sign * beside)
    if isinstance(step, int | float) and not isinstance(step, bool) and not is_whole:
        yield Near("between two multiples", value + step / 2)
    elif isinstance(step, int) and step > 1:
        yield Near("between two multiples", value + 1)


def _alike(one: str, other: str) -> bool:
    """Say whether two texts have one length, and letters and digits in the same places but for a few."""
    if len(one) != len(other) or one.casefold().strip() == other.casefold().strip():
        return len(one) == len(other)
    return sum(_class(a) != _class(b) for a, b in zip(one, other, strict=True)) <= max(2, len(one) // 8)


def _class(character: str) -> str:
    if character.isdigit():
        return "digit"
    if character.isalpha():
        return "lower" if character.islower() else "upper"
    return character


def _others(character: str) -> tuple[str, ...]:
    """Give characters of other classes."""
    return ("x" if character.isdigit() else "7", character.swapcase(), "_", " ")
