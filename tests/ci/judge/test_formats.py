"""What the second judge says of formats."""

from __future__ import annotations

import pytest

from ci.judge.formats import is_in_format

CASES = [
    ("byte", "c2FnZQ==", True),
    ("byte", "sag\u00e9", False),
    ("byte", "neutral", False),
    ("date", "2024-02-29", True),
    ("date", "2023-02-29", False),
    ("date", "20240229", False),
    ("date-time", "2024-02-29T12:00:00Z", True),
    ("date-time", "2016-12-31t23:59:60.5+00:00", True),
    ("date-time", "2024-02-29 12:00:00Z", False),
    ("date-time", "2024-02-29T25:00:00Z", False),
    ("email", "a@b", True),
    ("email", "a@", False),
    ("ipv4", "127.0.0.1", True),
    ("ipv4", "127.0.0.256", False),
    ("ipv6", "::1", True),
    ("ipv6", "1", False),
    ("uri", "https://example.com/a?b#c", True),
    ("uri", "/relative", False),
    ("uri", "a: b", False),
    ("uuid", "bc3f7dad-5544-468c-8573-3ef04d55463e", True),
    ("uuid", "bc3f7dad5544468c85733ef04d55463e", False),
    ("regex", "(", True),
    ("of-nobody", "", True),
]


@pytest.mark.parametrize(("name", "text", "good"), CASES)
def test_a_format(name: str, text: str, good: bool) -> None:
    assert is_in_format(name, text) is good
