"""Hostile documents and requests against the real process: it refuses or answers, and never dies or hangs."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.end_to_end.process import ROOT, Served, run, serving

CASES = Path(__file__).parent.parent / "cases" / "hostile"


def _documents(kind: str) -> list[Any]:
    return [
        pytest.param(case, id=case["about"]) for case in yaml.safe_load((CASES / f"{kind}.yaml").read_text("utf-8"))
    ]


def _text(case: dict[str, Any]) -> bytes:
    """The document of a case: as it is, or a piece repeated between a head and a tail."""
    if "document" in case:
        return json.dumps(case["document"]).encode()
    text: str = case.get("head", "") + case.get("repeat", "") * case.get("times", 0) + case.get("tail", "")
    return text.encode()


@pytest.mark.parametrize("case", _documents("refused"))
def test_refused_documents_exit_with_2_and_one_line(case: dict[str, Any], tmp_path: Path) -> None:
    place = tmp_path / "inside" / "api.yaml"
    place.parent.mkdir()
    place.write_bytes(_text(case))
    (tmp_path / "secret.yaml").write_text("type: string\ndescription: hunter2\n")
    started = time.monotonic()
    result = run("mock", str(place), "--port", "0")
    said = result.stderr.decode()
    assert result.returncode == 2, said
    assert time.monotonic() - started < 20
    assert len(said.splitlines()) == 1, said
    assert said.startswith("troth: ")
    assert case["says"] in said
    assert "hunter2" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize("case", _documents("served"))
def test_odd_documents_are_served_without_harm(case: dict[str, Any], tmp_path: Path) -> None:
    place = tmp_path / "api.json"
    place.write_bytes(_text(case))
    with serving(str(place), cwd=tmp_path) as mock:
        for exchange in case["exchanges"]:
            started = time.monotonic()
            status, _, body = _ask(mock, *exchange["ask"].split(" ", 1), exchange)
            assert time.monotonic() - started < 20
            assert status == exchange["status"], body
            if "json" in exchange:
                assert json.loads(body) == exchange["json"]
    assert not (tmp_path / "harmed").exists()


def _ask(mock: Served, method: str, target: str, exchange: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", mock.port, timeout=10)
    body = exchange.get("send")
    if isinstance(body, dict):
        body = body["repeat"] * body["times"] + body.get("tail", "")
    try:
        connection.request(method, target, body, exchange.get("with", {}))
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


_GUARD = """
import sys
opened, forbidden = [], ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec")
def watch(event, args):
    if event == "open" and isinstance(args[0], str) and args[0].endswith(".yaml"):
        opened.append(args[0])
    if event in forbidden:
        opened.append(event)
sys.addaudithook(watch)
import contracts
from contracts.errors import TrothError
try:
    contract = contracts.load(sys.argv[1])
    contract.check()
except TrothError as fault:
    print("refused", fault)
print("opened", *opened, sep="\\n")
"""


@pytest.mark.parametrize(
    "ref",
    [
        "../secret.yaml",
        "file:///etc/passwd.yaml",
        "http://127.0.0.1:9/x.yaml",
        "//127.0.0.1/x.yaml",
        "%2e%2e/secret.yaml",
        "..\\secret.yaml",
        "link.yaml",
        "python://os/system",
        "../inside-evil/secret.yaml",
        "/etc/secret.yaml",
    ],
)
def test_references_reach_nothing_outside(ref: str, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    (tmp_path / "inside-evil").mkdir()
    inside.mkdir()
    for place in (tmp_path / "secret.yaml", tmp_path / "inside-evil" / "secret.yaml"):
        place.write_text("type: string\n")
    (inside / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    document = {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"get": {"responses": {"200": {"description": "d", "content": {
            "application/json": {"schema": {"$ref": ref}}}}}}}},
    }  # fmt: skip
    place = inside / "api.yaml"
    place.write_text(json.dumps(document))
    result = subprocess.run(
        [sys.executable, "-c", _GUARD, str(place)], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False
    )
    said, _, opened = result.stdout.partition("opened")
    assert said.startswith("refused"), result
    assert [name for name in opened.split() if name != str(place)] == []


@pytest.fixture(scope="module")
def mock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    tree = {"type": ["array", "object", "string"], "items": {"$ref": "#/components/schemas/Tree"}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {
            "/things": {
                "post": {
                    "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Tree"}}}},
                    "responses": {"201": {"description": "made"}},
                },
                "get": {"responses": {"200": {"description": "ok", "content": {"text/plain": {"example": "x"}}}}},
            }
        },
        "components": {"schemas": {"Tree": tree}},
    }
    place = tmp_path_factory.mktemp("hostile") / "api.json"
    place.write_text(json.dumps(document))
    with serving(str(place)) as served:
        yield served


def _raw(mock: Served, data: bytes, wait: float = 5) -> bytes:
    with socket.create_connection(("127.0.0.1", mock.port), timeout=wait) as client:
        client.sendall(data)
        received = b""
        try:
            while piece := client.recv(65536):
                received += piece
                if b"\r\n\r\n" in received:
                    break
        except TimeoutError:
            pass
        return received


@pytest.mark.parametrize("case", _documents("requests"))
def test_hostile_requests_are_answered_and_the_worker_lives(case: dict[str, Any], mock: Served) -> None:
    before = mock.process.pid
    body = case["send"]
    if isinstance(body, dict):
        body = body["repeat"] * body["times"] + body.get("tail", "")
    raw = body.encode("latin-1")
    head = f"POST /things HTTP/1.1\r\nHost: t\r\nContent-Type: {case.get('type', 'application/json')}\r\n"
    if case.get("chunked"):
        data = head.encode() + b"Transfer-Encoding: chunked\r\n\r\n" + b"%x\r\n%b\r\n0\r\n\r\n" % (len(raw), raw)
    else:
        data = head.encode() + f"Content-Length: {case.get('length', len(raw))}\r\n\r\n".encode() + raw
    answer = _raw(mock, data)
    assert answer.startswith(f"HTTP/1.1 {case['status']} ".encode()), answer[:300]
    status, _, text = _ask(mock, "GET", "/things", {})
    assert (status, text) == (200, b"x")
    assert mock.process.poll() is None
    assert mock.process.pid == before
