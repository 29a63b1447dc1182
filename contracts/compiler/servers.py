"""Servers: takes Server Objects, gives the path prefixes under which operations answer."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from contracts.compiler.reading import Node, Reading

_VARIABLE = re.compile(r"\{([^{}]*)\}")
# A server variable with an enum makes a prefix of each value; a product of many is cut here.
_MOST_PREFIXES = 50


def prefixes_of(reading: Reading, servers: Node) -> tuple[str, ...]:
    """Give the paths of the servers listed at `servers`, each once, in document order."""
    prefixes: dict[str, None] = {}
    for server in servers.items():
        url = server.get("url")
        if not isinstance(url, str):
            continue  # the structure check reports it
        for filled in _filled(reading, url, server):
            prefix = path_of(filled)
            if prefix is None:
                reading.report("server-shape", f"{url!r} is no URL", server.pointer)
            else:
                prefixes[prefix] = None
    return tuple(prefixes)[:_MOST_PREFIXES]


def path_of(url: str) -> str | None:
    """Give the path of `url` without a trailing slash, None when it cannot be read."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    path = path.rstrip("/")
    return path if not path or path.startswith("/") else "/" + path.removeprefix("./")


def _filled(reading: Reading, url: str, server: Node) -> list[str]:
    """Give `url` with its variables filled: their defaults, and every `enum` value of those in its path."""
    urls = [url]
    for name in dict.fromkeys(_VARIABLE.findall(url)):
        variable = server.child("variables").child(name)
        values = [variable.get("default")]
        enum = variable.get("enum")
        if isinstance(enum, list):
            values += enum
        texts = [text for text in dict.fromkeys(values) if isinstance(text, str)]
        if not texts:
            reading.report("server-shape", f"server variable {name!r} has no default", server.pointer)
            texts = [name]
        urls = [known.replace("{" + name + "}", text) for text in texts for known in urls][:_MOST_PREFIXES]
    return urls
