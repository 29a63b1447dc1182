"""Parameter readers: takes a parameter, gives what turns its text or fields into a value, and its validator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from contracts.conformance.limits import Limits, json_depth_exceeds
from contracts.media import percent, set_cookie
from contracts.media.codec import decode as decode_media
from contracts.media.malformed import Malformed
from contracts.media.outline import Outline
from contracts.media.styles import Decoder, Style, decoder
from contracts.media.styles_fields import FieldsDecoder, fields_decoder, is_spread
from contracts.model.operation import Header, MediaType, Parameter
from contracts.model.schema import Schema

Check = Callable[[Any], bool]
_UNESCAPES = {
    "path": percent.unescape,
    "query": percent.unescape_query,
    "querystring": percent.unescape,
    "header": percent.trim,
    "cookie": percent.unescape_leniently,
}


@dataclass(frozen=True, slots=True)
class TextReader:
    """What to do with a parameter that lies in one text."""

    parameter: Parameter
    decode: Decoder
    is_valid: Check


@dataclass(frozen=True, slots=True)
class FieldsReader:
    """What to do with a parameter that may be spread over several fields."""

    parameter: Parameter
    find: FieldsDecoder
    is_valid: Check


def reader_for(parameter: Parameter, taken: frozenset[str], limits: Limits) -> TextReader | FieldsReader:
    """Give the reader of `parameter`; `taken` are the names of the other parameters in its location."""
    is_valid = check_of(promised(parameter))
    if parameter.content is not None or parameter.location == "querystring":
        media = parameter.content or MediaType("application/json", parameter.pointer, parameter.schema)
        return TextReader(parameter, _content_decoder(media, parameter.location, limits), is_valid)
    style = _style_of(parameter)
    outline = Outline(parameter.schema)
    if parameter.location in ("query", "cookie") and is_spread(style, outline):
        return FieldsReader(parameter, fields_decoder(style, outline, taken), is_valid)
    decode = decoder(style, outline)
    if parameter.allow_empty:
        return TextReader(parameter, lambda text: decode(text) if text else text, _or_empty(is_valid))
    return TextReader(parameter, decode, is_valid)


def promised(carrier: Parameter | Header) -> Schema | None:
    """Give the schema that the value of a parameter or header is promised to keep."""
    return carrier.content.schema if carrier.content else carrier.schema


def check_of(schema: Schema | None) -> Check:
    """Give the validator's own method: it raises ValueError or OverflowError on what is no JSON value."""
    if schema is None:
        return _anything
    check: Check = schema.validator.is_valid
    return check


def header_decoder(header: Header, limits: Limits) -> Decoder:
    """Give what turns the text of a header into its value; it raises Malformed."""
    if header.content is not None:
        return _content_decoder(header.content, "header", limits)
    outline = Outline(header.schema)
    decode = decoder(Style(header.name, header.style, header.explode, percent.trim), outline)
    return set_cookie.decoder(decode, outline, header.explode) if header.name.lower() == "set-cookie" else decode


def _style_of(parameter: Parameter) -> Style:
    unescape = percent.unchanged if parameter.style == "cookie" else _UNESCAPES[parameter.location]
    return Style(parameter.name, parameter.style, parameter.explode, unescape)


def _content_decoder(media: MediaType, location: str, limits: Limits) -> Decoder:
    # A whole query in the form's own media type is escaped field by field, and the codec undoes that.
    is_form = location == "querystring" and media.essence == "application/x-www-form-urlencoded"
    unescape = percent.unchanged if is_form else _UNESCAPES[location]

    def decode(text: str) -> Any:
        raw = unescape(text).encode("utf-8", "surrogatepass")
        if json_depth_exceeds(raw, limits.depth):
            raise Malformed(f"is nested deeper than {limits.depth} levels")
        return decode_media(media, raw, media.name)

    return decode


def _anything(_value: Any) -> bool:
    return True


def _or_empty(is_valid: Check) -> Check:
    return lambda value: value == "" or is_valid(value)
