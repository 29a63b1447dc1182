"""Which disagreements the document makes itself, and which are ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ci.corpus import causes
from ci.corpus.causes import CAUSES, Scene, cause_of
from ci.judge.dialect import Breach
from ci.judge.document import Document

SCHEMAS = {
    "nullable": {"type": "string", "nullable": True, "enum": ["a"]},
    "plain": {"type": "string", "enum": ["a"]},
    "hiding": {"required": ["a"], "properties": {"a": {"allOf": [{"$ref": "#/schemas/hidden"}]}}},
    "showing": {"required": ["a"], "properties": {"a": {"type": "string"}}},
    "hidden": {"writeOnly": True},
    "image": {"examples": {"a": {"value": ""}}},
    "nameless": {"properties": {"": {"type": "string"}}, "required": [""]},
    "money": {"type": "object", "xml": {"name": "amount"}},
    "fees": {"properties": {"cost": {"$ref": "#/schemas/money"}, "fee": {"$ref": "#/schemas/money"}, "note": {}}},
}
DOCUMENT = Document({"openapi": "3.0.0", "schemas": SCHEMAS})
NULL = "None is not one of ['a']"
MISSING = "'a' is a required property"


def breach(schema: str, keyword: str, message: str) -> Breach:
    place = f"/schemas/{schema}"
    return Breach("$", (f"{place}/{keyword}", place), message)


def scene(*breaches: Breach, rule: str = "", media: str = "application/json", pointer: str = "") -> Scene:
    return Scene(DOCUMENT, "project" if rule else "jsonschema", rule, media, pointer, breaches)


def nothing_sent(schema: str) -> Scene:
    return Scene(DOCUMENT, "empty", "", "image/gif", f"/schemas/{schema}", ())


CASES: list[tuple[str, Scene, Any]] = [
    ("a null that is let in and refused", scene(breach("nullable", "enum", NULL)), "null-refused"),
    ("a null that nothing lets in", scene(breach("plain", "enum", NULL)), ""),
    ("another value", scene(breach("nullable", "enum", "'b' is not one of ['a']")), ""),
    ("one of two is no null", scene(breach("nullable", "enum", NULL), breach("plain", "enum", NULL)), ""),
    ("write-only in a part", scene(breach("hiding", "required", MISSING)), "hidden-both-ways"),
    ("not write-only at all", scene(breach("showing", "required", MISSING)), ""),
    ("a union in XML", scene(rule="response-body", media="text/xml", pointer="/schemas/a/oneOf"), "ambiguous-in-xml"),
    ("a union in JSON", scene(rule="response-body", pointer="/schemas/a/oneOf"), ""),
    ("another keyword in XML", scene(rule="response-body", media="text/xml", pointer="/schemas/plain/enum"), ""),
    (
        "no name in XML",
        scene(rule="response-body", media="application/xml", pointer="/schemas/nameless/required"),
        "nameless-in-xml",
    ),
    (
        "one element for two properties",
        scene(rule="response-body", media="application/xml", pointer="/schemas/fees/properties/fee/type"),
        "same-element-in-xml",
    ),
    (
        "an element of its own",
        scene(rule="response-body", media="application/xml", pointer="/schemas/fees/properties/note/type"),
        "",
    ),
    ("nothing is shown", nothing_sent("image"), "empty-example"),
    ("nothing is said of what is shown", nothing_sent("plain"), ""),
    ("no media type", scene(rule="response-content-type", media="gzip"), "no-media-type"),
    ("a media type", scene(rule="response-content-type"), ""),
    ("another rule", scene(rule="response-body", media="gzip"), ""),
]


@pytest.mark.parametrize(("said", "case", "cause"), CASES, ids=[case[0] for case in CASES])
def test_a_cause_holds_for_as_little_as_it_can(said: str, case: Scene, cause: str) -> None:
    assert cause_of(case) == cause


def test_causes_have_names_of_their_own() -> None:
    assert len({cause.id for cause in CAUSES}) == len(CAUSES)


def test_the_readme_lists_every_cause() -> None:
    readme = (Path(causes.__file__).parent / "README.md").read_text("utf-8")
    assert all(f"| `{cause.id}` | {cause.says} |" in readme for cause in CAUSES)
