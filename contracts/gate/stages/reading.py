"""Reading what was: takes the place of a contract at the base, gives it."""

from __future__ import annotations

from contracts.collecting import uncollected
from contracts.compiler.compile import compile_contract
from contracts.document.git import GitSource, brief
from contracts.document.reader import read_from
from contracts.errors import ContractError, DocumentError, TrothError
from contracts.gate.base import Base
from contracts.model.contract import Contract


def contract_at(base: Base, place: str) -> Contract | None:
    """Give the contract that was at `place`, None when nobody could read it.

    Raises TrothError when its text cannot be had: what nobody has seen may have been in good order.
    """
    source = GitSource(place, base.commit)
    if not source.exists:
        raise TrothError(f"{place} is not found in {brief(base.commit)}, where it has been")
    try:
        with uncollected():
            return compile_contract(read_from(source))
    except (DocumentError, ContractError):
        return None
