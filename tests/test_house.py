"""The house explains itself truly: README, CHANGELOG and CONTRIBUTING against the code."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from ci.troth import COMMANDS
from contracts.flags import flag_name
from contracts.options import Option
from contracts.rules import RULES
from contracts.secrets import Secrets
from contracts.settings import OPTIONS as TEST_OPTIONS
from contracts.settings import settings_from
from mockserver.settings import OPTIONS, Settings
from tests import readme

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
TESTING = (ROOT / "contracts" / "trial" / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "prefix", "options"),
    [(README, r"TROTH_(?!TEST_)", OPTIONS), (TESTING, "TROTH_TEST_", TEST_OPTIONS)],
    ids=["mock", "test"],
)
def test_every_setting_is_listed_with_its_default(text: str, prefix: str, options: tuple[Option, ...]) -> None:
    lines = [row for row in text.splitlines() if re.match(rf"\|.*\| `{prefix}[A-Z_]+`", row)]
    rows = [[cell.strip().strip("`") for cell in row.split("|")[1:-1]] for row in lines]
    listed = {variable.strip("` "): row for row in rows for variable in row[1].split(",")}
    for option in options:
        row = listed.pop(option.variable)
        assert flag_name(option) in row[0]
        shown = {True: "on", False: "off"}[option.default] if option.kind is bool else str(option.default)
        assert row[2] == ("" if option.default in (None, ()) else shown)
    assert not listed


def test_the_settings_file_of_the_guide_is_one() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", TESTING, re.DOTALL)
    names = re.findall(r"\$\{(\w+)\}", example)
    environ = dict.fromkeys(["API_KEY", *names], "value")
    file = tomllib.loads(example)["test"]
    settings = settings_from({}, environ=environ, file=file, secrets=Secrets(environ))
    assert settings.tables.login is not None
    assert len(settings.tables.operations) == 3


def test_settings_have_the_defaults_of_their_options() -> None:
    assert {option.name: option.default for option in OPTIONS} == {
        name: getattr(Settings(), name) for name in Settings.__slots__
    }


def test_the_readme_and_the_changelog_name_every_command() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    for command in COMMANDS:
        assert f"troth {command}" in README
        assert f"troth {command}" in changelog


def test_the_map_names_every_room() -> None:
    for package in ("contracts", "mockserver"):
        rooms = {path.parent.name for path in (ROOT / package).glob("*/__init__.py")}
        for room in rooms:
            assert re.search(rf"^  {room}/", CONTRIBUTING, re.MULTILINE), room


def test_every_python_example_of_the_readme_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    result = subprocess.run([sys.executable, "-c", example], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("Workflows API ")


@pytest.mark.parametrize(("command", "shown"), readme.pairs(), ids=["customer", "workflow", "templates"])
def test_the_readme_shows_what_is_answered(command: str, shown: str) -> None:
    assert readme.answered(command) == shown


def test_rules_are_kebab_case_and_say_what_to_do() -> None:
    for name, rule in RULES.items():
        assert name == rule.id
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
        assert rule.title.endswith(".")
        assert rule.advice.endswith(".")


@pytest.mark.parametrize("path", sorted(ROOT.glob("*/**/*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_is(path: Path) -> None:
    if ".venv" in path.parts or ".cache" in path.parts:
        return
    text = path.read_text("utf-8")
    assert not text.strip() or text.startswith(('"""', 'r"""')), "a module begins with its docstring"


def test_constraints_name_versions_and_no_address() -> None:
    for line in (ROOT / "ci" / "constraints.txt").read_text("utf-8").splitlines():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line), line
