"""or, xor: of several members at least one is there, or exactly one."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.lint.spectral.fields import Target
from contracts.lint.spectral.functions.options import Check, Fault, Options


def or_(options: Options) -> Check:
    """Give the check for `properties`, of which at least one is there."""
    names = options.only("properties").texts("properties", least=2)

    def check(target: Target) -> Iterator[Fault]:
        if isinstance(target.value, dict) and not any(name in target.value for name in names):
            yield Fault(f"none of {_told(names)} is there", target)

    return check


def xor(options: Options) -> Check:
    """Give the check for `properties`, of which exactly one is there."""
    names = options.only("properties").texts("properties", least=2)

    def check(target: Target) -> Iterator[Fault]:
        if not isinstance(target.value, dict):
            return
        present = [name for name in names if name in target.value]
        if len(present) > 1:
            yield Fault(f"only one of {_told(present)} may be there", target)
        elif not present:
            yield Fault(f"none of {_told(names)} is there", target)

    return check


def _told(names: list[str]) -> str:
    return ", ".join(repr(name[:80]) for name in names[:10])
