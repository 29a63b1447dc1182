"""`troth gate` as a process, on merge requests to a small repository."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.gate.repositories import CASES, commit, git, rates, write
from tests.end_to_end.gate import REQUESTS, judged, place, requested
from tests.end_to_end.process import command, surroundings

RATES = "specs/rates.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "rates"
    inner.mkdir()
    return rates(inner)


def told(folder: Path, *arguments: str, code: int, **environ: str) -> dict[str, Any]:
    """Run the gate, which has to end with `code`; give what became of each contract."""
    answer = judged(folder, "--format", "json", *arguments, **environ)
    assert answer.code == code, answer.complaint
    report = json.loads(answer.out)
    return {
        each["file"]: (each["state"], *(stage["outcome"] for stage in each["stages"])) for each in report["contracts"]
    }


def second(folder: Path) -> str:
    """Give the contract as one of the second version."""
    return (folder / RATES).read_text().replace("/v1/", "/v2/").replace("version: 1.0.0", "version: 2.0.0")


@pytest.mark.timeout(90)
@pytest.mark.parametrize("request_", REQUESTS, ids=[request["name"] for request in REQUESTS])
def test_a_merge_request_is_answered(tmp_path: Path, request_: dict[str, Any]) -> None:
    folder = requested(tmp_path / request_["name"], request_)
    answer = judged(folder)
    assert answer.code == request_["exit"], answer.complaint
    assert answer.summary == place(request_).read_text("utf-8")
    reports = folder / ".troth" / "reports"
    assert sorted(path.name for path in reports.iterdir()) == ["gate-junit.xml", "gate.sarif"]
    ElementTree.parse(reports / "gate-junit.xml")
    assert json.loads((reports / "gate.sarif").read_text())["runs"]
    assert f"exit {answer.code}: " in answer.out


def test_every_summary_has_its_request() -> None:
    assert {path.name for path in CASES.glob("*.md")} == {place(request).name for request in REQUESTS}


def test_what_becomes_of_contracts(folder: Path) -> None:
    """New, moved, changed in another file only, removed, and broken: without a test, which takes its time."""
    commit(folder, {"specs/old.yaml": (folder / RATES).read_text().replace("/v1/", "/v0/")})
    commit(folder, {"specs/lost.yaml": (folder / RATES).read_text().replace("/v1/", "/v9/")})
    git(folder, "branch", "--force", "main", "change")
    steps = ("--steps", "lint,diff")
    same = dict.fromkeys((RATES, "specs/old.yaml", "specs/lost.yaml"), ("unchanged", None, None))
    assert told(folder, *steps, code=0) == same
    git(folder, "mv", "specs/old.yaml", "specs/older.yaml")
    (folder / "specs" / "lost.yaml").unlink()
    write(folder, {"specs/new.yaml": second(folder)})
    part = folder / "specs" / "parts" / "rate.yaml"
    part.write_text(part.read_text() + "  source:\n    type: string\n    description: d\n    maxLength: 9\n")
    assert told(folder, *steps, code=1) == {
        "specs/new.yaml": ("new", "pass", None),
        "specs/older.yaml": ("moved", "pass", "pass"),
        RATES: ("changed", "pass", "pass"),
        "specs/lost.yaml": ("removed", None, "fail"),
    }
    write(folder, {RATES: "openapi: 3.1.0\npaths: {"})
    assert told(folder, *steps, RATES, code=1) == {RATES: ("changed", "fail", "undecided")}


def test_two_contracts_with_two_targets(folder: Path) -> None:
    write(folder, {"specs/second.yaml": second(folder)})
    write(folder, {"second.py": (folder / "service.py").read_text().replace("/v1/", "/v2/")})
    settings = (folder / "troth.toml").read_text()
    write(folder, {"troth.toml": settings + '[gate.targets."specs/se*.yaml"]\napp = "second:app"\n'})
    assert told(folder, code=0) == {
        RATES: ("unchanged", None, None, "pass"),
        "specs/second.yaml": ("new", "pass", None, "pass"),
    }


def test_pipelines(folder: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--branch", "change", f"file://{folder}", "shallow")
    shallow = judged(tmp_path / "shallow", GITHUB_BASE_REF="main")
    assert (shallow.code, shallow.out) == (2, "")
    assert shallow.complaint.startswith("troth: the base main is not in this clone (fetch the whole history")
    assert shallow.complaint.count("\n") == 1
    part = folder / "specs" / "parts" / "rate.yaml"
    part.write_text(part.read_text().replace("type: number", "type: string"))
    answer = judged(folder, "--steps", "diff", GITHUB_ACTIONS="true")
    assert "::error file=specs/parts/rate.yaml,line=" in answer.out
    assert "::error" not in judged(folder, "--steps", "diff").out
    assert judged(folder, "--steps", "diff", "-f", "github").out.startswith("::error")


def test_without_git(tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    shutil.copytree(CASES / "repository", folder)
    assert told(folder, code=0) == {RATES: ("new", "pass", None, "pass")}


def test_how_much_is_told(folder: Path) -> None:
    quiet = judged(folder, "--steps", "lint", "--quiet")
    assert quiet.out.startswith("✓ PASS  no contract has changed since main")
    assert (quiet.out.count("\n"), quiet.complaint) == (2, "")
    assert judged(folder, "--steps", "lint,diff").complaint == ""
    piped = judged(folder, "--steps", "lint", "--report", "json=-")
    assert json.loads(piped.out)["outcome"] == "pass"
    unwritten = judged(folder, "--steps", "lint", "--report", "json=troth.toml/gate.json", "--report", "markdown")
    assert (unwritten.code, unwritten.complaint.startswith("troth: troth.toml/gate.json: ")) == (2, True)
    assert (folder / ".troth" / "reports" / "gate.md").read_text().startswith("## ")


@pytest.mark.timeout(60)
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_leaves_the_reports(folder: Path, how: signal.Signals) -> None:
    slow = (folder / "service.py").read_text().replace("    currency =", "    await asyncio.sleep(2)\n    currency =")
    write(folder, {"service.py": slow.replace("import json", "import asyncio\nimport json")})
    process = subprocess.Popen(
        command("gate", "--report", "json"), cwd=folder, env=surroundings({}), start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        assert process.stderr.readline() == f"test {RATES}\n"
        time.sleep(1)
        os.kill(process.pid, how)
        process.communicate(timeout=30)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 130
    report = json.loads((folder / ".troth" / "reports" / "gate.json").read_text())
    assert (report["is_interrupted"], report["contracts"][0]["stages"][2]["outcome"]) == (True, "undecided")
