"""Set-Cookie fields: takes them joined to one text, as a message has them, gives the value that their schema is for.

They alone are repeated without being a list (RFC 9110, section 5.3): each is a value of its own, or a member of an
exploded object (OpenAPI 3.2, "Representing the Set-Cookie Header").
"""

from __future__ import annotations

import re

from contracts.media.outline import Outline
from contracts.media.percent import trim
from contracts.media.styles import Decoder, object_of

# What joins fields, and no comma inside one: a cookie has its name after it (RFC 6265, section 4.1.1), a date has not.
_BETWEEN = re.compile(r", (?=[!#$%&'*+.^_`|~0-9A-Za-z-]+=)")


def decoder(read: Decoder, outline: Outline, explode: bool) -> Decoder:
    """Give what reads joined fields where the style `simple` has each read by `read`.

    Of cookies that are texts it gives the first that breaks the schema, else the first. Raises Malformed.
    """
    schema = outline.schema
    if outline.types == {"object"} and explode:
        return lambda text: object_of([_pair(cookie) for cookie in _BETWEEN.split(text)], outline, trim)
    if schema is None or outline.types - outline.primitives:
        return read

    def decode(text: str) -> object:
        values = [read(cookie) for cookie in _BETWEEN.split(text)]
        return next((value for value in values if not schema.is_valid(value)), values[0])

    return decode


def _pair(cookie: str) -> tuple[str, str]:
    name, _, value = cookie.partition("=")
    return name, value
