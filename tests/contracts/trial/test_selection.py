"""Which operations are tested."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

import contracts
from contracts.errors import ConfigError, DocumentError
from contracts.setting_tables import Rubric, Tables
from contracts.settings import Settings
from contracts.trial.selection import selection

LIST, ADD, SHOW, DROP = "GET /pets", "POST /pets", "GET /pets/{id}", "DELETE /pets/{id}"
SPEC = """\
openapi: 3.0.3
info: {title: Pets, version: "1"}
paths:
  /pets:
    get: {operationId: listPets, tags: [read], responses: {"200": {$ref: "parts.yaml#/pets"}}}
    post: {operationId: addPet, tags: [write], responses: {"201": {description: Added.}}}
  /pets/{id}:
    parameters:
    - {name: id, in: path, required: true, schema: {$ref: "#/components/schemas/Id"}}
    get: {operationId: showPet, tags: [read], responses: {"200": {description: One.}}}
    delete: {tags: [write, admin], responses: {"204": {description: Gone.}}}
components:
  schemas:
    Id: {type: integer}
"""
PARTS = 'pets: {description: "All.", content: {application/json: {schema: {type: array}}}}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "api").mkdir()
    (tmp_path / "api" / "pets.yaml").write_text(SPEC)
    (tmp_path / "api" / "parts.yaml").write_text(PARTS)
    return tmp_path / "api"


def chosen(folder: Path, **settings: Any) -> tuple[str, ...]:
    return selection(contracts.load(str(folder / "pets.yaml")), Settings(**settings)).operations


@pytest.mark.parametrize(
    ("settings", "keys"),
    [
        ({}, (LIST, ADD, SHOW, DROP)),
        ({"operation": ("listPets",)}, (LIST,)),
        ({"operation": ("*Pet",)}, (ADD, SHOW)),
        ({"operation": ("get /pets/{id}", DROP)}, (SHOW, DROP)),
        ({"operation": ("GET *",)}, (LIST, SHOW)),
        ({"tag": ("read", "admin")}, (LIST, SHOW, DROP)),
        ({"tag": ("write",), "method": ("post",)}, (ADD,)),
        ({"path": ("/pets/*",)}, (SHOW, DROP)),
        ({"exclude_method": ("DELETE",), "exclude_operation": ("addPet",)}, (LIST, SHOW)),
        ({"exclude_tag": ("admin",)}, (LIST, ADD, SHOW)),
        ({"exclude_path": ("/pets/{id}",)}, (LIST, ADD)),
        ({"expression": "write and not admin"}, (ADD,)),
    ],
)
def test_filters(folder: Path, settings: dict[str, Any], keys: tuple[str, ...]) -> None:
    assert chosen(folder, **settings) == keys


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"operation": ("listPet",)}, "did you mean 'listPets'"),
        ({"tag": ("reed",)}, "did you mean 'read'"),
        ({"path": ("/pet",)}, "did you mean '/pets'"),
        ({"method": ("FETCH",)}, "no method 'FETCH'"),
        ({"tag": ("read",), "method": ("DELETE",)}, "leave no operation"),
    ],
)
def test_a_filter_that_fits_nothing_is_a_slip(folder: Path, settings: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        chosen(folder, **settings)


def test_settings_of_an_operation_that_is_none_are_a_slip(folder: Path) -> None:
    rubrics = (Rubric("showPet", headers={"a": "b"}), Rubric("DELLETE /pets/{id}", skip="it deletes"))
    with pytest.raises(ConfigError, match=r"test.operations.*'DELLETE /pets/{id}'.*did you mean 'DELETE /pets/{id}'"):
        selection(contracts.load(str(folder / "pets.yaml")), Settings(tables=Tables(operations=rubrics)))


def test_what_is_skipped_has_a_reason(folder: Path) -> None:
    rubrics = (Rubric("DELETE *", skip="it deletes"), Rubric("listPets", headers={"a": "b"}))
    settings = Settings(tables=Tables(operations=rubrics))
    found = selection(contracts.load(str(folder / "pets.yaml")), settings)
    assert found.operations == (LIST, ADD, SHOW)
    assert found.skipped == {DROP: "it deletes"}
    assert found.untouched == {DROP}


def test_what_is_excluded_is_not_asked_to_prepare_anything_either(folder: Path) -> None:
    contract = contracts.load(str(folder / "pets.yaml"))
    found = selection(contract, Settings(operation=("showPet",), exclude_method=("DELETE",)))
    assert (found.operations, found.untouched) == ((SHOW,), {DROP})


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True, timeout=30)


@pytest.fixture
def repository(folder: Path) -> Path:
    git(folder.parent, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "one")
    return folder


@pytest.mark.parametrize(
    ("before", "after", "keys"),
    [
        ("", "", ()),
        ("Added.", "Made.", (ADD,)),
        ("type: integer", "type: string", (SHOW, DROP)),
        ("components:", "security: [{a: []}]\ncomponents:", (LIST, ADD, SHOW, DROP)),
        ("  /pets/{id}:\n", "  /pets/{id}/x: {get: {responses: {}}}\n  /pets/{id}:\n", ("GET /pets/{id}/x",)),
    ],
)
def test_what_changed_since_a_revision(repository: Path, before: str, after: str, keys: tuple[str, ...]) -> None:
    (repository / "pets.yaml").write_text(SPEC.replace(before, after, 1) if before else SPEC + "# nothing\n")
    assert chosen(repository, changed_since="HEAD") == keys


def test_what_changed_in_another_file(repository: Path) -> None:
    (repository / "parts.yaml").write_text(PARTS.replace("array", "object"))
    assert chosen(repository, changed_since="HEAD") == (LIST,)


def test_a_new_contract_has_changed_as_a_whole(repository: Path) -> None:
    (repository / "new.yaml").write_text(SPEC)
    contract = contracts.load(str(repository / "new.yaml"))
    assert len(selection(contract, Settings(changed_since="HEAD")).operations) == 4


@pytest.mark.parametrize("revision", ["nowhere", "--help", "HEAD~5", "", "HEAD:api"])
def test_a_revision_that_is_none(repository: Path, revision: str) -> None:
    from contracts.document.git import GitSource

    with pytest.raises(DocumentError, match="no git revision"):
        GitSource(str(repository / "pets.yaml"), revision)


def test_no_file_outside_of_the_folder_is_read(repository: Path) -> None:
    (repository.parent / "secret.yaml").write_text("a: {description: canary}")
    text = SPEC.replace("parts.yaml#/pets", "../secret.yaml#/a")
    (repository / "pets.yaml").write_text(text)
    git(repository, "add", "..")
    git(repository, "commit", "-qm", "two")
    (repository / "pets.yaml").write_text(SPEC)
    with pytest.raises(DocumentError, match="leaves the folder"):
        chosen(repository, changed_since="HEAD")
