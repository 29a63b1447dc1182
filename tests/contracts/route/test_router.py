"""Routing of percent-encoded paths, case by case and against a plain search."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from contracts.model.template import PathShapeError, segments
from contracts.route.router import Router, values_of

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "routing" / "router.yaml").read_text("utf-8"))


def routed(routes: list[str]) -> Router[str]:
    router: Router[str] = Router()
    for route in routes:
        method, _, path = route.partition(" ")
        router.add(method, path, route)
    return router


def asked(router: Router[str], ask: str) -> Any:
    method, _, path = ask.partition(" ")
    route, texts, methods = router.find(path, method)
    if route is not None:
        assert list(values_of(route, texts).values()) == list(texts)
        return [route.target, *texts]
    return None if methods is None else {"has": sorted(methods)}


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    router = routed(case["routes"] + case.get("more", []))
    assert {ask: asked(router, ask) for ask in case["asks"]} == case["asks"]


def test_adding_gives_the_route_that_was_there() -> None:
    router: Router[str] = Router()
    assert router.add("GET", "/a/{x}", "first") is None
    kept = router.add("GET", "/a/{y}", "second")
    assert kept is not None
    assert (kept.target, kept.names, kept.path) == ("first", ("x",), "/a/{x}")


@pytest.mark.parametrize("path", ["", "a", "{x}", "/{", "/}", "/{a", "/a}", "/{a{b}}", "/}{", "/x" * 201])
def test_what_is_no_template(path: str) -> None:
    with pytest.raises(PathShapeError):
        routed([f"GET {path}"])


def test_the_rest_is_asked_about_unknown_paths_only() -> None:
    rest = routed(["GET /a", "PUT /a", "GET /b", "GET /{x}/y"])
    router: Router[str] = Router(rest)
    router.add("GET", "/a", "mine")
    router.add("PUT", "/c/{z}", "mine")
    assert asked(router, "GET /a") == ["mine"]
    assert asked(router, "PUT /a") == {"has": ["GET"]}
    assert asked(router, "GET /b") == ["GET /b"]
    assert asked(router, "GET /c/y") == {"has": ["PUT"]}
    assert asked(router, "GET /d/y") == ["GET /{x}/y", "d"]
    assert asked(router, "GET /e") is None


PIECES = st.sampled_from(["a", "b", "{x}", "a{x}", "{x}b", "{x}-{y}", ""])
TEMPLATES = st.lists(PIECES, min_size=1, max_size=4).map(lambda pieces: "/" + "/".join(pieces))
PATHS = st.lists(st.sampled_from(["a", "b", "ab", "a-b", "-", ""]), min_size=1, max_size=4).map(
    lambda pieces: "/" + "/".join(pieces)
)


@given(st.lists(TEMPLATES, max_size=8, unique=True), PATHS)
def test_a_path_is_found_when_some_template_fits(templates: list[str], path: str) -> None:
    router = routed([f"GET {template}" for template in templates])
    fitting = [template for template in templates if re.fullmatch(_pattern(template), path)]
    route, texts, _ = router.find(path, "GET")
    assert (route is not None) == bool(fitting)
    if route is not None:
        assert re.fullmatch(_pattern(route.path), path)
        assert _filled(route.path, texts) == path
        assert path not in templates or route.path == path or "{" in path


def _pattern(template: str) -> str:
    return "".join("[^/]+" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{.\})", template))


def _filled(template: str, texts: tuple[str, ...]) -> str:
    left = iter(texts)
    return re.sub(r"\{.\}", lambda match: next(left), template)


@given(st.text())
def test_any_text_is_a_template_or_none(path: str) -> None:
    try:
        found = segments(path)
    except PathShapeError:
        return
    for segment in found:
        assert segment.shape.count("{}") == len(segment.names)
        assert re.fullmatch(r"(?:[!-~]|\{\})*", segment.shape)


@given(st.text(alphabet="/ab%2Ff.;,=-", max_size=40))
def test_any_path_can_be_asked_for(path: str) -> None:
    router = routed(["GET /a/{x}", "GET /{x}.{y}/a", "GET /a", "GET /{x}/b/{y}"])
    router.find("/" + path, "GET")


@pytest.mark.timeout(30)
def test_hostile_paths_are_answered_at_once() -> None:
    router = routed([f"GET /{'{a}-' * 50}x", *(f"GET /{'{x}/' * depth}a" for depth in range(1, 150))])
    for path in ("/" + "-" * 20_000, "/" + "a-" * 20_000, "/a" * 20_000, "/" + "%2F" * 10_000, "/" * 20_000):
        router.find(path, "GET")
