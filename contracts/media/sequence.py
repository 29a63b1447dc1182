"""Sequential media types: takes a body that repeats one structure, gives the list of its items, and back.

JSON Lines and NDJSON, JSON Text Sequences (RFC 7464) and Server-Sent Events (WHATWG HTML, section 9.2), mapped to an
array as OpenAPI 3.2 has it ("Sequential Media Types").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from contracts.media import charset, json_text, text
from contracts.media.malformed import Malformed
from contracts.media.shape import properties, types_of
from contracts.model.schema import Schema

_RECORD_SEPARATOR = b"\x1e"
# A text that ends with one of these may have been cut off unnoticed unless white space follows (section 2.4).
_MAY_BE_CUT = frozenset(b"0123456789eEalrus")

_LINE_ENDS = re.compile(r"\r\n|\n|\r")
# One item each, with what separates it from the next.
_LINE = re.compile(rb"[^\n]*\n|[^\n]+\Z")
_RECORD = re.compile(rb"\x1e[^\x1e]*|\A[^\x1e]+")
_EVENT = re.compile(rb".+?(?:(?>\r\n|\r|\n){2,}|\Z)", re.DOTALL)
_EVENT_FIELDS = frozenset({"data", "event", "id", "retry"})
_MOST_RETRY_DIGITS = 18


def decode_lines(raw: bytes) -> list[Any]:
    """Give the values that stand one a line in `raw`; empty lines are let pass. Raises Malformed."""
    lines = (line for line in raw.split(b"\n") if line.strip())
    return _items(lines, json_text.decode)


def encode_lines(items: Iterable[Any]) -> bytes:
    """Give `items` as JSON Lines."""
    return b"".join(json_text.encode(item) + b"\n" for item in items)


def cut_lines(raw: bytes) -> list[bytes]:
    """Give the lines of `raw`."""
    return _LINE.findall(raw)


def decode_records(raw: bytes) -> list[Any]:
    """Give the values of the JSON text sequence `raw` (RFC 7464, section 2.1).

    Raises Malformed when it does not begin with a record separator, or when an item is not JSON or may be cut off.
    """
    head, *records = raw.split(_RECORD_SEPARATOR)
    if head.strip():
        raise Malformed("not a JSON text sequence: it does not begin with a record separator (0x1E)")
    return _items((record for record in records if record.strip()), _record)


def encode_records(items: Iterable[Any]) -> bytes:
    """Give `items` as a JSON text sequence (RFC 7464, section 2.2)."""
    return b"".join(_RECORD_SEPARATOR + json_text.encode(item) + b"\n" for item in items)


def cut_records(raw: bytes) -> list[bytes]:
    """Give the records of the JSON text sequence `raw`."""
    return _RECORD.findall(raw)


def _record(raw: bytes) -> Any:
    if raw[-1] in _MAY_BE_CUT:
        raise Malformed("may be cut off: no white space follows it")
    return json_text.decode(raw)


def _items(texts: Iterable[bytes], read: Callable[[bytes], Any]) -> list[Any]:
    items: list[Any] = []
    for raw in texts:
        try:
            items.append(read(raw))
        except Malformed as fault:
            raise Malformed(f"item {len(items)}: {fault.message}", (len(items),)) from None
    return items


def decode_events(raw: bytes, item: Schema | None) -> list[Any]:
    """Give the events of the event stream `raw`, each as `item` speaks of it.

    An event is an object of `data`, `event`, `id` (strings) and `retry` (an integer), without the fields that it does
    not carry; comments and unknown fields are left out, and so is what carries no data. Many contracts describe the
    data alone: for them an item is what its data spells. Raises Malformed when `raw` is not UTF-8.
    """
    events = _events(charset.decode(raw))
    if means_data_alone(item):
        read = text.reader(item)
        return [read(event["data"]) for event in events]
    data = properties(item).get("data")
    if data is not None:
        read = text.reader(data)
        for event in events:
            event["data"] = read(event["data"])
    return events


def encode_events(items: Iterable[Any], item: Schema | None) -> bytes:
    """Give `items` as an event stream. What is no event by its fields is sent as the data of one."""
    alone = means_data_alone(item)
    return "".join(_event(value, is_event=not alone and _is_event(value, item)) for value in items).encode(
        "utf-8", "replace"
    )


def cut_events(raw: bytes) -> list[bytes]:
    """Give the events of the event stream `raw`, each with the blank line that dispatches it."""
    return _EVENT.findall(raw)


def means_data_alone(item: Schema | None) -> bool:
    """Say whether `item` describes what an event's data spells, rather than the event with its fields."""
    if item is None:
        return False
    if "object" not in types_of(item):
        return True
    named = properties(item)
    return bool(named) and "data" not in named and not _EVENT_FIELDS.issuperset(named)


def _events(stream: str) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = []
    event: dict[str, Any] = {}
    data: list[str] = []
    # The blank line added at the end lets the last event count even where the sender stopped without one.
    for line in (*_LINE_ENDS.split(stream), ""):
        if not line:
            if data:
                events.append({**event, "data": "\n".join(data)})
            event, data = {}, []
            continue
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            data.append(value)
        elif name == "event" or name == "id" and "\0" not in value:
            event[name] = value
        elif name == "retry" and value.isascii() and value.isdigit() and len(value) <= _MOST_RETRY_DIGITS:
            event["retry"] = int(value)
    return events


def _is_event(value: Any, item: Schema | None) -> bool:
    """Say whether `value` is an event by its fields; without a schema to say so, only one with data is."""
    return isinstance(value, dict) and _EVENT_FIELDS.issuperset(value) and (item is not None or "data" in value)


def _event(value: Any, *, is_event: bool) -> str:
    event = value if is_event else {"data": value}
    lines = [f"{name}: {_one_line(event[name])}\n" for name in ("event", "id", "retry") if name in event]
    lines += [f"data: {line}\n" for line in _LINE_ENDS.split(text.encode(event.get("data", "")))]
    return "".join(lines) + "\n"


def _one_line(value: Any) -> str:
    return _LINE_ENDS.sub(" ", text.encode(value))
