"""Preferences: takes a request's `Prefer` header or its query, gives what the client wants to see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl

# token [ "=" word ] (RFC 7240, section 2); parameters after ";" belong to no preference that is known here.
_PREFERENCE = re.compile(
    r"""\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*)))?\s*(?:;[^,]*)?(?:,|$)"""
)
# Other servers' spellings of `code`.
_SYNONYMS = {"statuscode": "code", "status": "code"}
_NAMES = ("code", "example", "dynamic", "seed")
_QUERY_NAMES = {f"__{name}": name for name in _NAMES}
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a client wants: the status `code`, the `example` of that name, a generated (`dynamic`) or documented body,
    a `seed`. `fault` names the preference that cannot be read."""

    code: str | None = None
    example: str | None = None
    dynamic: bool | None = None
    seed: str | None = None
    fault: str | None = None

    def heeded(self, source: str) -> Preferences:
        """Give those preferences that a reply of `source` follows: an example that is not served is not applied, and
        neither is a seed where nothing was generated."""
        generated = source == "generated"
        return Preferences(
            code=self.code,
            example=self.example if source == f"example {self.example}" else None,
            dynamic=self.dynamic if generated or not self.dynamic else None,
            seed=self.seed if generated else None,
        )

    @property
    def applied(self) -> str:
        """The value of `Preference-Applied` (RFC 7240, section 3)."""
        given = {
            "code": self.code,
            "example": self.example,
            "dynamic": None if self.dynamic is None else str(self.dynamic).lower(),
            "seed": self.seed,
        }
        return ", ".join(f"{name}={_word(value)}" for name, value in given.items() if value is not None)


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
    code = found.get("code")
    if code is not None and not (len(code) == 3 and code.isascii() and code.isdecimal() and "1" <= code[0] <= "5"):
        return Preferences(fault="code takes a status from 100 to 599")
    dynamic = found.get("dynamic")
    if dynamic is not None and dynamic not in ("true", "false"):
        return Preferences(fault="dynamic takes true or false")
    return Preferences(
        code=code,
        example=found.get("example"),
        dynamic=None if dynamic is None else dynamic == "true",
        seed=found.get("seed"),
    )


def _word(value: str) -> str:
    if re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", value):
        return value
    kept = "".join(char for char in value if " " <= char <= "~")
    return '"' + kept.replace("\\", "\\\\").replace('"', '\\"') + '"'
