"""Examples in files: read from below the document's folder alone, once, and only when they are asked for."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from contracts.document import external
from contracts.document.document import Document
from contracts.document.reader import read
from contracts.errors import AccessRefused, DocumentError
from tests.contracts.document.escapes import ALLOWED, REFUSED, SECRET, made_folder

# Reads examples in files while every file opened, socket touched and process started is written down.
WATCHED = """
import json, sys
from contracts.document.reader import read
from contracts.errors import DocumentError
seen = []
def watch(event, args):
    started = event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "ctypes."))
    if started or (event == "open" and not str(args[0]).endswith((".py", ".pyc", ".so"))):  # modules
        seen.append([event, str(args[0])])
document = read(sys.argv[1])
sys.addaudithook(watch)
for reference in json.loads(sys.argv[2]):
    try:
        said = document.external("", reference).decode()
    except DocumentError as error:
        said = f"{type(error).__name__}: {error}"
    print(json.dumps([said, seen]))
    seen.clear()
"""


def document(place: Path) -> Document:
    place.write_text(json.dumps({"openapi": "3.1.0", "paths": {}}))
    return read(str(place))


def test_nothing_outside_of_the_folder_is_read(tmp_path: Path) -> None:
    folder = made_folder(tmp_path)
    document(folder / "api.json")
    # A fragment is part of the name here: a file is given as it is, whole.
    refused = [reference for reference in REFUSED if "#" not in reference]
    references = [reference.format(above=tmp_path) for reference in (*refused, "pipe.yaml", *ALLOWED)]
    arguments = [str(folder / "api.json"), json.dumps(references)]
    ran = subprocess.run([sys.executable, "-c", WATCHED, *arguments], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    outcomes = [json.loads(line) for line in ran.stdout.splitlines()]
    for said, seen in outcomes[: len(refused)]:
        assert said.startswith("AccessRefused: the reference to ")
        assert seen == []
    assert "pipe.yaml is not a file" in outcomes[len(refused)][0]
    assert {said for said, _ in outcomes[len(refused) + 1 :]} == {"type: string"}
    assert SECRET not in ran.stdout


def test_a_file_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("before")
    api = document(tmp_path / "api.json")
    assert api.external("", "a.txt") == b"before"
    (tmp_path / "a.txt").write_text("after")
    assert api.external("", "./a.txt") == b"before"


def test_a_missing_file_stays_missing(tmp_path: Path) -> None:
    api = document(tmp_path / "api.json")
    for _ in range(2):
        with pytest.raises(DocumentError, match=r"a\.txt cannot be read"):
            api.external("", "a.txt")
        (tmp_path / "a.txt").write_text("now it is there")


def test_files_have_a_size_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external, "MOST_BYTES", 2**20)
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(bytes(600 * 2**10))
    api = document(tmp_path / "api.json")
    assert len(api.external("", "a")) == 600 * 2**10
    with pytest.raises(DocumentError, match="larger than 1 MiB together"):
        api.external("", "b")
    assert len(api.external("", "a")) == 600 * 2**10


def test_a_document_that_is_no_file_has_none() -> None:
    api = read("-", stdin=io.BytesIO(b'{"openapi": "3.1.0", "paths": {}}'))
    with pytest.raises(AccessRefused, match="because the document is no file"):
        api.external("", "a.txt")
