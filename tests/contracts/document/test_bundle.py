"""Bundling: cases of several files beside what they become, and documents split at random beside the whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.document.document import Document
from contracts.document.reader import read
from contracts.errors import DocumentError
from contracts.pointer import from_fragment

CASES = Path(__file__).parents[2] / "cases" / "document" / "bundle"
ROOTS = ("openapi.yaml", "openapi.json", "swagger.yaml")


def outcome(root: str) -> dict[str, Any]:
    try:
        document = read(root)
    except DocumentError as error:
        return {"error": f"{type(error).__name__}: {error}"}
    said = {"root": document.root}
    if document.grafts:
        said["places"] = {pointer: str(document.place(pointer)) for pointer in sorted(document.grafts)}
    if document.findings:
        said["findings"] = [f"{f.place}: {f.severity}: {f.rule}: {f.message}" for f in document.findings]
    return said


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_case(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES / case)
    root = next(name for name in ROOTS if (CASES / case / name).exists())
    expected = yaml.safe_load((CASES / case / "expected.yaml").read_text("utf-8"))
    assert outcome(root) == expected


def references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [ref for child in value.values() for ref in references(child)]
    return [ref for child in value for ref in references(child)] if isinstance(value, list) else []


@pytest.mark.parametrize("case", ["all_kinds", "discriminators", "recursion", "sections", "swagger", "names"])
def test_every_reference_is_local_and_leads_somewhere(case: str) -> None:
    root = next(CASES / case / name for name in ROOTS if (CASES / case / name).exists())
    document = read(str(root))
    local = [reference for reference in references(document.root) if reference != "x"]  # an example's
    assert local
    for reference in local:
        assert reference.startswith("#")
        document.at(from_fragment(reference[1:]))


def test_the_files_are_named_in_the_order_read() -> None:
    assert read(str(CASES / "recursion" / "openapi.yaml")).files == tuple(
        str(CASES / "recursion" / name) for name in ("openapi.yaml", "a.yaml", "b.yaml")
    )


def test_a_document_in_one_piece_needs_neither_prance_nor_yaml(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"openapi": "3.1.0", "x": {"$ref": "b.yaml"}, "paths": {"/a": {"$ref": "#/x"}}}')
    program = (
        "import sys; from contracts.document.reader import read; read(sys.argv[1]);"
        "sys.exit(any(name in sys.modules for name in ('prance', 'yaml', 'ryaml', 'httpx2', 'jsonschema_rs')))"
    )
    assert subprocess.run([sys.executable, "-c", program, str(tmp_path / "a.json")], timeout=60).returncode == 0


# -- a document split at random means what the whole means ----------------------------------------------------------

NAMES = [f"S{number}" for number in range(6)]


@st.composite
def schemas(draw: st.DrawFn) -> dict[str, Any]:
    """Six schemas that refer to each other at random; a reference is a tuple of the name and of its siblings."""
    reference = st.tuples(
        st.sampled_from(NAMES), st.dictionaries(st.sampled_from(["description", "title"]), st.just("x"))
    )
    node = st.recursive(
        reference | st.sampled_from([{"type": "string"}, {"enum": [{"$ref": "x.yaml"}]}, True]),
        lambda inner: (
            st.fixed_dictionaries({"properties": st.dictionaries(st.sampled_from(["a", "$ref", "b/c", "é%"]), inner)})
            | st.fixed_dictionaries({"allOf": st.lists(inner, max_size=2)})
        ),
        max_leaves=4,
    )
    return {name: draw(node) for name in NAMES}


def written(value: Any, spelled: Any) -> Any:
    """Spell each reference out."""
    if isinstance(value, tuple):
        return {"$ref": spelled(value[0]), **value[1]}
    if isinstance(value, dict):
        return {key: written(child, spelled) for key, child in value.items()}
    return [written(child, spelled) for child in value] if isinstance(value, list) else value


def unfolded(value: Any, document: dict[str, Any], depth: int, is_schema: bool = True) -> Any:
    """Replace references by what they lead to, some levels deep."""
    if not is_schema or depth == 0 or not isinstance(value, dict):
        return value if not isinstance(value, dict) or depth else "…"
    if isinstance(value.get("$ref"), str):
        target: Any = document
        for token in from_fragment(value["$ref"][2:]).split("/"):
            target = target[token.replace("~1", "/").replace("~0", "~")]
        siblings = {key: child for key, child in value.items() if key != "$ref"}
        return siblings, unfolded(target, document, depth - 1)
    kept = {key: child for key, child in value.items() if key not in ("properties", "allOf")}
    for key, child in value.get("properties", {}).items():
        kept["." + key] = unfolded(child, document, depth - 1)
    for index, child in enumerate(value.get("allOf", ())):
        kept[index] = unfolded(child, document, depth - 1)
    return kept


def bundled(folder: Path, parts: dict[str, dict[str, Any]]) -> Document:
    for file, content in parts.items():
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text(yaml.safe_dump(content), "utf-8")
    return read(str(folder / "openapi.yaml"))


@settings(max_examples=60, deadline=None)
@given(schemas(), st.lists(st.sampled_from(["openapi.yaml", "a.yaml", "sub/b.yaml"]), min_size=6, max_size=6))
def test_a_split_document_means_what_the_whole_means(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, Any], split: list[str]
) -> None:
    homes = dict(zip(NAMES, split, strict=True))
    whole = {name: written(value, "#/components/schemas/{}".format) for name, value in values.items()}
    parts: dict[str, Any] = {"openapi.yaml": {}, "a.yaml": {}, "sub/b.yaml": {}}
    for name, value in values.items():
        up = "../" if homes[name].startswith("sub/") else ""
        parts[homes[name]][name] = written(
            value, lambda other, up=up: f"{up}{homes[other]}#/components/schemas/{other}"
        )
    files = {file: {"components": {"schemas": content}} for file, content in parts.items()}
    entry = {
        name: {"$ref": f"{homes[name]}#/components/schemas/{name}"} for name in NAMES if homes[name] != "openapi.yaml"
    }
    files["openapi.yaml"]["components"]["schemas"].update(entry)
    files["openapi.yaml"] |= {"openapi": "3.1.0", "info": {"title": "x", "version": "1"}, "paths": {}}
    document = bundled(tmp_path_factory.mktemp("split"), files)
    for name in NAMES:
        expected = unfolded(whole[name], {"components": {"schemas": whole}}, 6)
        assert unfolded(document.at(f"/components/schemas/{name}"), document.root, 6) == expected
