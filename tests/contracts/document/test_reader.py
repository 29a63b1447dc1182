"""Reading: from files and standard input, and what cannot be read in one line."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path

import pytest

from contracts.document import source
from contracts.document.reader import read
from contracts.errors import DocumentError, SyntaxFault
from contracts.findings import Place, Severity
from contracts.model.contract import Text


def test_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text("openapi: 3.1.0\npaths:\n  /a:\n    get: {}\n")
    document: Text = read("a.yaml")
    assert document.name == "a.yaml"
    assert document.root == {"openapi": "3.1.0", "paths": {"/a": {"get": {}}}}
    assert document.files == (str(tmp_path / "a.yaml"),)
    assert document.place("/paths/~1a/get") == Place("a.yaml", "/paths/~1a/get", 4, 5)
    assert document.place("/paths/~1a/put/x") == Place("a.yaml", "/paths/~1a/put/x", 3, 3)


def test_standard_input() -> None:
    document = read("-", stdin=io.BytesIO(b'{"openapi": "3.1.0",\n "paths": {}}'))
    assert (document.name, document.files) == ("<stdin>", ())
    assert str(document.place("/paths")) == "<stdin>:2:2"


def test_the_root_may_be_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(b"openapi: 3.1.0",))
    writer.start()
    assert read(str(tmp_path / "pipe")).root == {"openapi": "3.1.0"}
    writer.join()


def test_nodes_and_places_in_bulk(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"a": {"b/c": [1,\n 2]}}')
    document = read(str(tmp_path / "a.json"))
    assert document.at("/a/b~1c/1") == 2
    with pytest.raises(LookupError):
        document.at("/a/x")
    found = document.places(["/a/b~1c/1", "", "/a"])
    assert {pointer: (place.line, place.column) for pointer, place in found.items()} == {
        "/a/b~1c/1": (2, 2),
        "": (1, 1),
        "/a": (1, 2),
    }


@pytest.mark.parametrize("text", ["", "[]", "text", "- a: 1", "null", "[1]"])
def test_what_is_no_object_is_no_document(text: str) -> None:
    with pytest.raises(SyntaxFault, match="<stdin>:1:1: this is no OpenAPI document"):
        read("-", stdin=io.BytesIO(text.encode()))


@pytest.mark.parametrize(
    ("place", "reason"), [("nothing.yaml", "No such file"), (".", "Is a directory"), ("a\0b", "NUL")]
)
def test_a_file_that_cannot_be_read(place: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DocumentError, match=reason):
        read(place)


def test_a_text_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MOST_BYTES", 2**20)
    with pytest.raises(DocumentError, match="<stdin> is larger than"):
        read("-", stdin=io.BytesIO(b"a" * (2**20 + 1)))


def test_names_that_stand_twice_are_errors_with_their_place() -> None:
    document = read("-", stdin=io.BytesIO(b'{"a": 1,\n "b": {"c": 1,\n "c": 2}}'))
    assert document.root == {"a": 1, "b": {"c": 2}}
    [finding] = document.findings
    assert (finding.rule, finding.severity, str(finding.place)) == ("duplicate-key", Severity.ERROR, "<stdin>:3:2")


def test_repeated_names_of_another_text_have_their_place_there(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"openapi": "3.1.0", "paths": {"/a": {"$ref": "b.json#/x"}}}')
    (tmp_path / "b.json").write_text('{"x": {"get": {},\n "get": {}}}')
    [finding] = read(str(tmp_path / "a.json")).findings
    assert str(finding.place) == str(tmp_path / "b.json") + ":2:2"


def test_json_that_only_yaml_can_read_is_a_warning() -> None:
    document = read("-", stdin=io.BytesIO(b'{"a": 1,\n "b": 2,}'))
    assert document.root == {"a": 1, "b": 2}
    [finding] = document.findings
    assert (finding.rule, finding.severity) == ("not-json", Severity.WARNING)
    assert "trailing comma is not allowed at <stdin>:2:8" in finding.message


def test_memory_that_does_not_suffice_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("contracts.document.reader.parse", exhausted)
    with pytest.raises(DocumentError, match="more memory than there is"):
        read("-", stdin=io.BytesIO(b"a: 1"))
