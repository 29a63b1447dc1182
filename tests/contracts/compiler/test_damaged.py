"""Damaged documents: whatever is missing or out of shape, a contract comes out of it, and Findings."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.errors import ContractError
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.rules import RULES
from tests.contracts.compiler.texts import CASES, compiled, read

COMPLETE = {path.stem: read(f"complete/{path.name}") for path in sorted((CASES / "complete").glob("*.yaml"))}
NOTHING = object()
DAMAGE = [NOTHING, None, [], {}, "", 1, True, [None], [{}], {"": None}, "#", {"$ref": "#/paths"}, {"$ref": 1}, -1.5]


def places(value: Any, pointer: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Give the keys that lead to every member and item of `value`."""
    found = []
    for key, child in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        found += [(*pointer, key), *places(child, (*pointer, key))]
    return found


PLACES = {name: places(root) for name, root in COMPLETE.items()}


def damaged(root: dict[str, Any], place: tuple[Any, ...], damage: Any) -> None:
    """Put `damage` at `place`, unless earlier damage took that away."""
    *way, last = place
    holder: Any = root
    try:
        for key in way:
            holder = holder[key]
        if damage is NOTHING:
            del holder[last]
        else:
            holder[last] = copy.deepcopy(damage)
    except (LookupError, TypeError):
        pass


def touched(contract: Contract) -> None:
    """Ask for everything that a contract can be asked for."""
    for operation in (*contract.operations, *contract.webhooks):
        _touch_parts(operation)
    for finding in contract.check():
        assert finding.rule in RULES
        assert finding.as_dict()["message"]


def _touch_parts(operation: Operation) -> None:
    schemas = [parameter.schema for parameter in operation.parameters]
    contents = [operation.body.content] if operation.body else []
    contents += [response.content for response in operation.responses]
    schemas += [media.schema for content in contents for media in content]
    for schema in schemas:
        if schema is not None:
            assert schema.is_valid({}) in (True, False)
    for scheme, scopes in (pair for alternative in operation.security for pair in alternative):
        assert scheme.name
        assert isinstance(scopes, tuple)
    for prefix in operation.prefixes:
        assert not prefix.endswith("/")
    for name in (operation.key, operation.summary, *operation.tags):
        assert isinstance(name, str)


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_document_has_no_findings(name: str) -> None:
    contract = compiled(COMPLETE[name])
    touched(contract)
    assert [(finding.rule, finding.pointer, finding.message) for finding in contract.check()] == []


@pytest.mark.parametrize("number", range(len(DAMAGE)))
@pytest.mark.parametrize("name", COMPLETE)
def test_one_node_may_be_missing_or_anything(name: str, number: int) -> None:
    for offset, place in list(enumerate(PLACES[name]))[number :: len(DAMAGE)]:
        root = copy.deepcopy(COMPLETE[name])
        damaged(root, place, DAMAGE[(number + offset // len(DAMAGE)) % len(DAMAGE)])
        survives(root)


@given(
    name=st.sampled_from(sorted(COMPLETE)),
    damages=st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(DAMAGE)), min_size=2, max_size=6),
)
@settings(max_examples=100, deadline=None)
def test_several_nodes_may_be_missing_or_anything(name: str, damages: list[tuple[int, Any]]) -> None:
    root = copy.deepcopy(COMPLETE[name])
    for number, damage in damages:
        damaged(root, PLACES[name][number % len(PLACES[name])], damage)
    survives(root)


def survives(root: dict[str, Any]) -> None:
    """Compile `root` and ask for everything; nothing may be raised but that its version is not known."""
    try:
        contract = compiled(root)
    except ContractError:
        assert not str(root.get("openapi") or root.get("swagger")).startswith(("2.", "3."))
        return
    touched(contract)
