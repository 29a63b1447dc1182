"""Security: which credentials are asked for."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.diff.change import Change, Effect, Flow
from contracts.diff.pair import Pair, stated
from contracts.model.contract import Contract
from contracts.model.operation import Operation, SecurityAlternative, SecurityScheme

# What one way to present credentials is, however it is named.
_Identity = tuple[str, ...]
_Asked = dict[_Identity, frozenset[str]]


def changes(pair: Pair) -> Iterator[Change]:
    """Give whether old credentials are still good for `pair`, or else whether less is now good, too."""
    old, new = _asked(pair.old), _asked(pair.new)
    refused = [each for each in old if not any(_suffices(each, other) for other in new)]
    gained = [each for each in new if not any(_suffices(each, other) for other in old)]
    if refused:
        # What is asked for instead is told in the same sentence.
        told = f"{_any(refused)} is good no longer; asked for is {_any(new)}"
        yield from _changes(pair, "narrowed", Effect.NARROWER, told)
    elif gained:
        yield from _changes(pair, "widened", Effect.WIDER, f"{_any(gained)} is good, too; asked for was {_any(old)}")


def _changes(pair: Pair, action: str, effect: Effect, told: str) -> Iterator[Change]:
    """Give the Change where it stands: in the schemes, when they alone differ, else where they are asked for."""
    found = [("security", told, (_place(pair.contracts.old, pair.old), _place(pair.contracts.new, pair.new)))]
    before, after = _schemes(pair.old), _schemes(pair.new)
    if _required(pair.old) == _required(pair.new):
        found = [
            (name, f"`{name}` was {_kind(_identity(scheme))}, is {_kind(_identity(after[name]))}",
             (scheme.pointer, after[name].pointer))
            for name, scheme in before.items() if _identity(scheme) != _identity(after[name])
        ]  # fmt: skip
    effect = effect if pair.sent is Flow.REQUEST else Effect.NEITHER  # the server knows its own credentials
    for subject, message, places in found:
        yield pair.change(
            Flow.REQUEST, ("security", "credentials", action), effect, message, places,
            subject=subject, location=("security",),
        )  # fmt: skip


def _place(contract: Contract, operation: Operation) -> str:
    """Give where it says what `operation` asks for: in itself, or for all in the document's root."""
    is_own = stated(contract, operation, "security") is not None
    return f"{operation.pointer}/security" if is_own else "/security"


def _schemes(operation: Operation) -> dict[str, SecurityScheme]:
    return {scheme.name: scheme for alternative in operation.security for scheme, _ in alternative}


def _required(operation: Operation) -> list[list[tuple[str, tuple[str, ...]]]]:
    """Give what is asked for by the names that it has in the document."""
    return [[(scheme.name, scopes) for scheme, scopes in alternative] for alternative in operation.security]


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


def _any(several: list[_Asked]) -> str:
    return " or ".join(map(_told, several))


def _told(asked: _Asked) -> str:
    if not asked:
        return "no credential"
    parts = (f"{_kind(identity)} ({', '.join(sorted(scopes))})" if scopes else _kind(identity)
             for identity, scopes in asked.items())  # fmt: skip
    return " and ".join(parts)


def _kind(identity: _Identity) -> str:
    return f"{identity[0]} in {identity[1]} {identity[2]}" if identity[0] == "apiKey" else identity[-1]
