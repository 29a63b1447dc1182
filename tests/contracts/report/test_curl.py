"""curl commands: a shell that reads them gives curl the very request, whatever is in it."""

from __future__ import annotations

import os
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.exchange.message import Request
from contracts.report.curl import curl
from tests.contracts.report.told import HOSTILE

# It stands in for curl: each argument on its own, and what came in.
_FAKE = "curl() { for each; do printf '%s\\0' \"$each\"; done; case \"$*\" in *'@-'*) cat;; esac; }\n"


def arguments(request: Request, target: str = "http://h:1", **environment: str) -> list[bytes]:
    """Give what a POSIX shell makes of the command; what goes through the pipe comes last."""
    command = curl(request, target)
    ran = subprocess.run(
        ["/bin/sh", "-c", _FAKE + command], capture_output=True, timeout=20, check=True, env=os.environ | environment
    )
    assert ran.stderr == b""
    return ran.stdout.split(b"\0")


def after(flag: bytes, given: list[bytes]) -> list[bytes]:
    return [value for name, value in pairwise(given) if name == flag]


@settings(max_examples=40)
@given(st.binary(max_size=60), st.binary(max_size=60).filter(lambda raw: b"\0" not in raw))
def test_a_shell_gives_back_the_body_and_the_fields(body: bytes, value: bytes) -> None:
    request = Request("POST", "/a", headers={b"x-a": value, b"content-type": b"text/plain"}, body=body)
    given = arguments(request)
    if after(b"--data-binary", given):
        assert b"\0".join(given[given.index(b"http://h:1/a") + 1 :]) == body
    else:
        assert after(b"--data-raw", given) == ([body] if body else [])
    assert after(b"-H", given)[0] == (b"X-A: " + value if value else b"X-A;")
    assert after(b"-X", given) == [b"POST"]


@pytest.mark.parametrize("text", ["'; touch pwned; '", "$(touch pwned)", "`touch pwned`", '"$HOME"', "a\nb", HOSTILE])
def test_no_string_gets_out_of_its_quotes(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    raw = text.encode("utf-8", "surrogatepass")
    request = Request(text, f"/{text}", raw, {b"x-" + raw: raw, b"content-type": raw}, raw)
    command = curl(request, text)
    assert "\x1b" not in command
    assert arguments(request, f"http://{text}")
    assert list(tmp_path.iterdir()) == []


def test_what_was_redacted_is_left_to_the_environment() -> None:
    headers = {b"authorization": b"Bearer [redacted]", b"x-api-key": b"[redacted]", b"cookie": b"[redacted]"}
    request = Request("GET", "/a", b"q=1&access_token=[redacted]&b=2", headers)
    command = curl(request, "http://h:1")
    assert "redacted" not in command
    given = arguments(request, AUTHORIZATION="a b", X_API_KEY="k'", COOKIE="c", ACCESS_TOKEN="t")
    assert after(b"-H", given) == [b"Authorization: Bearer a b", b"X-Api-Key: k'", b"Cookie: c"]
    assert given[-2] == b"http://h:1/a?q=1&access_token=t&b=2"


@pytest.mark.timeout(30)
@pytest.mark.parametrize("before", ["a" * 200_000, "a=" * 100_000, "&" * 200_000, "a=b&" * 50_000, "a?" * 100_000])
def test_a_variable_is_named_in_little_time_however_long_a_query_is(before: str) -> None:
    query = f"{before}&token=[redacted]&q=a=[redacted]&b[redacted]".encode()
    assert curl(Request("GET", "/a", query), "").endswith('&token=\'"$TOKEN"\'&q=a=\'"$Q"\'&b\'"$SECRET"')


def test_no_variable_is_named_like_one_of_the_shell() -> None:
    assert '"$SECRET_PATH"' in curl(Request("GET", "/", b"path=[redacted]"), "http://h")
    assert '"$SECRET_1"' in curl(Request("GET", "/", b"1=[redacted]"), "http://h")


def test_commands_that_are_easily_read_are() -> None:
    assert curl(Request("GET", "/a", b"b=1"), "http://h/v1/") == (
        "curl -sS -i --globoff --path-as-is 'http://h/v1/a?b=1'"
    )  # fmt: skip
    assert curl(Request("HEAD", "/a"), "app:api") == 'curl -sS -i --globoff --path-as-is --head "$BASE_URL"/a'
    posted = curl(Request("POST", "/a", headers={b"content-length": b"2"}, body=b"{}"), "http://h")
    assert posted == "curl -sS -i --globoff --path-as-is -X POST -H Content-Type: --data-raw '{}' http://h/a"


def test_a_huge_body_is_left_to_a_file() -> None:
    command = curl(Request("POST", "/a", body=b"x" * 10_000), "http://h")
    assert "--data-binary @body.bin" in command
    assert len(command) < 300
