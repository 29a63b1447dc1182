"""curl: takes a request, gives a command line that sends it again, safe to paste into a POSIX shell.

Where a secret was taken out a shell variable stands: ``-H 'Authorization: Bearer '"$AUTHORIZATION"``.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from itertools import pairwise

from contracts.exchange.message import Request
from contracts.report.http_text import field_name, target_of
from contracts.report.secret_values import MARK
from contracts.report.showing import UNSEEN
from contracts.report.variables import BASE_URL

_LONGEST_BODY = 8_000
# curl says these itself.
_OWN = frozenset({b"host", b"content-length", b"connection", b"transfer-encoding"})
_PLAIN = re.compile(r"[A-Za-z0-9_./:=@%+,-]+")
_NOT_IN_NAMES = re.compile(r"[^A-Z0-9]+")
_TO_SPELL = re.compile(f"(?![\n\t])[{UNSEEN}]+")
_FIELD = re.compile(r"(?<![^?=])([^?=]+)=")
# A variable of these names would not be ours to set.
_TAKEN = frozenset({"PATH", "HOME", "IFS", "USER", "PWD", "SHELL", "ENV", "UID"})


def curl(request: Request, target: str) -> str:
    """Give the command that sends `request` to `target`; one that is no URL is left to the variable `BASE_URL`."""
    before, data = _body(request.body)
    command = ["curl", "-sS", "-i", "--globoff", "--path-as-is", *_method(request)]
    for name, value in request.headers.items():
        if name not in _OWN:
            command += ["-H", _field(name, value)]
    if request.body and b"content-type" not in request.headers:
        command += ["-H", "Content-Type:"]  # or else curl takes it for a form
    is_url = target.startswith(("http://", "https://"))
    path = target_of(request)
    url = _words(target.rstrip("/") + path, "") if is_url else _variable(BASE_URL) + _words(path, "")
    return before + " ".join([*command, *data, url])


def _method(request: Request) -> tuple[str, ...]:
    if request.method == "HEAD":
        return ("--head",)
    return () if request.method == "GET" and not request.body else ("-X", _words(request.method, "METHOD"))


def _field(name: bytes, value: bytes) -> str:
    shown = field_name(name)
    # With nothing after the colon curl takes the field away; the semicolon sends it empty.
    text = value.decode("utf-8", "surrogateescape")
    return _words(f"{shown}: {text}" if value else f"{shown};", shown)


def _body(body: bytes) -> tuple[str, tuple[str, ...]]:
    """Give what goes before the command, and the arguments that send the body."""
    if not body:
        return "", ()
    if len(body) > _LONGEST_BODY:
        return f"# body.bin holds the {len(body)} bytes of the body\n", ("--data-binary", "@body.bin")
    text = body.decode("utf-8", "surrogateescape")
    if _TO_SPELL.search(text):
        encoded = base64.b64encode(body).decode("ascii")
        return f"printf %s {encoded} | base64 -d | ", ("--data-binary", "@-")
    return "", ("--data-raw", _words(text, "SECRET"))


def _words(text: str, name: str) -> str:
    """Give `text` as one word of a shell, with a variable for what was redacted: `name`, or that of the field of a
    query that it stands in."""
    pieces = text.split(MARK)
    words = [_quoted(pieces[0])]
    for before, piece in pairwise(pieces):
        field = _FIELD.search(before.rpartition("&")[2])
        words += [_variable(name or (field[1] if field else "SECRET")), _quoted(piece)]
    return "".join(words) or "''"


def _variable(name: str) -> str:
    shouted = _NOT_IN_NAMES.sub("_", name.upper()).strip("_")
    is_good = shouted[:1].isalpha() and shouted not in _TAKEN
    return f'"${shouted}"' if is_good else f'"$SECRET_{shouted}"'


def _quoted(text: str) -> str:
    """Quote `text`. What no terminal should see is spelled by printf; NUL, which no argument can hold, is left out."""
    if not text or _PLAIN.fullmatch(text):
        return text
    return "".join(_pieces(text.replace("\0", "")))


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for match in _TO_SPELL.finditer(text):
        if match.start() > at:
            yield _in_quotes(text[at : match.start()])
        octal = "".join(f"\\{byte:03o}" for character in match[0] for byte in _bytes(character))
        yield f"\"$(printf '{octal}')\""
        at = match.end()
    if at < len(text):
        yield _in_quotes(text[at:])


def _bytes(character: str) -> bytes:
    """Give the bytes of a character: of a byte that is no UTF-8 itself, of a lone surrogate what would spell it."""
    is_byte = "\udc80" <= character <= "\udcff"
    return character.encode("utf-8", "surrogateescape" if is_byte else "surrogatepass")


def _in_quotes(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
