"""Media ranges: takes the text of Content-Type or Accept and what a contract offers, gives the one that fits.

RFC 9110: section 8.3.1 (media types), 12.4.2 (quality values) and 12.5.1 (Accept).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from contracts.media.malformed import Malformed
from contracts.model.operation import MediaType

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_QUOTED = r'"(?:[^"\\\x00-\x08\x0a-\x1f\x7f]|\\[\t\x20-\x7e])*"'
_ESSENCE = re.compile(rf"[ \t]*({_TOKEN})/({_TOKEN})[ \t]*")
_PARAMETER = re.compile(rf";[ \t]*(?:({_TOKEN})=({_TOKEN}|{_QUOTED}))?[ \t]*")
_ESCAPED = re.compile(r"\\(.)")
_SPECIAL = re.compile(r'(["\\])')
_IS_TOKEN = re.compile(_TOKEN)
_QUALITY = re.compile(r"(?:[01](?:\.[0-9]*)?|\.[0-9]+)\Z")
# Java's HttpURLConnection has sent a bare "*" for "*/*" since its beginnings.
_BARE_STAR = re.compile(r"(?<![^\s,])\*(?=[ \t]*(?:[;,]|\Z))")
# Longer field values are not read, so that the caches below stay small whatever clients send.
_LONGEST = 2000
_MOST_RANGES = 100

# These say how bytes are written, not which representation it is.
_IGNORED = frozenset({"charset", "boundary"})

_CONCRETE = {
    "*/*": "application/json",
    "application/*": "application/json",
    "application/*+json": "application/json",
    "application/*+xml": "application/xml",
    "text/*": "text/plain",
    "image/*": "image/png",
    "audio/*": "audio/mpeg",
    "video/*": "video/mp4",
    "font/*": "font/woff2",
    "multipart/*": "multipart/form-data",
}
_FALLBACK = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One media range or media type, in lower case but for the values of its parameters; `q` is its weight."""

    type: str
    subtype: str
    params: tuple[tuple[str, str], ...] = ()
    q: float = 1.0

    @property
    def essence(self) -> str:
        return f"{self.type}/{self.subtype}"

    def __str__(self) -> str:
        """The media type as a field value, without its weight."""
        quoted = (f"{name}={_quoted(value)}" for name, value in self.params)
        return "; ".join((self.essence, *quoted))

    @property
    def is_concrete(self) -> bool:
        return "*" not in self.subtype

    @property
    def telling(self) -> frozenset[tuple[str, str]]:
        """The parameters that tell representations apart."""
        return frozenset((name, value) for name, value in self.params if name not in _IGNORED)

    def param(self, name: str) -> str | None:
        """Give the value of the parameter `name` (in lower case)."""
        return dict(self.params).get(name)

    def covers(self, essence: str) -> bool:
        """Say whether the range takes in `essence`: ``*/*``, ``text/*``, ``application/*+json`` or itself."""
        kind, _, subtype = essence.partition("/")
        if self.type not in ("*", kind):
            return False
        if self.subtype.startswith("*+"):
            return subtype.endswith(self.subtype[1:])
        return self.subtype in ("*", subtype)

    @property
    def specificity(self) -> tuple[int, int]:
        """How closely the range tells what it means; the greater wins (section 12.5.1)."""
        if self.type == "*":
            return 0, 0
        if not self.is_concrete:
            return (2 if self.subtype.startswith("*+") else 1), 0
        return 3, len(self.telling)


@dataclass(frozen=True, slots=True)
class Choice:
    """What to answer with: the place of the offer in the contract and the concrete media type to send."""

    index: int
    media_type: str


def parse(text: str) -> MediaRange:
    """Give the media range or media type that `text` spells. Raises Malformed when it is none."""
    found, end = _parse_at(text, 0)
    if end != len(text):
        raise Malformed(f"{_brief(text)} is no media type")
    return found


def parameter(content_type: str, name: str) -> str | None:
    """Give the parameter `name` of the field value `content_type`, or None when it has none or is no media type."""
    found = _read(content_type)
    return found.param(name) if found else None


def is_json(essence: str) -> bool:
    """Say whether bodies of `essence` are JSON texts: by name, or by the structured suffix (RFC 6839, section 3.1)."""
    return essence.endswith(("/json", "+json", "/x-json"))


def is_xml(essence: str) -> bool:
    """Say whether bodies of `essence` are XML documents (RFC 7303, sections 4 and 9)."""
    return essence in ("application/xml", "text/xml") or essence.endswith("+xml")


@lru_cache(maxsize=512)
def concrete(name: str) -> str:
    """Give the media type to send for the offer `name`: itself, or one that stands for the range it is.

    A name that is no media type at all is read as far as it is one (``application/json, charset=utf-8``).
    """
    try:
        offer = parse(name)
    except Malformed:
        match = _ESSENCE.match(name)
        return concrete("/".join(match.groups())) if match else _FALLBACK
    return name.strip() if offer.is_concrete else _CONCRETE.get(offer.essence, _FALLBACK)


def best_match(content_type: str, offered: Sequence[MediaType]) -> MediaType | None:
    """Give the offer that a body of `content_type` is promised by, or None when it is of none.

    The closest wins: the same parameters, then the same type, ``application/*+json``, ``type/*``, ``*/*``; of
    equals the first. `charset` and `boundary` do not count, and a parameter of the offer may be left unsaid.
    """
    for media in offered:
        if media.name == content_type:
            return media
    if len(content_type) > _LONGEST:
        return None
    index = _best_index(content_type, tuple(media.name for media in offered))
    return None if index is None else offered[index]


@lru_cache(maxsize=1024)
def _best_index(content_type: str, names: tuple[str, ...]) -> int | None:
    sent = _read(content_type)
    if sent is None or not sent.is_concrete:
        return None
    best: tuple[tuple[int, int], int] | None = None
    for index, name in enumerate(names):
        closeness = _closeness(sent, _read(name))
        if closeness is not None and (best is None or closeness > best[0]):
            best = closeness, index
    return None if best is None else best[1]


def _closeness(sent: MediaRange, offer: MediaRange | None) -> tuple[int, int] | None:
    if offer is None or not offer.covers(sent.essence):
        return None
    asked, said = offer.telling, sent.telling
    if asked <= said:
        # An offer that asks for nothing where something is said is as good as one that asks for just that.
        return offer.specificity[0] + 1, len(asked)
    said_names = {name for name, _ in said}
    return None if any(name in said_names for name, _ in asked - said) else (offer.specificity[0], 0)


def acceptable(accept: str, offered: Sequence[str]) -> Choice | None:
    """Give what to answer a client with that sent `accept`, or None when it takes nothing of what is `offered`.

    The greatest weight wins, then what the client named more closely, then the offer of just that (no range, and the
    very parameters), then the order of the offers. An empty, unreadable or overlong `accept` counts as absent:
    everything is taken.
    """
    return _acceptable(accept if len(accept) <= _LONGEST else "", tuple(offered))


# A weight, how closely the range that gave it told what it means, and how much the offer is just that: whether it is
# no range, and has the same parameters.
_Weight = tuple[float, tuple[int, int], bool, bool]


@lru_cache(maxsize=2048)
def _acceptable(accept: str, offered: tuple[str, ...]) -> Choice | None:
    ranges = _accepted(accept) or [MediaRange("*", "*")]
    best: _Weight | None = None
    choice: Choice | None = None
    for index, name in enumerate(offered):
        for media_type in _candidates(name, ranges):
            weight = _weight(media_type, ranges, is_range="*" in name)
            if weight is not None:
                if best is None or weight > best:
                    best, choice = weight, Choice(index, media_type)
                break
    return choice


def _candidates(name: str, ranges: Sequence[MediaRange]) -> list[str]:
    """The media types that the offer `name` can be answered with: where it is a range, also what the client names."""
    offer = _read(name)
    if offer is None or offer.is_concrete:
        return [concrete(name)]
    named = [each for each in ranges if each.is_concrete and offer.covers(each.essence)]
    return [concrete(name), *(str(each) for each in sorted(named, key=lambda each: -each.q))]


def _weight(media_type: str, ranges: Sequence[MediaRange], *, is_range: bool) -> _Weight | None:
    """The weight that the closest of `ranges` gives to `media_type`, which stands for an offer that may be a range;
    None when it is not wanted."""
    offer = _read(media_type)
    fitting = [each for each in ranges if offer and each.covers(offer.essence) and each.telling <= offer.telling]
    closest = max(fitting, key=lambda each: each.specificity, default=None)
    if offer is None or closest is None or closest.q <= 0:
        return None
    is_named = closest.is_concrete
    return closest.q, closest.specificity, is_named and not is_range, is_named and offer.params == closest.params


def _accepted(accept: str) -> list[MediaRange]:
    """The ranges of an Accept field, none when it cannot be read."""
    text = _BARE_STAR.sub("*/*", accept)
    ranges: list[MediaRange] = []
    position = 0
    while position < len(text):
        if text[position] in ", \t":
            position += 1
            continue
        try:
            found, position = _parse_at(text, position)
        except Malformed:
            return []
        if position < len(text) and text[position] != "," or len(ranges) == _MOST_RANGES:
            return []
        ranges.append(found)
    return ranges


def _read(text: str) -> MediaRange | None:
    return _read_short(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _read_short(text: str) -> MediaRange | None:
    try:
        return parse(text)
    except Malformed:
        return None


def _parse_at(text: str, start: int) -> tuple[MediaRange, int]:
    essence = _ESSENCE.match(text, start) if len(text) <= _LONGEST else None
    if essence is None:
        raise Malformed(f"{_brief(text)} is no media type")
    params: list[tuple[str, str]] = []
    weight = 1.0
    end = essence.end()
    while parameter_ := _PARAMETER.match(text, end):
        end = parameter_.end()
        name, value = parameter_[1], parameter_[2]
        if name is None:
            continue
        if value.startswith('"'):
            value = _ESCAPED.sub(r"\1", value[1:-1])
        if name.lower() == "q":
            weight = _quality(value)
        else:
            params.append((name.lower(), value))
    return MediaRange(essence[1].lower(), essence[2].lower(), tuple(params), weight), end


def _quoted(value: str) -> str:
    return value if _IS_TOKEN.fullmatch(value) else '"' + _SPECIAL.sub(r"\\\1", value) + '"'


def _quality(text: str) -> float:
    if not _QUALITY.match(text):
        raise Malformed(f"{_brief(text)} is no quality value")
    return min(float(text), 1.0)


def _brief(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "…")
