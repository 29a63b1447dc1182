"""The folder of saved cases: takes its path, gives the cases in it, and keeps or removes some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from contracts.cases.saved import SavedCase, from_text, to_text
from contracts.errors import ConfigError

_ENDINGS = (".yaml", ".yml", ".json")
_MOST_BYTES = 16 * 2**20


def load(folder: Path) -> dict[str, SavedCase]:
    """Give the cases in `folder` by the names of their files, sorted; none when there is no such folder.

    Raises ConfigError that names the file when one is no case.
    """
    return {path.name: _read(path) for path in _files(folder)}


def save(folder: Path, cases: Iterable[SavedCase]) -> list[Path]:
    """Write cases that `folder` does not have yet, and give the paths of these. Raises ConfigError.

    A case whose file is there is left as it is: people may have edited it.
    """
    written = []
    known = {path.stem for path in _files(folder)}
    for saved in cases:
        path = folder / f"{saved.name}.yaml"
        if saved.name in known:
            continue
        known.add(saved.name)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(to_text(saved), "utf-8")
        except OSError as fault:
            raise ConfigError(f"the case cannot be written: {fault.strerror}", place=str(path)) from None
        written.append(path)
    return written


def remove(folder: Path, name: str) -> Path:
    """Remove the one case whose file's name begins with `name`, or ends with it but for its ending. Raises
    ConfigError when there is none, or several."""
    found = [path for path in _files(folder) if path.name.startswith(name) or path.stem.endswith(name)]
    if len(found) != 1:
        several = f"{len(found)} cases are" if found else "no case is"
        raise ConfigError(f"{several} called {name!r} in {folder}", hint="troth cases list says what there is")
    try:
        found[0].unlink()
    except OSError as fault:
        raise ConfigError(f"the case cannot be removed: {fault.strerror}", place=str(found[0])) from None
    return found[0]


def _files(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as fault:
        raise ConfigError(f"the saved cases cannot be read: {fault.strerror}", place=str(folder)) from None
    yield from (path for path in entries if path.suffix in _ENDINGS and path.is_file())


def _read(path: Path) -> SavedCase:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ConfigError(f"is larger than {_MOST_BYTES // 2**20} MiB", place=str(path))
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigError(f"cannot be read: {fault}", place=str(path)) from None
    return from_text(text, str(path))
