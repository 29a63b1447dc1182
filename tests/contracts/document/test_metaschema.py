"""The metaschema: what breaks the official schema of a version is said once, in plain words, at its place."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.document.document import Document
from contracts.document.metaschema import MOST_FINDINGS, structure
from contracts.document.places import SourceText
from contracts.document.reader import read
from contracts.pointer import join, look_up

CASES = Path(__file__).parents[2] / "cases" / "document" / "structure"
EXPECTED = yaml.safe_load((CASES / "expected.yaml").read_text("utf-8"))
VERSIONS = ("2.0", "3.0.3", "3.1.0", "3.2.0")


def document(value: dict[str, Any]) -> Document:
    return Document("x", value, SourceText("x", json.dumps(value).encode(), is_json=True))


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir() if path.name != "expected.yaml"))
def test_case(case: str) -> None:
    findings = structure(read(str(CASES / case)))
    assert [f"{f.place.line}:{f.place.column} {f.pointer}: {f.message}" for f in findings] == EXPECTED[case]
    assert {finding.rule for finding in findings} == {"structure"}


def sound(version: str) -> dict[str, Any]:
    """A document that uses most objects and keeps its version's schema."""
    if version == "2.0":
        parameter: dict[str, Any] = {"name": "q", "in": "query", "type": "string"}
        response: dict[str, Any] = {
            "description": "ok",
            "schema": {"type": "object"},
            "headers": {"H": {"type": "string"}},
        }
        rest: dict[str, Any] = {"securityDefinitions": {"k": {"type": "apiKey", "name": "k", "in": "header"}}}
    else:
        parameter = {"name": "q", "in": "query", "schema": {"type": "string"}, "examples": {"a": {"value": 1}}}
        content = {"application/json": {"schema": {"type": "object"}, "encoding": {"a": {"contentType": "a/b"}}}}
        links = {"l": {"operationId": "o", "parameters": {"a": "$request.body"}}}
        response = {"description": "ok", "headers": {"H": {"schema": {}}}, "content": content, "links": links}
        flows = {"implicit": {"authorizationUrl": "https://a/b", "scopes": {}}}
        schemes = {"k": {"type": "apiKey", "name": "k", "in": "header"}, "o": {"type": "oauth2", "flows": flows}}
        rest = {"components": {"securitySchemes": schemes, "schemas": {"S": {"$ref": "#/a", "title": "x"}}}}
    operation = {"operationId": "o", "parameters": [parameter], "responses": {"200": response}, "security": [{"k": []}]}
    key = "swagger" if version == "2.0" else "openapi"
    return {key: version, "info": {"title": "x", "version": "1"}, "paths": {"/a": {"get": operation}}, **rest}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_sound_document_has_no_findings(version: str) -> None:
    assert structure(document(sound(version))) == []


def pointers(value: Any, pointer: str = "") -> list[str]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [pointer, *(inner for key, child in children for inner in pointers(child, join(pointer, key)))]


ODD = st.sampled_from(
    [None, True, 0, 10**30, -0.5, "", "x" * 200, [], {}, [[]], {"$ref": 1}, {"a": {"b": []}}, {"é%": "\n"}]
)


@settings(max_examples=200)
@given(st.sampled_from(VERSIONS), st.data())
def test_no_document_breaks_the_check(version: str, data: st.DataObject) -> None:
    value = copy.deepcopy(sound(version))
    for _ in range(data.draw(st.integers(1, 3))):
        *above, last = data.draw(st.sampled_from(pointers(value)[1:])).split("/")
        parent = look_up(value, "/".join(above))
        odd = data.draw(ODD)
        if isinstance(parent, list):
            parent[int(last)] = odd
        else:
            name = last.replace("~1", "/").replace("~0", "~")
            parent[data.draw(st.sampled_from([name, name + "x"]))] = odd
    findings = structure(document(value))
    known = set(pointers(value))
    for finding in findings:
        assert finding.pointer in known
        assert finding.message
        assert len(finding.message) < 600
    assert len({(finding.pointer, finding.message) for finding in findings}) == len(findings)


def test_findings_are_bounded() -> None:
    value = sound("3.0.3")
    value["paths"] = {f"/{n}": {"get": {"bogus": n}} for n in range(5_000)}
    assert 0 < len(structure(document(value))) <= MOST_FINDINGS


def test_the_package_that_carries_the_schemas_is_not_imported() -> None:
    program = (
        "import sys; from contracts.document.metaschema import structure; from contracts.document.reader import read;"
        "structure(read(sys.argv[1])); sys.exit('openapi_spec_validator' in sys.modules or 'jsonschema' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program, str(CASES / "3.1.0.yaml")], timeout=60).returncode == 0
