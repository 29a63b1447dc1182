"""The page about the plugin: its examples run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import contracts.pytest_plugin
from contracts.settings import FORMATS
from tests.contracts import shop

pytest_plugins = ("pytester",)

PAGE = (Path(contracts.pytest_plugin.__file__).parent / "README.md").read_text("utf-8")
CLIENT = "\nfrom werkzeug.test import Client\n\nclient = Client(good)\n"


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(autouse=True)
def _shop(pytester: pytest.Pytester) -> None:
    pytester.path.joinpath("api.yaml").write_text(shop.SPEC.read_text())
    pytester.path.joinpath("shop.py").write_text(Path(shop.__file__).read_text() + CLIENT)


@pytest.mark.timeout(60)
def test_the_example_in_python(pytester: pytest.Pytester) -> None:
    _, example = _blocks("python")
    result = pytester.runpython_c(example)
    assert result.ret == 0, result.stderr.str()
    assert result.outlines == ["GET /items", "POST /items"]


@pytest.mark.timeout(60)
def test_the_settings_and_the_tests_that_use_fixtures(pytester: pytest.Pytester) -> None:
    example, _ = _blocks("python")
    (settings,) = _blocks("ini")
    pytester.makepyfile(example)
    pytester.makeini(settings + "pythonpath = .\n")
    names = ("troth", "troth-mock", "schemathesis")
    blocked = [each for name in names for each in ("-p", f"no:{name}")]
    plugins = ("-p", "contracts.pytest_plugin", "-p", "mockserver.pytest_plugin", "--assert=plain")
    pytester.runpytest_subprocess(*blocked, *plugins).assert_outcomes(passed=8, skipped=1)


def test_the_options_and_formats_there_are_are_named() -> None:
    for option in ("--troth-spec", "--troth-app", "--troth-url", "--troth-report", "troth_spec", "troth_app"):
        assert option in PAGE
    for form in FORMATS:
        assert form in PAGE
