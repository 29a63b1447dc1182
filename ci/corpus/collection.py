"""Takes the cache folder, gives the documents of the corpus by name: three npm packages, each document once.

Left out are the dereferenced twins of `@octokit/openapi`, which say the same in five times the bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from ci.bench.fetch import DIRECTORY, GITHUB, Package
from ci.judge.subjects import EXAMPLES

PACKAGES = (DIRECTORY, GITHUB, EXAMPLES)
_HOMES: tuple[tuple[str, Package, str, tuple[str, ...]], ...] = (
    ("directory", DIRECTORY, "api", ("**/*.json",)),
    ("github", GITHUB, "generated", ("*.json",)),
    ("examples", EXAMPLES, "", ("[0-9].[0-9]/**/*.json", "[0-9].[0-9]/**/*.yaml")),
)
_SAMPLE = Path(__file__).with_name("sample.txt")


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: its name begins with the short name of its package."""

    name: str
    place: Path


def documents(cache: Path) -> list[Entry]:
    """Give every document of the packages that are installed, sorted by name."""
    return sorted(_listed(cache), key=lambda entry: entry.name)


def chosen(entries: Iterable[Entry], patterns: Iterable[str], *, sample: bool) -> list[Entry]:
    """Give the entries whose name fits one of the globs `patterns` (any, without), with `sample` those of the list."""
    globs = tuple(patterns)
    names = sampled() if sample else None
    return [
        entry
        for entry in entries
        if (names is None or entry.name in names)
        and (not globs or any(fnmatchcase(entry.name, glob) for glob in globs))
    ]


def sampled() -> frozenset[str]:
    """Give the names of the sample: the lines of `sample.txt` that are no comments."""
    lines = (line.partition("#")[0].strip() for line in _SAMPLE.read_text("utf-8").splitlines())
    return frozenset(line for line in lines if line)


def _listed(cache: Path) -> Iterator[Entry]:
    for short, package, folder, globs in _HOMES:
        home = package.place(cache) / folder
        for glob in globs:
            for place in home.glob(glob):
                if not place.name.endswith(".deref.json"):
                    yield Entry(f"{short}/{place.relative_to(home).as_posix()}", place)
