"""Who may ask and how: takes an operation and its neighbours, gives its methods, challenges and cookies."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.conformance.credentials import CredentialsJudge
from mockserver.generate.seed import Seed
from mockserver.respond.fields.telling import Telling


def allow(telling: Telling) -> Iterator[str]:
    """Give the methods of the path (RFC 9110, section 10.2.1)."""
    yield ", ".join(telling.site.methods_of(telling.said.call.operation.path))


def challenge(telling: Telling) -> Iterator[str]:
    """Give what asks for the operation's credentials (RFC 9110, section 11.6.1)."""
    challenges = CredentialsJudge(telling.said.call.operation).challenges
    if challenges:
        yield ", ".join(challenges)
    yield from challenges
    yield "Bearer"
    yield "Basic"


def set_cookie(telling: Telling) -> Iterator[str]:
    """Give a cookie (RFC 6265, section 4.1): the one that carries the contract's API key, when there is such a key."""
    seed = Seed.of(telling.said.seed, "set-cookie")
    pair = f"{telling.site.key_cookie() or 'session'}={seed.state:016x}"
    yield f"{pair}; Path=/; HttpOnly; SameSite=Lax"
    yield pair
