"""Who does not say who he is, or says so falsely, is not let in."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from contracts.exchange.case import Case
from contracts.model.operation import Operation
from contracts.suite.breach import Breach, Where, breach
from contracts.suite.check import Probe
from contracts.suite.told import is_good, status_of

if TYPE_CHECKING:
    from contracts.suite.session import Session

_FORGED, _EXPIRED, _SCOPE = "credentials-forged", "credentials-expired", "scope-ignored"
_BEARER = "bearer "
Headers = Mapping[bytes, bytes]


def _applies(_session: Session, operation: Operation) -> bool:
    return bool(operation.security) and () not in operation.security


def _run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
    auth = session.auth
    own = auth.presented(operation)
    request = session.resources.request(operation, fresh=operation.method == "DELETE")
    bare = auth.removed(request)
    session.send(Case(operation.key, "probes", "no credentials", bare), as_is=True)
    attempts = [(_FORGED, what, headers) for what, headers in _forged(own)]
    attempts += [(_EXPIRED, "credentials that are to be refused", headers) for headers in auth.refused]
    if auth.limited and any(scopes for each in operation.security for _, scopes in each):
        attempts.append((_SCOPE, "credentials that allow nothing", auth.limited))
    # What a narrow token may not do, the judge of requests reads in it; of one that it cannot read nothing is known.
    judge = session.judge(operation).credentials
    attempts += [
        (_SCOPE, "credentials that lack a scope", headers) for headers in auth.narrow if judge.judge(b"", headers)
    ]
    for rule, what, headers in attempts:
        asked = auth.instead(session.requests.renewed(operation, request), headers)
        sent = session.send(Case(operation.key, "probes", what, asked), as_is=True)
        if is_good(sent) and not session.about(sent).judged.findings:
            where = Where(operation, ("header", "Authorization"))
            yield breach(rule, where, f"{what} are let in", "401 or 403", str(status_of(sent))), sent.number


def _forged(own: Headers) -> list[tuple[str, Headers]]:
    """Give bearer tokens that were tampered with: another signature, none at all."""
    found: list[tuple[str, Headers]] = []
    for name, value in own.items():
        text = value.decode("latin-1")
        parts = text[len(_BEARER) :].split(".") if text.lower().startswith(_BEARER) else []
        if len(parts) != 3:
            continue
        head, claims, signature = parts
        flipped = ("B" if signature[:1] == "A" else "A") + signature[1:]
        unsigned = f"{_without_algorithm(head)}.{claims}."
        for what, token in (("whose signature is wrong", f"{head}.{claims}.{flipped}"), ("not signed", unsigned)):
            found.append((f"credentials {what}", {**own, name: f"Bearer {token}".encode("latin-1")}))
    return found


def _without_algorithm(head: str) -> str:
    try:
        said = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except ValueError:
        said = {}
    plain = {**said, "alg": "none"} if isinstance(said, dict) else {"alg": "none"}
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


PROBE = Probe("credentials", (_FORGED, _EXPIRED, _SCOPE), _applies, _run, needs_state=True)
