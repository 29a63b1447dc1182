"""XML names: takes the names that a contract writes, gives names that an XML document can carry.

XML 1.0 (names, characters) and Namespaces in XML 1.0. A name of a contract that is no XML name is spelt with
underscores, alike in reading and in writing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.parsers import expat

XML = "http://www.w3.org/XML/1998/namespace"
XMLNS = "http://www.w3.org/2000/xmlns/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

_ASCII_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*\Z")
_WHITESPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Name:
    """The name of an element or attribute; an empty `namespace` means that the contract asks for none."""

    local: str
    prefix: str = ""
    namespace: str = ""


def element_name(text: str, xml: dict[str, Any]) -> Name:
    """Give the name of an element called `text`, with prefix and namespace as the `xml` object says."""
    local, prefix, namespace = _parts(text, xml)
    if prefix in ("xml", "xmlns") or namespace in (XML, XMLNS):
        return Name(local)  # these are kept for attributes
    return Name(local, prefix, namespace)


def attribute_name(text: str, xml: dict[str, Any]) -> Name:
    """Give the name of an attribute called `text`; ``xmlns`` and ``xmlns:a`` name namespace declarations."""
    local, prefix, namespace = _parts(text, xml)
    if prefix == "xmlns" or text == "xmlns":
        return Name(local, prefix, XMLNS)
    if namespace == XMLNS:
        return Name(local)
    return Name(local, "xml", XML) if XML in (namespace,) or prefix == "xml" else Name(local, prefix, namespace)


def _parts(text: str, xml: dict[str, Any]) -> tuple[str, str, str]:
    prefix, namespace = xml.get("prefix"), xml.get("namespace")
    prefix = prefix if isinstance(prefix, str) else ""
    head, _, tail = text.partition(":")
    if head and tail:
        text, prefix = tail, prefix or head
    namespace = _WHITESPACE.sub("%20", namespace) if isinstance(namespace, str) else ""
    return spelled(text), spelled(prefix) if prefix else "", namespace


@lru_cache(maxsize=4096)
def spelled(text: str) -> str:
    """Give `text` as a name without colon: itself where it is one."""
    if _ASCII_NAME.match(text):
        return text
    name = "".join(char if _within_name(char) else "_" for char in text)
    return name if name and _begins_name(name[0]) else f"_{name}"


def _within_name(char: str) -> bool:
    return bool(_ASCII_NAME.match("a" + char)) if char.isascii() else _is_read(f"<a{char}/>")


def _begins_name(char: str) -> bool:
    return bool(_ASCII_NAME.match(char)) if char.isascii() else _is_read(f"<{char}/>")


@lru_cache(maxsize=4096)
def _is_read(document: str) -> bool:
    # Editions of XML differ in the letters that they let into names. The reader knows the fewest.
    try:
        expat.ParserCreate().Parse(document.encode("utf-8", "replace"), True)
    except expat.ExpatError:
        return False
    return True
