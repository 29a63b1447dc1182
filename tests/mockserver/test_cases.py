"""The mock's behaviour, case by case: each file of tests/cases/mock holds documents and, for one or several
runs with settings of their own, exchanges."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

import mockserver
from tests.asgi import Answer, ask

CASES = sorted((Path(__file__).parent.parent / "cases" / "mock").glob("*.yaml"))


def _exchanges() -> list[Any]:
    found = []
    for path in CASES:
        case = yaml.safe_load(path.read_text("utf-8"))
        for number, run in enumerate(case.get("runs", [case])):
            group = {"documents": case.get("documents") or [case["document"]], "settings": run.get("settings", {})}
            for exchange in run["exchanges"]:
                name = f"{path.stem}:{number}:{exchange.get('about', exchange['ask'])}"
                found.append(pytest.param(group, exchange, id=name))
    return found


@pytest.fixture(scope="module")
def apps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return {"folder": tmp_path_factory.mktemp("documents")}


def _app(apps: dict[str, Any], group: dict[str, Any]) -> Any:
    key = json.dumps(group, sort_keys=True, default=str)
    if key not in apps:
        places = []
        for number, document in enumerate(group["documents"]):
            place = apps["folder"] / f"{len(apps)}-{number}.json"
            place.write_text(json.dumps(document, default=str), "utf-8")
            places.append(str(place))
        apps[key] = mockserver.app(*places, **group["settings"])
    return apps[key]


@pytest.mark.parametrize(("group", "exchange"), _exchanges())
def test_case(apps: dict[str, Any], group: dict[str, Any], exchange: dict[str, Any]) -> None:
    method, _, target = exchange["ask"].partition(" ")
    body = exchange.get("send", b"")
    if not isinstance(body, bytes):
        body = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    answer = ask(_app(apps, group), method, target, exchange.get("with"), body)
    _compare(answer, exchange)


def _compare(answer: Answer, exchange: dict[str, Any]) -> None:
    assert answer.status == exchange["status"], answer.body
    for name, value in exchange.get("headers", {}).items():
        assert answer.headers.get(name) == value, (name, answer.headers)
    if "json" in exchange:
        assert answer.json == exchange["json"]
    if "text" in exchange:
        assert answer.body.decode() == exchange["text"]
    for name, value in exchange.get("has", {}).items():
        assert answer.json[name] == value, answer.json
    for pointer, value in exchange.get("at", {}).items():
        assert _at(answer.json, pointer) == value, (pointer, answer.json)
    for pointer, value in exchange.get("unlike", {}).items():
        assert _at(answer.json, pointer) not in (value, None), (pointer, answer.json)
    for pointer, length in exchange.get("length", {}).items():
        assert len(_at(answer.json, pointer)) == length, (pointer, answer.json)
    if "violations" in exchange:
        listed = answer.json["violations"]
        assert [[v["code"], *v["location"]] for v in listed] == exchange["violations"], listed


def _at(value: Any, pointer: str) -> Any:
    """Give what stands at a JSON Pointer without escapes, None where nothing does."""
    for token in pointer.split("/")[1:]:
        value = value[int(token)] if isinstance(value, list) else value.get(token)
    return value
