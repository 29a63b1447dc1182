"""Preferences: takes a request's `Prefer` header or its query, gives what the client wants to see."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from mockserver.spelling import LONGEST_INTERVAL, MOST_STREAMED, OPTIONAL, Optional, is_locale, size_range, whole

# token [ "=" word ] (RFC 7240, section 2); parameters after ";" belong to no preference that is known here.
_PREFERENCE = re.compile(
    r"""\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*)))?\s*(?:;[^,]*)?(?:,|$)"""
)
# Other servers' spellings of `code`.
_SYNONYMS = {"statuscode": "code", "status": "code"}
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a client wants: the status `code`, the `example` of that name, a generated (`dynamic`) or documented body;
    of generated ones a `seed`, an `array_size`, `optional` properties, a `locale`; of streams their `stream_count` and
    `stream_interval`. `fault` names the preference that cannot be read."""

    code: str | None = None
    example: str | None = None
    dynamic: bool | None = None
    seed: str | None = None
    array_size: tuple[int, int] | None = None
    optional: Optional | None = None
    locale: str | None = None
    stream_count: int | None = None
    stream_interval: int | None = None
    fault: str | None = None

    def heeded(self, source: str, *, is_stream: bool = False) -> Preferences:
        """Give those preferences that a reply of `source` follows: an example that is not served is not applied, and
        neither is what is wished of generated values where nothing was generated, or of streams where none is."""
        generated = source == "generated"
        return Preferences(
            code=self.code,
            example=self.example if source == f"example {self.example}" else None,
            dynamic=self.dynamic if generated or not self.dynamic else None,
            seed=self.seed if generated else None,
            array_size=self.array_size if generated else None,
            optional=self.optional if generated else None,
            locale=self.locale if generated else None,
            stream_count=self.stream_count if is_stream and not source.startswith("example") else None,
            stream_interval=self.stream_interval if is_stream else None,
        )

    @property
    def applied(self) -> str:
        """The value of `Preference-Applied` (RFC 7240, section 3)."""
        given = ((name, getattr(self, name.replace("-", "_"))) for name in _READERS)
        return ", ".join(f"{name}={_word(_text(value))}" for name, value in given if value is not None)


def _code(text: str) -> str | None:
    is_status = len(text) == 3 and text.isascii() and text.isdecimal() and "1" <= text[0] <= "5"
    return text if is_status else None


_READERS: dict[str, tuple[Callable[[str], Any], str]] = {
    "code": (_code, "a status from 100 to 599"),
    "example": (str, "a name"),
    "dynamic": ({"true": True, "false": False}.get, "true or false"),
    "seed": (str, "any text"),
    "array-size": (size_range, "a length like 3, or the least and the most like 1..5"),
    "optional": (lambda text: text if text in OPTIONAL else None, " or ".join(OPTIONAL)),
    "locale": (lambda text: text if is_locale(text) else None, "a language and a region, such as de_DE"),
    "stream-count": (lambda text: whole(text, 1, MOST_STREAMED), f"a number from 1 to {MOST_STREAMED}"),
    "stream-interval": (lambda text: whole(text, 0, LONGEST_INTERVAL), f"0 to {LONGEST_INTERVAL} milliseconds"),
}
"""For each preference how its text is read, and what it takes."""
_QUERY_NAMES = {f"__{name.replace('-', '_')}": name for name in _READERS}


NONE = Preferences()


def read(prefer: bytes | None, query: bytes) -> Preferences:
    """Give a request's preferences: from `prefer` when it is there, else from ``__code`` and the like in `query`."""
    if prefer is not None:
        return from_header(prefer)
    return from_query(query) if b"__" in query else NONE


@lru_cache(maxsize=512)
def from_header(value: bytes) -> Preferences:
    """Give the preferences that a `Prefer` header states; the first of a name counts (RFC 7240, section 2)."""
    found: dict[str, str] = {}
    text = value[:_LONGEST].decode("latin-1")
    position = 0
    while position < len(text):
        match = _PREFERENCE.match(text, position)
        if match is None:
            break
        position = match.end()
        name = match[1].lower()
        name = _SYNONYMS.get(name, name)
        quoted = re.sub(r"\\(.)", r"\1", match[2]) if match[2] is not None else None
        found.setdefault(name, quoted if quoted is not None else match[3] or "")
    return _made(found)


@lru_cache(maxsize=512)
def from_query(query: bytes) -> Preferences:
    """Give the preferences that query parameters state."""
    if len(query) > _LONGEST:
        return NONE
    found: dict[str, str] = {}
    for name, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True):
        if name in _QUERY_NAMES:
            found.setdefault(_QUERY_NAMES[name], value)
    return _made(found)


def _made(found: dict[str, str]) -> Preferences:
    read: dict[str, Any] = {}
    for name, (reader, takes) in _READERS.items():
        if name in found:
            value = reader(found[name])
            if value is None:
                return Preferences(fault=f"{name} takes {takes}")
            read[name.replace("-", "_")] = value
    return Preferences(**read)


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return f"{value[0]}..{value[1]}"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _word(value: str) -> str:
    if re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", value):
        return value
    kept = "".join(char for char in value if " " <= char <= "~")
    return '"' + kept.replace("\\", "\\\\").replace('"', '\\"') + '"'
