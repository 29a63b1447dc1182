"""Dictionary files: takes the place of a contract, gives the dictionary that lies beside it, or the one at a path."""

from __future__ import annotations

from pathlib import Path

from contracts.document.parse import parse
from contracts.document.source import Fetched
from contracts.errors import ConfigError, DocumentError
from mockserver.generate.dictionary import Dictionary

OWN_NAME = "troth.dictionary"
_FORMATS = ("yaml", "yml", "json")
_MOST_BYTES = 8 * 2**20


def find_dictionary(contract: Path) -> Path | None:
    """Give the file beside `contract` that holds its dictionary, None without one.

    That is ``troth.dictionary.yaml``, else what Specmatic looks for: ``api_dictionary.yaml`` for ``api.yaml``.
    """
    return next((path for path in dictionary_places(contract) if path.is_file()), None)


def dictionary_places(contract: Path) -> list[Path]:
    """Give the files beside `contract` that may hold its dictionary, the first of them that is there."""
    stems = (OWN_NAME, f"{contract.stem}_dictionary")
    return [contract.with_name(f"{stem}.{ending}") for stem in stems for ending in _FORMATS]


def load_dictionary(path: Path) -> Dictionary:
    """Give the dictionary in the file at `path`. Raises ConfigError, with the line where the text is at fault."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as fault:
        raise ConfigError(f"the dictionary cannot be read: {fault.strerror}", place=str(path)) from None
    if len(data) > _MOST_BYTES:
        raise ConfigError(f"the dictionary is larger than {_MOST_BYTES // 2**20} MiB", place=str(path))
    try:
        parsed = parse(Fetched(str(path), str(path), data, str(path)))
    except DocumentError as fault:
        raise ConfigError(f"the dictionary cannot be read: {fault.message}", place=fault.place) from None
    if not isinstance(parsed.value, dict):
        raise ConfigError(
            "a dictionary is an object of schemas by their names",
            place=f"{path}:1:1",
            hint="write `Pet: {name: [Rex, Bella]}`",
        )
    return Dictionary(parsed.value, parsed.text)
