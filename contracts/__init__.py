"""What was promised, and whether it is kept: documents, contracts, and their judges."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contracts.model.contract import Contract

__all__ = ["load"]


def load(place: str, *, allow_http: bool = False) -> Contract:
    """Read and compile the OpenAPI document at `place`.

    `place` is a file, ``-`` for standard input, or with `allow_http` an http(s) URL. Gives the Contract; what is
    slightly wrong with the document stands in its `findings`. Raises `contracts.errors.TrothError` when the document
    cannot be read or is no OpenAPI description of version 2.0, 3.0, 3.1 or 3.2.
    """
    from contracts.collecting import uncollected
    from contracts.compiler.compile import compile_contract
    from contracts.document.reader import read

    with uncollected():
        return compile_contract(read(place, allow_http=allow_http))
