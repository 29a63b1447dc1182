"""Looking up meanings: takes the name of a leaf, its kind and format, gives what draws values such as people expect.

The longest ending of a name that is known decides: of ``billing_address_line_1`` it is ``address line 1``. What is
drawn need not fit the constraints; the makers of texts and numbers see to that.
"""

from __future__ import annotations

from functools import lru_cache

from mockserver.generate.meaning import (
    code_draws,
    identifier_draws,
    internet_draws,
    money_draws,
    naming,
    person_draws,
    place_draws,
    quantity_draws,
    software_draws,
    time_draws,
)
from mockserver.generate.meaning.clock import tells_time
from mockserver.generate.meaning.flags import likelihood
from mockserver.generate.meaning.leaf import Draw, Leaf
from mockserver.generate.meaning.words import Words, singular, word_set, words

TABLES = (code_draws, identifier_draws, internet_draws, money_draws, naming, person_draws, place_draws, software_draws,
          time_draws)  # fmt: skip
NUMBER_TABLES = (identifier_draws, internet_draws, money_draws, place_draws, quantity_draws, time_draws)
_TEXTS: dict[str, Draw] = {phrase: draw for each in TABLES for phrase, draw in each.TEXTS.items()}
_NUMBERS: dict[str, Draw] = {phrase: draw for each in NUMBER_TABLES for phrase, draw in each.NUMBERS.items()}
_URIS = frozenset({"uri", "url", "iri", "uri-reference", "iri-reference"})
_EMAILS = frozenset({"email", "idn-email"})
_HOSTS = frozenset({"hostname", "idn-hostname"})
_EPOCHS = frozenset({"unix-time", "unixtime", "timestamp", "unix-timestamp", "epoch", "epoch-millis", "unix-epoch"})
# Texts in these formats say nothing that a name could tell.
_CLOSED = word_set("""
    byte base64url binary regex json-pointer relative-json-pointer uri-template char duration media-range html
    ipv4 ipv6 sf-binary sf-boolean sf-decimal sf-integer sf-string sf-token
""")
_LINK_WORDS = word_set("url uri href link iri links urls")
_VARIATIONS = word_set("normalized canonical raw formatted original value string current localized unescaped plain")
_MOMENTS = word_set("""
    at on date time datetime timestamp ts utc
""")
_HAPPENED = word_set("""
    created updated modified expires iat exp nbf since until
""")
_ASKING, _TOLD = word_set("is has can should"), word_set("enabled disabled required allowed")

Meaning = tuple[Draw, Words]
"""What draws a value, and the words before those that were understood."""


@lru_cache(maxsize=32_768)
def text_meaning(name: str, form: str) -> Meaning | None:
    """Give the meaning of a text called `name` in the format `form` (empty for none), None when nothing is known."""
    named = words(name)
    if form in time_draws.FORMATS:
        return time_draws.in_format, ()
    if form in _CLOSED:
        return None
    if form in _EMAILS:
        return person_draws.email, named[:-1] if named[-1:] == ("email",) else named
    if form in _URIS:
        return _ending(named, internet_draws.LINKS) or (internet_draws.url, _without(named, _LINK_WORDS))
    if form in _HOSTS:
        return internet_draws.host, named
    if form == "uuid":
        return identifier_draws.universal, named[:-1]
    formed = _TEXTS.get(" ".join(words(form))) if form else None
    if formed is None or form == "password":  # which many mean as "do not show": the name says more
        return _plain_text(named) or ((formed, ()) if formed is not None else None)
    return formed, ()


def _plain_text(named: Words) -> Meaning | None:
    found = _ending(named, _TEXTS)
    if found is not None:
        return found
    if named and named[-1] in _MOMENTS | _HAPPENED and (tells_time(named) or named[-1] in _MOMENTS - {"on"}):
        return time_draws.written, ()
    if named and (named[0] in _ASKING or named[-1] in _TOLD):
        return flag_as_text, ()
    return _ending(named, _NUMBERS)


def flag_as_text(leaf: Leaf) -> str:
    return str(leaf.seed.below(100) < likelihood(leaf.spot.name)).lower()


@lru_cache(maxsize=32_768)
def number_meaning(name: str, form: str, *, whole: bool) -> Meaning | None:
    """Give the meaning of a number (`whole`: an integer) called `name`, None when nothing is known."""
    named = words(name)
    if form in _EPOCHS:
        return time_draws.seconds, ()
    found = _ending(named, _NUMBERS)
    if found is not None and not found[1]:
        return found
    for size in (2, 1):
        prefixed = quantity_draws.PREFIXED.get(" ".join(named[:size])) if len(named) > size else None
        if prefixed is not None and (found is None or whole):
            return found if found is not None and found[0] in _AMOUNTS else (prefixed, ())
    if found is not None:
        return found
    named = _without(named, time_draws.MILLISECONDS)
    if named and (named[-1] in _HAPPENED or (named[-1] in _MOMENTS and tells_time(named)) or named[-1] == "timestamp"):
        return time_draws.seconds, ()
    if whole and named and singular(named[-1]) != named[-1]:
        return quantity_draws.count, named[:-1]
    return None


def _without(named: Words, last: frozenset[str]) -> Words:
    return named[:-1] if named and named[-1] in last else named


_AMOUNTS = frozenset({*money_draws.NUMBERS.values(), *time_draws.NUMBERS.values(), quantity_draws.size})


def _ending(named: Words, known: dict[str, Draw]) -> Meaning | None:
    """Give the meaning of the longest ending of a name that is known; what only varies a name may come behind it."""
    found = _known(named, known)
    while found is None and len(named) > 1 and (named[-1].isdigit() or named[-1] in _VARIATIONS):
        named = named[:-1]
        found = _known(named, known)
    return found


def _known(named: Words, known: dict[str, Draw]) -> Meaning | None:
    for start in range(len(named)):
        rest = named[start:]
        whole = "" if start else "="
        for last in dict.fromkeys((rest[-1], singular(rest[-1]))):
            phrase = " ".join((*rest[:-1], last))
            draw = known.get(phrase) or (known.get(whole + phrase) if whole else None)
            if draw is not None:
                return draw, named[:start]
    return None
