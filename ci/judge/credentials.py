"""Takes a document, gives credentials of the right shape for each of its security schemes."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ci.judge.document import Document

_KEY = "judge-0123456789abcdef"
_NAME = "judge"
_FAR = 4_102_444_800  # the year 2100


def token(scopes: list[str]) -> str:
    """Give a JSON Web Token (RFC 7519) with these scopes; its signature is none that anybody made."""
    header = {"alg": "RS256", "typ": "JWT"}
    claims = {"sub": _NAME, "iat": 0, "exp": _FAR, "scope": " ".join(scopes)}
    parts = [json.dumps(part, separators=(",", ":")).encode() for part in (header, claims)] + [bytes(64)]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


def scopes(document: Document) -> list[str]:
    """Give every scope that the document's schemes or operations name."""
    found: dict[str, None] = {}
    for _, scheme in document.schemes():
        for holder in (scheme, *(scheme.get("flows") or {}).values()):
            found |= dict.fromkeys(holder.get("scopes") or {} if isinstance(holder, dict) else {})
    for item in (document.root.get("paths") or {}).values():
        for operation in item.values() if isinstance(item, dict) else ():
            listed = operation.get("security") if isinstance(operation, dict) else None
            for alternative in listed if isinstance(listed, list) else ():
                for names in alternative.values():
                    found |= dict.fromkeys(names or ())
    return [scope for scope in found if isinstance(scope, str)]


def settings(document: Document) -> dict[str, dict[str, str]]:
    """Give what Schemathesis' `auth.openapi` takes, by scheme; a scheme it cannot present is left out."""
    bearer = _bearer(document)
    found = {}
    for name, scheme in document.schemes():
        value = _setting(scheme, bearer)
        if value:
            found[name] = value
    return found


def headers(document: Document, label: str) -> tuple[dict[str, str], dict[str, str]]:
    """Give the header fields and query parameters that satisfy the first alternative of an operation's security."""
    schemes = dict(document.schemes())
    bearer = _bearer(document)
    fields: dict[str, str] = {}
    query: dict[str, str] = {}
    for name in next(iter(document.security(label)), {}):
        scheme = schemes.get(name, {})
        value = _setting(scheme, bearer)
        if "api_key" in value and scheme.get("in") == "query":
            query[scheme["name"]] = value["api_key"]
        elif "api_key" in value and scheme.get("in") == "cookie":
            fields["Cookie"] = "; ".join(filter(None, (fields.get("Cookie"), f"{scheme['name']}={value['api_key']}")))
        elif "api_key" in value:
            fields[scheme["name"]] = value["api_key"]
        elif "username" in value:
            pair = f"{value['username']}:{value['password']}".encode()
            fields["Authorization"] = "Basic " + base64.b64encode(pair).decode()
        elif "bearer" in value:
            fields["Authorization"] = f"Bearer {value['bearer']}"
    return fields, query


@lru_cache(maxsize=4)  # it takes a walk over all operations
def _bearer(document: Document) -> str:
    return token(scopes(document))


def _setting(scheme: Mapping[str, Any], bearer: str) -> dict[str, str]:
    kind = str(scheme.get("type", ""))
    named = str(scheme.get("scheme", "")).lower()
    if kind == "apiKey":
        return {"api_key": _KEY}
    if kind == "basic" or (kind == "http" and named == "basic"):
        return {"username": _NAME, "password": _KEY}
    if kind in ("oauth2", "openIdConnect") or (kind == "http" and named == "bearer"):
        return {"bearer": bearer}
    return {}
