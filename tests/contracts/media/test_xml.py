"""XML by the `xml` object: the specification's examples, names and namespaces, hostile documents, and round trips."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.media.malformed import Malformed
from contracts.media.xml.reading import decode
from contracts.media.xml.writing import encode
from contracts.model.schema import Schema, SchemaSpace, Translated, reference
from contracts.model.schema_error import Keywords

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "media" / "xml.yaml").read_text("utf-8")
)
DECLARATION = b'<?xml version="1.0" encoding="utf-8"?>\n'


def schema_of(case: dict[str, Any]) -> Schema | None:
    kept = {f"/components/schemas/{name}": _translated(each) for name, each in case.get("schemas", {}).items()}
    space = SchemaSpace(lambda pointer: Translated(kept[pointer], tuple(kept)), lambda: list(kept))
    return space.made("/body", _translated(case["schema"]), tuple(kept)) if case["schema"] is not None else None


def _translated(node: Any) -> Any:
    if isinstance(node, list):
        return [_translated(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        key: reference(f"/components/schemas/{value}") if key == "$ref" else _translated(value)
        for key, value in node.items()
    }


def made(keywords: Keywords) -> Schema:
    space = SchemaSpace({}.__getitem__, list)
    return space.made("/body", keywords)


def named(only: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in CASES if case.get("only", only) == only]


@pytest.mark.parametrize("case", named("read"))
def test_read(case: dict[str, Any]) -> None:
    found = decode(case["xml"].encode(), schema_of(case))
    assert json.dumps(found, sort_keys=True) == json.dumps(
        case["value"], sort_keys=True
    )  # where 1 is neither 1.0 nor true


@pytest.mark.parametrize("case", named("write"))
def test_write(case: dict[str, Any]) -> None:
    written = encode(case["value"], schema_of(case))
    assert written.removeprefix(DECLARATION).decode() == case["xml"]


def test_every_case_has_its_own_name() -> None:
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("keywords", "document", "said"),
    [
        ({"type": "object", "xml": {"name": "a"}}, "<b/>", "the root element is 'b' where 'a' is promised"),
        ({"type": "object", "xml": {"name": "a", "namespace": "urn:a"}}, "<a/>", "'a' of 'urn:a' is promised"),
        ({"type": "object", "xml": {"name": "a"}}, "", "no element found at line 1 column 1"),
        ({"type": "object", "xml": {"name": "a"}}, "{}", "not well-formed"),
        (True, "<a>\n<b></a>", "mismatched tag at line 2 column"),
        (True, "<a/><b/>", "junk after document element"),
        (True, "<a b='1' b='2'/>", "duplicate attribute"),
        (True, "<a:b/>", "prefix 'a' is not declared"),
        (True, "<a b:c='1'/>", "prefix 'b' is not declared"),
        (True, "<a>&nope;</a>", "undefined entity"),
        (True, "<a>\x00</a>", "not well-formed"),
        (True, "<a b='<'/>", "not well-formed"),
        (True, "<!DOCTYPE a><a/>", "document type declarations are not read"),
        (
            True,
            "<?xml version='1.0'?>\n<!-- <a/> -->\n<?x y?> <!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
            "document type",
        ),
        (True, "<!DOCTYPE a [<!ENTITY x SYSTEM 'http://127.0.0.1:9/x'>]><a>&x;</a>", "document type"),
        (True, "\ufeff<!DOCTYPE a><a/>", "document type"),
        (True, "\ufeff\ufeff<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "document type"),
    ],
)
def test_refused_documents(keywords: Keywords, document: str, said: str) -> None:
    with pytest.raises(Malformed) as caught:
        decode(document.encode(), made(keywords))
    assert said in caught.value.message


def test_a_doctype_inside_a_section_is_text() -> None:
    schema = made({"type": "object", "properties": {"a": {"type": "string"}}})
    assert decode(b"<x><a><![CDATA[<!DOCTYPE html>]]></a></x>", schema) == {"a": "<!DOCTYPE html>"}


LAUGHS = "<!DOCTYPE l [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)
) + "]><l>&a11;</l>"  # fmt: skip


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(LAUGHS.encode(), id="a billion laughs"),
        pytest.param(LAUGHS.encode("utf-16"), id="a billion laughs in UTF-16"),
        pytest.param(b"<a>" * 100_000, id="100,000 nested elements"),
        pytest.param(b"<a>" * 100_000 + b"</a>" * 100_000, id="100,000 nested and closed elements"),
        pytest.param(b"<a>" + b"<b/>" * 1_000_000 + b"</a>", id="a million elements"),
        pytest.param(b"<?a ?>" * 300_000, id="many instructions"),
        pytest.param(b"<!-- " * 300_000, id="many comments begun"),
        pytest.param(b"<a " + b" ".join(b"x%d='1'" % n for n in range(100_000)), id="many attributes, unclosed"),
        pytest.param(b"<" + b"x" * 5_000_000, id="a long name"),
        pytest.param(b"\xff\xfe\xff" * 1000, id="bytes"),
        pytest.param(b"<a>\xff</a>", id="no UTF-8"),
        pytest.param(b"<?xml version='1.0' encoding='zlib'?><a/>", id="a charset that is none"),
        pytest.param(b"<?xml version='1.0' encoding='utf-7'?><a/>", id="a charset that nobody should read"),
    ],
)
def test_hostile_documents_are_refused_quickly(raw: bytes) -> None:
    with pytest.raises(Malformed):
        decode(raw, made(True))


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"<a b='" + b"x" * 5_000_000 + b"'/>", id="a huge attribute"),
        pytest.param(b"<a " + b" ".join(b"x%d='1'" % n for n in range(50_000)) + b"/>", id="many attributes"),
        pytest.param(b"<a xmlns='" + b"u" * 1_000_000 + b"'>" + b"<b/>" * 50_000 + b"</a>", id="a long namespace"),
        pytest.param(
            b"<a " + b" ".join(b"xmlns:n%d='u'" % n for n in range(20_000)) + b">"
            + b"<b xmlns:m='u'>" * 100 + b"<n5:c/>" * 20_000 + b"</b>" * 100 + b"</a>",
            id="many namespaces",
        ),
        pytest.param(b"<a>" + b"<b>" * 120 + b"x" + b"</b>" * 120 + b"</a>", id="deep within the limit"),
    ],
)  # fmt: skip
def test_large_documents_are_read_quickly(raw: bytes) -> None:
    decode(raw, made(True))


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        ("<a>é</a>".encode(), None),
        (b"\xef\xbb\xbf" + "<a>é</a>".encode(), None),
        ("<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>".encode("latin-1"), None),
        ("<?xml version='1.0' encoding='UTF-16'?><a>é</a>".encode("utf-16"), None),
        ("<?xml version='1.0' encoding='UTF-16'?><a>é</a>".encode("utf-16-be"), None),
        ("<a>é</a>".encode("latin-1"), "iso-8859-1"),
        ("<?xml version='1.0' encoding='UTF-8'?><a>é</a>".encode("latin-1"), "iso-8859-1"),
        (b"\xef\xbb\xbf" + "<a>é</a>".encode(), "iso-8859-1"),
    ],
)
def test_charsets(raw: bytes, charset: str | None) -> None:
    assert decode(raw, made({"type": "object", "properties": {}}), charset) == "é"


def test_a_charset_is_declared_and_kept() -> None:
    schema = made({"type": "object", "xml": {"name": "a"}, "properties": {"b": {"type": "string"}}})
    raw = encode({"b": "é😀"}, schema, "iso-8859-1")
    assert raw == b'<?xml version="1.0" encoding="iso-8859-1"?>\n<a><b>\xe9&#128512;</b></a>'
    assert decode(raw, schema) == {"b": "é😀"}


def test_a_recursive_inlining_ends() -> None:
    case = {
        "schemas": {
            "N": {
                "type": "object",
                "xml": {"nodeType": "none"},
                "properties": {"n": {"$ref": "N"}, "v": {"type": "integer"}},
            }
        },
        "schema": {"$ref": "N"},
    }
    assert decode(b"<N><v>1</v></N>", schema_of(case)) == {"v": 1}


def test_a_deep_value_is_written() -> None:
    value: Any = "x"
    for _ in range(400):
        value = {"a": value}
    decode(encode(value, made({"type": "object"})), made({"type": "object"}))


# Round trips

NAMES = st.sampled_from(["a", "b", "c", "d", "größe", "x-y", "_z"])
URIS = st.sampled_from(["urn:1", "urn:2", "https://example.com/ns?a=1&b=2"])
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\t\n\r")
)
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "string": TEXTS,
    "integer": st.integers(-(10**30), 10**30),
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "boolean": st.booleans(),
}


@st.composite
def xml_objects(draw: st.DrawFn, **fixed: Any) -> dict[str, Any]:
    xml = dict(fixed)
    if draw(st.booleans()):
        xml["namespace"] = draw(URIS)
    if draw(st.booleans()):
        xml["prefix"] = draw(st.sampled_from(["p", "q", "ns", "ns1"]))
    return xml


@st.composite
def described(draw: st.DrawFn, depth: int = 3) -> tuple[dict[str, Any], st.SearchStrategy[Any]]:
    """A schema, and the values that keep it."""
    kind = draw(st.sampled_from(["scalar", "scalar", "object", "array"] if depth else ["scalar"]))
    if kind == "scalar":
        name = draw(st.sampled_from(sorted(SCALARS)))
        nullable = draw(st.booleans())
        values = SCALARS[name] | st.none() if nullable else SCALARS[name]
        # An empty element cannot tell an empty text from none, unless it says so.
        return {"type": [name, "null"] if nullable else name, "xml": draw(xml_objects())}, values
    if kind == "array":
        items, values = draw(described(depth - 1))
        items["xml"]["name"] = draw(NAMES)
        wrapped = {"type": "array", "items": items, "xml": draw(xml_objects(wrapped=True))}
        return wrapped, st.lists(values, max_size=3)
    return draw(objects(depth))


@st.composite
def objects(draw: st.DrawFn, depth: int = 3) -> tuple[dict[str, Any], st.SearchStrategy[Any]]:
    properties: dict[str, Any] = {}
    values: dict[str, st.SearchStrategy[Any]] = {}
    for name in draw(st.lists(NAMES, max_size=4, unique=True)):
        if draw(st.booleans()):
            scalar = draw(st.sampled_from(sorted(SCALARS)))
            properties[name] = {"type": scalar, "xml": draw(xml_objects(attribute=True))}
            values[name] = SCALARS[scalar]
        else:
            properties[name], values[name] = draw(described(depth - 1))
            if properties[name]["type"] == "array" and draw(st.booleans()):
                del properties[name]["xml"]["wrapped"]
                del properties[name]["items"]["xml"]["name"]  # the property's own, so that no two are alike
                values[name] = values[name].filter(bool)
    schema = {"type": "object", "properties": properties, "xml": draw(xml_objects())}
    return schema, st.fixed_dictionaries({}, optional=values)


@st.composite
def bodies(draw: st.DrawFn) -> tuple[dict[str, Any], Any]:
    schema, values = draw(objects())
    schema["xml"]["name"] = draw(NAMES)
    return schema, draw(values)


@settings(max_examples=200, deadline=None)
@given(bodies())
def test_what_is_written_is_read_again(body: tuple[dict[str, Any], Any]) -> None:
    keywords, value = body
    schema = made(keywords)
    raw = encode(value, schema)
    assert decode(raw, schema) == value
    assert encode(value, made(keywords)) == raw


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=10,
)


@settings(max_examples=200, deadline=None)
@given(objects(), VALUES, st.text(max_size=6))
def test_whatever_is_written_is_well_formed(described_: tuple[dict[str, Any], Any], value: Any, name: str) -> None:
    etree = pytest.importorskip("lxml.etree")
    keywords = described_[0]
    keywords["xml"]["name"] = name
    for schema in (made(keywords), made(True), None):
        etree.fromstring(encode(value, schema))


@given(st.text(max_size=8), st.text(max_size=8), st.text(max_size=8))
def test_any_names_are_well_formed_and_read_again(root: str, name: str, prefix: str) -> None:
    keywords = {
        "type": "object",
        "xml": {"name": root, "prefix": prefix, "namespace": "urn:x"},
        "properties": {name: {"type": "integer", "xml": {"prefix": prefix}}},
    }
    schema = made(keywords)
    assert decode(encode({name: 1}, schema), schema) == {name: 1}


DOCUMENTS = st.recursive(
    st.sampled_from(
        ["<a/>", "<b>x</b>", "<c d='1'>2</c>", "text", "<![CDATA[<]]>", "<!-- c -->", "<e xmlns='urn:1'/>"]
    ),
    lambda inner: st.builds("<{0}>{1}</{0}>".format, NAMES, st.lists(inner, max_size=4).map("".join)),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(objects(), DOCUMENTS)
def test_any_document_is_read_under_any_schema(described_: tuple[dict[str, Any], Any], document: str) -> None:
    schema = made(described_[0])
    value = decode(f"<r>{document}</r>".encode(), schema)
    assert isinstance(schema.errors(value), list)
