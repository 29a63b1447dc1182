"""What is wanted: takes settings and one request's preferences, gives what holds for its answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from mockserver.generate.dictionary import Dictionary
from mockserver.generate.wishes import Wishes
from mockserver.preferences import NONE, Preferences
from mockserver.reply import Call
from mockserver.respond.language import accepted_locale
from mockserver.settings import Settings
from mockserver.spelling import size_range

_MOST_KEPT = 256


@dataclass(frozen=True, slots=True)
class Wanted:
    """How one answer is wanted. `dynamic` asks for a generated value although there is an example."""

    seed: str
    dynamic: bool
    example: str | None
    wishes: Wishes
    stream_count: int
    stream_interval: int
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        said = (self.seed, self.dynamic, self.example, self.wishes, self.stream_count, self.stream_interval)
        object.__setattr__(self, "_hash", hash(said))

    def __hash__(self) -> int:
        """Worked out once: what is kept for an answer is looked up by what is wanted, request by request."""
        return self._hash


class Wants:
    """What is wanted under one set of settings, with one dictionary. Most requests want the `usual`."""

    def __init__(self, settings: Settings, dictionary: Dictionary | None = None) -> None:
        self._settings = settings
        self._dictionary = dictionary
        self.usual = wanted(settings, NONE, dictionary=dictionary)
        self._kept = lru_cache(_MOST_KEPT)(self._of)

    def of(self, call: Call) -> Wanted:
        """Give what `call` wants: always the same object where it is the usual."""
        language = call.headers.get(b"accept-language")
        if language is None and call.preferences is NONE:
            return self.usual
        return self._kept(call.preferences, accepted_locale(language) if language else None)

    def _of(self, stated: Preferences, locale: str | None) -> Wanted:
        want = wanted(self._settings, stated, locale, self._dictionary)
        return self.usual if want == self.usual else want


def wanted(
    settings: Settings, stated: Preferences, locale: str | None = None, dictionary: Dictionary | None = None
) -> Wanted:
    """Give what `stated` wants; where it is silent what the client's language (`locale`) and `settings` say."""
    dynamic = settings.dynamic if stated.dynamic is None else stated.dynamic
    size = size_range(settings.array_size) if settings.array_size is not None else None
    return Wanted(
        seed=settings.seed if stated.seed is None else stated.seed,
        dynamic=dynamic,
        example=stated.example,
        wishes=Wishes(
            optional=stated.optional or settings.optional,
            array_size=stated.array_size or size,
            ignore_examples=dynamic,
            locale=stated.locale or locale or settings.locale,
            dictionary=dictionary,
        ),
        stream_count=stated.stream_count or settings.stream_count,
        stream_interval=settings.stream_interval if stated.stream_interval is None else stated.stream_interval,
    )
