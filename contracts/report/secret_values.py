"""Secrets by value: takes the credentials of a run, gives what takes them out of texts, however they are spelled."""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import quote, quote_plus

MARK = "[redacted]"

_SHORTEST = 4
_SHORTEST_GIVEN = 8
_MOST_GIVEN = 50
_ESCAPE = re.compile(r"%[0-9A-F]{2}")


class SecretValues:
    """Takes `secrets` out of texts, and of those that a target has `given` out the first fifty that are long enough
    to be no word."""

    def __init__(self, secrets: Iterable[str], given: Iterable[str] = ()) -> None:
        own = {part for secret in secrets for part in _parts(secret) if len(part) >= _SHORTEST}
        long = dict.fromkeys(part for value in given for part in _parts(value) if len(part) >= _SHORTEST_GIVEN)
        spelled = {each for part in (*own, *islice(long, _MOST_GIVEN)) for each in _spellings(part)}
        # The longest first, so that no tail of one is left where another is its beginning.
        self._texts = sorted(spelled, key=lambda text: (-len(text), text))
        self._bytes = [text.encode("utf-8", "surrogatepass") for text in self._texts]
        latin = [text.encode("latin-1", "ignore") for text in self._texts if not text.isascii()]
        self._bytes += [raw for raw in latin if len(raw) >= _SHORTEST]

    def are_in(self, several: Iterable[bytes]) -> bool:
        """Say whether a secret may be in one of `several`; nearly always none is, and it costs less to know than to
        look into each."""
        raw = b"\n".join(several)
        return any(secret in raw for secret in self._bytes)

    def out_of_text(self, text: str) -> str:
        """Give `text` with a mark in the place of each secret."""
        for secret in self._texts:
            if secret in text:
                text = text.replace(secret, MARK)
        return text

    def out_of_bytes(self, raw: bytes) -> bytes:
        """Give `raw` with a mark in the place of each secret."""
        for secret in self._bytes:
            if secret in raw:
                raw = raw.replace(secret, MARK.encode())
        return raw


def _parts(secret: str) -> Iterator[str]:
    """Give a header's value and what is secret by itself in it: the token after the scheme, the password."""
    secret = secret.strip()
    yield secret
    word, _, rest = secret.partition(" ")
    rest = rest.strip()
    if word.isalpha() and rest:
        yield rest
        if word.lower() == "basic":
            try:
                pair = base64.b64decode(rest, validate=True).decode("utf-8")
            except (binascii.Error, ValueError):
                return
            yield pair
            yield pair.partition(":")[2]


def _spellings(secret: str) -> Iterator[str]:
    """Give the ways in which reports and messages may spell a secret."""
    raw = secret.encode("utf-8", "surrogatepass")
    yield secret
    for escaped in (quote(raw), quote(raw, safe=""), quote_plus(raw)):
        yield escaped
        yield _ESCAPE.sub(lambda match: match[0].lower(), escaped)
    yield json.dumps(secret)[1:-1]
    yield json.dumps(secret, ensure_ascii=False)[1:-1]
    yield repr(secret)[1:-1]
    yield html.escape(secret)
    yield base64.b64encode(raw).decode("ascii")
    yield base64.urlsafe_b64encode(raw).decode("ascii").rstrip("=")
