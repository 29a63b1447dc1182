"""The gate as a whole: what becomes of each step, and what is answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from contracts.errors import ConfigError, TrothError
from contracts.gate import gate as module
from contracts.gate.asked import asked
from contracts.gate.gate import gate
from contracts.verdict.approval import Approval
from contracts.verdict.gate import Gate, State, Step
from contracts.verdict.gate import Tested as Run
from contracts.verdict.review import Review
from contracts.verdict.verdict import Outcome
from tests.contracts.gate.repositories import SPEC, commit, git, rates, write

TODAY = date(2026, 1, 1)
RATES, RATE = "specs/rates.yaml", "specs/parts/rate.yaml"
PASS, FAIL, UNDECIDED = Outcome.PASS, Outcome.FAIL, Outcome.UNDECIDED


class Heard:
    """A teller that remembers."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, str]] = []

    def begins(self, place: str, step: str) -> None:
        self.steps.append((place, step))

    @contextmanager
    def testing(self, place: str, operations: int) -> Iterator[Any]:
        self.begins(place, f"test {operations}")
        yield lambda _event: None


def answered(folder: Path, *specs: str, environ: Mapping[str, str] | None = None, **given: Any) -> Gate:
    given |= {"specs": list(specs)} if specs else {}
    return gate(asked(folder, given, environ or {}, (), TODAY), Heard())


def outcomes(answer: Gate) -> dict[str, tuple[Outcome | None, ...]]:
    return {judged.place: tuple(stage.outcome for stage in judged.stages) for judged in answer.contracts}


def reasons(answer: Gate) -> list[str]:
    return [stage.reason for _, stage in answer.stages]


def edited(folder: Path, name: str, *edits: str) -> None:
    text = (folder / name).read_text()
    for before, after in zip(edits[::2], edits[1::2], strict=True):
        assert before in text
        text = text.replace(before, after)
    (folder / name).write_text(text)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return rates(tmp_path)


def static(folder: Path, *specs: str, **given: Any) -> Gate:
    """Ask what needs no implementation."""
    return answered(folder, *specs, steps=["lint", "diff"], **given)


def test_what_has_not_changed_is_tested_only(folder: Path) -> None:
    teller = Heard()
    answer = gate(asked(folder, {}, {}, (), TODAY), teller)
    assert outcomes(answer) == {RATES: (None, None, PASS)}
    assert reasons(answer) == ["unchanged since main", "unchanged since main", ""]
    assert (answer.base, answer.commit, answer.exit_code) == ("main", git(folder, "rev-parse", "main"), 0)
    assert teller.steps == [(RATES, "test 1")]
    assert isinstance(answer.contracts[0].stages[2].said, Run)


def test_each_step_says_what_its_command_would(folder: Path) -> None:
    edited(folder, RATE, "type: number", "type: string")
    edited(folder, RATES, "paths:\n", "  - name: rates\n    description: The same again.\npaths:\n")
    answer = static(folder)
    assert outcomes(answer) == {RATES: (FAIL, FAIL)}
    review, approval = (stage.said for _, stage in answer.stages)
    assert isinstance(review, Review)
    assert isinstance(approval, Approval)
    assert reasons(answer)[0].startswith("1 new error, ")
    assert reasons(answer)[1] == "1 change that breaks clients"
    assert approval.comparison.old.title == "Rates"


def test_only_what_is_new_is_linted(folder: Path) -> None:
    edited(
        folder,
        RATES,
        "            enum: [chf, gbp, usd]\n          example: chf\n",
        "            enum: [chf, usd, chf]\n",
    )
    edited(folder, "troth.toml", '[lint]\nfail-on = "warning"', '[lint]\nfail-on = "info"')
    answer = static(folder)
    assert answer.contracts[0].stages[0].outcome is FAIL
    commit(folder)
    git(folder, "branch", "--force", "main", "change")
    edited(folder, RATES, "version: 1.0.0", "version: 1.0.1")
    review = static(folder).contracts[0].stages[0]
    assert (review.outcome, review.reason) == (PASS, "")
    assert isinstance(review.said, Review)
    assert review.said.older >= 1


def test_a_new_contract_is_linted_whole_and_breaks_nobody(folder: Path) -> None:
    write(folder, {"specs/new.yaml": (folder / RATES).read_text()})
    answer = static(folder)
    assert outcomes(answer) == {"specs/new.yaml": (PASS, None), RATES: (None, None)}
    assert reasons(answer)[1] == "there was none before"
    (new, _) = answer.contracts
    assert (new.state, new.before) == (State.NEW, None)


def test_a_contract_that_moved_is_compared_with_what_it_was(folder: Path) -> None:
    (folder / "apis").mkdir()
    git(folder, "mv", "specs", "apis/v1")
    edited(folder, "apis/v1/parts/rate.yaml", "[chf, gbp, usd]", "[chf, gbp, usd, eur]")
    edited(folder, "troth.toml", "specs/*.yaml", "apis/*/*.yaml", "specs/rates.yaml", "apis/**/rates.yaml")
    answer = static(folder)
    (judged,) = answer.contracts
    assert (judged.place, judged.state, judged.before) == ("apis/v1/rates.yaml", State.MOVED, RATES)
    assert [stage.outcome for stage in judged.stages] == [PASS, FAIL]
    review = judged.stages[0].said
    assert isinstance(review, Review)
    assert review.older == 2


def test_a_contract_that_is_gone_breaks_every_client(folder: Path) -> None:
    write(folder, {RATES: None, "specs/other.yaml": SPEC})
    edited(folder, "troth.toml", "specs/rates.yaml", "specs/other.yaml")
    answer = answered(folder, steps=["lint", "diff"])
    gone = answer.contracts[-1]
    assert (gone.place, gone.state) == (RATES, State.REMOVED)
    assert [(stage.step, stage.outcome) for stage in gone.stages] == [(Step.LINT, None), (Step.DIFF, FAIL)]
    assert gone.stages[1].reason == "the contract is gone with its 1 operation, and clients with it"
    approval = gone.stages[1].said
    assert isinstance(approval, Approval)
    (grave,) = approval.grave
    entry = f'version = 1\n[[accepted]]\nfingerprint = "{grave.fingerprint}"\nreason = "Nobody called it."\n'
    write(folder, {"approvals.toml": entry})
    assert [stage.outcome for stage in answered(folder, RATES).contracts[0].stages] == [None, PASS, None]


def test_approvals_that_settings_name_are_there(folder: Path) -> None:
    write(folder, {RATES: None, "approvals.toml": None})
    stage = answered(folder, RATES, steps=["diff"]).contracts[0].stages[0]
    assert stage.outcome is UNDECIDED
    assert stage.reason == "there is no approvals file approvals.toml; `troth diff --update-approvals` writes it"


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        (RATES, "openapi: 3.1.0\npaths: [\n", "specs/rates.yaml:"),
        (RATES, "openapi: '9'\n", "9"),
        (RATE, None, "parts/rate.yaml cannot be read"),
    ],
)
def test_whoever_breaks_a_document_mends_it(folder: Path, name: str, text: str | None, fault: str) -> None:
    write(folder, {name: text})
    answer = answered(folder)
    assert outcomes(answer) == {RATES: (FAIL, UNDECIDED, UNDECIDED)}
    assert all(fault in reason for reason in reasons(answer))
    assert answer.exit_code == 1
    commit(folder)
    git(folder, "branch", "--force", "main", "change")
    assert outcomes(answered(folder)) == {RATES: (None, None, UNDECIDED)}
    write(folder, {RATES: "openapi: 3.1.0\npaths: [[\n"})
    still = answered(folder)
    assert (outcomes(still), still.exit_code) == ({RATES: (UNDECIDED, None, UNDECIDED)}, 2)
    git(folder, "checkout", "--quiet", "change~1", "--", "specs")
    mended = static(folder)
    assert outcomes(mended) == {RATES: (PASS, None)}
    assert reasons(mended)[1] == "at the base it could not be read, so nobody kept to it"


def test_what_cannot_be_had_of_the_base_is_not_taken_for_unreadable(folder: Path) -> None:
    edited(folder, RATE, "type: number", "type: string")
    blob = git(folder, "rev-parse", f"main:{RATES}")
    object_ = folder / ".git" / "objects" / blob[:2] / blob[2:]
    text = object_.read_bytes()
    object_.unlink()
    answer = static(folder)
    assert (outcomes(answer), answer.exit_code) == ({RATES: (UNDECIDED, UNDECIDED)}, 2)
    assert all("rates.yaml cannot be had from git, which says: " in reason for reason in reasons(answer))
    object_.write_bytes(text)
    assert outcomes(static(folder))[RATES][1] is FAIL


def test_what_is_gone_and_cannot_be_had_may_have_been_a_contract(folder: Path) -> None:
    write(folder, {RATES: None, "specs/other.yaml": SPEC, "troth.toml": None})
    blob = git(folder, "rev-parse", f"main:{RATES}")
    (folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(TrothError, match=r"specs/rates\.yaml cannot be had from git"):
        static(folder)


def test_a_pointer_of_lfs_is_no_contract_that_could_not_be_read(folder: Path) -> None:
    contract = (folder / RATES).read_text()
    write(folder, {RATES: "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n"})
    commit(folder)
    git(folder, "branch", "--force", "main", "change")
    write(folder, {RATES: contract})
    answer = answered(folder, steps=["diff"])
    assert (outcomes(answer), answer.exit_code) == ({RATES: (UNDECIDED,)}, 2)
    assert "is kept by Git LFS" in reasons(answer)[0]


def test_a_contract_that_is_a_link_is_compared_with_what_it_led_to(folder: Path) -> None:
    write(folder, {"apis/v2/rates.yaml": (folder / RATES).read_text(), RATES: None})
    (folder / "specs" / "rates.yaml").symlink_to("../apis/v2/rates.yaml")
    commit(folder)
    git(folder, "branch", "--force", "main", "change")
    assert outcomes(answered(folder, RATES, steps=["diff"])) == {RATES: (None,)}
    edited(folder, "apis/v2/rates.yaml", "enum: [chf, gbp, usd]", "enum: [chf, gbp]")
    answer = answered(folder, RATES, steps=["diff"])
    assert outcomes(answer) == {RATES: (FAIL,)}
    assert reasons(answer) == ["1 change that breaks clients"]


def test_a_hook_of_git_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edited(folder, RATE, "type: number", "type: string")
    monkeypatch.setenv("GIT_DIR", str(folder / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(folder / ".git" / "index"))
    assert outcomes(static(folder))[RATES][1] is FAIL


def test_a_test_that_is_asked_for_needs_a_target(folder: Path) -> None:
    edited(folder, "troth.toml", 'app = "service:app"', "min-coverage = 5")
    assert outcomes(answered(folder)) == {RATES: (None, None, None)}
    answer = answered(folder, steps=["test"])
    assert (outcomes(answer), answer.exit_code) == ({RATES: (UNDECIDED,)}, 2)
    assert "no target is named" in reasons(answer)[0]


def test_the_policy_of_the_suite_counts(folder: Path) -> None:
    edited(folder, "service.py", '"rate": _RATES[currency]', '"rate": "much"')
    failed = answered(folder)
    assert outcomes(failed) == {RATES: (None, None, FAIL)}
    assert reasons(failed)[-1] == "1 new error on 1 operation"
    said = failed.contracts[0].stages[2].said
    assert isinstance(said, Run)
    known = f'version = 1\n[[accepted]]\nfingerprint = "{said.verdict.new[0].fingerprint}"\nexpires = 2025-12-31\n'
    write(folder, {"known.toml": known})
    edited(folder, "troth.toml", 'app = "service:app"', 'app = "service:app"\nbaseline = "known.toml"')
    assert outcomes(answered(folder)) == {RATES: (None, None, FAIL)}
    edited(folder, "known.toml", "2025", "2026")
    assert outcomes(answered(folder)) == {RATES: (None, None, PASS)}
    edited(folder, "troth.toml", "baseline = ", 'coverage-baseline = "none.json"\nbaseline = ')
    assert "the coverage cannot be read" in reasons(answered(folder))[-1]


def test_what_cannot_be_judged_does_not_stop_the_rest(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(*_: object) -> None:
        raise RecursionError("too deep")

    write(folder, {"approvals.toml": "nonsense", "specs/new.yaml": (folder / RATES).read_text()})
    edited(folder, RATE, "[chf, gbp, usd]", "[chf, gbp, usd, eur]")
    monkeypatch.setattr(module, "lint", fall)
    answer = answered(folder, environ={"TROTH_TEST_URL": "http://127.0.0.1:1"})
    assert outcomes(answer) == {"specs/new.yaml": (UNDECIDED, None, UNDECIDED), RATES: (UNDECIDED, UNDECIDED, PASS)}
    assert answer.exit_code == 2
    assert reasons(answer)[0] == "it cannot be done: RecursionError: too deep"
    assert "is not TOML" in reasons(answer)[4]


def test_an_interrupt_ends_it_with_what_was_seen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    edited(folder, RATE, "[chf, gbp, usd]", "[chf, gbp, usd, eur]")
    monkeypatch.setattr(module, "diff", interrupted)
    answer = answered(folder)
    assert (answer.is_interrupted, answer.exit_code) == (True, 130)
    assert outcomes(answer) == {RATES: (PASS, UNDECIDED, UNDECIDED)}
    monkeypatch.setattr(module, "base_of", interrupted)
    assert answered(folder) == Gate((), is_interrupted=True)


def test_without_git_nothing_is_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"a.yaml": SPEC})
    answer = answered(tmp_path)
    assert (outcomes(answer), answer.base) == ({"a.yaml": (PASS, None, None)}, "")
    assert answer.notes == ("this is no git repository, so every contract is judged as if it were new",)
    assert reasons(answer)[1] == "there is nothing to compare with"
    git(tmp_path, "init", "--quiet")
    assert answered(tmp_path).notes == (
        "the repository has no commit yet, so every contract is judged as if it were new",
    )


@pytest.mark.parametrize(
    ("given", "environ", "fault"),
    [
        ({"base": "origin/main"}, {}, "nothing can be compared with origin/main"),
        ({}, {"GITHUB_BASE_REF": "main"}, "nothing can be compared with main"),
        ({}, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "0" * 40}, "nothing can be compared with 0000"),
        ({"steps": ["lint,diff"]}, {}, "nothing that diff could compare with"),
    ],
)
def test_without_git_a_comparison_that_is_asked_for_is_no_pass(
    tmp_path: Path, given: dict[str, Any], environ: dict[str, str], fault: str
) -> None:
    write(tmp_path, {"a.yaml": SPEC})
    with pytest.raises(TrothError, match=f"this is no git repository, so .*{fault}"):
        answered(tmp_path, environ=environ, **given)
    git(tmp_path, "init", "--quiet")
    with pytest.raises(TrothError, match=f"the repository has no commit yet, so .*{fault}"):
        answered(tmp_path, environ=environ, **given)


def test_what_cannot_even_begin(folder: Path) -> None:
    with pytest.raises(TrothError, match="the base origin/main is not in this clone"):
        answered(folder, base="origin/main")
    edited(folder, "troth.toml", '"specs/rates.yaml"', '"specs/rate.yaml"')
    with pytest.raises(ConfigError, match=r"specs/rate\.yaml.* is for no contract"):
        answered(folder)
    write(folder, {"specs/second.yaml": SPEC})
    with pytest.raises(ConfigError, match="one target is named for 2 contracts"):
        answered(folder, mock=True)


def test_two_contracts_have_two_targets(folder: Path) -> None:
    write(folder, {"specs/second.yaml": (folder / RATES).read_text().replace("/v1/", "/v2/")})
    service = (folder / "service.py").read_text()
    write(folder, {"second.py": service.replace("/v1/", "/v2/")})
    more = '[gate.targets."specs/second.yaml"]\napp = "second:app"\n[lint]'
    edited(folder, "troth.toml", "[lint]", more)
    edited(folder, "second.py", "_RATES[currency]}", "-1}")
    answer = answered(folder, steps=["test"])
    assert outcomes(answer) == {RATES: (PASS,), "specs/second.yaml": (FAIL,)}


def test_a_repository_of_others_is_not_trusted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(TrothError, match=r"git does not trust the repository.*safe\.directory"):
        answered(folder)


def test_patterns_begin_where_they_are_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"other/plain.yaml": SPEC})
    commit(folder)
    git(folder, "branch", "--force", "main", "change")
    edited(folder, RATES, "version: 1.0.0", "version: 1.0.1")
    inner = folder / "specs"
    monkeypatch.chdir(inner)
    answer = answered(inner, steps=["lint", "test"])
    assert outcomes(answer) == {"rates.yaml": (PASS, UNDECIDED)}
    assert "service" in reasons(answer)[1]  # its table is found, and the app is looked for where we are
    edited(folder, "troth.toml", '"specs/*.yaml"', '"other/*.yaml", "**/rates.yaml"')
    answer = answered(inner, steps=["lint"])
    assert {each.place: each.state for each in answer.contracts} == {
        "../other/plain.yaml": State.UNCHANGED,
        "rates.yaml": State.CHANGED,
    }
    assert list(outcomes(answered(inner, "*.yaml", steps=["lint"]))) == ["rates.yaml"]
    with pytest.raises(ConfigError, match="no contract fits specs/"):
        answered(inner, "specs/*.yaml", steps=["lint"])
    assert list(outcomes(answered(inner, steps=["lint"], environ={"TROTH_GATE_SPECS": "r*.yaml"}))) == ["rates.yaml"]
    assert answered(inner, "../other/plain.yaml", steps=["lint"]).contracts[0].state is State.UNCHANGED


def test_patterns_begin_where_they_are_written_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"specs/a.yaml": SPEC, "troth.toml": '[gate]\nspecs = ["specs/*.yaml"]\n'})
    monkeypatch.chdir(tmp_path / "specs")
    assert outcomes(answered(tmp_path / "specs", steps=["lint"])) == {"a.yaml": (PASS,)}


def test_a_table_for_a_contract_that_is_removed_is_no_slip(folder: Path) -> None:
    write(folder, {RATES: None, "specs/other.yaml": SPEC})
    answer = answered(folder)
    assert outcomes(answer) == {"specs/other.yaml": (PASS, None, None), RATES: (None, FAIL, None)}
    assert answer.exit_code == 1
    assert answer.notes == (f'[gate.targets."{RATES}"] is for a contract that is removed: remove the table, too',)
