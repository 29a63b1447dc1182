"""Faker behind one module: takes the name of a provider, a seed, a locale and arguments, gives a text or a number.

Faker is loaded when a value is first drawn from it, one generator a locale. Which providers may be named from outside
is for the callers to say: each names one that gives plain values.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from mockserver.generate.seed import Seed

_MODULES = ("company", "job", "lorem", "person")
_USUAL = "en_US"
_LATIN = "la"
# Running text is in the language where Faker has words of it, else in Latin: its English list holds ugly ones.
_PROSE = frozenset({"words", "sentence", "paragraph"})
_SPOKEN = frozenset({
    "ar", "az", "bn", "cs", "da", "de", "el", "es", "fa", "fr", "he", "hy", "it", "ja", "mk", "nl", "pl", "ru", "th",
    "uk", "vi", "zh",
})  # fmt: skip
# Languages whose usual region does not read like the language.
_REGIONS = {
    "ar": "AA", "cs": "CZ", "da": "DK", "el": "GR", "en": "US", "et": "EE", "fa": "IR", "he": "IL", "hi": "IN",
    "hy": "AM", "ja": "JP", "ka": "GE", "ko": "KR", "nb": "NO", "no": "NO", "pt": "PT", "sl": "SI", "sv": "SE",
    "uk": "UA", "vi": "VN", "zh": "CN",
}  # fmt: skip


def fake(provider: str, seed: Seed, locale: str = _USUAL, **arguments: Any) -> Any:
    """Give what `provider` draws: the same for the same seed, in the language of `locale` where Faker speaks it."""
    latin = provider in _PROSE and locale[:2].lower() not in _SPOKEN
    generator = _of_faker(_LATIN) if latin else _generator(locale)
    generator.random = seed.random()
    return getattr(generator, provider)(**arguments)


@lru_cache(maxsize=64)
def nearest(locale: str) -> str:
    """Give the locale that Faker has for `locale` (``de_DE`` for ``de``, ``de-de`` and ``de_XX``), else ``en_US``."""
    from faker.config import AVAILABLE_LOCALES

    language, _, region = locale.replace("-", "_").partition("_")
    language, region = language.lower(), region.partition("_")[0].partition(".")[0].upper()
    for tried in (region, _REGIONS.get(language), language.upper()):
        if tried and f"{language}_{tried}" in AVAILABLE_LOCALES:
            return f"{language}_{tried}"
    others = sorted(known for known in AVAILABLE_LOCALES if known.partition("_")[0] == language and "_" in known)
    return others[0] if others else _USUAL


@lru_cache(maxsize=64)
def _generator(locale: str) -> Any:
    return _of_faker(nearest(locale))


@lru_cache(maxsize=64)
def _of_faker(locale: str) -> Any:
    from faker.factory import Factory

    return Factory.create(locale, providers=[f"faker.providers.{module}" for module in _MODULES])
