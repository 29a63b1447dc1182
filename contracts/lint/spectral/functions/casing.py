"""casing: a name is written as names are."""

from __future__ import annotations

import string
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from contracts.lint.spectral.fields import Target
from contracts.lint.spectral.functions.options import Check, Fault, Options
from contracts.lint.spectral.messages import value_text
from contracts.lint.spectral.part import Part


class _Style(NamedTuple):
    """The letters that a name begins with, those that it goes on with, and what joins its words.

    Where capitals begin words, each word but the first has more than its capital, unless it is the last: no `aBC`.
    """

    first: str
    letters: str
    joint: str = ""


_LOWER, _UPPER, _MIXED = string.ascii_lowercase, string.ascii_uppercase, string.ascii_letters
_STYLES = {
    "flat": _Style(_LOWER, _LOWER),
    "camel": _Style(_LOWER, _MIXED),
    "pascal": _Style(_UPPER, _MIXED),
    "kebab": _Style(_LOWER, _LOWER, "-"),
    "cobol": _Style(_UPPER, _UPPER, "-"),
    "snake": _Style(_LOWER, _LOWER, "_"),
    "macro": _Style(_UPPER, _UPPER, "_"),
}


class _Separator(NamedTuple):
    letter: str = ""
    may_lead: bool = False


def casing(options: Options) -> Check:
    """Give the check for `type`, `disallowDigits` and `separator`, whose `char` divides a text into names."""
    part = options.only("type", "disallowDigits", "separator").required("type")
    name = part.text_value("the name of a casing")
    if name not in _STYLES:
        raise part.fault(f"there is no casing {name[:80]!r}", "it is one of " + ", ".join(_STYLES))
    digits = options.get("disallowDigits")
    allowed = "" if digits is not None and digits.flag() else string.digits
    separator = _separator(options.get("separator"))

    def check(target: Target) -> Iterator[Fault]:
        text = target.value
        if isinstance(text, str) and text and not _is_cased(text, _STYLES[name], separator, allowed):
            yield Fault(f"{value_text(text)!r} is not {name} case", target)

    return check


def _separator(part: Part | None) -> _Separator:
    if part is None:
        return _Separator()
    part.knows_only(("char", "allowLeading"), "separator")
    letter = part.get("char")
    if letter is None:
        raise part.fault("separator needs the option 'char'")
    if len(letter.text_value()) != 1:
        raise letter.fault("a separator is one character")
    may_lead = part.get("allowLeading")
    return _Separator(letter.value, may_lead is not None and may_lead.flag())


def _is_cased(text: str, style: _Style, separator: _Separator, digits: str) -> bool:
    if not separator.letter:
        return _is_name(text, style, digits)
    if separator.may_lead:
        if text == separator.letter:
            return True
        text = text.removeprefix(separator.letter)
    return all(_is_name(name, style, digits) for name in text.split(separator.letter))


def _is_name(text: str, style: _Style, digits: str) -> bool:
    if not text or text[0] not in style.first:
        return False
    words = text.split(style.joint) if style.joint else [text]
    if style.letters == _MIXED and any(each in _UPPER and after in _UPPER for each, after in pairwise(text[1:])):
        return False
    letters = style.letters + digits
    return all(word and all(letter in letters for letter in word) for word in words)
