"""A running mock, and what it was asked."""

from __future__ import annotations

import httpx
import pytest

from contracts.errors import TrothError
from mockserver.watched import watched
from tests.contracts import shop

SPEC = str(shop.SPEC)


@pytest.mark.timeout(60)
def test_what_was_asked_is_known_when_it_is_answered() -> None:
    with watched(SPEC, seed="7") as mock, httpx.Client(base_url=mock.url) as client:
        for number in range(20):
            assert client.post("/items", json="tea", params={"n": number}).status_code == 201
            exchange = mock.exchanges[-1]
            assert (exchange.request.method, exchange.request.path) == ("POST", "/items")
            assert (exchange.request.query, exchange.request.body) == (b"n=%d" % number, b'"tea"')
            assert exchange.response is not None
            assert exchange.response.status == 201
        assert exchange.response.headers[b"content-type"] == b"application/json"
        assert len(mock.exchanges) == 20
        mock.reset()
        assert mock.exchanges == []
        assert client.get("/__admin/health").status_code == 200
        assert client.get("/nothing").status_code == 404
        assert [each.request.path for each in mock.exchanges] == ["/nothing"]


@pytest.mark.timeout(60)
def test_a_mock_that_cannot_be_served_says_so() -> None:
    with pytest.raises(TrothError), watched("there-is-none.yaml"):
        raise AssertionError
    with pytest.raises(TrothError), watched(SPEC, no_such_setting=True):
        raise AssertionError
