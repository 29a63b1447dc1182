"""Probes on services that are unusual and right, or unusual and wrong: they go on, and say what is so."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.exchange.message import Request, Response
from contracts.suite.probes import created, deleted, filters, idempotency, location, read_only, sorting, updated
from tests.contracts.suite.fakes import Talk
from tests.contracts.suite.things import Things, document, found, probed

TEXT = {"type": "string"}
BODIES = [created.PROBE, idempotency.PROBE, read_only.PROBE, updated.PROBE]
LINES = "application/x-ndjson"
SHOWN = {"name": TEXT, "made": {"type": "string", "readOnly": True}}


class Lines(Things):
    """Takes a line or more of JSON, and makes a thing of them."""

    def post(self, request: Request) -> Response:
        return super().post(Request("POST", request.path, b"", request.headers, b"{}"))

    def put(self, request: Request, name: str) -> Response:
        return super().put(Request("PUT", request.path, b"", request.headers, b"{}"), name)


@pytest.mark.parametrize("probe", BODIES, ids=lambda probe: probe.id)
def test_a_body_of_lines_is_no_json_text(probe: Any) -> None:
    lines = [{"name": "one"}, {"name": "two"}]
    contract = document(SHOWN, lines, taken={"type": "array", "items": {"type": "object"}}, media=LINES)
    talk = probed(probe, contract, Lines())
    assert any(each.exchange.request.body.count(b"\n") for each in talk.sent)
    assert found(talk) == []


@pytest.mark.parametrize("probe", BODIES, ids=lambda probe: probe.id)
def test_a_body_may_be_an_array(probe: Any) -> None:
    contract = document(SHOWN, ["one"], ["two"], taken={"type": "array", "items": TEXT})
    assert found(probed(probe, contract, Things())) == []


def test_another_array_with_the_same_key_is_another_request() -> None:
    class Careless(Things):
        def post(self, request: Request) -> Response:
            again = self._answers.get(request.headers[b"idempotency-key"])
            return again[1] if again is not None else super().post(request)

    contract = document(SHOWN, ["one"], ["two"], taken={"type": "array", "items": TEXT})
    assert [rule for rule, _, _ in found(probed(idempotency.PROBE, contract, Careless()))] == [
        "replay-conflict-unnoticed"
    ]


@pytest.mark.parametrize("text", ["http://[object Object]/x", "//[undefined]/things/1"])
def test_a_location_that_is_no_address_leads_nowhere(text: str) -> None:
    class Careless(Things):
        def location(self, name: str) -> str:
            return text

    contract = document(SHOWN, {"name": "one"}, headers={"Location": {"schema": TEXT}})
    talk = probed(location.PROBE, contract, Careless())
    assert [(rule, key) for rule, key, _ in found(talk) if rule == "location-dead"] == [
        ("location-dead", "POST /things")
    ]


SET_BY_THE_SERVICE: dict[str, tuple[dict[str, Any], Any]] = {
    "done": ({"type": "boolean"}, False),
    "tags": ({"type": "array", "items": TEXT}, []),
    "parts": ({"type": "array", "items": {"type": "object", "required": ["a"], "properties": {"a": TEXT}}}, []),
    "state": ({"type": "string", "enum": ["draft", "out"]}, "draft"),
    "plan": ({"type": "string", "default": "free"}, "free"),
    "version": ({"type": "integer", "minimum": 1}, 1),
    "rate": ({"type": "number", "minimum": 0, "maximum": 1}, 1),
    "made": ({"type": "string", "format": "date-time", "example": "2026-01-01T00:00:00Z"}, "2026-01-01T00:00:00Z"),
}


@pytest.mark.parametrize("name", SET_BY_THE_SERVICE)
@pytest.mark.parametrize("is_kept", [True, False])
def test_what_a_service_sets_by_itself_is_not_what_a_client_sent(name: str, is_kept: bool) -> None:
    schema, value = SET_BY_THE_SERVICE[name]

    class Setting(Things):
        def made(self, thing: str, body: Any) -> dict[str, Any]:
            made = super().made(thing, body)
            return {**made, name: value} if is_kept else {name: value, **made}

    contract = document({"name": TEXT, name: {**schema, "readOnly": True}}, {"name": "one"})
    talk = probed(read_only.PROBE, contract, Setting())
    wrong = [(rule, key) for rule, key, _ in found(talk)]
    changed = [("read-only-changed", "POST /things"), ("read-only-changed", "PUT /things/{id}")]
    assert wrong == ([] if is_kept else changed)


WORDS = ["open", "closed", "all"]
STATES = {
    "seen in items": TEXT,
    "known to the schema": {"type": "string", "enum": ["open", "closed"]},
    "nullable": {"type": "string", "nullable": True, "enum": ["open", "closed", None]},
}


@pytest.mark.parametrize("schema", STATES.values(), ids=STATES)
@pytest.mark.parametrize("is_kept", [True, False])
@pytest.mark.parametrize("is_wrapped", [True, False])
def test_a_word_that_is_no_value_of_the_items_lets_any_pass(schema: Any, is_kept: bool, is_wrapped: bool) -> None:
    class Filtered(Things):
        def listed(self, query: dict[str, str]) -> Any:
            state = query.get("state", "all") if is_kept else "all"
            kept = [each for each in self.held.values() if state in ("all", each["state"])]
            return {"things": kept} if is_wrapped else kept

    contract = document({"state": schema}, {"state": "open"}, query={"state": {"type": "string", "enum": WORDS}})
    if is_wrapped:
        page = contract["paths"]["/things"]["get"]["responses"]["200"]["content"]["application/json"]
        page["schema"] = {"type": "object", "properties": {"things": page["schema"]}}
    service = Filtered()
    service.held["c"] = {"id": "c", "state": "closed"}
    talk = probed(filters.PROBE, contract, service)
    assert [(rule, key) for rule, key, _ in found(talk)] == [("filter-ignored", "GET /things")] * (not is_kept)
    assert [each for each in service.asked if b"state=" in each.query]


@pytest.mark.parametrize("operation", ["post", "put"])
def test_a_word_that_can_be_asked_for_is_a_value_of_the_items(operation: str) -> None:
    contract = document({"state": TEXT}, {"state": "open"}, query={"state": {"type": "string", "enum": WORDS}})
    path = contract["paths"]["/things" if operation == "post" else "/things/{id}"]
    taken = {"type": "object", "properties": {"state": {"type": "string", "enum": WORDS[:2]}}}
    shown = {"schema": taken, "example": {"state": "open"}}
    path[operation] = {**path[operation], "requestBody": {"content": {"application/json": shown}}}
    talk = probed(filters.PROBE, contract, Things())
    assert [message for _, _, message in found(talk)] == ["state=closed lets pass an item whose state is 'open'"]


@pytest.mark.parametrize("status", [201, 200])
def test_what_a_put_makes_anew_is_no_rest_of_what_was_deleted(status: int) -> None:
    class Anew(Things):
        def put(self, request: Request, name: str) -> Response:
            is_new = name not in self.held
            self.held.setdefault(name, {})
            answer = super().put(request, name)
            return Response(status if is_new else 200, answer.headers, answer.body)

    service = Anew()
    talk = probed(deleted.PROBE, document(SHOWN, {"name": "one"}), service)
    wrong = ("deleted-still-found", "PUT /things/{id}", "what was deleted still answers 200 to PUT")
    assert found(talk) == [wrong] * (status == 200)
    assert [each.method for each in service.asked][-5:] == ["GET", "GET", "DELETE", "PUT", "DELETE"]
    assert list(service.held) == ["t1"]


class Slow(Things):
    """Accepts what is to be made, and shows it after it was asked for often enough."""

    def __init__(self, reads: int) -> None:
        super().__init__()
        self._left = reads

    def post(self, request: Request) -> Response:
        answer = super().post(request)
        return Response(202, answer.headers, answer.body)

    def __call__(self, request: Request) -> Response:
        if request.method == "GET" and request.path != "/things" and self._left:
            self._left -= 1
            return Response(404)
        return super().__call__(request)

    def listed(self, query: dict[str, str]) -> Any:
        self._left -= bool(self._left)
        return [] if self._left else super().listed(query)


@pytest.mark.timeout(30)
@pytest.mark.parametrize("is_read", [True, False], ids=["read", "listed"])
@pytest.mark.parametrize(("reads", "is_tried"), [(0, True), (2, True), (99, False)])
def test_what_is_accepted_to_be_created_is_waited_for(reads: int, is_tried: bool, is_read: bool) -> None:
    contract = document(SHOWN, {"name": "one"})
    if not is_read:
        del contract["paths"]["/things/{id}"]["get"]
    talk = probed(created.PROBE, contract, Slow(reads))
    assert found(talk) == []
    assert ["not there yet" in each.reason for each in talk.skipped] == [True] * (not is_tried)


def test_what_is_created_is_not_waited_for() -> None:
    class Forgetful(Slow):
        def post(self, request: Request) -> Response:
            return Things.post(self, request)

    rules = [rule for rule, _, _ in found(probed(created.PROBE, document(SHOWN, {"name": "one"}), Forgetful(99)))]
    assert rules == ["created-not-found", "created-not-listed"]


IN_SOME_ORDER = [
    ["a b", "aa", "a c"],  # blanks are passed over
    ["a c", "ab", "a d"],
    ["de-luxe", "delta", "de luxe"],
    ["Zoe", "adam"],
    ["adam", "Zoe"],
    ["\u00e9t\u00e9", "eu"],
    ["eu", "\u00e9t\u00e9"],
    ["item9", "item10"],
    ["item10", "item9"],
    ["9", "10", "10.50"],
    ["10", "9"],
    ["-3", "-5", "1"],
    ["-5", "-3", "1"],
    ["2026-01-01T01:30:00+02:00", "2026-01-01T00:00:00Z"],
    ["ab", "ab ", "ab"],
    [9, 10.5, 11],
]
IN_NONE = [
    ["b", "a"],
    ["a b", "x", "a c"],
    ["B", "a", "C"],
    ["item2", "item1"],
    ["10", "9", "8"],
    ["10.50", "9", "8"],
    ["2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"],
    ["abc", "ab"],
    [10, 9],
]


def _sorted_as(values: list[Any], order: str) -> Talk:
    class Listing(Things):
        def listed(self, query: dict[str, str]) -> Any:
            return [{"id": str(number), "name": value} for number, value in enumerate(values)]

    return probed(sorting.PROBE, document({"name": {}}, {}, query={"sort": {"enum": [order]}}), Listing())


@pytest.mark.parametrize("values", IN_SOME_ORDER, ids=str)
def test_what_is_in_an_order_of_some_language_is_in_order(values: list[Any]) -> None:
    assert found(_sorted_as(values, "name")) == []
    assert found(_sorted_as(values[::-1], "-name")) == []


@pytest.mark.parametrize("values", IN_NONE, ids=str)
def test_what_is_in_the_order_of_no_language_is_out_of_order(values: list[Any]) -> None:
    for talk in (_sorted_as(values, "name"), _sorted_as(values[::-1], "-name")):
        assert [(rule, key) for rule, key, _ in found(talk)] == [("sort-ignored", "GET /things")]


@pytest.mark.parametrize("values", [["a", None], ["a", "a"], ["a b", "aa"], [], [1, "a"]], ids=str)
def test_what_cannot_be_compared_is_not_tried(values: list[Any]) -> None:
    talk = _sorted_as(values, "name")
    assert found(talk) == []
    assert [each.check for each in talk.skipped] == ["sorting"]


@pytest.mark.parametrize("probe", [created.PROBE, updated.PROBE], ids=lambda probe: probe.id)
@pytest.mark.parametrize(
    ("schema", "said", "shown", "is_same"),
    [
        ({"type": "string", "format": "decimal"}, "10.5", "10.50", True),
        ({"type": "string", "format": "decimal"}, "10", "10.00", True),
        ({"type": "string", "format": "decimal"}, "010.50", "10.5", True),
        ({"type": "string", "format": "decimal"}, "10.5", "10.51", False),
        ({"type": "string", "format": "decimal"}, "10.5", "ten", False),
        ({"oneOf": [{"type": "number"}, {"type": "string", "format": "decimal"}]}, 10.5, "10.50", True),
        ({"format": "decimal"}, 10.5, "10.50", True),
        ({"type": "string"}, "1.0", "1.00", False),
        ({"type": "string"}, "007", "7", False),
    ],
)
def test_zeros_at_the_end_of_a_decimal_number_say_nothing(
    probe: Any, schema: Any, said: Any, shown: str, is_same: bool
) -> None:
    class Rounding(Things):
        def made(self, name: str, body: Any) -> dict[str, Any]:
            return {"id": name, "lines": [{"price": shown}]}

    lines = {"type": "array", "items": {"type": "object", "properties": {"price": schema}}}
    talk = probed(probe, document({"lines": lines}, {"lines": [{"price": said}]}), Rounding())
    rules = {rule for rule, _, message in found(talk) if "lines/0/price" in message}
    assert rules == (set() if is_same else {"created-differs" if probe is created.PROBE else "update-lost"})
