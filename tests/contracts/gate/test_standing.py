"""What became of contracts since the base."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from contracts.errors import ConfigError
from contracts.gate.base import base_of
from contracts.gate.changes import changes_since
from contracts.gate.repository import repository_of
from contracts.gate.standing import Standing, standings
from contracts.gate.tree import Folder
from contracts.verdict.gate import State
from tests.contracts.gate.repositories import SPEC, commit, git, repository, write

PART = "description: d\n"
PARTS = SPEC.replace("{}", "{/a: {get: {responses: {'200': {$ref: 'parts/r.yaml'}}}}}")
EXAMPLE = SPEC.replace(
    "{}", "{/a: {get: {responses: {'200': {description: d, content: {text/plain: {examples: "
    "{a: {externalValue: ex/a.txt}}}}}}}}}",
)  # fmt: skip
FILES = {
    "specs/plain.yaml": SPEC,
    "specs/parted.yaml": PARTS,
    "specs/parts/r.yaml": PART,
    "specs/parts/unused.yaml": PART,
    "specs/shown.yaml": EXAMPLE,
    "specs/ex/a.txt": "a",
    "other/swagger.json": '{"swagger": "2.0", "info": {"title": "t", "version": "1"}, "paths": {}}',
    "data.yaml": "a: 1\n",
}


def became(folder: Path, *specs: str, here: str = "") -> dict[str, tuple[State, str | None]]:
    found = repository_of(str(folder / here))
    assert found is not None
    base = base_of(found, None, {})
    assert base is not None
    several = standings(found, changes_since(found, base), specs)
    return {each.place: (each.state, each.before) for each in several}


def states(folder: Path, *specs: str) -> dict[str, State]:
    return {place: state for place, (state, _) in became(folder, *specs).items()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return repository(tmp_path, FILES)


ALL = ("other/swagger.json", "specs/parted.yaml", "specs/plain.yaml", "specs/shown.yaml")
SAME = dict.fromkeys(ALL, State.UNCHANGED)


@pytest.mark.parametrize(
    ("files", "changed"),
    [
        ({}, {}),
        ({"data.yaml": "a: 2\n", "specs/parts/unused.yaml": "", "specs/new.txt": ""}, {}),
        ({"specs/plain.yaml": SPEC + "# more\n"}, {"specs/plain.yaml": State.CHANGED}),
        ({"specs/parts/r.yaml": "description: e\n"}, {"specs/parted.yaml": State.CHANGED}),
        ({"specs/parts/r.yaml": None}, {"specs/parted.yaml": State.CHANGED}),
        ({"specs/parts/r.yaml": "[broken"}, {"specs/parted.yaml": State.CHANGED}),
        ({"specs/ex/a.txt": "b"}, {"specs/shown.yaml": State.CHANGED}),
        ({"specs/plain.yaml": "<<<<<<< HEAD\n"}, {"specs/plain.yaml": State.CHANGED}),
        ({"specs/more/new.yml": SPEC}, {"specs/more/new.yml": State.NEW}),
        ({"specs/plain.yaml": None}, {"specs/plain.yaml": State.REMOVED}),
        ({"specs/plain.yaml": None, "v1/plain.yaml": SPEC}, {"specs/plain.yaml": None, "v1/plain.yaml": State.MOVED}),
        ({"data.yaml": None, "specs/parts/unused.yaml": None}, {}),
    ],
)
@pytest.mark.parametrize("is_committed", [True, False])
def test_what_became_of_contracts(
    folder: Path, files: Mapping[str, str | None], changed: dict[str, State | None], is_committed: bool
) -> None:
    write(folder, files)
    if is_committed:
        commit(folder)
    elif State.MOVED in changed.values():
        git(folder, "add", "--all")  # what git has not seen yet it cannot see move
    expected = {place: state for place, state in {**SAME, **changed}.items() if state is not None}
    assert states(folder) == expected


def test_what_others_changed_meanwhile_is_not_ours(folder: Path) -> None:
    git(folder, "checkout", "--quiet", "main")
    commit(folder, {"specs/plain.yaml": SPEC + "# theirs\n", "specs/theirs.yaml": SPEC})
    git(folder, "checkout", "--quiet", "change")
    assert states(folder) == SAME


def test_a_contract_that_moved_was_elsewhere(folder: Path) -> None:
    write(folder, {"specs/plain.yaml": None, "v1/plain.yaml": SPEC})
    commit(folder)
    assert became(folder)["v1/plain.yaml"] == (State.MOVED, "specs/plain.yaml")
    assert became(folder)["specs/shown.yaml"] == (State.UNCHANGED, "specs/shown.yaml")


def test_places_are_those_of_the_folder_we_are_in(folder: Path) -> None:
    commit(folder, {"specs/plain.yaml": SPEC + "# more\n", "other/swagger.json": None})
    assert became(folder, here="specs") == {
        "parted.yaml": (State.UNCHANGED, "parted.yaml"),
        "plain.yaml": (State.CHANGED, "plain.yaml"),
        "shown.yaml": (State.UNCHANGED, "shown.yaml"),
    }
    assert became(folder, "../other/swagger.json", here="specs") == {
        "../other/swagger.json": (State.REMOVED, "../other/swagger.json")
    }


def test_only_what_is_named_is_judged(folder: Path) -> None:
    commit(folder, {"specs/plain.yaml": None, "data.yaml": "a: 2\n"})
    assert states(folder, "specs/parted.yaml") == {"specs/parted.yaml": State.UNCHANGED}
    assert states(folder, "specs/p*.yaml") == {"specs/parted.yaml": State.UNCHANGED, "specs/plain.yaml": State.REMOVED}
    assert states(folder, "specs/plain.yaml") == {"specs/plain.yaml": State.REMOVED}
    assert states(folder, "./data.yaml") == {"data.yaml": State.CHANGED}


@pytest.mark.parametrize(
    ("spec", "fault"),
    [
        ("specs/none.yaml", "there is no contract at specs/none.yaml"),
        ("specs/parts/*.yaml", "no contract fits"),
        ("../outside.yaml", "is none"),
        ("https://example.com/openapi.json", "is none"),
        ("-", "is none"),
    ],
)
def test_slips_are_told(folder: Path, spec: str, fault: str) -> None:
    with pytest.raises(ConfigError, match=fault):
        became(folder, spec)


def test_nothing_to_judge_is_no_pass(tmp_path: Path) -> None:
    folder = repository(tmp_path, {"data.yaml": "a: 1\n"})
    with pytest.raises(ConfigError, match="there is no OpenAPI document here"):
        became(folder)


def test_what_was_broken_before_is_nobodys_change(tmp_path: Path) -> None:
    folder = repository(tmp_path, {"broken.yaml": "openapi: 3.0.3\na: [\n", "a.txt": ""})
    commit(folder, {"a.txt": "changed"})
    assert states(folder) == {"broken.yaml": State.UNCHANGED}


def test_what_git_ignores_or_forgot(folder: Path) -> None:
    commit(folder, {".gitignore": "made/\n", "made/openapi.yaml": SPEC})
    assert "made/openapi.yaml" not in states(folder)
    assert states(folder, "made/openapi.yaml") == {"made/openapi.yaml": State.NEW}
    git(folder, "rm", "--quiet", "--cached", "specs/plain.yaml")
    assert states(folder)["specs/plain.yaml"] is State.CHANGED


def test_odd_names_are_names(tmp_path: Path) -> None:
    names = ["--all.yaml", "a b.yaml", "ä.yaml", "line\nbreak.yaml", ":(top)x.yaml"]
    folder = repository(tmp_path, dict.fromkeys(names, SPEC))
    assert states(folder) == dict.fromkeys(sorted(names), State.UNCHANGED)
    write(folder, dict.fromkeys(names, SPEC + "# more\n"))
    assert set(states(folder).values()) == {State.CHANGED}


def test_links_are_not_followed(folder: Path) -> None:
    (folder / "link.yaml").symlink_to("/etc/passwd")
    (folder / "same.yaml").symlink_to("specs/plain.yaml")
    assert states(folder) == SAME


def test_a_path_over_links_was_where_it_led(folder: Path) -> None:
    git(folder, "checkout", "--quiet", "main")
    (folder / "current").symlink_to("specs")
    (folder / "openapi.yaml").symlink_to("other/swagger.json")
    commit(folder)
    git(folder, "checkout", "--quiet", "-B", "change")
    named = ("current/plain.yaml", "current/parted.yaml", "openapi.yaml")
    assert states(folder, *named) == dict.fromkeys(named, State.UNCHANGED)
    write(folder, {"specs/plain.yaml": SPEC + "# more\n", "specs/parts/r.yaml": "description: e\n"})
    write(folder, {"other/swagger.json": FILES["other/swagger.json"] + "\n"})
    assert became(folder, *named) == {name: (State.CHANGED, name) for name in named}
    for name in ("specs/new.yaml", "newer/swagger.json"):
        write(folder, {name: SPEC})
    assert states(folder, "current/new.yaml") == {"current/new.yaml": State.NEW}
    (folder / "openapi.yaml").unlink()
    (folder / "openapi.yaml").symlink_to("newer/swagger.json")
    assert became(folder, "openapi.yaml") == {"openapi.yaml": (State.CHANGED, "openapi.yaml")}


def test_what_a_link_has_come_to_lead_to_was_where_it_was(folder: Path) -> None:
    (folder / "v1").mkdir()
    git(folder, "mv", "specs/plain.yaml", "v1/plain.yaml")
    (folder / "current").symlink_to("v1")
    (folder / "openapi.yaml").symlink_to("specs/parted.yaml")
    commit(folder)
    assert became(folder, "current/plain.yaml", "openapi.yaml") == {
        "current/plain.yaml": (State.MOVED, "specs/plain.yaml"),
        "openapi.yaml": (State.MOVED, "specs/parted.yaml"),
    }


def test_a_folder_that_a_link_led_to_may_be_another_now(folder: Path) -> None:
    git(folder, "checkout", "--quiet", "main")
    (folder / "current").symlink_to("specs")
    commit(folder, {"v2/plain.yaml": SPEC.replace("title: t", "title: u")})
    git(folder, "checkout", "--quiet", "-B", "change")
    (folder / "current").unlink()
    (folder / "current").symlink_to("v2")
    assert became(folder, "current/plain.yaml") == {"current/plain.yaml": (State.CHANGED, "current/plain.yaml")}


def test_a_contract_in_a_submodule_is_refused(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    inner = repository(tmp_path_factory.mktemp("inner"), {"api.yaml": SPEC})
    git(folder, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "vendor/sub")
    (folder / "current").symlink_to("vendor/sub")
    for is_committed in (False, True):
        if is_committed:
            commit(folder)
        for name in ("vendor/sub/api.yaml", "current/api.yaml"):
            with pytest.raises(
                ConfigError, match=r"vendor/sub/api\.yaml is in a submodule.*run the gate in vendor/sub"
            ):
                became(folder, name)
        assert states(folder) == SAME


def test_without_git_all_are_new(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, ".hidden/a.yaml": SPEC, "node_modules/a/openapi.yaml": SPEC})
    assert standings(Folder(str(tmp_path)), None, ()) == tuple(Standing(place, State.NEW) for place in ALL)
