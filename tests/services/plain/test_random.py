"""The plain service and made-up requests: what keeps the contract is accepted, and what breaks it is refused."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from contracts.media.styles_encode import encode_parameter
from contracts.model.operation import Operation, Parameter
from contracts.model.schema import Schema
from mockserver.generate.errors import Unsatisfiable
from mockserver.generate.generator import Generator
from mockserver.generate.negate import negations
from mockserver.generate.seed import Seed
from mockserver.generate.wishes import Wishes
from tests.services.plain import tokens
from tests.services.plain.judged import SUBSTANCE, Answer, Plain, contract
from tests.services.plain.made import execution, hook, step, template, workflow

_EACH = 12
_WISHES = Wishes(optional="sometimes", ignore_examples=True)
# What says that a request is wrong in itself, whatever there is.
REFUSED = frozenset({400, 401, 403, 415, 422})
_JUNK: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 3.0, 101, 2**31, 10**30, "", "x", "é" * 130, "active", "a" * 2001, [], ["a", "a"], {}, {"a": 1},
)  # fmt: skip
_TEXTS = (
    "",
    "0",
    "1.0",
    "+1",
    "01",
    "101",
    "x",
    "a,b",
    "%20",
    "%zz",
    "%C3%28",
    "null",
    '"',
    "*",
    '"a"',
    "é",
    "a" * 600,
)
_CONTENT_TYPES = (
    "application/json", "application/merge-patch+json", "text/plain", "application/json;", "application/json; a", "json",
    "APPLICATION/JSON;charset=utf-8", "application/json, application/json", "application/*", "",
)  # fmt: skip


@dataclass
class Draft:
    """A request in the making: everything about it can still be changed."""

    path: dict[str, str]
    query: list[tuple[str, str]]
    headers: dict[str, str]
    body: Any
    raw: bytes | None = None

    def send(self, plain: Plain, operation: Operation) -> Answer:
        target = operation.path.format_map(self.path)
        query = "&".join(f"{name}={text}" if text else name for name, text in self.query)
        raw = self.raw
        if raw is None:
            raw = json.dumps(self.body).encode() if operation.body else b""
        name = operation.operation_id or ""
        return plain.send(name, f"{target}?{query}" if query else target, self.headers, raw)


class Drafts:
    """Makes requests that keep the contract, some of them of what there is."""

    def __init__(self, plain: Plain) -> None:
        self._generator = Generator()
        flow = workflow(plain)
        self._paths = {
            "workflow_id": flow,
            "step_id": step(plain, flow),
            "template_id": template(plain),
            "execution_id": execution(plain, flow),
            "webhook_subscription_id": hook(plain),
        }

    def good(self, operation: Operation, seed: Seed) -> Draft:
        dice = seed.random()
        draft = Draft({}, [], {"Authorization": f"Bearer {tokens.issue('alice')}"}, None)
        if operation.body:
            draft.headers["Content-Type"] = SUBSTANCE[operation.method]
            schema = operation.body.content[0].schema
            assert schema is not None
            draft.body = self._generator.value(schema, seed.state, _WISHES)
        for parameter in operation.parameters:
            if not parameter.required and dice.random() < 0.5:
                continue
            self._set(draft, parameter, dice)
        return draft

    def _set(self, draft: Draft, parameter: Parameter, dice: random.Random) -> None:
        assert parameter.schema is not None
        text = encode_parameter(parameter, self._generator.value(parameter.schema, dice.getrandbits(32), _WISHES))
        if parameter.location == "path":
            known = self._paths[parameter.name].rpartition("/")[2]
            draft.path[parameter.name] = known if dice.random() < 0.8 else text
        elif parameter.location == "query":
            name, _, value = text.partition("=")
            draft.query.append((name, value))
        else:
            draft.headers[parameter.name] = text

    def broken(self, schema: Schema, seed: Seed) -> Any:
        """Give a value that breaks `schema` in one way, which the seed chooses."""
        ways = list(negations(schema.resolved().keywords, schema.space))
        for _ in range(10):
            seed = seed.child("way")
            way = schema.space.made(schema.pointer, ways[seed.below(len(ways))], schema.resolved().targets)
            try:
                value = self._generator.value(way, seed.state, _WISHES)
            except Unsatisfiable:
                continue
            if not schema.is_valid(value):
                return value
        return None


def _change_place(value: Any, dice: random.Random) -> Any:
    """Give `value` with something else in one place, or without it."""
    if isinstance(value, dict) and value and dice.random() < 0.8:
        name = dice.choice(sorted(value))
        rest = {key: each for key, each in value.items() if key != name}
        roll = dice.random()
        if roll < 0.2:
            return rest
        return {**value, "another": 1} if roll < 0.3 else {**rest, name: _change_place(value[name], dice)}
    if isinstance(value, list) and value and dice.random() < 0.7:
        index = dice.randrange(len(value))
        changed = [*value[:index], _change_place(value[index], dice), *value[index + 1 :]]
        return [*value, value[0]] if dice.random() < 0.3 else changed
    return dice.choice(_JUNK)


def _change_body(draft: Draft, dice: random.Random) -> None:
    draft.body = _change_place(draft.body, dice)


def _change_bytes(draft: Draft, dice: random.Random) -> None:
    text = bytearray(json.dumps(draft.body).encode())
    for _ in range(dice.randrange(1, 3)):
        text[dice.randrange(len(text))] = dice.choice(b'"{}[],:0\\u\x00\xffe-. ')
    draft.raw = dice.choice(
        (bytes(text), b"", b" ", b"\xef\xbb\xbf" + bytes(text), b'"\\ud800"', b"1e999", b"9" * 5000)
    )


def _change_query(draft: Draft, dice: random.Random) -> None:
    if draft.query:
        index = dice.randrange(len(draft.query))
        name, text = draft.query[index]
        draft.query[index] = (name, dice.choice((*_TEXTS, text + text, text[1:], f"{text},{text}")))
        if dice.random() < 0.1:
            draft.query.append((name, text))


def _change_path(draft: Draft, dice: random.Random) -> None:
    if draft.path:
        name = dice.choice(sorted(draft.path))
        text = draft.path[name]
        draft.path[name] = dice.choice(("0", text.upper(), text[:-1], text.replace("-", ""), "%20", "é", f"{text}%0A"))


def _change_headers(draft: Draft, dice: random.Random) -> None:
    name = dice.choice(sorted(draft.headers))
    if name == "Authorization":
        draft.headers[name] = dice.choice(
            ("", "Bearer", "Bearer a b", "Basic YTpi", "bearer  " + draft.headers[name][7:])
        )
    elif name == "Content-Type":
        draft.headers[name] = dice.choice(_CONTENT_TYPES)
    else:
        draft.headers[name] = dice.choice((*_TEXTS, '"a", W/"b"', '"a","b"', '"a",  "b"', '"a'))
    if dice.random() < 0.2:
        del draft.headers[name]


_CHANGES: tuple[Callable[[Draft, random.Random], None], ...] = (_change_query, _change_path, _change_headers)
_BODY_CHANGES = (*_CHANGES, _change_body, _change_body, _change_body, _change_bytes)
_OPERATIONS = pytest.mark.parametrize("operation", contract().operations, ids=lambda each: each.operation_id)


@_OPERATIONS
def test_what_keeps_the_contract_is_accepted(operation: Operation) -> None:
    plain = Plain()
    drafts = Drafts(plain)
    for number in range(_EACH):
        answer = drafts.good(operation, Seed.of("good", operation.key, number)).send(plain, operation)
        assert not answer.wrong
        assert answer.status < 500
        assert answer.status not in REFUSED, answer.body


@_OPERATIONS
def test_what_breaks_the_contract_is_refused(operation: Operation) -> None:
    """And only that: the judge says which of the changed requests are still good."""
    plain = Plain()
    drafts = Drafts(plain)
    for number in range(_EACH * 3):
        seed = Seed.of("changed", operation.key, number)
        draft, dice = drafts.good(operation, seed), seed.child("change").random()
        dice.choice(_BODY_CHANGES if operation.body else _CHANGES)(draft, dice)
        answer = draft.send(plain, operation)
        assert (answer.status in REFUSED) == bool(answer.wrong), (answer.status, answer.body, answer.wrong, draft)
        assert answer.status < 500


@_OPERATIONS
def test_a_body_that_breaks_its_schema_is_refused(operation: Operation) -> None:
    if operation.body is None:
        return
    plain = Plain()
    drafts = Drafts(plain)
    schema = operation.body.content[0].schema
    assert schema is not None
    for number in range(_EACH):
        seed = Seed.of("broken", operation.key, number)
        draft = drafts.good(operation, seed)
        draft.body = drafts.broken(schema, seed)
        answer = draft.send(plain, operation)
        assert answer.wrong
        assert answer.status == 422
        assert answer.json["errors"]
