"""Ruleset files by cases: what they ask for, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from contracts.compiler.compile import compile_contract
from contracts.document.reader import read
from contracts.errors import ConfigError
from contracts.findings import Finding
from contracts.lint.chosen import chosen
from contracts.lint.lint import lint
from contracts.lint.ruleset import KNOWN
from contracts.lint.spectral.oas import ADVICE, ALWAYS, OAS_RULES
from contracts.lint.spectral.ruleset import SpectralRuleset
from contracts.validation import validate
from tests.contracts.lint.test_rules import TODAY

CASES_HERE = Path(__file__).parents[3] / "cases/lint/spectral"
CASES = yaml.safe_load((CASES_HERE / "rulesets.yaml").read_text("utf-8"))
FAULTS = yaml.safe_load((CASES_HERE / "faults.yaml").read_text("utf-8"))


def written(folder: Path, files: dict[str, str]) -> str:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return str(folder / "rules.yaml")


def found(folder: Path, rules: str, document: str = CASES["document"], **changed: str) -> list[Finding]:
    written(folder, {"apis/users.yaml": document})
    contract = compile_contract(read(str(folder / "apis/users.yaml")))
    ruleset = chosen(rules, changed).for_contract(contract)
    return list(lint(contract, ruleset, validate(contract), TODAY).findings)


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: str(case["name"]))
def test_a_ruleset_finds_what_it_asks_for(case: dict[str, Any], tmp_path: Path) -> None:
    path = written(tmp_path, case["files"])
    findings = found(tmp_path, path)
    told = sorted([each.rule, each.severity.value, each.pointer] for each in findings)
    assert told == sorted(case["found"])
    assert all(finding.place.line for finding in findings)
    if "says" in case:
        assert [finding.message for finding in findings] == [case["says"]]
    notes = SpectralRuleset(path, {}).notes
    assert [[each.severity.value, each.pointer, each.message] for each in notes] == case.get("notes", [])
    assert all(each.rule == "ruleset-ignored" and each.place.line for each in notes)


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: str(case["text"]))
def test_what_does_not_fit_is_told_with_its_place(case: dict[str, str], tmp_path: Path) -> None:
    path = written(tmp_path, {"rules.yaml": case["text"]})
    with pytest.raises(ConfigError) as told:
        SpectralRuleset(path, {})
    assert case["says"] in str(told.value)
    assert told.value.place == f"{path}:{case['at']}"


def test_a_fault_stands_in_the_file_that_has_it(tmp_path: Path) -> None:
    path = written(tmp_path, {"rules.yaml": "extends: ./a/b.yaml", "a/b.yaml": "\nrules: {x: bad}"})
    with pytest.raises(ConfigError) as told:
        SpectralRuleset(path, {})
    assert told.value.place == f"{tmp_path}/a/b.yaml:2:9"


@pytest.mark.parametrize("text", ["{", "a: [", "a: &a [*a]"])
def test_what_is_no_text_of_a_ruleset_is_told(text: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"rules\.yaml"):
        SpectralRuleset(written(tmp_path, {"rules.yaml": text}), {})
    with pytest.raises(ConfigError, match=r"none\.yaml cannot be read"):
        SpectralRuleset(str(tmp_path / "none.yaml"), {})


@pytest.mark.timeout(30)
def test_files_that_extend_each_other_many_times_are_refused(tmp_path: Path) -> None:
    files = {f"r{i}.yaml": f"extends: [./r{i + 1}.yaml, ./r{i + 1}.yaml]" for i in range(30)}
    path = written(tmp_path, {**files, "r30.yaml": "rules: {}", "rules.yaml": "extends: ./r0.yaml"})
    with pytest.raises(ConfigError, match="more than 200 rulesets"):
        SpectralRuleset(path, {})


@pytest.mark.timeout(30)
def test_aliases_that_unfold_without_end_are_refused(tmp_path: Path) -> None:
    aliases = ", ".join(f"A{i}: ['#A{i + 1}.a', '#A{i + 1}.b']" for i in range(40))
    rules = "{a: {given: '#A0', then: {function: truthy}}}"
    path = written(tmp_path, {"rules.yaml": f"{{aliases: {{{aliases}, A40: $}}, rules: {rules}}}"})
    with pytest.raises(ConfigError, match="stands for more than 1000 paths"):
        SpectralRuleset(path, {})


def test_a_rule_that_takes_too_long_is_given_up_by_name(tmp_path: Path) -> None:
    document = f"{CASES['document']}names: {list(range(12_000))}\n"
    rules = "{slow: {given: '$.names[?($.names.includes(@))]', then: {function: falsy}}}"
    path = written(tmp_path, {"rules.yaml": f"rules: {rules}"})
    with pytest.raises(ConfigError, match="the rule slow takes more steps") as told:
        found(tmp_path, path, document)
    assert told.value.place == f"{path}:1:9"


def test_settings_win_over_the_file(tmp_path: Path) -> None:
    rules = (
        "extends: [[spectral:oas, off]]\n"
        "rules: {a: {given: $.info, then: {function: falsy}}, b: {given: $.tags, severity: off, then: {function: falsy}}}\n"
        "overrides: [{files: ['*#/info'], rules: {a: info}}]"
    )
    path = written(tmp_path, {"rules.yaml": rules})

    def severities(**changed: str) -> list[tuple[str, str]]:
        return [(each.rule, each.severity.value) for each in found(tmp_path, path, **changed)]

    assert severities() == [("a", "info")]
    assert severities(a="error", b="warning") == [("a", "error"), ("b", "warning")]
    assert severities(a="off", **{"tag-undefined": "error"}) == [("tag-undefined", "error")]
    assert severities(a="off", **{"operation-tag-defined": "info"}) == [("tag-undefined", "info")]
    with pytest.raises(ConfigError, match="no rule 'aa'"):
        severities(aa="off")
    with pytest.raises(ConfigError, match="the severity of a is 'bad'"):
        severities(a="bad")


def test_notes_are_as_grave_as_settings_say(tmp_path: Path) -> None:
    path = written(tmp_path, {"rules.yaml": "rules: {none: warn}"})
    assert [each.severity.value for each in SpectralRuleset(path, {"ruleset-ignored": "error"}).notes] == ["error"]
    assert SpectralRuleset(path, {"ruleset-ignored": "off"}).notes == ()


def test_rules_explain_themselves(tmp_path: Path) -> None:
    rules = """\
documentationUrl: https://example.test/rules
rules:
  a: {description: A is so., severity: error, given: $, then: {function: truthy}}
  b: {documentationUrl: 'https://example.test/b', message: B, given: $, then: {function: truthy}}
"""
    known = SpectralRuleset(written(tmp_path, {"rules.yaml": rules}), {}).known
    assert (known["a"].title, known["a"].advice) == ("A is so.", "See https://example.test/rules#a.")
    assert (known["a"].severity.value, known["b"].title, known["b"].advice) == (
        "error",
        "B",
        "See https://example.test/b.",
    )
    without = written(tmp_path, {"rules.yaml": "rules:\n  c: {given: $, then: {function: truthy}}"})
    assert SpectralRuleset(without, {}).known["c"].advice == f"The rule stands in {without}, line 2."


def test_rules_that_come_along_say_what_to_do(tmp_path: Path) -> None:
    known = SpectralRuleset(written(tmp_path, {"rules.yaml": "extends: [[spectral:oas, all]]"}), {}).known
    assert known["operation-description"].advice == "Say in a `description` what the operation does."
    assert {name for name in known if name not in KNOWN} == {*ADVICE, "ruleset-ignored"}
    assert not any("The rule stands in" in rule.advice for rule in known.values())


def test_a_finding_names_its_operation_and_is_waived_as_others_are(tmp_path: Path) -> None:
    path = written(tmp_path, {"rules.yaml": "rules: {few: {given: '$.paths[*][*].tags', then: {function: falsy}}}"})
    assert [each.operation for each in found(tmp_path, path)] == ["GET /users/", "GET /internal_users"]
    waived = CASES["document"].replace("/internal_users:\n", "/internal_users:\n    x-troth-ignore: {few: Because.}\n")
    assert [each.operation for each in found(tmp_path, path, waived)] == ["GET /users/"]


def test_what_is_written_is_what_the_file_itself_says(tmp_path: Path) -> None:
    document = CASES["document"].replace("{description: OK}", "{$ref: 'shared.yaml#/OK'}")
    written(tmp_path, {"apis/shared.yaml": "# shared\nOK: {description: ''}\n"})
    rules = """\
rules:
  local: {given: $..$ref, resolved: false, then: {function: pattern, functionOptions: {match: '^#'}}}
  described: {given: '$.paths[*][*].responses[*]', then: {field: description, function: truthy}}
"""
    findings = found(tmp_path, written(tmp_path, {"rules.yaml": rules}), document)
    told = {(each.rule, Path(each.place.file).name, each.place.line) for each in findings}
    assert told == {("local", "users.yaml", 8), ("described", "shared.yaml", 2)}


def test_names_of_spectral_stand_for_rules_that_there_are() -> None:
    assert {rule for each in OAS_RULES for rule in each.ids} | set(ALWAYS) <= KNOWN.keys()
    assert len({each.name for each in OAS_RULES}) == len(OAS_RULES)
    assert all(each.ids for each in OAS_RULES)
