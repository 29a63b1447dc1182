"""Instances of the live workflows service: apart from each other, kept in a file, served by a command."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from typing import Any

import pytest

from tests.end_to_end.live import Live
from tests.end_to_end.process import ROOT
from tests.services.workflows import FAULTS, ManualClock, token


def test_two_instances_share_nothing_and_a_file_outlives_one(tmp_path: Any) -> None:
    one, two = Live(), Live()
    assert one.workflow()["id"] == two.workflow()["id"]  # both began anew
    assert len(one.pages("/v1/workflows?limit=9")) == 1
    first = Live(database=str(tmp_path / "workflows.db"))
    made = first.workflow()
    first.close()
    second = Live(database=str(tmp_path / "workflows.db"))
    assert second.workflow() == made  # the key was used before
    second.workflow()
    assert len(second.pages("/v1/workflows?limit=9")) == 2


_COMMAND = [sys.executable, "-m", "tests.services.workflows"]


@pytest.mark.timeout(60)
def test_it_is_served_by_a_command() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    environment = {**os.environ, "PORT": port}
    process = subprocess.Popen(_COMMAND, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(4)]
        assert lines[0].startswith(f"http://127.0.0.1:{port}/v1/workflows")
        assert lines[1] == f"ada: Authorization: Bearer {token('ada')}\n"
        assert _health(port)["status"] == "ok"
    finally:
        process.terminate()
        process.communicate(timeout=15)


def _health(port: str) -> Any:
    for _ in range(100):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/health", timeout=10) as answer:
                return json.load(answer)
        except OSError:
            time.sleep(0.1)
    raise AssertionError("it does not answer")


def test_the_command_lists_faults_and_knows_no_others() -> None:
    listed = subprocess.run([*_COMMAND, "--list-faults"], cwd=ROOT, capture_output=True, text=True, timeout=30)
    assert [line.split("\t")[0] for line in listed.stdout.splitlines()] == list(FAULTS)
    unknown = subprocess.run([*_COMMAND, "--fault", "nonsense"], cwd=ROOT, capture_output=True, text=True, timeout=30)
    assert (unknown.returncode, len(unknown.stderr.splitlines())) == (2, 1)


@pytest.mark.timeout(30)
def test_whoever_has_read_enough_of_the_faults_may_go() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        listed = subprocess.run([*_COMMAND, "--list-faults"], cwd=ROOT, stdout=gone, stderr=subprocess.PIPE, timeout=20)
    assert (listed.returncode, listed.stderr) == (0, b"")


def test_an_unknown_fault_is_no_fault() -> None:
    with pytest.raises(KeyError):
        Live("nonsense")
    assert ManualClock()() == 1_789_344_000
