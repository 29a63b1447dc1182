"""Keys of maps: takes the name of a map, gives names that its properties might have."""

from __future__ import annotations

from collections.abc import Iterator

from mockserver.generate.meaning.words import singular, table, words
from mockserver.generate.part import Spot

_KEYS = table(
    {
        ("order_ref", "team", "source", "region", "cost_center"): "metadata, custom data, attribute, annotation, extra,"
        " additional property, custom attribute, custom field, property, user metadata, meta, additional data",
        ("environment", "team", "service", "owner", "stage"): "label, tag, selector, dimension",
        ("en", "de", "fr", "es", "ja"): "translation, language, locale, localization, localized, i18n, name by locale",
        (
            "USD",
            "EUR",
            "GBP",
            "JPY",
        ): "rate, price, balance, currency, currency option, exchange rate, available, pending",
        ("X-Request-Id", "Content-Type", "Cache-Control"): "header, request header, response header, http header",
        ("page", "limit", "sort"): "query, param, parameter, query parameter, argument, query string, option",
        ("LOG_LEVEL", "PORT", "REGION"): "env, environment, environment variable, env var, variable",
        ("US", "DE", "JP", "BR"): "country, market",
        ("email", "name", "amount"): "error, field, field error, validation error, violation, value",
    }
)


def keys(spot: Spot) -> Iterator[str]:
    """Give keys that a map at `spot` might have, none where its name tells nothing."""
    named = words(spot.name)
    for start in range(len(named)):
        known = _KEYS.get(" ".join((*named[start:-1], singular(named[-1]))))
        if known is not None:
            first = spot.seed.child("key").below(len(known))
            yield from (*known[first:], *known[:first])
            return
