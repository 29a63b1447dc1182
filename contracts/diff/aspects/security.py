"""Security: which credentials are asked for."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.diff.change import Change, Effect, Flow
from contracts.diff.pair import Pair
from contracts.model.operation import Operation, SecurityAlternative, SecurityScheme

# What one way to present credentials is, however it is named.
_Identity = tuple[str, ...]
_Asked = dict[_Identity, frozenset[str]]


def changes(pair: Pair) -> Iterator[Change]:
    """Give whether old credentials are still good for `pair`, and whether less is now good, too."""
    old, new = _asked(pair.old), _asked(pair.new)
    refused = [each for each in old if not any(_suffices(each, other) for other in new)]
    gained = [each for each in new if not any(_suffices(each, other) for other in old)]
    flow = pair.sent
    for group, action, effect, told in (
        (refused, "narrowed", Effect.NARROWER, "is good no longer; asked for is"),
        (gained, "widened", Effect.WIDER, "is good, too; asked for was"),
    ):
        if group:
            instead = " or ".join(map(_told, new if group is refused else old)) or "nothing"
            whose = " or ".join(map(_told, group))
            effect = effect if flow is Flow.REQUEST else Effect.NEITHER  # the server knows its own credentials
            yield pair.change(
                Flow.REQUEST, "security", "credentials", action, effect, f"{whose} {told} {instead}",
                (pair.old.pointer, pair.new.pointer), subject="security", location=("security",),
            )  # fmt: skip


def _asked(operation: Operation) -> list[_Asked]:
    """Give the alternatives, each as what it asks for; a lone empty one where nothing is asked for."""
    found = [_of(alternative) for alternative in operation.security]
    return found or [{}]


def _of(alternative: SecurityAlternative) -> _Asked:
    asked: _Asked = {}
    for scheme, scopes in alternative:
        key = _identity(scheme)
        asked[key] = asked.get(key, frozenset()) | frozenset(scopes)
    return asked


def _identity(scheme: SecurityScheme) -> _Identity:
    if scheme.type == "apiKey":
        field = scheme.field.lower() if scheme.location == "header" else scheme.field
        return (scheme.type, scheme.location, field)
    return (scheme.type, scheme.scheme) if scheme.type == "http" else (scheme.type,)


def _suffices(held: _Asked, asked: _Asked) -> bool:
    """Say whether whoever was good for `held` is good for `asked`."""
    return all(key in held and scopes <= held[key] for key, scopes in asked.items())


def _told(asked: _Asked) -> str:
    if not asked:
        return "no credential"
    parts = []
    for identity, scopes in asked.items():
        named = f"{identity[0]} in {identity[1]} {identity[2]}" if identity[0] == "apiKey" else identity[-1]
        parts.append(f"{named} ({', '.join(sorted(scopes))})" if scopes else named)
    return " and ".join(parts)
