"""Contracts: Findings come as parts are compiled, and each is told once."""

from __future__ import annotations

from tests.contracts.compiler.texts import compiled, skeleton

PATHS = {"/a": {"get": {"responses": {"600": {}, "200": {"description": "Good."}}}, "put": {"responses": {"x": {}}}}}


def test_findings_grow_with_what_is_asked_for() -> None:
    contract = compiled(skeleton("3.0") | {"paths": PATHS})
    assert contract.findings == ()
    assert contract.operations[0].responses
    assert [finding.pointer for finding in contract.findings] == ["/paths/~1a/get/responses/600"]


def test_checking_finds_everything_once() -> None:
    contract = compiled(skeleton("3.0") | {"paths": PATHS})
    found = [(finding.rule, finding.pointer) for finding in contract.check()]
    assert found == [
        ("response-shape", "/paths/~1a/get/responses/600"),
        ("response-shape", "/paths/~1a/put/responses/x"),
        ("response-missing", "/paths/~1a/put"),
    ]
    assert contract.check() == contract.findings
    assert len(contract.findings) == 3


def test_a_contract_names_itself() -> None:
    contract = compiled(skeleton("3.1") | {"info": {"title": "T", "version": "7"}})
    assert (contract.version, contract.title, contract.api_version) == ("3.1", "T", "7")
    nameless = compiled({"openapi": "3.1.0", "info": {"title": 1}})
    assert (nameless.title, nameless.api_version, nameless.operations) == ("", "", ())
