"""The command line as people use it: help, exit codes, signals, reload, workers, settings from everywhere."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.process import ROOT, command, run, serving

WORKFLOWS = "specs/workflows/v1/openapi.yaml"
HEAVY = {"connexion", "starlette", "uvicorn", "jsonschema_rs", "prance", "lxml", "faker", "orjson", "yaml", "httpx2"}


def _get(url: str) -> tuple[int, bytes]:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.status, answer.read()


def _document(title: str, value: str) -> str:
    content = {"application/json": {"example": value}}
    responses = {"200": {"description": "ok", "content": content}}
    return json.dumps(
        {
            "openapi": "3.0.3",
            "info": {"title": title, "version": "1"},
            "paths": {"/a": {"get": {"responses": responses}}},
        }
    )


def test_help_loads_nothing_heavy() -> None:
    program = "import sys; sys.argv = ['troth', '--help']\nimport atexit\n"
    program += "atexit.register(lambda: print('LOADED', *sys.modules))\nfrom ci.troth import main\nmain()"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False)
    said, _, loaded = result.stdout.partition("LOADED")
    assert "mock" in said
    assert HEAVY.isdisjoint(loaded.split())


@pytest.mark.parametrize("arguments", [(), ("cases",)])
def test_nothing_asked_is_answered_with_help(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert result.stdout.decode().startswith("Usage: troth")
    assert result.stderr == b""


def test_an_unreadable_place_is_one_line_and_2() -> None:
    result = run("mock", "nowhere.yaml")
    assert result.returncode == 2
    assert result.stderr.decode().startswith("troth: nowhere.yaml ")
    assert len(result.stderr.splitlines()) == 1


def test_a_taken_port_is_one_line_and_2() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = run("mock", WORKFLOWS, "--port", str(taken.getsockname()[1]))
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1, result.stderr


def test_standard_input_is_served() -> None:
    process = subprocess.Popen(
        command("mock", "-", "--port", "0", "--log-format", "json"),
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(_document("piped", "x"))
    process.stdin.close()
    url = json.loads(process.stdout.readline())["url"]
    assert _get(url + "/a") == (200, b'"x"')
    process.terminate()
    assert process.wait(15) == 0
    process.stdout.close()


def test_an_interrupt_ends_with_130() -> None:
    with serving(WORKFLOWS) as mock:
        mock.process.send_signal(signal.SIGINT)
        assert mock.process.wait(15) == 130


def test_several_workers_answer_alike() -> None:
    with serving(WORKFLOWS, "--workers", "2") as mock:
        answers = {_get(mock.url + "/v1/health") for _ in range(20)}
    assert len(answers) == 1


def test_the_environment_and_the_file_are_read(tmp_path: Path) -> None:
    (tmp_path / "api.json").write_text(_document("t", "x"))
    (tmp_path / "troth.toml").write_text('[mock]\nlenient = true\nlog-format = "text"\n')
    result = run("mock", "api.json", cwd=tmp_path, environment={"TROTH_WORKERS": "none"})
    assert result.returncode == 2
    assert "TROTH_WORKERS" in result.stderr.decode()
    (tmp_path / "troth.toml").write_text("[mock]\nlenint = true\n")
    result = run("mock", "api.json", cwd=tmp_path)
    assert result.returncode == 2
    assert "did you mean 'lenient'?" in result.stderr.decode()


def test_an_edit_is_served_and_a_broken_one_is_not(tmp_path: Path) -> None:
    (tmp_path / "part.json").write_text('"one"')
    place = tmp_path / "api.json"
    place.write_text(_document("t", "one"))
    with serving(str(place), "--reload") as mock:
        assert _get(mock.url + "/a") == (200, b'"one"')
        time.sleep(0.5)  # the watch begins with the first request
        place.write_text(_document("t", "two"))
        _until(lambda: _get(mock.url + "/a")[1] == b'"two"')
        place.write_text("{ broken")
        assert mock.process.stdout is not None
        lines = [json.loads(mock.process.stdout.readline()) for _ in range(2)]
        while lines[-1]["event"] != "server" or "goes on" not in lines[-1]["message"]:
            lines.append(json.loads(mock.process.stdout.readline()))
        assert _get(mock.url + "/a") == (200, b'"two"')


def test_reload_follows_examples_in_files(tmp_path: Path) -> None:
    (tmp_path / "examples").mkdir()
    example = tmp_path / "examples" / "one.txt"
    example.write_text("one")
    place = tmp_path / "api.json"
    document = json.loads(_document("t", ""))
    content = {"text/plain": {"examples": {"one": {"externalValue": "examples/one.txt"}}}}
    document["paths"]["/a"]["get"]["responses"]["200"]["content"] = content
    place.write_text(json.dumps(document))
    with serving(str(place), "--reload") as mock:
        assert _get(mock.url + "/a") == (200, b"one")

        def follows(said: bytes) -> bool:
            example.write_bytes(said)  # time and again: it is watched soon after it was read
            return _get(mock.url + "/a")[1] == said

        _until(lambda: follows(b"two"))
        _until(lambda: follows(b"three"))


def test_reload_takes_up_a_dictionary_and_says_what_is_wrong(tmp_path: Path) -> None:
    place = tmp_path / "api.json"
    document = json.loads(_document("t", ""))
    schema = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
    content: dict[str, Any] = {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}
    document["paths"]["/a"]["get"]["responses"]["200"]["content"] = content
    document["components"] = {"schemas": {"Pet": schema}}
    place.write_text(json.dumps(document))
    with serving(str(place), "--reload") as mock:
        assert mock.process.stdout is not None
        _get(mock.url + "/a")
        time.sleep(0.5)  # the watch begins with the first request
        (tmp_path / "troth.dictionary.yaml").write_text("Pet: {name: Rex}")
        _until(lambda: _get(mock.url + "/a")[1] == b'{"name":"Rex"}')
        schema["properties"] = {"name": {"$ref": "#/components/schemas/Gone"}}
        place.write_text(json.dumps(document))
        line = ""
        while "reference-unresolved" not in line:
            line = mock.process.stdout.readline()
            assert line, "the fault is not told"


def _until(holds: object, seconds: float = 10) -> None:
    assert callable(holds)
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.1)


def test_validate_says_what_is_wrong_and_where(tmp_path: Path) -> None:
    place = tmp_path / "api.yaml"
    place.write_text(
        "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  /a/{id}:\n    get:\n      responses:\n"
        "        '200': {description: ok}\n"
    )
    result = run("validate", str(place))
    assert result.returncode == 1
    assert f"{place}:5:5: error: path parameter 'id' is not declared" in result.stdout.decode()
    assert run("validate", WORKFLOWS).returncode == 0
    assert run("validate", "nowhere.yaml").returncode == 2
