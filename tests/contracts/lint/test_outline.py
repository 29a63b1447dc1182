"""The outline of documents of every version: what is in them, and who refers to whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts.compiler.compile import compile_contract
from contracts.document.reader import read
from contracts.lint.outline import Outline, Side, outline_of
from contracts.lint.outline.versions import dialect_of

V3 = """\
openapi: 3.0.3
info: {title: t, version: '1'}
servers: [{url: /v1}]
x-data: {$ref: '#/components/schemas/Mentioned'}
paths:
  /a:
    servers: [{url: 'https://b.test'}]
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/In'}}}}
      responses: {'200': {description: d, content: {text/plain: {schema: {type: string}, example: {$ref: x}}}}}
      callbacks:
        done:
          '{$request.body#/url}':
            post:
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Told'}}}}
              responses: {'200': {description: d}}
components:
  schemas:
    In: {properties: {kind: {$ref: '#/components/schemas/Kind', description: no}}}
    Kind: {discriminator: {propertyName: k, mapping: {a: Mapped}}}
    Mapped: {type: object}
    Heir: {allOf: [{$ref: '#/components/schemas/Kind'}]}
    Told: {properties: {me: {$ref: '#/components/schemas/Told'}}}
    Alone: {items: {$ref: '#/components/schemas/Alone'}}
    Mentioned: {type: string}
"""
V2 = """\
swagger: '2.0'
info: {title: t, version: '1'}
host: a.test
basePath: /v1
schemes: [https, http]
paths:
  /a:
    get:
      parameters: [{name: q, in: query, type: array, items: {type: string}}]
      responses: {'200': {description: d, schema: {$ref: '#/definitions/Out'}}}
definitions:
  Out: {type: object}
"""


@pytest.fixture
def outline(request: pytest.FixtureRequest, tmp_path: Path) -> Outline:
    (tmp_path / "api.yaml").write_text(request.param, "utf-8")
    return outline_of(compile_contract(read(str(tmp_path / "api.yaml"))))


@pytest.mark.parametrize("outline", [V3], indirect=True)
def test_who_is_reached_from_where(outline: Outline) -> None:
    def schemas(*names: str) -> set[str]:
        return {f"/components/schemas/{name}" for name in names}

    assert outline.used == schemas("In", "Kind", "Mapped", "Heir", "Told")
    assert outline.written_by_clients == schemas("In", "Kind", "Mapped", "Heir")
    assert schemas("Mentioned") <= outline.mentioned
    assert not schemas("Alone") & outline.mentioned
    assert set(outline.components) == outline.used | schemas("Alone", "Mentioned")


@pytest.mark.parametrize("outline", [V3], indirect=True)
def test_what_stands_where(outline: Outline) -> None:
    assert [server.url for server in outline.servers] == ["/v1", "https://b.test"]
    assert [name for name, _ in outline.properties] == ["kind", "me"]
    ignored = [reference.pointer for reference in outline.references if reference.ignored]
    assert ignored == ["/components/schemas/In/properties/kind"]
    assert [media.side for media in outline.of("media_type")] == [Side.REQUEST, Side.RESPONSE, Side.RESPONSE]
    assert len(outline.of("operation")) == 2


@pytest.mark.parametrize("outline", [V3.replace("3.0.3", "3.1.0")], indirect=True)
def test_from_three_one_on_what_stands_beside_a_reference_counts(outline: Outline) -> None:
    assert not any(reference.ignored for reference in outline.references)


@pytest.mark.parametrize("outline", [V2], indirect=True)
def test_what_two_spreads_is_put_together(outline: Outline) -> None:
    assert [(server.url, server.pointer) for server in outline.servers] == [
        ("https://a.test/v1", "/schemes/0"),
        ("http://a.test/v1", "/schemes/1"),
    ]
    parameter = "/paths/~1a/get/parameters/0"
    assert [schema.pointer for schema in outline.of("schema")] == [parameter, f"{parameter}/items", "/definitions/Out"]
    assert outline.used == {"/definitions/Out"}
    assert all(outline.is_written_by_client(schema) == (schema.home != "/definitions/Out")
               for schema in outline.of("schema"))  # fmt: skip


def test_a_circle_of_references_ends(tmp_path: Path) -> None:
    deep = "{properties: {a: " * 40 + "{$ref: '#/components/schemas/A'}" + "}}" * 40
    text = V3.replace("    In:", f"    A: {deep}\n    In:")
    (tmp_path / "api.yaml").write_text(text, "utf-8")
    outline = outline_of(compile_contract(read(str(tmp_path / "api.yaml"))))
    assert "/components/schemas/A" not in outline.used


@pytest.mark.parametrize(
    ("version", "name", "better"),
    [
        ("2.0", "oneOf", ""), ("2.0", "allOf", None), ("2.0", "nullable", ""), ("3.0.3", "oneOf", None),
        ("3.0.3", "const", ""), ("3.0.3", "requried", "`required`"), ("3.0.3", "x-const", None), ("3.1.0", "const", None),
        ("3.1.0", "requried", "`required`"), ("3.1.0", "note", None), ("3.1.0", "x-requried", None),
        ("3.2.0", "maxlength", "`maxLength`"), ("3.2.0", "divisibleBy", "`multipleOf`"),
    ],
)  # fmt: skip
def test_what_is_no_keyword_of_a_version(version: str, name: str, better: str | None) -> None:
    assert dialect_of(version).misspelled(name) == better
