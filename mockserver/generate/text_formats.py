"""Text formats: takes the name of a format, a place and bounds of length, gives texts in that format.

All formats of the OpenAPI registry and of JSON Schema are here. Each writer gives its usual text first and then, where
the format can stretch or shrink, one that goes to the bounds.
"""

from __future__ import annotations

import base64
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from contracts.model.formats import INTEGER_BOUNDS
from mockserver.generate.leaves import whole_number, word
from mockserver.generate.part import Spot

_START = datetime(2025, 1, 1, tzinfo=UTC)
_LABEL = 60
_SECONDS = 365 * 24 * 3600

Writer = Callable[[Spot, int, int], Iterator[str]]


def written(name: str, spot: Spot, least: int, most: int) -> Iterator[str]:
    """Give texts in the format `name`, meant to have `least` to `most` characters. Nothing for an unknown format."""
    writer = _WRITERS.get(name)
    if writer is not None:
        yield from writer(spot, least, most)


def _moment(spot: Spot) -> datetime:
    return _START + timedelta(seconds=spot.seed.below(_SECONDS) + spot.variant)


def _date_time(spot: Spot, least: int, most: int) -> Iterator[str]:
    text = _moment(spot).strftime("%Y-%m-%dT%H:%M:%S")
    yield text + "Z"
    yield text + ".000Z"
    yield text + "+00:00"
    if least > 21:
        yield f"{text}.{'0' * (least - 21)}Z"


def _date(spot: Spot, least: int, most: int) -> Iterator[str]:
    yield (_START + timedelta(days=(spot.seed.below(365) + spot.variant))).strftime("%Y-%m-%d")


def _time(spot: Spot, least: int, most: int) -> Iterator[str]:
    text = _moment(spot).strftime("%H:%M:%S")
    yield text + "Z"
    if least > 10:
        yield f"{text}.{'0' * (least - 10)}Z"


def _http_date(spot: Spot, least: int, most: int) -> Iterator[str]:
    yield format_datetime(_moment(spot), usegmt=True)


def _duration(spot: Spot, least: int, most: int) -> Iterator[str]:
    yield f"P{whole_number(spot)}D"
    yield f"P{'1' * max(1, least - 2)}D"


def _stretched(head: str, tail: str, usual: str, filler: str = "a") -> Callable[[int, int], Iterator[str]]:
    """Give texts with a middle that is as usual, then as short, then as long as the bounds ask."""

    def give(least: int, most: int) -> Iterator[str]:
        yield head + usual + tail
        size = len(head) + len(tail)
        if least > size + len(usual):
            yield head + (usual + filler * least)[: least - size] + tail
        if size < most < size + len(usual):
            yield head + usual[: most - size] + tail

    return give


def _email(spot: Spot, least: int, most: int) -> Iterator[str]:
    name = word(spot)
    yield from _stretched("", "@example.com", name)(min(least, 64 + 12), most)
    yield from _stretched("", "@b.co", name)(least, most)
    yield f"{name}@{_labels(least - len(name) - len('@b.co'))}b.co"


def _labels(size: int) -> str:
    """Give parts of a host name with their dots, of `size` characters together, or one more."""
    whole, rest = divmod(max(size, 0), _LABEL + 1)
    return f"{'a' * _LABEL}." * whole + (f"{'a' * max(1, rest - 1)}." if rest else "")


def _hostname(spot: Spot, least: int, most: int) -> Iterator[str]:
    name = word(spot)
    yield f"{name}.example.com"
    yield name
    yield name[:most]
    yield f"{_labels(least - len(name) - len('.example.com'))}{name}.example.com"


def _ipv4(spot: Spot, least: int, most: int) -> Iterator[str]:
    number = spot.seed.below(254) + spot.variant
    yield f"192.0.2.{1 + number % 254}"  # RFC 5737, for documentation
    yield f"10.0.{number // 254 % 256}.{1 + number % 254}"
    yield "1.1.1.1"
    yield "198.51.100.100"


def _ipv6(spot: Spot, least: int, most: int) -> Iterator[str]:
    number = 1 + spot.seed.below(0xFFFE) + spot.variant
    yield f"2001:db8::{number:x}"  # RFC 3849, for documentation
    yield "::1"
    yield f"2001:0db8:0000:0000:0000:0000:0000:{number % 0x10000:04x}"


def _uri(spot: Spot, least: int, most: int) -> Iterator[str]:
    yield from _stretched("https://example.com/", "", word(spot))(least, most)
    yield from _stretched("a:", "", word(spot))(least, most)


def _uri_reference(spot: Spot, least: int, most: int) -> Iterator[str]:
    yield from _stretched("/", "", word(spot))(least, most)
    yield word(spot)[:most]


def _uri_template(spot: Spot, least: int, most: int) -> Iterator[str]:
    yield from _stretched("/", "/{id}", word(spot))(least, most)


def _uuid(spot: Spot, least: int, most: int) -> Iterator[str]:
    high = spot.seed.state
    low = spot.seed.child("uuid").child(spot.variant).state
    yield str(uuid.UUID(int=(high << 64) | low, version=4))


def _json_pointer(spot: Spot, least: int, most: int) -> Iterator[str]:
    yield from _stretched("/", "", word(spot))(least, most)
    yield ""


def _relative_json_pointer(spot: Spot, least: int, most: int) -> Iterator[str]:
    yield from _stretched("1/", "", word(spot))(least, most)
    yield "0"


def _regex(spot: Spot, least: int, most: int) -> Iterator[str]:
    yield "^[a-z]+$"
    yield from _stretched("^", "$", word(spot))(least, most)
    yield word(spot)[:most]


def _byte(spot: Spot, least: int, most: int) -> Iterator[str]:
    yield base64.b64encode(word(spot).encode()).decode()
    size = -(-max(least, 4) // 4) * 4
    yield base64.b64encode(word(spot).encode().ljust(size * 3 // 4, b".")[: size * 3 // 4]).decode()
    yield ""


def _base64url(spot: Spot, least: int, most: int) -> Iterator[str]:
    for text in _byte(spot, least, most):
        yield text.replace("+", "-").replace("/", "_").rstrip("=")


def _media_range(spot: Spot, least: int, most: int) -> Iterator[str]:
    yield "application/json"
    yield from _stretched("text/", "", word(spot))(least, most)
    yield "*/*"
    yield "a/b"


def _decimal(spot: Spot, least: int, most: int) -> Iterator[str]:
    number = str(whole_number(spot))
    yield f"{number}.25"
    yield number[:most]
    yield f"{number}.{'0' * max(1, least - len(number) - 1)}"


def _char(spot: Spot, least: int, most: int) -> Iterator[str]:
    yield chr(97 + (spot.seed.below(26) + spot.variant) % 26)


def _integer(low: int, high: int) -> Writer:
    def give(spot: Spot, least: int, most: int) -> Iterator[str]:
        yield str(min(whole_number(spot), high))
        digits = max(1, least)
        for number in (10 ** (digits - 1) + spot.variant, -(10 ** max(0, digits - 2))):
            if low <= number <= high:
                yield str(number)

    return give


def _html(spot: Spot, least: int, most: int) -> Iterator[str]:
    yield from _stretched("<p>", "</p>", word(spot))(least, most)


def _password(spot: Spot, least: int, most: int) -> Iterator[str]:
    yield from _stretched("", "", f"{word(spot).title()}-{whole_number(spot):03}!")(least, most)


_WRITERS: dict[str, Writer] = {
    "date-time": _date_time,
    "date": _date,
    "time": _time,
    "http-date": _http_date,
    "duration": _duration,
    "email": _email,
    "idn-email": _email,
    "hostname": _hostname,
    "idn-hostname": _hostname,
    "ipv4": _ipv4,
    "ipv6": _ipv6,
    "uri": _uri,
    "iri": _uri,
    "uri-reference": _uri_reference,
    "iri-reference": _uri_reference,
    "uri-template": _uri_template,
    "uuid": _uuid,
    "json-pointer": _json_pointer,
    "relative-json-pointer": _relative_json_pointer,
    "regex": _regex,
    "byte": _byte,
    "base64url": _base64url,
    "media-range": _media_range,
    "decimal": _decimal,
    "decimal128": _decimal,
    "double": _decimal,
    "float": _decimal,
    "char": _char,
    "html": _html,
    "password": _password,
    **{name: _integer(*bounds) for name, bounds in INTEGER_BOUNDS.items()},
}
"""Formats of the registry that allow any text (commonmark, binary, sf-string, …) are left to plain words."""

ASSERTED = frozenset(_WRITERS) - {"html", "password", "decimal128", "double", "float"}
"""The formats that a judge looks at."""
