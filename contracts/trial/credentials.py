"""Credentials from settings: takes what a run is to present, gives it as the header fields that carry it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from urllib.parse import quote

from contracts.credential_fields import basic, bearer, field_of, looks_secret
from contracts.errors import ConfigError
from contracts.model.contract import Contract
from contracts.model.operation import SecurityScheme
from contracts.secrets import Secrets
from contracts.settings import Settings
from contracts.suite.auth import Auth
from contracts.trial.selection import named

Headers = dict[bytes, bytes]

_MADE_UP = ("made-up-for-the-mock", "made-up:for-the-mock")


@dataclass(frozen=True, slots=True)
class Presented:
    """The credentials, and the header fields that are none: those of every request, and those by operation."""

    auth: Auth
    headers: Mapping[str, str] = field(default_factory=dict)
    by_operation: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def presented(contract: Contract, settings: Settings, secrets: Secrets) -> Presented:
    """Give what the run presents; `secrets` learns what of it must not be shown.

    What carries the credentials that the contract asks for goes where it asks for them, so that what is public is seen
    to be public; all else goes with every request. Raises ConfigError for what does not fit the contract.
    """
    schemes = _schemes(contract)
    carriers = set(map(_carrier, schemes.values()))
    own: dict[str, str] = {}
    plain: dict[str, str] = {}
    for name, value in map(field_of, settings.header):
        if looks_secret(name) or name.lower() in carriers:
            secrets.hide(value)
        (own if name.lower() in carriers else plain)[name] = value
    if settings.auth or settings.bearer:
        value = basic(settings.auth, secrets) if settings.auth else bearer(settings.bearer or "", secrets)
        (own if "authorization" in carriers else plain)["Authorization"] = value
    tables = settings.tables
    given: Mapping[str, str] = tables.schemes
    if not (own or given or settings.url or settings.app):
        # The mock looks at the form of credentials only.
        given = {name: _MADE_UP[scheme.type == "basic"] for name, scheme in schemes.items() if _is_carried(scheme)}
    chosen = {_known(name, schemes): value for name, value in given.items()}
    users = {name: _bytes(headers) for name, headers in tables.users.items()}
    auth = Auth(
        headers=_bytes(own),
        schemes={each.name: _carried(each, value, secrets) for each, value in chosen.items() if not _in_query(each)},
        other=users.get("other", {}),
        limited=users.get("limited", {}),
        refused=(users["expired"],) if "expired" in users else (),
        throttled=users.get("throttled", {}),
        narrow=(users["narrow"],) if "narrow" in users else (),
        queries={each.name: _field(each, value, secrets) for each, value in chosen.items() if _in_query(each)},
    )
    return Presented(auth, plain, _by_operation(contract, settings, carriers))


def _schemes(contract: Contract) -> dict[str, SecurityScheme]:
    """Give the schemes that operations ask for, by name."""
    return {
        scheme.name: scheme
        for operation in contract.operations
        for alternative in operation.security
        for scheme, _ in alternative
    }


def _carrier(scheme: SecurityScheme) -> str:
    """Give the header field that carries a scheme's credentials, nothing when none does."""
    if scheme.type != "apiKey":
        return "authorization" if scheme.type != "mutualTLS" else ""
    return {"header": scheme.field.lower(), "cookie": "cookie"}.get(scheme.location, "")


def _in_query(scheme: SecurityScheme) -> bool:
    return scheme.type == "apiKey" and scheme.location == "query"


def _is_carried(scheme: SecurityScheme) -> bool:
    return _in_query(scheme) or bool(_carrier(scheme))


def _known(name: str, schemes: Mapping[str, SecurityScheme]) -> SecurityScheme:
    """Give the scheme called `name`. Raises ConfigError when the contract has none, or a request cannot carry it."""
    scheme = schemes.get(name)
    if scheme is None:
        close = get_close_matches(name, schemes, n=1)
        hint = f"did you mean {close[0]}?" if close else "it asks for " + (", ".join(schemes) or "nothing")
        raise ConfigError(f"the contract asks for no {name!r}, which [test.auth] has", hint=hint)
    if not _is_carried(scheme):
        raise ConfigError(f"the credentials of {name!r} are carried by TLS, and not by requests")
    return scheme


def _carried(scheme: SecurityScheme, value: str, secrets: Secrets) -> Headers:
    """Give the header fields in which a scheme carries `value`."""
    if scheme.type == "basic":
        return _bytes({"Authorization": basic(value, secrets)})
    if scheme.type == "apiKey":
        return _bytes({"Cookie": f"{scheme.field}={value}"} if scheme.location == "cookie" else {scheme.field: value})
    if scheme.type == "http":
        return _bytes({"Authorization": secrets.hide(f"{scheme.scheme} {value}")})
    return _bytes({"Authorization": bearer(value, secrets)})


def _field(scheme: SecurityScheme, value: str, secrets: Secrets) -> bytes:
    """Give the field of the query in which a scheme carries `value`."""
    return f"{quote(scheme.field, safe='')}={secrets.hide(quote(value, safe=''))}".encode("ascii")


def _by_operation(contract: Contract, settings: Settings, carriers: set[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for rubric in settings.tables.operations:
        for name in rubric.headers:
            # Probes leave credentials out on purpose, and would be given them back.
            if name.lower() in carriers:
                hint = "credentials stand under [test.auth], by their security scheme"
                raise ConfigError(f"[[test.operations]] {rubric.match!r} has the credentials {name}", hint=hint)
        for operation in contract.operations if rubric.headers else ():
            if named(operation, rubric.match):
                found.setdefault(operation.key, {}).update(rubric.headers)
    return found


def _bytes(headers: Mapping[str, str]) -> Headers:
    return {name.lower().encode("latin-1"): value.encode("latin-1") for name, value in headers.items()}
