"""Languages: takes what a client accepts, gives the locale that it likes best."""

from __future__ import annotations

from functools import lru_cache

from mockserver.spelling import is_locale

_LONGEST = 500


@lru_cache(maxsize=256)
def accepted_locale(field: bytes) -> str | None:
    """Give the locale (``de``, ``pt_BR``) that an `Accept-Language` field weighs highest, the first one of several;
    None when it names none (RFC 9110, section 12.5.4)."""
    best: tuple[float, str] | None = None
    for entry in field[:_LONGEST].decode("latin-1").split(","):
        tag, _, parameter = entry.partition(";")
        weight = _weight(parameter)
        if weight > 0 and is_locale(tag.strip()) and (best is None or weight > best[0]):
            best = weight, tag.strip().replace("-", "_")
    return best[1] if best else None


def _weight(parameter: str) -> float:
    """Give the quality value; one that cannot be read weighs nothing."""
    name, _, number = parameter.strip().partition("=")
    if not name:
        return 1.0
    text = number.strip()
    is_number = len(text) <= 5 and text.replace(".", "", 1).isdecimal() and text.isascii()
    return float(text) if name.strip().lower() == "q" and is_number else 0.0
