"""Examples: what they show as a value and as bytes, and that what breaks its promise says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import contracts
from contracts.conformance.examples import Shown, shown, shown_by
from contracts.model.contract import Contract

FORM = b"--b\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--b--\r\n"
PNG = b"\x89PNG\r\n\x1a\n\xff"
TEXT = """
openapi: 3.1.0
info: {title: Examples, version: "1"}
paths:
  /a:
    get:
      parameters:
        - name: q
          in: query
          schema: {type: array, items: {type: integer}}
          explode: false
          examples: {value: {value: [1, 2]}, sent: {value: "1,2"}, wrong: {value: "1,x"}, file: {externalValue: q.txt}}
        - {name: c, in: query, content: {application/json: {schema: {type: integer}, examples: {file: {externalValue: a.json}}}}}
      responses:
        "200":
          description: Good.
          content:
            application/json:
              schema: {type: object}
              examples: {value: {value: {a: 1}}, text: {value: '{"a": 1}'}, wrong: {value: 1}, file: {externalValue: a.json}}
            application/xml:
              schema: {type: object, xml: {name: a}, properties: {b: {type: integer}}}
              examples: {value: {value: {b: 1}}, text: {value: <a><b>1</b></a>}, wrong: {value: <a><b>x</b></a>}}
            application/xhtml+xml: {schema: {type: string}, examples: {text: {value: <a/>}}}
            text/xml: {schema: {type: string, xml: {name: a}}, examples: {text: {value: plain}, written: {value: <a>plain</a>}}}
            text/plain: {schema: {type: integer}, examples: {value: {value: 7}, text: {value: "7"}}}
            text/html: {examples: {text: {value: <p>}}}
            image/*: {schema: {type: string, format: binary}, examples: {file: {externalValue: a.png}, gone: {externalValue: b.png}}}
            application/jsonl: {schema: {type: object}, examples: {one: {value: {a: 1}}, text: {value: "{}"}}}
            application/x-www-form-urlencoded: {examples: {text: {value: a=1}, list: {value: [1]}}}
            multipart/mixed: {schema: {type: object}, examples: {none: {value: --a}, text: {value: "--b\\n\\n1\\n--b--"}}}
            multipart/form-data:
              examples:
                value: {value: {a: 1}}
                text: {value: "--b\\nContent-Disposition: form-data; name=a\\n\\n1\\n--b--\\n"}
                file: {externalValue: a.form}
                place: {value: /examples/a.form}
                open: {value: "--b\\nContent-Disposition: form-data; name=a\\n\\n1\\n"}
                list: {value: [{a: 1}]}
                number: {value: 1}
"""


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Contract:
    folder: Path = tmp_path_factory.mktemp("examples")
    (folder / "a.json").write_text('{"a": 1}')
    (folder / "a.png").write_bytes(PNG)
    (folder / "a.form").write_bytes(FORM)
    (folder / "q.txt").write_text("1,2\n")
    (folder / "api.yaml").write_text(TEXT)
    return contracts.load(str(folder / "api.yaml"))


def of_media(contract: Contract, name: str, example: str) -> Shown:
    [media] = [each for each in contract.operations[0].responses[0].content if each.name == name]
    return shown(media, next(each for each in media.examples if each.name == example))


def of_parameter(contract: Contract, name: str, example: str) -> Shown:
    [parameter] = [each for each in contract.operations[0].parameters if each.name == name]
    return shown_by(parameter, next(each for each in parameter.examples if each.name == example))


@pytest.mark.parametrize(
    ("name", "example", "value", "raw"),
    [
        ("application/json", "value", {"a": 1}, None),
        ("application/json", "text", {"a": 1}, b'{"a": 1}'),
        ("application/json", "file", {"a": 1}, b'{"a": 1}'),
        ("application/xml", "value", {"b": 1}, None),
        ("application/xml", "text", {"b": 1}, b"<a><b>1</b></a>"),
        ("application/xhtml+xml", "text", "<a/>", b"<a/>"),
        ("text/xml", "text", "plain", None),
        ("text/xml", "written", "plain", b"<a>plain</a>"),
        ("text/plain", "value", 7, None),
        ("text/plain", "text", 7, b"7"),
        ("text/html", "text", "<p>", b"<p>"),
        ("image/*", "file", PNG.decode("latin-1"), PNG),
        ("application/jsonl", "text", [{}], b"{}"),
        ("application/x-www-form-urlencoded", "text", {"a": "1"}, b"a=1"),
        ("multipart/form-data", "value", {"a": 1}, None),
        ("multipart/form-data", "text", {"a": "1"}, FORM),
        ("multipart/form-data", "file", {"a": "1"}, FORM),
    ],
)
def test_good_examples(contract: Contract, name: str, example: str, value: Any, raw: bytes | None) -> None:
    assert of_media(contract, name, example) == Shown(value, raw)


@pytest.mark.parametrize(
    ("name", "example", "rule"),
    [
        ("application/json", "wrong", "example-invalid"),
        ("application/xml", "wrong", "example-invalid"),
        ("image/*", "gone", "example-unreachable"),
        ("application/x-www-form-urlencoded", "list", "example-invalid"),
        ("multipart/mixed", "none", "example-invalid"),
        ("multipart/mixed", "text", "example-invalid"),
        ("multipart/form-data", "place", "example-invalid"),
        ("multipart/form-data", "open", "example-invalid"),
        ("multipart/form-data", "list", "example-invalid"),
        ("multipart/form-data", "number", "example-invalid"),
    ],
)
def test_wrong_examples(contract: Contract, name: str, example: str, rule: str) -> None:
    assert [finding.rule for finding in of_media(contract, name, example).findings] == [rule]


def test_one_item_of_a_sequence_is_judged_as_an_item(contract: Contract) -> None:
    assert of_media(contract, "application/jsonl", "one").findings == ()


@pytest.mark.parametrize("example", ["value", "sent", "file"])
def test_parameters(contract: Contract, example: str) -> None:
    found = of_parameter(contract, "q", example)
    assert (found.value, found.findings) == ([1, 2], ())
    assert found.raw == (None if example == "value" else b"1,2")


def test_wrong_parameters(contract: Contract) -> None:
    assert [finding.rule for finding in of_parameter(contract, "q", "wrong").findings] == ["example-invalid"]
    assert [finding.rule for finding in of_parameter(contract, "c", "file").findings] == ["example-invalid"]
