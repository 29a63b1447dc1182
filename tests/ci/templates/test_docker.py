"""The image of the mock: what can be told of it without building it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from mockserver.settings import OPTIONS
from tests.ci.templates.scenes import ROOT

FOLDER = ROOT / "ci" / "docker"
DOCKERFILE = re.sub(r"\\\n\s*", "", (FOLDER / "Dockerfile").read_text("utf-8"))
LINES = [line for line in DOCKERFILE.splitlines() if line and not line.startswith("#")]
COMPOSE: dict[str, Any] = yaml.safe_load((FOLDER / "compose.yaml").read_text("utf-8"))
SPECS = ROOT / "specs" / "workflows" / "v1"


def instructions(name: str) -> list[str]:
    return [line.removeprefix(f"{name} ") for line in LINES if line.startswith(f"{name} ")]


def environment() -> dict[str, str]:
    return dict(word.split("=", 1) for line in instructions("ENV") for word in line.split())


def test_images_are_slim_and_named_without_a_registry() -> None:
    for image in instructions("FROM"):
        assert re.fullmatch(r"python:3\.11-slim( AS build)?", image)


def test_it_runs_as_nobody() -> None:
    last = LINES[LINES.index("FROM python:3.11-slim") :]
    assert "USER 65534:65534" in last
    assert not [line for line in last[last.index("USER 65534:65534") :] if line.startswith(("RUN ", "COPY "))]


def test_what_is_copied_is_there_and_not_ignored() -> None:
    kept = (FOLDER / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    for line in instructions("COPY"):
        if not line.startswith("--from"):
            for source in line.split()[:-1]:
                assert (ROOT / source).exists()
                assert any(
                    fnmatch(source.split("/")[0], each.removeprefix("!")) for each in kept if each.startswith("!")
                )


def test_its_settings_are_settings_of_the_mock() -> None:
    known = {option.variable for option in OPTIONS}
    assert {name for name in environment() if name.startswith("TROTH_")} <= known


def test_compose_gives_it_no_more_than_it_needs() -> None:
    (mock,) = COMPOSE["services"].values()
    assert mock["read_only"] is True
    assert mock["cap_drop"] == ["ALL"]
    assert mock["security_opt"] == ["no-new-privileges:true"]
    assert mock["ports"] == ["127.0.0.1:${PORT:-4010}:4010"]
    (volume,) = mock["volumes"]
    assert volume["read_only"] is True
    build = mock["build"]
    assert (FOLDER / build["context"] / build["dockerfile"]).resolve() == FOLDER / "Dockerfile"
    default = re.fullmatch(r"\$\{SPECS:-(.+)\}", volume["source"])
    assert default is not None
    assert (FOLDER / default[1] / "openapi.yaml").is_file()


@pytest.mark.timeout(60)
def test_the_mock_starts_as_the_image_starts_it_and_its_health_can_be_asked() -> None:
    """Run what the image does, on a free port of this machine: entry point and command, then the health check."""
    words = [*json.loads(instructions("ENTRYPOINT")[0]), *json.loads(instructions("CMD")[0])]
    assert words[:2] == ["troth", "mock"]
    settings = {**environment(), "TROTH_HOST": "127.0.0.1", "TROTH_PORT": "0", "PYTHONPATH": str(ROOT)}
    settings["PATH"] = os.environ["PATH"]
    command = [sys.executable, "-P", "-m", "ci.troth", "mock", str(SPECS / Path(words[2]).name)]
    with subprocess.Popen(
        command, cwd=SPECS, env={**os.environ, **settings}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as mock:
        try:
            assert mock.stdout is not None
            told = next(line for line in mock.stdout if "http://127.0.0.1:" in line)
            port = re.findall(r"http://127\.0\.0\.1:(\d+)", told)[0]
            assert _health(port) == 0
        finally:
            mock.send_signal(signal.SIGTERM)
            mock.wait(20)
    assert _health(port) == 1


def _health(port: str) -> int:
    check = instructions("HEALTHCHECK")[0]
    python, *arguments = json.loads(check[check.index("[") :])
    assert python == "python"
    done = subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "TROTH_PORT": port},
        capture_output=True,
        check=False,
        timeout=20,
    )
    return done.returncode
