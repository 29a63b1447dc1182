"""What a header field can be told from, and what tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from contracts.model.operation import Header
from mockserver.respond.said import Said
from mockserver.respond.site import Site
from mockserver.respond.values import Values


@dataclass(frozen=True, slots=True)
class Telling:
    """What the value of `header` can be told from: what is said, and the other fields of the same response.

    `told` are those that have a value already and `names` all that are promised, in lower case; `secure` says that
    the mock is reached by https.
    """

    header: Header
    said: Said
    told: Mapping[str, str]
    names: frozenset[str]
    site: Site
    values: Values
    secure: bool = False


Tell = Callable[[Telling], Iterable[str]]
"""Gives texts for a header, the likeliest first: the first one that keeps the header's schema is sent."""


def nothing(_telling: Telling) -> Iterable[str]:
    """Give no text."""
    return ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a header is told, and of what.

    What tells ``of`` the contract stands back behind a documented example. What tells of the body stands back only
    where the body is an example itself, since the author wrote both; what tells of the request never stands back.
    `otherwise` is asked when neither that nor an example is there. `always` says that the value differs between
    requests whatever they carry; else it does only for requests that have a header of the same name.
    """

    tell: Tell
    of: Literal["contract", "body", "request"] = "contract"
    otherwise: Tell = nothing
    always: bool = False
