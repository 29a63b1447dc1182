"""HEAD: what it says of the body of GET is compared where the length of that is known."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.exchange.message import Request, Response
from contracts.suite.probes import head
from tests.contracts.suite.fakes import Talk
from tests.contracts.suite.test_probes import tried

DOCUMENT: dict[str, Any] = {"paths": {"/things": {"get": {"responses": {"200": {"description": "x"}}}}}}
BODY = b"a text that was said in a coding"


@pytest.mark.parametrize(
    ("coding", "length", "rules"),
    [
        ({}, len(BODY), []),
        ({}, 7, ["head-differs"]),
        ({b"content-encoding": b"identity"}, 7, ["head-differs"]),
        ({b"content-encoding": b"gzip"}, 7, []),
    ],
)
def test_the_length_is_compared_with_that_of_a_body_in_no_coding(
    coding: dict[bytes, bytes], length: int, rules: list[str]
) -> None:
    def answer(request: Request) -> Response:
        fields = {b"content-length": b"%d" % length, **coding}
        return Response(200, fields, b"" if request.method == "HEAD" else BODY)

    talk = Talk(DOCUMENT, answer)
    tried(talk, head.PROBE, talk.contract.operations[0])
    assert [each.finding.rule for each in talk.found if each.check == "head"] == rules
    assert talk.skipped == []
