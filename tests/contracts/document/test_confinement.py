"""Confinement: what a document may not reach is refused at the place of its reference, and never touched."""

from __future__ import annotations

import io
import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from contracts.document.reader import read
from contracts.errors import AccessRefused, DocumentError
from tests.contracts.document.escapes import ALLOWED, REFUSED, SECRET, made_folder

# Reads documents while every file opened, socket touched and process started is written down.
WATCHED = """
import json, sys
from contracts.document.reader import read
from contracts.errors import DocumentError
seen = []
def watch(event, args):
    started = event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "ctypes."))
    if started or (event == "open" and not str(args[0]).endswith((".py", ".pyc", ".so"))):  # modules
        seen.append([event, str(args[0])])
sys.addaudithook(watch)
for place in sys.argv[1:]:
    try:
        read(place)
        said = "read"
    except DocumentError as error:
        said = f"{type(error).__name__}: {error}"
    print(json.dumps([said, seen]))
    seen.clear()
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of documents with a secret beside it, and links that lead out."""
    return made_folder(tmp_path_factory.mktemp("above"))


Outcomes = dict[str, tuple[str, str, list[list[str]]]]


@pytest.fixture(scope="module")
def outcomes(folder: Path) -> Outcomes:
    """For each reference the document that holds it, what reading it said, and what was touched."""
    uris = (*REFUSED, *ALLOWED, "pipe.yaml")
    roots = [str(folder / f"{number}.json") for number in range(len(uris))]
    for root, uri in zip(roots, uris, strict=True):
        schemas = {"A": {"$ref": uri.format(above=folder.parent)}}
        document = {"openapi": "3.1.0", "paths": {}, "components": {"schemas": schemas}}
        Path(root).write_text(json.dumps(document, indent=1))
    ran = subprocess.run([sys.executable, "-c", WATCHED, *roots], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    said = [json.loads(line) for line in ran.stdout.splitlines()]
    return {uri: (root, *one) for uri, root, one in zip(uris, roots, said, strict=True)}


@pytest.mark.parametrize("uri", REFUSED)
def test_what_leaves_the_folder_is_refused_and_not_touched(uri: str, outcomes: Outcomes) -> None:
    root, said, seen = outcomes[uri]
    assert said.startswith(f"AccessRefused: {root}:7:5: the reference to ")
    assert SECRET not in said
    assert seen == [["open", root]]


@pytest.mark.parametrize("uri", ALLOWED)
def test_what_stays_in_the_folder_is_read(uri: str, outcomes: Outcomes) -> None:
    root, said, seen = outcomes[uri]
    assert said == "read"
    assert [event for event, _ in seen] == ["open", "open"]
    assert seen[0][1] == root


def test_a_pipe_in_the_folder_is_not_read(outcomes: Outcomes) -> None:
    root, said, seen = outcomes["pipe.yaml"]
    assert "pipe.yaml is not a file" in said
    assert seen == [["open", root]]


@pytest.mark.parametrize(
    "position",
    [
        {"paths": {"/a": {"$ref": "../x.yaml"}}},
        {"paths": {"$ref": "../x.yaml"}},
        {"paths": {"/a": {"get": {"$ref": "../x.yaml"}}}},
        {"paths": {"/a": {"get": {"parameters": [{"$ref": "../x.yaml"}]}}}},
        {"paths": {"/a": {"get": {"requestBody": {"$ref": "../x.yaml"}}}}},
        {"paths": {"/a": {"get": {"responses": {"200": {"$ref": "../x.yaml"}}}}}},
        {
            "paths": {
                "/a": {"get": {"responses": {"200": {"content": {"a/b": {"examples": {"a": {"$ref": "../x.yaml"}}}}}}}}
            }
        },
        {"paths": {"/a": {"get": {"responses": {"200": {"links": {"a": {"$ref": "../x.yaml"}}}}}}}},
        {"paths": {"/a": {"get": {"callbacks": {"a": {"{$url}": {"$ref": "../x.yaml"}}}}}}},
        {"components": {"schemas": {"A": {"items": {"$dynamicRef": "../x.yaml#a"}}}}},
        {"components": {"schemas": {"A": {"$id": "https://example.com/", "items": {"$ref": "x"}}}}},
        {"components": {"securitySchemes": {"A": {"$ref": "../x.yaml"}}}},
    ],
)
def test_every_position_is_confined(position: dict[str, object], folder: Path) -> None:
    (folder / "openapi.json").write_text(json.dumps({"openapi": "3.1.0", **position}))
    with pytest.raises((AccessRefused, DocumentError)) as caught:
        read(str(folder / "openapi.json"))
    assert caught.value.place is not None
    assert caught.value.place.startswith(str(folder / "openapi.json:1:"))


@pytest.mark.parametrize(
    "position",
    [
        {"components": {"schemas": {"A": {"discriminator": {"mapping": {"a": "../secret.yaml"}}}}}},
        {"components": {"examples": {"A": {"externalValue": "../secret.yaml"}}}},
        {"components": {"links": {"A": {"operationRef": "../secret.yaml#/a"}}}},
        {"components": {"schemas": {"A": {"$schema": "http://127.0.0.1:1/", "$id": "http://127.0.0.1:1/x"}}}},
        {"components": {"schemas": {"A": {"default": {"$ref": "../secret.yaml"}}}}},
    ],
)
def test_what_is_no_reference_is_left_alone(position: dict[str, object], folder: Path) -> None:
    (folder / "openapi.json").write_text(json.dumps({"openapi": "3.1.0", **position}))
    assert read(str(folder / "openapi.json")).root == {"openapi": "3.1.0", **position}


def test_a_document_from_standard_input_refers_to_nothing() -> None:
    document = io.BytesIO(b'{"openapi": "3.1.0",\n "paths": {"/a": {"$ref": "a.yaml"}}}')
    with pytest.raises(AccessRefused, match="standard input has no folder") as caught:
        read("-", stdin=document)
    assert caught.value.place == "<stdin>:2:19"


def test_a_file_never_refers_to_the_network_even_when_it_is_allowed(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        uri = f"http://127.0.0.1:{server.getsockname()[1]}/x.yaml"
        (folder / "openapi.json").write_text(json.dumps({"openapi": "3.1.0", "paths": {"/a": {"$ref": uri}}}))
        with pytest.raises(AccessRefused):
            read(str(folder / "openapi.json"), allow_http=True)
        with pytest.raises(TimeoutError):
            server.accept()
