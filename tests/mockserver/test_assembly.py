"""What is served and what is refused before anything listens."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import mockserver
from contracts.errors import ConfigError, ContractError, TrothError
from mockserver import banner
from mockserver.assembly import assembled, noticed, quiet_log
from mockserver.settings import Settings

GOOD = {"200": {"description": "ok"}}


def _written(folder: Path, name: str, **paths: Any) -> str:
    place = folder / f"{name}.json"
    place.write_text(json.dumps({"openapi": "3.0.3", "info": {"title": name, "version": "1"}, "paths": paths}))
    return str(place)


def test_nothing_to_serve() -> None:
    with pytest.raises(ContractError, match="no contract"):
        mockserver.app()


def test_no_operations_names_the_place(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="no operations") as caught:
        mockserver.app(_written(tmp_path, "empty"))
    assert caught.value.place == f"{tmp_path}/empty.json:1:66"


def test_an_unknown_setting_names_the_closest() -> None:
    with pytest.raises(ConfigError, match="did you mean 'lenient'"):
        mockserver.app("api.yaml", leniant=True)


def test_strict_refuses_an_error(tmp_path: Path) -> None:
    place = _written(tmp_path, "api", **{"/a/{id}": {"get": {"responses": GOOD}}})
    assert assembled([place], Settings(), quiet_log()).contracts
    with pytest.raises(TrothError, match="parameter-undeclared"):
        assembled([place], Settings(strict=True), quiet_log())


def test_conflicts_name_both_places(tmp_path: Path) -> None:
    first = _written(tmp_path, "first", **{"/a/{id}": {"get": {"responses": GOOD}}})
    second = _written(tmp_path, "second", **{"/a/{name}": {"get": {"responses": GOOD}}})
    services = assembled([first, second], Settings(), quiet_log())
    (conflict,) = services.conflicts
    assert conflict.rule == "path-conflict"
    assert str(conflict.place).startswith(second)
    assert first in conflict.message
    shown = banner.as_text(services, "http://127.0.0.1:1", *noticed(services))
    assert "path-conflict" in shown
    assert shown.count("  GET      http") == 1, "what is lost has no address"
    again = banner.wrong_as_text(services, *noticed(services))
    assert again.startswith(f"  ! {second}")
    assert again in shown, "after a change the same is said as at the start"


def test_the_banner_lists_sample_addresses(tmp_path: Path) -> None:
    parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "enum": ["a b"]}}
    place = _written(tmp_path, "api", **{"/a/{id}": {"get": {"parameters": [parameter], "responses": GOOD}}})
    shown = banner.as_text(assembled([place], Settings(), quiet_log()), "http://127.0.0.1:1")
    assert "GET      http://127.0.0.1:1/a/a%20b" in shown
    ready = json.loads(banner.as_json(assembled([place], Settings(), quiet_log()), "http://127.0.0.1:1"))
    assert ready == {"event": "ready", "url": "http://127.0.0.1:1", "operations": 1}


def test_the_banner_of_a_thousand_operations_is_short(tmp_path: Path) -> None:
    place = _written(tmp_path, "api", **{f"/a{number}": {"get": {"responses": GOOD}} for number in range(1000)})
    shown = banner.as_text(assembled([place], Settings(), quiet_log()), "http://127.0.0.1:1")
    assert len(shown.splitlines()) < 80
    assert "and 940 more: http://127.0.0.1:1/__admin/operations" in shown


def test_the_banner_says_what_is_wrong_the_gravest_first(tmp_path: Path) -> None:
    paths = {f"/a{number}/{{id}}": {"get": {"responses": GOOD}} for number in range(12)}
    services = assembled([_written(tmp_path, "api", **paths)], Settings(), quiet_log())
    findings, unchecked = noticed(services)
    assert unchecked == []
    shown = banner.as_text(services, "http://127.0.0.1:1", findings, unchecked)
    assert shown.count("  ! ") == 10
    assert f"and {len(findings) - 10} more: troth validate {tmp_path}/api.json" in shown


def test_a_large_contract_is_not_checked_at_the_start(tmp_path: Path) -> None:
    place = _written(tmp_path, "api", **{f"/a{number}": {"get": {"responses": GOOD}} for number in range(101)})
    services = assembled([place], Settings(), quiet_log())
    findings, unchecked = noticed(services)
    assert (findings, unchecked) == ([], [place])
    assert f"troth validate {place}" in banner.as_text(services, "http://127.0.0.1:1", findings, unchecked)


def test_what_a_dictionary_says_in_vain_is_noticed(tmp_path: Path) -> None:
    place = _written(tmp_path, "api", **{"/a": {"get": {"responses": GOOD}}})
    (tmp_path / "troth.dictionary.yaml").write_text("Pet: {name: Rex}")
    findings, _ = noticed(assembled([place], Settings(), quiet_log()))
    assert [(finding.rule, finding.place.line) for finding in findings] == [("dictionary-name", 1)]
