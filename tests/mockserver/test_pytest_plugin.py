"""The fixtures, used by tests in a run of pytest of their own; and what they cost who does not use them."""

from __future__ import annotations

import pytest

from tests.contracts import shop

pytest_plugins = ("pytester",)

_PLUGINS = ("contracts.pytest_plugin", "mockserver.pytest_plugin")
_HEAVY = (
    "schemathesis", "hypothesis", "jsonschema_rs", "connexion", "starlette", "uvicorn", "httpx2", "yaml", "faker",
    "contracts.model", "contracts.suite", "contracts.trial", "mockserver.settings", "mockserver.watched",
)  # fmt: skip

TESTS = """
import urllib.request

import pytest

from contracts.judging import ContractBroken
from contracts.exchange.message import Request, Response


def test_what_is_asked_is_seen(troth_mock):
    assert urllib.request.urlopen(f"{troth_mock.url}/items?a=1").status == 200
    (exchange,) = troth_mock.exchanges
    assert exchange.request.query == b"a=1"


def test_by_this_test_alone(troth_mock):
    assert troth_mock.exchanges == []


def test_the_contract_judges_what_is_answered(troth_mock, troth_contract):
    urllib.request.urlopen(f"{troth_mock.url}/items")
    (exchange,) = troth_mock.exchanges
    troth_contract.check(exchange.response, exchange.request)
    with pytest.raises(ContractBroken, match="not of type"):
        troth_contract.check(Response(200, {b"content-type": b"application/json"}, b"[1]"), Request("GET", "/items"))


def test_others_are_had_by_name(troth_mock, troth_mocks):
    other = troth_mocks("api.yaml", seed="7")
    assert other.url != troth_mock.url
    assert troth_mocks("api.yaml", seed="7") is other
    urllib.request.urlopen(f"{other.url}/items")
    assert len(troth_mocks("api.yaml", seed="7").exchanges) == 1
"""


def _run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    pytester.path.joinpath("api.yaml").write_text(shop.SPEC.read_text())
    plugins = [each for plugin in _PLUGINS for each in ("-p", plugin)]
    blocked = [each for name in ("troth", "troth-mock", "schemathesis") for each in ("-p", f"no:{name}")]
    return pytester.runpytest_subprocess(*blocked, *plugins, "--assert=plain", *arguments)


@pytest.mark.timeout(60)
def test_the_fixtures(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(TESTS)
    pytester.makeini("[pytest]\ntroth_spec = api.yaml\n")
    _run(pytester).assert_outcomes(passed=4)


@pytest.mark.timeout(60)
def test_without_a_contract_they_say_what_is_missing(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test(troth_contract): pass")
    result = _run(pytester)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*no contract is named: give --troth-spec*"])


@pytest.mark.timeout(60)
def test_what_is_not_used_is_not_loaded(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # others load what they like
    pytester.makepyfile(
        f"""
        import sys

        def test_nothing_heavy_is_there():
            assert not sorted(set({_HEAVY!r}) & set(sys.modules))
            assert {_PLUGINS[0]!r} in sys.modules
        """
    )
    _run(pytester).assert_outcomes(passed=1)
