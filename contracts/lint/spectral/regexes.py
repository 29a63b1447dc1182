"""Regular expressions of rulesets: takes one as ECMAScript or a text spells it, gives a matcher bounded in time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from contracts.model.pattern import Matcher, matcher

_INLINE = "ims"
_WITHOUT_EFFECT = "guvd"
# A class that is not closed goes to the end, so that none is looked through again from each bracket in it.
_TOKEN = re.compile(r"\\.|\[\^?(?:\\.|[^\]\\])*+(?:\]|\\?\Z)|\{[0-9]+(?:,[0-9]*)?\}|.", re.DOTALL)
_CLASS_DASH = re.compile(r"(\\[wWdDsS])-(?=[^\]])|(?<=[^\[^\\])-(?=\\[wWdDsS])")


@lru_cache(maxsize=1024)
def regex(source: str, flags: str = "") -> Matcher:
    """Give the matcher of `source`, which searches. Raises ValueError saying why there is none."""
    unknown = next((flag for flag in flags if flag not in _INLINE + _WITHOUT_EFFECT), None)
    if unknown is not None:
        raise ValueError(f"the flag {unknown!r} of a regular expression is not known")
    inline = "".join(flag for flag in _INLINE if flag in flags)
    made = matcher((f"(?{inline})" if inline else "") + "".join(_strict(source)))
    if made is None:
        raise ValueError(f"{source[:80]!r} is no regular expression that can be matched in bounded time")
    return made


def written(text: str) -> Matcher:
    """Give the matcher of `text`, which is a source, or a source between slashes with flags. Raises ValueError."""
    end = text.rfind("/")
    if text.startswith("/") and end > 0 and (text[end + 1 :].isalpha() or end == len(text) - 1):
        return regex(text[1:end], text[end + 1 :])
    return regex(text)


def _strict(source: str) -> Iterator[str]:
    """Give what web browsers forgive (ECMA-262, annex B.1.2) as it is written with care: a brace that repeats nothing,
    and a hyphen beside a class of letters."""
    can_repeat = False
    for token in _TOKEN.findall(source):
        if token[0] == "{" and not (can_repeat and len(token) > 1):
            token = "\\" + token[:-1] + ("\\}" if len(token) > 1 else "{")
        elif token[0] == "[" and len(token) > 1:
            token = _CLASS_DASH.sub(r"\1\\-", token)
        can_repeat = token not in ("(", "|", "^")
        yield token
