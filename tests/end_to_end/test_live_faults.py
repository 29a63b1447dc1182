"""Every fault of the live service shows where it says it does, and nowhere in the clean one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest

from tests.end_to_end.live import Live
from tests.end_to_end.live_parts import PARTS
from tests.end_to_end.live_promises import PROMISES
from tests.end_to_end.live_requests import BAD, GOOD
from tests.services.workflows import CONTRACT, FAULTS, Fault
from tests.services.workflows.document import load, resolve
from tests.services.workflows.faults import groups

_SHOWN = sorted(set(FAULTS) - {*BAD, *GOOD, *PROMISES})


@lru_cache
def _document() -> dict[str, Any]:
    return load(CONTRACT)


@pytest.fixture(scope="module")
def instance() -> Iterator[Live]:
    live = Live()
    yield live
    live.close()


@pytest.fixture
def clean(instance: Live) -> Live:
    instance.reset()
    return instance


@pytest.fixture(scope="module")
def mutant() -> Iterator[Live]:
    live = Live()
    yield live
    live.close()


@pytest.fixture
def faulty(mutant: Live, request: pytest.FixtureRequest) -> Live:
    mutant.reset(request.node.callspec.params["name"])
    return mutant


def test_faults_are_many_of_each_group_and_all_are_shown() -> None:
    known = {value for name, value in vars(groups).items() if name.isupper()}
    assert {fault.group for fault in FAULTS.values()} == known
    assert len(FAULTS) >= 66
    assert {*BAD, *GOOD, *PROMISES} <= set(FAULTS)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_names_a_place_of_the_contract(fault: Fault) -> None:
    document = _document()
    node: Any = document
    for token in fault.pointer.split("/")[1:]:
        step = token.replace("~1", "/").replace("~0", "~")
        node = resolve(document, node[int(step)] if isinstance(node, list) else node[step])
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", fault.name)
    assert fault.says.endswith(".")
    method, _, path = fault.operation.partition(" ")
    assert method.lower() in document["paths"][path]


@pytest.mark.parametrize("name", _SHOWN)
def test_a_judge_sees_what_is_answered_wrongly(name: str, clean: Live, faulty: Live) -> None:
    fault = FAULTS[name]
    for live in (clean, faulty):
        PARTS[fault.operation_id](live)
    assert [finding for each in clean.exchanges for finding in each.received] == []
    found = {(finding.operation, finding.pointer) for each in faulty.exchanges for finding in each.received}
    assert {operation for operation, _ in found} == {fault.operation}
    assert any(f"{pointer}/".startswith(f"{fault.pointer}/") for _, pointer in found), found


@pytest.mark.parametrize("name", BAD)
def test_a_bad_request_is_taken(name: str, clean: Live, faulty: Live) -> None:
    fault = FAULTS[name]
    refused, taken = BAD[name](clean), BAD[name](faulty)
    assert refused.status in (400, 415, 422)
    assert taken.status < 300
    for live in (clean, faulty):
        last = live.exchanges[-1]
        assert last.operation == fault.operation
        assert any(f"{finding.pointer}/".startswith(f"{fault.pointer}/") for finding in last.sent), last.sent


@pytest.mark.parametrize("name", GOOD)
def test_a_good_request_is_not_taken(name: str, clean: Live, faulty: Live) -> None:
    fault = FAULTS[name]
    assert GOOD[name](clean).status < 300
    refusals = {400, 422} if fault.group == groups.GOOD_INPUT else {500}
    assert GOOD[name](faulty).status in refusals
    last = faulty.exchanges[-1]
    assert (last.operation, last.sent, last.received) == (fault.operation, (), ())


@pytest.mark.parametrize("name", PROMISES)
def test_a_promise_is_kept_by_the_clean_one_only(name: str, clean: Live, faulty: Live) -> None:
    assert PROMISES[name](clean)
    assert not PROMISES[name](faulty)
