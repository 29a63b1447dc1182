"""The pytest plugin: takes a contract and a target, gives a test for each phase of each operation, and fixtures.

Where no contract is named this is all that is loaded: a few options, and two fixtures that nobody asks for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from contracts.judging import Judge

_SPEC = "troth_spec"
_INI = {
    _SPEC: "OpenAPI document of the contract, relative to this file.",
    "troth_app": "ASGI or WSGI application to test against it: module:attribute or module:factory().",
    "troth_url": "Address of the live service to test against it.",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options. All other settings come from TROTH_TEST_… and [test] of troth.toml."""
    group = parser.getgroup("troth", "contract tests")
    group.addoption("--troth-spec", metavar="SPEC", help="Test an implementation against this OpenAPI document.")
    group.addoption("--troth-app", metavar="APP", help="The ASGI or WSGI application to test: module:attribute.")
    group.addoption("--troth-url", metavar="URL", help="The address of the live service to test.")
    group.addoption(
        "--troth-report", metavar="FORMAT[=PATH]", action="append", default=[],
        help="Write a report of the contract tests: json, ndjson, junit, sarif, markdown, har, html. Repeatable.",
    )  # fmt: skip
    for name, told in _INI.items():
        parser.addini(name, told, default="")


def pytest_configure(config: pytest.Config) -> None:
    """Take the tests of the contract in, where one is named."""
    place, is_typed = spec_of(config)
    if place is not None:
        from contracts.pytest_plugin.configuring import configure

        configure(config, place, is_typed=is_typed)


def spec_of(config: pytest.Config) -> tuple[Path | None, bool]:
    """Give the file of the contract, None when none is named, and whether it was typed."""
    typed, configured = config.getoption(_SPEC), config.getini(_SPEC)
    if typed:
        return config.invocation_params.dir / typed, True
    home = config.inipath.parent if config.inipath else config.rootpath
    return (home / configured if configured else None), False


@pytest.fixture(scope="session")
def troth_spec(pytestconfig: pytest.Config) -> str:
    """The file of the contract: --troth-spec, or troth_spec of pytest's settings. Override it to name another."""
    place, _ = spec_of(pytestconfig)
    if place is None:
        raise pytest.UsageError("no contract is named: give --troth-spec, or troth_spec in the settings of pytest")
    return str(place)


@pytest.fixture(scope="session")
def troth_contract(troth_spec: str) -> Judge:
    """What judges the exchanges of a test by the contract: ``troth_contract.check(response)``."""
    import contracts

    return contracts.judge(troth_spec)
