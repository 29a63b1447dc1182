"""The same document, request and seed give the same bytes: today, tomorrow, in every process and on every machine."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest

from tests.mockserver.golden import GOLDEN, REQUESTS, ROOT, answer, place

SCRIPT = """
import hashlib
from tests.mockserver.golden import REQUESTS, answer
for request in reversed(REQUESTS):
    print(request["name"], hashlib.sha256(answer(request)).hexdigest())
"""


@pytest.mark.parametrize("request_", REQUESTS, ids=[request["name"] for request in REQUESTS])
def test_an_answer_stays_what_it_was(request_: dict[str, Any]) -> None:
    assert answer(request_) == place(request_).read_bytes()


def test_there_is_a_request_for_every_answer() -> None:
    assert {path.name for path in GOLDEN.glob("*.answer")} == {place(request).name for request in REQUESTS}


def test_neither_hashes_nor_the_order_of_requests_nor_the_place_on_earth_count() -> None:
    outputs = set()
    for hash_seed, zone, language in (("0", "UTC", "C"), ("4711", "Asia/Tokyo", "de_DE.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": zone, "LC_ALL": language}
        command = [sys.executable, "-c", SCRIPT]
        run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=100, check=True)
        outputs.add(run.stdout)
    assert len(outputs) == 1
