"""The README's answers: takes its commands, gives what the mocks that it starts answer to them, laid out for reading.

``python -m tests.readme`` writes the answers anew.
"""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from urllib.parse import urlsplit

import mockserver
from tests.asgi import ask

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_PAIR = re.compile(r"```sh\n((?:(?!```).)*?curl (?:(?!```).)*?)```\n\n```json\n(.*?)```", re.DOTALL)
_STARTED = re.compile(r"troth mock (\S+) -p (\d+)")
_MAKE_MOCK = {4010: "specs/workflows/v1/openapi.yaml"}


def pairs() -> list[tuple[str, str]]:
    """Give each command of the README that stands over an answer, with that answer."""
    return _PAIR.findall(README.read_text("utf-8"))


def answered(command: str) -> str:
    """Give what the mock answers to the `curl` in `command`."""
    mocks = _MAKE_MOCK | {int(port): document for document, port in _STARTED.findall(command)}
    words = shlex.split(command[command.index("curl ") :].replace("\\\n", " "))
    headers, body, url = {}, b"", ""
    for option, value in zip(words[1:], [*words[2:], ""], strict=True):
        if option == "-H":
            name, _, text = value.partition(": ")
            headers[name] = text
        elif option == "-d":
            body = value.encode()
        elif option.startswith("http"):
            url = option
    parts = urlsplit(url)
    app = mockserver.app(str(ROOT / mocks[parts.port or 80]))
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    answer = ask(app, "POST" if body else "GET", target, headers, body)
    assert answer.status in (200, 201), answer.body
    return json.dumps(answer.json, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    text = README.read_text("utf-8")
    for command, shown in pairs():
        text = text.replace(f"{command}```\n\n```json\n{shown}```", f"{command}```\n\n```json\n{answered(command)}```")
    README.write_text(text, "utf-8")
