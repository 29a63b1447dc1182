"""Variables in commands: each is said once, with what it holds."""

from __future__ import annotations

import io

from contracts.exchange.message import Request
from contracts.report import console, html, markdown
from contracts.report.curl import curl
from contracts.report.secret_values import MARK
from contracts.report.variables import exports
from contracts.trial.issue_text import issues_text
from tests.contracts.report.told import written
from tests.contracts.runs import GET, found, sent

SECRET = Request("GET", "/notes", headers={b"authorization": f"Bearer {MARK}".encode(), b"x-key": MARK.encode()})


def test_each_variable_of_commands_is_said_once() -> None:
    commands = [curl(SECRET, "shop:app")] * 2
    assert [line.split("=")[0] for line in exports(commands, "shop:app")] == [
        "export AUTHORIZATION",
        "export X_KEY",
        "export BASE_URL",
    ]
    assert "shop:app" in exports(commands, "shop:app")[-1]
    assert exports([curl(Request("GET", "/notes"), "http://h")], "http://h") == []


def test_people_are_told() -> None:
    breach = sent(7, GET, 200, headers=SECRET.headers), found(GET, 7, location=("body", "x"))
    record, verdict, coverage = written(*breach)
    out = io.StringIO()
    console.tell(record, verdict, coverage, {}, out)
    page = html.write(record, verdict, coverage)
    texts = (out.getvalue(), markdown.write(record, verdict, coverage), issues_text(verdict.new, record), page)
    assert [text.count("export AUTHORIZATION=") for text in texts] == [1, 1, 1, 1]
