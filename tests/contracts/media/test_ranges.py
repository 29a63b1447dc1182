"""Media ranges: who is answered with what, and which promise holds for a body."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from contracts.media.malformed import Malformed
from contracts.media.ranges import Choice, acceptable, best_match, concrete, is_json, is_xml, parameter, parse
from contracts.model.operation import MediaType

CASES = Path(__file__).parents[2] / "cases" / "media"


def cases(name: str) -> list[Any]:
    return [pytest.param(*case[1:], id=case[0]) for case in yaml.safe_load((CASES / name).read_text())]


@pytest.mark.parametrize(("accept", "offered", "expected"), cases("accept.yaml"))
def test_accept(accept: str, offered: list[str], expected: list[Any] | None) -> None:
    choice = acceptable(accept, offered)
    assert choice == (Choice(*expected) if expected is not None else None)


@pytest.mark.parametrize(("content_type", "offered", "expected"), cases("content_type.yaml"))
def test_content_type(content_type: str, offered: list[str], expected: int | None) -> None:
    promises = [MediaType(name, "") for name in offered]
    match = best_match(content_type, promises)
    assert match is (promises[expected] if expected is not None else None)


def test_of_equal_promises_the_first_holds() -> None:
    first, second = MediaType("application/json", "/a"), MediaType("application/json", "/b")
    assert best_match("application/json", (first, second)) is first
    assert best_match("application/json;charset=utf-8", (first, second)) is first


def test_parse_gives_the_parts() -> None:
    found = parse('Text/HTML; Level=1; title="a \\"b\\""; q=0.25')
    assert (found.essence, found.params, found.q) == ("text/html", (("level", "1"), ("title", 'a "b"')), 0.25)
    assert str(found) == 'text/html; level=1; title="a \\"b\\""'


@pytest.mark.parametrize("text", ["", "text", "text/", "/plain", "text/plain x", "te xt/plain", "text/plain;a=b c"])
def test_parse_refuses(text: str) -> None:
    with pytest.raises(Malformed):
        parse(text)


def test_parameter() -> None:
    assert parameter('text/plain; Charset="utf-8"', "charset") == "utf-8"
    assert parameter("text/plain", "charset") is None
    assert parameter("nonsense", "charset") is None


@pytest.mark.parametrize(
    ("essence", "json", "xml"),
    [
        ("application/json", True, False),
        ("text/json", True, False),
        ("application/problem+json", True, False),
        ("application/json-patch+json", True, False),
        ("application/json-seq", False, False),
        ("application/jsonl", False, False),
        ("application/xml", False, True),
        ("text/xml", False, True),
        ("application/atom+xml", False, True),
        ("text/html", False, False),
        ("application/xmlfoo", False, False),
    ],
)
def test_kinds(essence: str, json: bool, xml: bool) -> None:
    assert (is_json(essence), is_xml(essence)) == (json, xml)


def test_concrete_types_can_be_sent() -> None:
    for name in ("*/*", "text/*", "image/*", "audio/*", "application/*", "x-odd/*", "nonsense", ""):
        assert parse(concrete(name)).is_concrete


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "text",
    ["a/b;" * 400, "a/b," * 499, "*" * 1999, 'a/b;c="' + "\\" * 1990, " " * 1999, "a" * 10_000_000, ", " * 5_000_000],
)
def test_hostile_fields_cost_nothing(text: str) -> None:
    assert acceptable(text, ["application/json"]) is not None or text.startswith("a/b")
    best_match(text, [MediaType("application/json", "")])


TYPES = st.sampled_from(["*/*", "text/*", "text/plain", "text/html", "text/html;level=1", "application/json"])
WEIGHTS = st.sampled_from(["", ";q=0", ";q=0.5", ";q=1"])


@given(
    st.lists(st.tuples(TYPES, WEIGHTS), min_size=1, max_size=5), st.lists(TYPES, min_size=1, max_size=4, unique=True)
)
def test_what_is_chosen_is_wanted(ranges: list[tuple[str, str]], offered: list[str]) -> None:
    accept = ", ".join(name + weight for name, weight in ranges)
    choice = acceptable(accept, offered)
    everything = acceptable(accept + ", */*;q=0.001", offered)
    if choice is None:
        # Nothing offered is wanted, unless a range that takes anything is added and nothing excludes it.
        assert everything is None or acceptable(accept, [everything.media_type]) is None
    else:
        assert parse(choice.media_type).is_concrete
        assert parse(offered[choice.index]).covers(parse(choice.media_type).essence)
        assert acceptable(accept, [choice.media_type]) == Choice(0, choice.media_type)


@given(st.text(max_size=40))
def test_any_text_is_taken_or_refused(text: str) -> None:
    choice = acceptable(text, ["application/json", "*/*"])
    assert choice is None or parse(choice.media_type).is_concrete
    best_match(text, [MediaType("application/json", ""), MediaType("*/*", "")])
