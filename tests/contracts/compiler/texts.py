"""Documents for tests: takes plain values, gives what the compiler reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from contracts.compiler.compile import compile_contract
from contracts.errors import AccessRefused
from contracts.findings import Finding, Place
from contracts.model.contract import Contract

CASES = Path(__file__).parents[2] / "cases" / "compiler"
VERSIONS = {"2.0": "swagger", "3.0": "openapi", "3.1": "openapi", "3.2": "openapi"}


@dataclass(frozen=True)
class Plain:
    """A document without a file: its places are its pointers."""

    root: dict[str, Any]
    name: str = "api"
    files: tuple[str, ...] = ()
    example_files: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def place(self, pointer: str) -> Place:
        return Place(self.name, pointer)

    def places(self, pointers: Iterable[str]) -> dict[str, Place]:
        return {pointer: self.place(pointer) for pointer in pointers}

    def external(self, pointer: str, reference: str) -> bytes:
        raise AccessRefused(f"{reference!r} is in no file")


def read(name: str) -> Any:
    """Give what the case file `name` holds."""
    return yaml.safe_load((CASES / name).read_text("utf-8"))


def compiled(root: dict[str, Any]) -> Contract:
    return compile_contract(Plain(root))


def skeleton(version: str) -> dict[str, Any]:
    """Give a document of `version` in which nothing is wrong yet."""
    return {VERSIONS[version]: version, "info": {"title": "Cases", "version": "1"}, "paths": {}}
