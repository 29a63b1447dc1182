"""Addresses: takes two contracts, gives which of their servers' hosts came and went."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from contracts.diff.change import Change, Effect, Flow
from contracts.diff.pair import Contracts
from contracts.model.contract import Contract

MAY_CALL = "clients may have this address in their settings"


def changes(contracts: Contracts) -> Iterator[Change]:
    """Give the Changes of the servers that hold for the whole contract; paths are an aspect of operations."""
    old, new = _addresses(contracts.old), _addresses(contracts.new)
    if not old or not new:
        return  # relative addresses are wherever the contract is
    for address, pointer in old.items():
        if address not in new:
            yield Change(
                Flow.REQUEST, ("server", "address", "removed"), Effect.NARROWER, f"the server `{address}` is gone",
                pointer, None, subject=address, location=("servers",), doubt=MAY_CALL,
            )  # fmt: skip
    for address, pointer in new.items():
        if address not in old:
            yield Change(
                Flow.REQUEST, ("server", "address", "added"), Effect.WIDER, f"the server `{address}` came",
                None, pointer, subject=address, location=("servers",),
            )  # fmt: skip


def _addresses(contract: Contract) -> dict[str, str]:
    root = contract.document.root
    found: dict[str, str] = {}
    servers = root.get("servers")
    for index, server in enumerate(servers if isinstance(servers, list) else ()):
        url = server.get("url") if isinstance(server, dict) else None
        try:
            host = urlsplit(url).netloc if isinstance(url, str) else ""
        except ValueError:
            continue
        if host:
            found.setdefault(host.lower(), f"/servers/{index}")
    named = root.get("host")
    if isinstance(named, str) and named:
        found.setdefault(named.lower(), "/host")
    return found
