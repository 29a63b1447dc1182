"""XML documents: takes bytes, gives a tree of elements, or says why not.

Nothing outside the document is ever opened, and document type declarations are refused: with them go entities of
one's own making, and every attack that needs them.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from contracts.media import charset
from contracts.media.malformed import Malformed
from contracts.media.xml.names import XML, XMLNS, XSI

DEEPEST = 128
_MOST_ELEMENTS = 250_000

_DECLARED_CHARSET = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_DECLARATION_REACHES = 200
_BLANK = " \t\r\n"


class Cdata(str):
    """Text that stood in a CDATA section."""

    __slots__ = ()


class Element:
    """One element: attributes by namespace and local name (declarations under XMLNS), content in document order."""

    __slots__ = ("attributes", "content", "local", "namespace", "scope")

    def __init__(self, qualified: str, attributes: dict[str, str], outer: _Scope) -> None:
        self.scope = _scope(attributes, outer) if attributes else outer
        self.namespace, self.local = _resolved(qualified, self.scope, _bound("", self.scope) or "")
        self.attributes = {_resolved(name, self.scope): value for name, value in attributes.items()}
        self.content: list[Element | str] = []

    @property
    def children(self) -> list[Element]:
        return [part for part in self.content if isinstance(part, Element)]

    @property
    def text(self) -> str:
        """All text directly inside, without that of child elements."""
        return "".join(part for part in self.content if isinstance(part, str))

    @property
    def cdata(self) -> str:
        """The text of the CDATA sections, or all text where there are none."""
        sections = [part for part in self.content if isinstance(part, Cdata)]
        return "".join(sections) if sections else self.text

    @property
    def is_nil(self) -> bool:
        """Say whether the element says that it has no value (XML Schema Part 1, section 2.6.2)."""
        return bool(self.attributes) and self.attributes.get((XSI, "nil"), "").strip() in ("true", "1")


# The namespaces declared on an element by prefix, and the scope around it. Chained, because a copy at each element
# would cost a hostile document's square.
_Scope = tuple[dict[str, str], "_Scope"] | None


def is_blank(text: str) -> bool:
    """Say whether `text` is white space only."""
    return not text.strip(_BLANK)


def declared_charset(raw: bytes) -> str | None:
    """Give the charset that the XML declaration of `raw` names, if any."""
    declared = _DECLARED_CHARSET.match(raw[:_DECLARATION_REACHES].lstrip())
    return declared[1].decode() if declared else None


def text_of(raw: bytes, charset_name: str | None = None) -> str:
    """Give the text of the document `raw`: byte order mark, then `charset_name`, then the document's own declaration,
    then UTF-8 (RFC 7303, section 3). Raises Malformed."""
    if charset_name is None:
        charset_name = declared_charset(raw)
        if raw[:2] in (b"<\0", b"\0<"):
            charset_name = "utf-16-le" if raw[:1] == b"<" else "utf-16-be"
    return charset.decode(raw, charset_name)


def read(text: str) -> Element:
    """Give the root element of the document `text`.

    Raises Malformed with line and column when it is not well-formed, has a document type declaration, or is nested
    or strewn beyond the limits.
    """
    builder = _Builder()
    parser = expat.ParserCreate("utf-8")  # whatever the document itself declares
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartCdataSectionHandler = builder.start_cdata
    parser.EndCdataSectionHandler = builder.end_cdata
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as fault:
        reason = expat.ErrorString(fault.code)
        raise Malformed(f"not XML: {reason} at line {fault.lineno} column {fault.offset + 1}") from None
    assert builder.root is not None, "a document that could be parsed has a root"
    return builder.root


def _refuse_doctype(_name: str, _system_id: str | None, _public_id: str | None, _has_subset: bool) -> None:
    raise Malformed("document type declarations are not read")


class _Builder:
    """Builds the tree from what the parser reports."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self._count = 0
        self._cdata: list[str] | None = None

    def start(self, qualified: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= DEEPEST:
            raise Malformed(f"elements are nested deeper than {DEEPEST} levels")
        if self._count > _MOST_ELEMENTS:
            raise Malformed(f"there are more than {_MOST_ELEMENTS:,} elements")
        outer = self._open[-1] if self._open else None
        element = Element(qualified, attributes, outer.scope if outer else None)
        if outer:
            outer.content.append(element)
        else:
            self.root = element
        self._open.append(element)

    def end(self, _qualified: str) -> None:
        self._open.pop()

    def data(self, text: str) -> None:
        if self._cdata is not None:
            self._cdata.append(text)
        else:
            self._open[-1].content.append(text)

    def start_cdata(self) -> None:
        self._cdata = []

    def end_cdata(self) -> None:
        self._open[-1].content.append(Cdata("".join(self._cdata or ())))
        self._cdata = None


def _scope(attributes: dict[str, str], outer: _Scope) -> _Scope:
    declared = {name[6:]: value for name, value in attributes.items() if name == "xmlns" or name.startswith("xmlns:")}
    return (declared, outer) if declared else outer


def _bound(prefix: str, scope: _Scope) -> str | None:
    while scope is not None:
        if prefix in scope[0]:
            return scope[0][prefix]
        scope = scope[1]
    return None


def _resolved(qualified: str, scope: _Scope, default: str = "") -> tuple[str, str]:
    prefix, colon, local = qualified.partition(":")
    if not colon:
        return (XMLNS if qualified == "xmlns" else default), qualified
    namespace = {"xml": XML, "xmlns": XMLNS}.get(prefix) or _bound(prefix, scope)
    if not namespace:
        raise Malformed(f"not XML: the namespace prefix {prefix[:60]!r} is not declared")
    return namespace, local
