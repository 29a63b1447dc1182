"""What is read from wrk's output, and what wrk is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from ci.bench import wrk
from ci.bench.results import BenchError
from ci.bench.workloads import VARIANTS, Request

OUTPUT = """\
Running 4s test @ http://127.0.0.1:4010/items
  1 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency   815.97us  235.25us   3.20ms   82.26%
    Req/Sec    39.23k     5.41k   48.53k    60.00%
  80000 requests in 4.00s, 20.54MB read
  Non-2xx or 3xx responses: 3
Requests/sec:  38970.23
Transfer/sec:     10.26MB
measured {"requests": 80000, "microseconds": 4000000, "refused": 3, "broken": 2, "p50": 734.0, "p99": 1703.0}
"""


def test_a_round_is_read_from_the_line_of_the_script() -> None:
    counted = wrk.parse(OUTPUT)
    assert counted.requests_per_second == 20_000
    assert (counted.p50_ms, counted.p99_ms) == (0.734, 1.703)
    assert (counted.refused, counted.broken) == (3, 2)


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("", "it said nothing"),
        ("unable to connect to 127.0.0.1:4010 Connection refused\n\n", "unable to connect"),
    ],
)
def test_a_round_without_the_line_is_no_round(output: str, said: str) -> None:
    with pytest.raises(BenchError, match=said):
        wrk.parse(output)


def test_the_command_line_carries_headers_method_and_body() -> None:
    body = Path("item.json")
    request = Request("POST", "/items?limit=1", (("Authorization", "Bearer x"), ("Accept", "*/*")), body)
    line = wrk.command(4010, request, 4)
    assert line[:4] == ["wrk", "-t1", "-c32", "-d4s"]
    assert line[line.index("-H") :] == [
        "-H",
        "Authorization: Bearer x",
        "-H",
        "Accept: */*",
        "http://127.0.0.1:4010",
        "--",
        "POST",
        "/items?limit=1",
        "1",
        "item.json",
    ]


def test_a_get_has_no_body() -> None:
    assert wrk.command(4010, Request("GET", "/items"), 4)[-4:] == ["--", "GET", "/items", "1"]


def test_a_path_with_a_number_is_sent_in_many_variants() -> None:
    assert wrk.command(4010, Request("GET", "/items/{n}"), 4)[-2:] == ["/items/{n}", str(VARIANTS)]
