"""The tests that the plugin makes of a contract, run by pytest itself on a small service."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import contracts
from tests.contracts import shop

pytest_plugins = ("pytester",)

PLUGIN = ("-p", "no:troth", "-p", "no:schemathesis", "-p", "contracts.pytest_plugin", "--assert=plain")
NAMES = [
    "api.yaml::GET /items [probes]",
    "api.yaml::GET /items [examples]",
    "api.yaml::POST /items [examples]",
    "api.yaml::GET /items [coverage]",
    "api.yaml::POST /items [coverage]",
    "api.yaml::POST /items [late probes]",
    "api.yaml::verdict",
]

Run = Callable[..., pytest.RunResult]


@pytest.fixture(scope="module", autouse=True)
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Import what a run imports: it forgets whatever was not there before. The assertions in all of that are nobody's
    business here, and to rewrite them would take longer than the tests."""
    finders, before = sys.meta_path[:], os.getcwd()
    sys.meta_path[:] = [finder for finder in finders if type(finder).__name__ != "AssertionRewritingHook"]
    os.chdir(tmp_path_factory.mktemp("loading"))
    try:
        importlib.import_module("contracts.pytest_plugin.configuring")
        contracts.test(str(shop.SPEC), app=shop.Shop())
    finally:
        sys.meta_path[:] = finders
        os.chdir(before)


@pytest.fixture
def run(pytester: pytest.Pytester) -> Run:
    """Run pytest with the plugin in a folder that has the contract, the service and a test of somebody's own."""
    shutil.copy(shop.SPEC, pytester.path / "api.yaml")
    shutil.copy(Path(shop.__file__), pytester.path / "shop.py")
    pytester.makepyfile(test_own="def test_own(): pass")
    pytester.makeini("[pytest]\n")

    def run(*arguments: str, app: str = "good") -> pytest.RunResult:
        named = ("--troth-spec", "api.yaml", "--troth-app", f"shop:{app}") if app else ()
        return pytester.runpytest_inprocess(*PLUGIN, *named, *arguments)

    return run


def _listed(result: pytest.RunResult) -> list[str]:
    return [line for line in result.outlines if "::" in line]


@pytest.mark.timeout(60)
def test_collecting_asks_nobody(run: Run) -> None:
    result = run("--collect-only", "-q", app="there_is_none")
    assert _listed(result) == [*NAMES, "test_own.py::test_own"]


@pytest.mark.timeout(60)
def test_a_service_that_keeps_the_contract(run: Run) -> None:
    result = run()
    result.assert_outcomes(passed=7, skipped=1)
    result.stdout.fnmatch_lines(
        ["-* contract -*", "the contract is kept", "* exchanges with shop:good, coverage 100.0 %"]
    )


@pytest.mark.timeout(90)
def test_one_that_does_not_until_it_is_mended(run: Run) -> None:
    result = run(app="faulty")
    result.assert_outcomes(passed=5, skipped=1, failed=2)
    result.stdout.fnmatch_lines(
        [
            "_* GET /items [[]probes[]] _*",
            'error: GET /items: the value is not of type "string" [[]response-body[]]',
            "  promised at api.yaml:14:25",
            "  expected *",
            "  got *, seen * ×",
            '  curl -sS -i --globoff --path-as-is "$BASE_URL"/items',
            "  | [[]1[]]",
            "FAILED api.yaml::GET /items [[]coverage[]] - error: *",
        ]
    )
    assert "Traceback" not in result.stdout.str()
    again = run("--lf", "-v", app="good")
    again.assert_outcomes(passed=2)
    assert [line.split(" PASSED")[0] for line in _listed(again)] == [NAMES[0], NAMES[3]]


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("-k", "addItem and coverage"), [NAMES[4]]),
        (("-k", "reading and probes"), [NAMES[0]]),
        (("-k", "GET and not examples"), [NAMES[0], NAMES[3]]),
        ((NAMES[4],), [NAMES[4]]),
        (("test_own.py",), [*NAMES, "test_own.py::test_own"]),
    ],
)
def test_what_is_run_can_be_chosen(run: Run, arguments: tuple[str, ...], expected: list[str]) -> None:
    assert sorted(_listed(run("--collect-only", "-q", *arguments))) == sorted(expected)


@pytest.mark.timeout(60)
def test_a_part_has_no_verdict(run: Run) -> None:
    result = run("-x", app="faulty")
    result.assert_outcomes(failed=1)
    part = run("-k", "POST and examples")
    part.assert_outcomes(passed=1, deselected=7)
    assert "the contract is kept" not in part.stdout.str()
    part.stdout.fnmatch_lines(["* exchanges with shop:good, coverage *"])


@pytest.mark.timeout(60)
def test_the_verdict_alone_is_about_the_whole(run: Run) -> None:
    result = run("-k", "verdict", app="faulty")
    result.assert_outcomes(failed=1, deselected=7)
    result.stdout.fnmatch_lines(["the contract is not kept: 1 new error on 1 operation", "error: GET /items: *"])


@pytest.mark.timeout(60)
def test_the_verdict_says_what_no_item_does(run: Run, pytester: pytest.Pytester) -> None:
    pytester.path.joinpath("troth.toml").write_text("[test]\nmin_coverage = 99.5\n")
    result = run(app="faulty")
    result.assert_outcomes(passed=4, skipped=1, failed=3)
    result.stdout.fnmatch_lines(["_* verdict _*", "the contract is not kept: coverage is * %, below the 99.5 % *"])


@pytest.mark.timeout(90)
def test_what_the_baseline_accepts_is_expected_to_fail(run: Run, pytester: pytest.Pytester) -> None:
    report = run("--troth-report", "json=report.json", app="faulty")
    report.stdout.fnmatch_lines(["written: report.json"])
    text = pytester.path.joinpath("report.json").read_text()
    fingerprint = text.partition('"fingerprint": "')[2][:16]
    pytester.path.joinpath("known.toml").write_text(
        f'version = 1\n[[accepted]]\nfingerprint = "{fingerprint}"\noperation = "GET /items"\nreason = "a known thing"\n'
    )
    pytester.path.joinpath("troth.toml").write_text('[test]\nbaseline = "known.toml"\n')
    result = run("-rx", app="faulty")
    result.assert_outcomes(passed=5, skipped=1, xfailed=2)
    result.stdout.fnmatch_lines(
        ["the contract is kept", "1 known issue accepted by the baseline", "XFAIL * - a known thing"]
    )


@pytest.mark.timeout(120)
def test_workers_see_parts_and_the_verdict_is_about_the_whole(run: Run, pytester: pytest.Pytester) -> None:
    pytester.path.joinpath("troth.toml").write_text("[test]\nmin_coverage = 99.5\n")
    result = run("-n", "2", "-v", "--junitxml=junit.xml", "--troth-report=ndjson=events.ndjson", app="faulty")
    result.assert_outcomes(passed=4, skipped=1, failed=3)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert sum(line.startswith(f"FAILED {NAMES[-1]}") for line in result.outlines) == 1
    result.stdout.fnmatch_lines(
        [
            "the contract is not kept: 1 new error on 1 operation; coverage is * %, below the 99.5 % *",
            "written: events.ndjson",
            "FAILED api.yaml::verdict - the contract is not kept: coverage is *",
        ]
    )
    assert pytester.path.joinpath("junit.xml").read_text().count('name="verdict"') == 1
    assert pytester.path.joinpath("events.ndjson").exists()


@pytest.mark.timeout(60)
def test_settings_say_what_is_tested_with_all_the_rest(run: Run, pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\ntroth_spec = api.yaml\ntroth_app = shop:good\n")
    everything = _listed(run("--collect-only", "-q", app=""))
    assert everything == [*NAMES, "test_own.py::test_own"]
    assert _listed(run("--collect-only", "-q", "test_own.py", app="")) == ["test_own.py::test_own"]
    assert _listed(run("--collect-only", "-q", "api.yaml", app="")) == NAMES


@pytest.mark.timeout(60)
def test_a_contract_without_a_target_is_there_for_fixtures(run: Run, pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\ntroth_spec = api.yaml\n")
    assert _listed(run("--collect-only", "-q", app="")) == ["test_own.py::test_own"]


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("arguments", "settings", "said"),
    [
        (["--troth-spec", "api.yaml"], "", "*nothing to test is named*--app module:attribute*"),
        (["--troth-spec", "api.yaml", "--troth-app", "a:b", "--troth-url", "http://x"], "", "*there is one live target*"),
        (["--troth-spec", "none.yaml", "--troth-app", "a:b"], "", "*none.yaml is no file"),
        (["--troth-spec", "api.yaml", "--troth-app", "a:b"], "profil = 'gate'", "*did you mean 'profile'*"),
        (["--troth-spec", "api.yaml"], "mock = true", "*a live target is tested here*"),
        (
            ["--troth-spec", "api.yaml", "--troth-app", "a:b"],
            "baseline = 'b.toml'\nupdate_baseline = true",
            "*updated by the command line*",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_one_line(
    run: Run, pytester: pytest.Pytester, arguments: list[str], settings: str, said: str
) -> None:
    pytester.path.joinpath("troth.toml").write_text(f"[test]\n{settings}\n")
    result = run(*arguments, app="")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([said])
    assert "Traceback" not in result.stderr.str()


@pytest.mark.timeout(60)
def test_a_document_that_is_none_is_an_error_of_collection(run: Run, pytester: pytest.Pytester) -> None:
    pytester.path.joinpath("api.yaml").write_text("openapi: 3.0.3\npaths: [\n")
    result = run()
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines(["*ERROR collecting api.yaml*", "api.yaml:*"])
    assert "Traceback" not in result.stdout.str()


@pytest.mark.timeout(60)
def test_a_target_that_is_not_there_fails_every_item(run: Run) -> None:
    result = run(app="there_is_none")
    result.assert_outcomes(passed=1, failed=7)
    result.stdout.fnmatch_lines(["troth: the application 'shop:there_is_none' cannot be loaded: AttributeError: *"])


@pytest.mark.timeout(60)
def test_a_target_that_has_gone_is_not_asked_again_and_again(run: Run) -> None:
    named = ("--troth-spec", "api.yaml", "--troth-url", "http://127.0.0.1:9", "--deselect", "test_own.py::test_own")
    result = run(*named, app="")
    result.assert_outcomes(failed=7, deselected=1)
    result.stdout.fnmatch_lines(["there is no telling: * requests in a row got no answer; *"])


@pytest.mark.timeout(60)
def test_secrets_are_not_shown(run: Run, pytester: pytest.Pytester, monkeypatch: Any) -> None:
    monkeypatch.setenv("TROTH_TEST_HEADER", "X-Api-Key: open-sesame")
    result = run("-rA", app="faulty")
    assert "open-sesame" not in result.stdout.str()
    result.stdout.fnmatch_lines(["*curl * -H 'X-Api-Key: '\"$X_API_KEY\"*"])
