"""Takes the events of a Schemathesis run, gives its failures and what was tested, as values."""

from __future__ import annotations

import base64
import json
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Headers = Mapping[str, str]
_LONGEST_BODY = 4_000


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request with its answer; header names are in lower case."""

    method: str
    url: str
    request_headers: Headers
    request_body: bytes
    status: int
    headers: Headers
    body: bytes

    @property
    def path(self) -> str:
        """The path of the URL, still percent-encoded."""
        return urlsplit(self.url).path

    @property
    def violations(self) -> list[dict[str, Any]]:
        """What the mock said was wrong with the request: in its problem document, or in its header."""
        header = self.headers.get("sl-violations")
        try:
            found = json.loads(header) if header else json.loads(self.body)["violations"]
        except (ValueError, KeyError, TypeError):
            return []
        return [entry for entry in found if isinstance(entry, dict) and "location" in entry]

    def curl(self) -> str:
        """Give a command that sends the request again."""
        words = ["curl", "-i", "-X", self.method]
        for name, value in self.request_headers.items():
            words += ["-H", f"{name}: {value}"]
        if self.request_body:
            words += ["--data-binary", self.request_body[:_LONGEST_BODY].decode("utf-8", "backslashreplace")]
        return " ".join(shlex.quote(word) for word in [*words, self.url])


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed check.

    `kind` is the failure's class, `mode` how the request was made (`positive`, `negative`), `scenario` of what kind
    the coverage phase made it, for the parameter `parameter` in `location`.
    """

    operation: str
    check: str
    kind: str
    message: str
    exchange: Exchange
    mode: str = ""
    phase: str = ""
    scenario: str = ""
    parameter: str = ""
    location: str = ""
    description: str = ""

    @property
    def group(self) -> tuple[str, str, str, str]:
        """What makes failures one class: operation, check, kind, and the first line that tells the reason."""
        return self.operation, self.check, self.kind, self.message.split("\n", 1)[0][:120]


@dataclass(slots=True)
class Run:
    """What a run covered: the operations asked, those asked something good, and those that answered with success."""

    operations: set[str] = field(default_factory=set)
    asked_well: set[str] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)
    cases: int = 0
    failures: list[Failure] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def read(events: Path) -> Run:
    """Give what the events file tells."""
    run = Run()
    with events.open(encoding="utf-8") as lines:
        for line in lines:
            ((name, event),) = json.loads(line).items()
            if name == "ScenarioFinished":
                recorder = event["recorder"]
                label = recorder["label"]
                if recorder.get("cases"):
                    run.operations.add(label)
                if any(_mode(case) == "positive" for case in recorder.get("cases", {}).values()):
                    run.asked_well.add(label)
                if any(_is_success(exchange(entry), label) for entry in recorder.get("interactions", {}).values()):
                    run.reached.add(label)
                run.cases += len(recorder.get("cases", {}))
                run.failures.extend(_failures(event, recorder))
            elif name in ("NonFatalError", "FatalError"):
                run.errors.append(_error(event))
    return run


def _mode(case: dict[str, Any]) -> str:
    return str(case["value"].get("meta", {}).get("generation", {}).get("mode", ""))


def _is_success(told: Exchange, label: str) -> bool:
    return 200 <= told.status < 400 and told.method == label.partition(" ")[0]


def _error(event: dict[str, Any]) -> str:
    value = event.get("value") or event.get("exception") or {}
    said = " ".join(str(value.get("message", value)).split())
    return f"{event.get('label', '')}: {said}"[:400]


def _failures(event: dict[str, Any], recorder: dict[str, Any]) -> Iterator[Failure]:
    cases = recorder.get("cases", {})
    for case, checks in recorder.get("checks", {}).items():
        for check in checks:
            if check["status"] == "error":
                raise ValueError(f"the check {check['name']} could not work on {recorder['label']}")
            if check["status"] == "failure":
                failed = check["failure_info"]["failure"]
                meta = cases[case]["value"].get("meta", {})
                data = meta.get("phase", {}).get("data", {})
                yield Failure(
                    operation=recorder["label"],
                    check=check["name"],
                    kind=failed["type"],
                    message=failed["message"],
                    exchange=exchange(recorder.get("interactions", {}).get(case, {})),
                    mode=_mode(cases[case]),
                    phase=event["phase"],
                    scenario=data.get("scenario") or "",
                    parameter=data.get("parameter") or "",
                    location=data.get("parameter_location") or "",
                    description=data.get("description") or "",
                )


def exchange(interaction: dict[str, Any]) -> Exchange:
    """Give a recorded interaction as an Exchange; what is not there is empty."""
    request = interaction.get("request") or {}
    response = interaction.get("response") or {}
    return Exchange(
        request.get("method", ""),
        request.get("uri", ""),
        _fields(request.get("headers")),
        _bytes(request.get("body")),
        response.get("status_code", 0),
        _fields(response.get("headers")),
        _bytes(response.get("content")),
    )


def _fields(recorded: Mapping[str, Any] | None) -> Headers:
    found = {}
    for name, value in (recorded or {}).items():
        found[name.lower()] = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return found


def _bytes(recorded: Any) -> bytes:
    return base64.b64decode(recorded["$base64"]) if isinstance(recorded, dict) else b""
