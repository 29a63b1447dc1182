"""Servers: takes Server Objects, gives the path prefixes under which operations answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product
from urllib.parse import urlsplit

from contracts.compiler.reading import Node, Reading

_VARIABLE = re.compile(r"\{([^{}]*)\}")
# A server variable with an enum makes a prefix of each value; the product of many is cut here.
_MOST_FILLINGS = 500
_MOST_PREFIXES = 50


def prefixes_of(reading: Reading, servers: Node) -> tuple[str, ...]:
    """Give the paths of the servers listed at `servers`, each once, in document order."""
    prefixes: dict[str, None] = {}
    for server in servers.items():
        url = server.get("url")
        if isinstance(url, str):  # else the structure check reports it
            prefixes.update(dict.fromkeys(_paths(reading, url, server)))
    return tuple(prefixes)[:_MOST_PREFIXES]


def path_of(url: str) -> str | None:
    """Give the path of `url`, relative ones counted from the root, without a trailing slash; None when it has none
    that can be read (RFC 3986, section 5.2.4)."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    path = "/".join(kept).rstrip("/")
    return path if not path or path.startswith("/") else "/" + path


def _paths(reading: Reading, url: str, server: Node) -> Iterator[str]:
    for filled in _filled(reading, url, server):
        path = path_of(filled)
        if path is None:
            reading.report("server-shape", f"{url!r} is no URL", server.pointer)
        elif "{" not in path:
            yield path


def _filled(reading: Reading, url: str, server: Node) -> Iterator[str]:
    """Give `url` with its variables filled: first their defaults, then every `enum` value."""
    names = list(dict.fromkeys(_VARIABLE.findall(url)))
    choices = [_values(server.child("variables").child(name)) for name in names]
    for name, values in zip(names, choices, strict=True):
        if not values:
            reading.report("server-shape", f"server variable {name!r} has no default", server.pointer)
            values.append("{" + name + "}")
    for texts in islice(product(*choices), _MOST_FILLINGS):
        given = dict(zip(names, texts, strict=True))
        yield _VARIABLE.sub(lambda match, given=given: given[match[1]], url)  # type: ignore[misc]


def _values(variable: Node) -> list[str]:
    listed = [variable.get("default"), *(item.value for item in variable.child("enum").items())]
    # YAML reads `default: 443` as a number, and the text is meant.
    texts = [str(value) if isinstance(value, int) else value for value in listed]
    return list(dict.fromkeys(text for text in texts if isinstance(text, str)))
