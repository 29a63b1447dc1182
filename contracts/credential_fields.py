"""Credentials as header fields: takes what people write, gives names and values that a header can hold. Messages about
what does not fit never repeat it."""

from __future__ import annotations

import base64

from contracts.errors import ConfigError
from contracts.secrets import Secrets

_WORDS = ("auth", "token", "key", "secret", "cookie", "session", "password")


def field_of(header: str) -> tuple[str, str]:
    """Give name and value of a header field as people write it. Raises ConfigError."""
    name, colon, value = header.partition(":")
    if not colon or not name.strip().isascii() or not name.strip().isprintable() or not name.strip():
        raise ConfigError("what was given as a header field is none", hint="write it as 'Name: value'")
    return name.strip(), one_line(value.strip(), name.strip())


def basic(pair: str, secrets: Secrets) -> str:
    """Give the value of Authorization for ``user:password`` (RFC 7617). Raises ConfigError."""
    _, colon, password = pair.partition(":")
    if not colon:
        raise ConfigError("what was given as user and password is none", hint="write it as user:password")
    secrets.hide(password)
    return secrets.hide("Basic " + base64.b64encode(pair.encode()).decode("ascii"))


def bearer(token: str, secrets: Secrets) -> str:
    """Give the value of Authorization for a token (RFC 6750). Raises ConfigError."""
    return secrets.hide(f"Bearer {one_line(token, 'the token')}")


def looks_secret(name: str) -> bool:
    """Say whether a field of this name is likely to hold credentials."""
    return any(word in name.lower() for word in _WORDS)


def one_line(value: str, name: str) -> str:
    """Give `value`, which `name` is to have, when a header field can hold it (RFC 9110, section 5.5)."""
    if any(not " " <= character <= "\xff" or character == "\x7f" for character in value):
        raise ConfigError(f"the value of {name} holds what no header field can")
    return value
