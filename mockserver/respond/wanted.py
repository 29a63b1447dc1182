"""What is wanted: takes settings and one request's preferences, gives what holds for its answer."""

from __future__ import annotations

from dataclasses import dataclass

from mockserver.generate.wishes import Wishes
from mockserver.preferences import Preferences
from mockserver.settings import Settings
from mockserver.spelling import size_range


@dataclass(frozen=True, slots=True)
class Wanted:
    """How one answer is wanted. `dynamic` asks for a generated value although there is an example."""

    seed: str
    dynamic: bool
    example: str | None
    wishes: Wishes
    stream_count: int
    stream_interval: int


def wanted(settings: Settings, stated: Preferences) -> Wanted:
    """Give what `stated` wants, and where it is silent what `settings` say."""
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
            locale=stated.locale or settings.locale,
        ),
        stream_count=stated.stream_count or settings.stream_count,
        stream_interval=settings.stream_interval if stated.stream_interval is None else stated.stream_interval,
    )
