"""`troth test` as a process, on services that misbehave or die, and on what people mistype."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.hostile_service import Hostile
from tests.end_to_end.process import ROOT, command, run, surroundings

REPORTS = ("json", "ndjson", "junit", "sarif", "markdown", "har", "html")
SPEC: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Words", "version": "1"},
    "paths": {
        "/words": {
            "get": {
                "operationId": "listWords",
                "tags": ["words"],
                "parameters": [{"name": "most", "in": "query", "schema": {"type": "integer", "maximum": 9}}],
                "responses": {
                    "200": {
                        "description": "All.",
                        "content": {"application/json": {"schema": {"type": "array", "items": {"type": "string"}}}},
                    },
                    "4XX": {"description": "Refused.", "content": {"application/problem+json": {}}},
                },
            }
        }
    },
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "words.json").write_text(json.dumps(SPEC))
    (tmp_path / ".git").mkdir()
    return tmp_path


def reports() -> list[str]:
    return [part for form in REPORTS for part in ("--report", form)]


def written(folder: Path) -> dict[str, Any]:
    """Give the JSON report, once all others were seen to be there and whole."""
    place = folder / ".troth" / "reports"
    names = ["events.ndjson", "exchanges.har", "junit.xml", "report.html", "report.json", "report.md", "report.sarif"]
    assert sorted(path.name for path in place.iterdir()) == names
    ElementTree.parse(place / "junit.xml")
    for line in (place / "events.ndjson").read_text().splitlines():
        json.loads(line)
    for name in ("exchanges.har", "report.sarif"):
        json.loads((place / name).read_text())
    assert "</html>" in (place / "report.html").read_text()
    report: dict[str, Any] = json.loads((place / "report.json").read_text())
    return report


@contextmanager
def hostile(misdeed: str, every: int = 1) -> Iterator[Hostile]:
    service = Hostile(misdeed, every)
    try:
        yield service
    finally:
        service.close()


@contextmanager
def started(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run `troth test` in the background, slowly."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command("test", "words.json", "--rate-limit", "8", *reports(), *arguments),
        cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def until(condition: Any) -> None:
    while not condition():
        time.sleep(0.02)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("misdeed", ["hang", "garbage", "cut", "huge", "drip_head"])
def test_a_service_that_never_answers_leaves_no_verdict(folder: Path, misdeed: str) -> None:
    with hostile(misdeed) as service:
        result = run("test", "words.json", "--url", service.url, "--timeout", "0.5", *reports(), cwd=folder)
        assert result.returncode == 2, result.stderr
        assert service.asked < 10
    report = written(folder)
    assert report["verdict"]["outcome"] == "undecided"
    assert "answer-missing" in {issue["rule"] for issue in report["issues"]}
    assert sum(path.stat().st_size for path in (folder / ".troth" / "reports").iterdir()) < 2**20


@pytest.mark.timeout(90)
@pytest.mark.parametrize(("misdeed", "rule"), [("drip", "answer-missing"), ("redirect", "response-status")])
def test_what_only_some_answers_have_is_a_finding(folder: Path, misdeed: str, rule: str) -> None:
    with hostile(misdeed, every=4) as service:
        result = run("test", "words.json", "--url", service.url, "--timeout", "0.5", *reports(), cwd=folder)
    assert result.returncode == 1, result.stderr
    assert rule in {issue["rule"] for issue in written(folder)["issues"]}


@pytest.mark.timeout(60)
def test_a_service_that_is_killed(folder: Path) -> None:
    line = [sys.executable, "-m", "tests.end_to_end.hostile_service", "well"]
    with subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True) as service:
        assert service.stdout is not None
        url = service.stdout.readline().strip()
        with started(folder, "--url", url) as process:
            assert process.stdout is not None
            process.stdout.readline()  # a phase is over
            service.kill()
            process.communicate(timeout=50)
    assert process.returncode == 2
    report = written(folder)
    assert "answer" in report["verdict"]["reasons"][0]
    assert {"answer-missing"} <= {issue["rule"] for issue in report["issues"]}


@pytest.mark.timeout(60)
def test_a_run_whose_process_is_killed(folder: Path) -> None:
    with hostile("well") as service, started(folder, "--url", service.url) as process:
        until(lambda: service.asked > 1)
        (worker,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        os.kill(int(worker), signal.SIGKILL)
        process.communicate(timeout=50)
    assert process.returncode == 2
    report = written(folder)
    assert report["verdict"]["reasons"][0] == "the process of the run was ended by SIGKILL"
    assert report["exchanges"] >= 1


@pytest.mark.timeout(60)
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_still_tells_what_was_seen(folder: Path, how: signal.Signals) -> None:
    with hostile("well") as service, started(folder, "--url", service.url) as process:
        until(lambda: service.asked > 1)
        process.send_signal(how)
        process.communicate(timeout=50)
    assert process.returncode == 130
    report = written(folder)
    assert report["verdict"]["reasons"][0] == "the run was interrupted"
    assert report["exchanges"] >= 1


BREAKING = """
import os, sys, threading, time
words = {"exits": SystemExit(0), "interrupts": KeyboardInterrupt(), "is no exception": BaseException("so")}
def app(environ, start_response):
    threading.Thread(target=time.sleep, args=(1_000,)).start()
    how = os.environ["HOW"]
    if how == "is gone":
        os._exit(0)
    raise words[how]
"""


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("exits", "the run broke off: SystemExit: 0"),
        ("interrupts", "the run broke off: KeyboardInterrupt"),
        ("is no exception", "the run broke off: BaseException: so (breaking.py:9)"),
        ("is gone", "the process of the run ended with exit code 0"),
    ],
)
def test_an_application_that_takes_the_run_with_it_leaves_no_verdict(folder: Path, how: str, said: str) -> None:
    (folder / "breaking.py").write_text(BREAKING)
    result = run("test", "words.json", "--app", "breaking:app", *reports(), cwd=folder, environment={"HOW": how})
    assert result.returncode == 2, result.stdout
    assert said in written(folder)["verdict"]["reasons"][0]


FORKING = """
import json, multiprocessing, time
made = []
def app(environ, start_response):
    if not made:
        made.append(multiprocessing.get_context("fork").Process(target=time.sleep, args=(1_000,)))
        made[0].start()
    good = environ["QUERY_STRING"] in ("", "most=9", "most=0") or environ["QUERY_STRING"].lstrip("most=-").isdigit()
    start_response("200 OK" if good else "400 Bad Request", [("content-type", "application/json")])
    return [b"[]" if good else b"{}"]
"""


@pytest.mark.timeout(60)
def test_what_an_application_started_does_not_hold_a_run_up(folder: Path) -> None:
    (folder / "forking.py").write_text(FORKING)
    result = run("test", "words.json", "--app", "forking:app", *reports(), "--max-time", "40", cwd=folder)
    assert result.returncode in (0, 1), result.stdout
    assert written(folder)["verdict"]["outcome"] in ("pass", "fail")


@pytest.mark.timeout(60)
def test_what_lies_in_the_current_folder_is_not_taken_for_ours(folder: Path) -> None:
    for name in ("contracts", "json"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text("raise SystemExit(9)")
    (folder / "resource.py").write_text("raise SystemExit(9)")
    with hostile("well") as service:
        # A program that pip installs is not looked for in the current folder either.
        words = [sys.executable, "-P", *command("test", "words.json", "--url", service.url, *reports())[1:]]
        result = subprocess.run(
            words, cwd=folder, env=surroundings({}), capture_output=True, timeout=60, check=False, text=True
        )
    assert result.returncode in (0, 1), result.stderr
    assert written(folder)["exchanges"] > 5


def lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


STUBBORN = """
import time
def app(environ, start_response):
    for moment in range(1_000):
        try:
            if not moment:
                print("asked", flush=True)
            time.sleep(1)
        except BaseException:
            pass
"""


@pytest.mark.timeout(60)
@pytest.mark.parametrize("times", [1, 2])
def test_a_second_interrupt_waits_for_nothing(folder: Path, times: int) -> None:
    (folder / "stubborn.py").write_text(STUBBORN)
    with started(folder, "--app", "stubborn:app") as process:
        assert process.stderr is not None
        until(lambda: process.stderr.readline() == "asked\n")
        for _ in range(times):
            process.send_signal(signal.SIGINT)
            time.sleep(0.3)
        process.communicate(timeout=50)
    assert process.returncode == 130
    assert (folder / ".troth" / "reports" / "report.json").exists() is (times == 1)


@pytest.mark.timeout(60)
def test_what_nobody_waits_for_any_more_ends(folder: Path) -> None:
    (folder / "stubborn.py").write_text(STUBBORN.replace('print("asked"', 'print(__import__("os").getpid()'))
    with started(folder, "--app", "stubborn:app") as process:
        assert process.stderr is not None
        worker = int(next(line for line in process.stderr if line.strip().isdigit()))
        assert lives(worker)
        process.kill()
        process.wait(timeout=10)
        until(lambda: not lives(worker))


@pytest.mark.timeout(60)
def test_a_login_gives_the_token_that_requests_present(folder: Path) -> None:
    with hostile("token") as door, hostile("well") as service:
        (folder / "troth.toml").write_text(f'[test.login]\nurl = "{door.url}/login"\nform = {{user = "ada"}}\n')
        result = run("test", "words.json", "--url", service.url, *reports(), cwd=folder)
        assert result.returncode == 1, result.stderr
        assert all(b"\r\nauthorization: Bearer login-canary\r\n" in head for head in service.heads)
        assert door.asked == 1
        (folder / "troth.toml").write_text('[test.login]\nurl = "/login"\n')
        failed = run("test", "words.json", "--url", service.url, "-q", cwd=folder)
    assert failed.returncode == 2
    assert b"the login failed: its answer has no token at /access_token" in failed.stdout
    written(folder)
    files = [path for path in (folder / ".troth").rglob("*") if path.is_file()]
    texts = [result.stdout, result.stderr, *(path.read_bytes() for path in files)]
    assert not [text for text in texts if b"login-canary" in text]


@pytest.mark.timeout(60)
def test_where_nothing_changed_nothing_is_tested(folder: Path) -> None:
    (folder / ".git").rmdir()
    author = ("-c", "user.name=t", "-c", "user.email=t@example.com")
    for arguments in (("init", "-q"), ("add", "words.json"), (*author, "commit", "-qm", "one")):
        subprocess.run(["git", *arguments], cwd=folder, check=True, timeout=30)
    result = run("test", "words.json", "--url", "http://127.0.0.1:1", "--changed-since", "HEAD", cwd=folder)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout == b"no operation has changed since HEAD, so nothing is tested\n"


@pytest.mark.timeout(60)
def test_a_run_has_an_end(folder: Path) -> None:
    with hostile("well") as service:
        result = run(
            "test", "words.json", "--url", service.url, "--rate-limit", "2", "--max-time", "3", *reports(), cwd=folder
        )
    assert result.returncode == 2, result.stderr
    assert written(folder)["verdict"]["reasons"][0].startswith("the run was not done within 3 s")


@pytest.mark.timeout(60)
def test_no_secret_is_written_or_printed(folder: Path) -> None:
    (folder / "troth.toml").write_text('[test]\nheader = ["X-Key: ${WORDS_KEY}"]\ncases = "cases"\n')
    secret = "canary-9f3c"
    with hostile("well") as service:
        result = run(
            "test", "words.json", "--url", service.url, "--save-cases", "-v", *reports(), "--bearer", "other-canary",
            cwd=folder, environment={"WORDS_KEY": secret},
        )  # fmt: skip
    assert result.returncode == 1, result.stderr
    written(folder)
    assert list((folder / "cases").iterdir())
    texts = [result.stdout, result.stderr, *(path.read_bytes() for path in folder.rglob("*") if path.is_file())]
    told = [text for text in texts if secret.encode() in text or b"other-canary" in text]
    assert not told


@pytest.mark.timeout(90)
def test_the_mock_keeps_its_contract_and_a_live_service_is_compared_with_it(folder: Path) -> None:
    result = run("test", "words.json", "--mock", "-q", cwd=folder)
    assert (result.returncode, result.stdout) == (0, b"the contract is kept\n"), result.stderr
    with hostile("well") as service:
        result = run("test", "words.json", "--url", service.url, "--mock", "--report", "json=-", "-q", cwd=folder)
    fidelity = json.loads(result.stdout)["fidelity"]
    assert fidelity["cases"] > fidelity["alike"] > 0
    # The service takes whatever it is asked; the mock validates.
    assert ("200", "422") in {(each["live"], each["mock"]) for each in fidelity["differences"]}


GOOD = ("words.json", "--url", "http://127.0.0.1:1")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("words.json",), "nothing to test is named (give --url URL"),
        (("nowhere.json", "--mock"), "nowhere.json cannot be read"),
        (("-", "--mock"), "a test reads its contract more than once"),
        (("words.json", "--url", "http://:1"), "'http://:1' is no URL"),
        (("words.json", "--url", "http://u:canary@h"), "--auth user:password"),
        (("words.json", "--app", "words"), "'words' names no application"),
        (("words.json", "--app", "nothing.here:app"), "'nothing.here:app' cannot be loaded"),
        (("words.json", "--url", "http://h", "--app", "a:b"), "there is one live target"),
        ((*GOOD, "-H", "canary"), "write it as 'Name: value'"),
        ((*GOOD, "--auth", "canary"), "write it as user:password"),
        ((*GOOD, "--bearer", "${NOWHERE}"), "the environment has no NOWHERE"),
        ((*GOOD, "--operation", "listWord"), "did you mean 'listWords'?"),
        ((*GOOD, "--tag", "word"), "did you mean 'words'?"),
        ((*GOOD, "-k", "words and"), "a word is missing at its end"),
        ((*GOOD, "-k", "nothing"), "the filters leave no operation"),
        ((*GOOD, "--changed-since", "nowhere"), "no git revision 'nowhere'"),
        ((*GOOD, "--baseline", "none.toml"), "none.toml: the baseline cannot be read"),
        ((*GOOD, "--coverage-baseline", "none.json"), "none.json: the coverage cannot be read"),
        ((*GOOD, "--report", "xml"), "there are the formats json,"),
        ((*GOOD, "--max-time", "0"), "max_time is 0.0"),
        ((*GOOD, "--profil", "gate"), "--profile"),
    ],
)
@pytest.mark.timeout(60)
def test_a_slip_is_told_in_one_line(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run("test", *arguments, "-q", cwd=folder)
    text = (result.stderr + result.stdout).decode()
    assert result.returncode == 2, text
    assert said in text
    assert "canary" not in text.replace("--auth", "")
    assert "Traceback" not in text
    assert len(text.splitlines()) == 1, text


@pytest.mark.timeout(60)
def test_a_report_that_cannot_be_written_keeps_no_other_from_it(folder: Path) -> None:
    (folder / "taken").write_text("a file")
    wishes = ("--report", "json=taken/report.json", "--report", "junit=j.xml")
    with hostile("garbage") as service:
        result = run("test", "words.json", "--url", service.url, "-q", *wishes, cwd=folder)
    assert result.returncode == 2
    assert result.stderr.startswith(b"troth: taken/report.json: the json cannot be written: ")
    assert len(result.stderr.splitlines()) == 1
    ElementTree.parse(folder / "j.xml")
