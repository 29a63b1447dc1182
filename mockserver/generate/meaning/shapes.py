"""Shapes: takes a sample from the document, gives another text of the same shape, so that lists do not repeat it."""

from __future__ import annotations

import re
from math import prod
from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    from mockserver.generate.meaning.leaf import Leaf

_LONGEST = 80
_MANY = 10**9
# Letters and digits with a sign between, and at least one digit: an identifier, and no word or sentence.
_CODE = re.compile(r"(?=[^0-9]*[0-9])[A-Za-z0-9_.:#=+/-]{3,80}")
_PREFIX = re.compile(r"(?:[A-Za-z]{1,12}[_:-])+|[A-Z]{2}(?=[0-9a-f]{32}$)|#")
_HEX = re.compile(r"[0-9a-f]*[a-f][0-9a-f]*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}|[0-9]{1,2}[:/.][0-9]{2}[:/.]|v?[0-9]+(\.[0-9]+)+$|https?:")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# Without vowels no words come out, and so no bad ones.
_LOWER, _UPPER, _DIGITS = "bcdfghjklmnpqrstvwxz", "BCDFGHJKLMNPQRSTVWXZ", "0123456789"


def has_shape(sample: Any) -> TypeGuard[str]:
    """Say whether `sample` is a code with a shape to keep: no word, no date, no address."""
    return (
        isinstance(sample, str)
        and len(sample) <= _LONGEST
        and _CODE.fullmatch(sample) is not None
        and (_DATE.match(sample) is None or _UUID.fullmatch(sample) is not None)
    )


def alike(sample: str, leaf: Leaf) -> str:
    """Give a code like `sample`: letters for letters, digits for digits, its prefix (``cus_``) kept."""
    if _UUID.fullmatch(sample):
        text = leaf.hex(32)
        text = f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"
        return text.upper() if sample.isupper() else text
    head = _PREFIX.match(sample)
    prefix = head.group() if head is not None and head.end() < len(sample) else ""
    body = sample[len(prefix) :]
    if len(body) > 6 and _HEX.fullmatch(body):
        return prefix + leaf.hex(len(body))
    alphabets = [_alphabet(char, index) for index, char in enumerate(body)]
    is_short = prod(map(len, alphabets)) < _MANY
    chance = (leaf.spot.seed if is_short else leaf.seed).random()
    places = [chance.getrandbits(16) % len(alphabet) for alphabet in alphabets]
    if is_short:
        # Chance would soon give one of these again, and so they are counted up.
        more = leaf.spot.variant
        for index in reversed(range(len(places))):
            more, places[index] = divmod(places[index] + more, len(alphabets[index]))
    return prefix + "".join(alphabet[place] for alphabet, place in zip(alphabets, places, strict=True))


def _alphabet(char: str, index: int) -> str:
    if char.isdigit():
        return _DIGITS[1:] if index == 0 and char != "0" else _DIGITS
    if char.islower():
        return _LOWER
    return _UPPER if char.isupper() else char


_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}.*)?")


def is_moment(sample: Any) -> bool:
    """Say whether `sample` is a date or a moment."""
    return isinstance(sample, str) and len(sample) <= _LONGEST and _MOMENT.fullmatch(sample) is not None
