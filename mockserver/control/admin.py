"""The mock's own pages: takes a path under `/__admin`, gives its Reply. They only read, and no page of another origin
is let in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from contracts.document.dump import to_json, to_yaml
from contracts.media import json_text
from contracts.model.contract import Contract
from mockserver.reply import Reply

PREFIX = "/__admin/"


class Admin:
    """Answers `/__admin/health`, `/__admin/operations` and the contracts as `/__admin/openapi.json` and `.yaml`.

    Of several contracts each has its own `/__admin/contracts/{number}/openapi.json`, counted from 1; the short form
    gives the first.
    """

    def __init__(self, contracts: Sequence[Contract]) -> None:
        self._contracts = tuple(contracts)

    def page(self, method: str, path: str) -> Reply | None:
        """Give the page at `path`, None when there is none."""
        page = self._pages.get(path)
        if page is None:
            return None
        if method not in ("GET", "HEAD"):
            return Reply(405, ((b"allow", b"GET, HEAD"),), source="admin")
        kind, make = page
        return Reply(200, ((b"content-type", kind),), make(), "admin")

    @cached_property
    def _pages(self) -> dict[str, tuple[bytes, Any]]:
        pages: dict[str, tuple[bytes, Any]] = {
            f"{PREFIX}health": (b"application/json", self._health),
            f"{PREFIX}operations": (b"application/json", self._operations),
        }
        for number, contract in enumerate(self._contracts, 1):
            root = contract.document.root
            for stem in (f"{PREFIX}contracts/{number}/openapi", *([f"{PREFIX}openapi"] if number == 1 else [])):
                pages[f"{stem}.json"] = (b"application/json", lambda root=root: to_json(root))
                pages[f"{stem}.yaml"] = (b"application/yaml", lambda root=root: to_yaml(root))
        return pages

    def _health(self) -> bytes:
        contracts = [
            {
                "name": contract.document.name,
                "title": contract.title,
                "version": contract.api_version,
                "openapi": contract.version,
                "operations": len(contract.operations),
            }
            for contract in self._contracts
        ]
        return json_text.encode({"status": "ok", "contracts": contracts})

    def _operations(self) -> bytes:
        return json_text.encode(
            [
                {
                    "method": operation.method,
                    "paths": [prefix + operation.path for prefix in operation.prefixes],
                    "operation_id": operation.operation_id,
                    "summary": operation.summary,
                    "deprecated": operation.deprecated,
                }
                for contract in self._contracts
                for operation in contract.operations
            ]
        )
