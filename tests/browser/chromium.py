"""A browser: takes pages, gives what a person would see, over the DevTools protocol on a pair of pipes."""

from __future__ import annotations

import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

_PATIENCE = 60.0  # seconds that anything may take
_OUT_OF_THE_WAY = 30  # the numbers 3 and 4 are the browser's


class Chromium:
    """A headless browser with one page; `said` are the messages of its console, `asked` the addresses that it asked
    for, save those that the page's policy kept it from."""

    def __init__(self) -> None:
        program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        assert program, "there is no chromium here: apt-get install chromium"
        self._folder = tempfile.TemporaryDirectory(prefix="page-check-")
        their_in, our_out = _pipe()
        our_in, their_out = _pipe()
        self._process = subprocess.Popen(
            [
                program, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run",
                "--hide-scrollbars", f"--user-data-dir={self._folder.name}", "about:blank",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=(3, 4),
            preexec_fn=lambda: (os.dup2(their_in, 3), os.dup2(their_out, 4)),  # noqa: PLW1509 - no threads here
        )  # fmt: skip
        os.close(their_in)
        os.close(their_out)
        self._reading, self._writing = our_in, our_out
        self._rest = b""
        self._number = 0
        self._session = ""
        self._loaded = False
        self.said: list[str] = []
        self._asked: dict[str, str] = {}
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self._call(f"{domain}.enable")

    @property
    def asked(self) -> list[str]:
        return list(self._asked.values())

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._reading)
        os.close(self._writing)
        self._folder.cleanup()

    def show(
        self,
        page: Path,
        *,
        hash_: str = "",
        width: int = 1440,
        scheme: str = "light",
        media: str = "",
        script: bool = True,
    ) -> None:
        """Open a page anew, and wait until it is loaded."""
        self._call("Page.navigate", url="about:blank")
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._call("Emulation.setEmulatedMedia", media=media, features=features)
        self._call("Emulation.setScriptExecutionDisabled", value=not script)
        self._call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.said.clear()
        self._asked.clear()
        self._loaded = False
        self._call("Page.navigate", url=page.as_uri() + hash_)
        while not self._loaded:
            self._take()

    def evaluate(self, expression: str) -> Any:
        """Give the value of an expression of JavaScript. The policy of a page does not bind its inspector."""
        told = self._call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def press(self, key: str) -> None:
        """Press a key that writes a character."""
        self._call("Input.dispatchKeyEvent", type="keyDown", key=key, text=key)
        self._call("Input.dispatchKeyEvent", type="keyUp", key=key)

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._writing, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._take()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]

    def _take(self) -> dict[str, Any]:
        deadline = time.monotonic() + _PATIENCE
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._reading], [], [], max(0.0, deadline - time.monotonic()))
            assert ready, "the browser says nothing"
            data = os.read(self._reading, 1 << 16)
            assert data, "the browser is gone"
            self._rest += data
        line, self._rest = self._rest.split(b"\0", 1)
        message = json.loads(line)
        self._note(message.get("method", ""), message.get("params", {}))
        return message

    def _note(self, method: str, told: dict[str, Any]) -> None:
        if method == "Page.loadEventFired":
            self._loaded = True
        elif method == "Network.requestWillBeSent":
            self._asked[told["requestId"]] = told["request"]["url"]
        elif method == "Network.loadingFailed" and told.get("blockedReason") == "csp":
            self._asked.pop(told["requestId"], None)
        elif method == "Log.entryAdded":
            self.said.append(told["entry"]["text"])
        elif method == "Runtime.consoleAPICalled":
            self.said.append(str(told["args"]))
        elif method == "Runtime.exceptionThrown":
            self.said.append(str(told["exceptionDetails"]))


def _pipe() -> tuple[int, int]:
    """Give a pipe whose numbers are not those that the browser reads and writes."""
    ends = os.pipe()
    moved = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, _OUT_OF_THE_WAY) for end in ends)
    for end in ends:
        os.close(end)
    return moved[0], moved[1]
