"""Shut out: takes a run, gives the one cause why nothing of it was let in, and whom it explains: missing credentials,
or a base path that is not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from contracts.events import Sent
from contracts.model.contract import Contract
from contracts.model.operation import SecurityScheme
from contracts.record import Record

_REFUSED, _MISSING = frozenset({401, 403}), 404
_MOST_OTHERS = 0.1


@dataclass(frozen=True, slots=True)
class Cause:
    """What explains all that was found of `operations` (keys)."""

    says: str
    operations: frozenset[str]


def shut_out(record: Record) -> Cause | None:
    """Give the cause for which a run was let in nowhere; None when it was let in, or turned away for many reasons."""
    answered = [each for each in record.sent.values() if each.exchange.response is not None]
    guarded = {each.key for each in record.contract.operations if each.security and () not in each.security}
    asked = [each for each in answered if each.case.operation in guarded]
    if _is_all(asked, _REFUSED):
        return Cause(_of_credentials(record.contract, asked, is_whole=len(asked) == len(answered)), frozenset(guarded))
    if _is_all(answered, {_MISSING}):
        first = answered[0].exchange.request
        said = f"every answer was {_MISSING}: is the base path right? {first.path} on {record.target} was asked for"
        return Cause(f"nothing was tested: {said}", frozenset(record.operations))
    return None


def _is_all(sent: list[Sent], statuses: Iterable[int]) -> bool:
    """Say whether no answer was a good one, and nearly all have one of `statuses`."""
    counts = Counter(each.exchange.response.status for each in sent if each.exchange.response is not None)
    others = sum(counts.values()) - sum(counts[status] for status in statuses)
    return bool(sent) and not any(200 <= status < 400 for status in counts) and others <= len(sent) * _MOST_OTHERS


def _of_credentials(contract: Contract, sent: list[Sent], *, is_whole: bool) -> str:
    status = Counter(each.exchange.response.status for each in sent if each.exchange.response).most_common(1)[0][0]
    about = "every answer" if is_whole else "every answer to what asks for credentials"
    asks = list(dict.fromkeys(_options(contract)))
    hint = f"give credentials that it takes{', with ' if asks else ''}{' or '.join(asks)}"
    return f"nothing {'' if is_whole else 'of that '}was tested: {about} was {status}; {hint}"


def _options(contract: Contract) -> Iterator[str]:
    """Give the options that present what the contract asks for, in its order."""
    for operation in contract.operations:
        for alternative in operation.security:
            yield from filter(None, (_option(scheme) for scheme, _ in alternative))


def _option(scheme: SecurityScheme) -> str:
    match scheme.type:
        case "basic":
            return "--auth USER:PASSWORD"
        case "bearer" | "oauth2" | "openIdConnect":
            return "--bearer TOKEN"
        case "apiKey" if scheme.location == "header":
            return f"-H '{scheme.field}: KEY'"
        case "apiKey" | "http":
            return f"`{scheme.name}` under [test.auth] of troth.toml"
    return ""
