"""The library: takes the path of a ruleset file, gives what it asks for; the only place that reads ruleset files.

They come from the file's folder and from nowhere else: no network, no package, and no code.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from contracts.document.files import FileSource
from contracts.document.parse import parse
from contracts.document.source import Fetched
from contracts.errors import AccessRefused, ConfigError, DocumentError
from contracts.lint.spectral.aliases import Aliases
from contracts.lint.spectral.entries import Entries, built_in, oas
from contracts.lint.spectral.layer import Layer, layer_of
from contracts.lint.spectral.oas import ADVICE
from contracts.lint.spectral.part import Part

TEXTS = (".yaml", ".yml", ".json")
"""How the names of ruleset files end."""

_CODE = (".js", ".mjs", ".cjs", ".ts")
_OF_OTHERS = ("spectral:asyncapi", "spectral:arazzo")
_OAS = Path(__file__).with_name("oas.yaml")
_MOST_FILES = 200
_MOST_BYTES = 4 * 2**20


def layer_at(path: str) -> Layer:
    """Give what the ruleset file at `path` asks for.

    Raises ConfigError, with file, line and column where there are any, when it cannot be read or does not fit.
    """
    source = FileSource(path)
    try:
        return _Library(source).layer(source.root(), ())
    except DocumentError as fault:
        raise ConfigError(fault.message, place=fault.place, hint=fault.hint) from None


class _Library:
    """The files below one folder, each read as often as it is extended."""

    def __init__(self, source: FileSource) -> None:
        self._source = source
        self._count = 0

    def layer(self, fetched: Fetched, around: tuple[str, ...]) -> Layer:
        """Give the layer of one file; `around` are the addresses of those that extend it."""
        if len(fetched.data) > _MOST_BYTES:
            raise ConfigError(f"a ruleset file has at most {_MOST_BYTES // 2**20} MiB", place=fetched.name)
        parsed = parse(fetched)
        root = Part(parsed.text, parsed.value)
        if not isinstance(parsed.value, dict):
            raise root.fault("a ruleset is an object")
        return layer_of(root, lambda part: self._extended(part, fetched, (*around, fetched.address)))

    def _extended(self, part: Part, base: Fetched, around: tuple[str, ...]) -> Layer:
        name = part.text_value("the name or the path of a ruleset")
        entries = _by_name(name)
        if entries is not None:
            return Layer(entries, Aliases(), (), ())
        _refuse_foreign(part, name)
        self._count += 1
        if self._count > _MOST_FILES:
            raise part.fault(f"more than {_MOST_FILES} rulesets are extended")
        try:
            address = self._source.locate(base.address, name)
            if address in around:
                raise part.fault(f"{name!r} extends itself")
            fetched = self._source.fetch(address)
        except AccessRefused:
            raise part.fault(
                f"{name[:200]!r} lies outside of the ruleset's folder", "copy it below that folder"
            ) from None
        except DocumentError as fault:
            raise part.fault(fault.message, fault.hint) from None
        return self.layer(fetched, around)


def _by_name(name: str) -> Entries | None:
    """Give the entries of a ruleset that has a name."""
    if name == "spectral:oas":
        return {**oas(), **_asked()}
    if name in _OF_OTHERS:
        return {}
    own = name.removeprefix("troth:")
    return built_in(own) if name != own and own in ("recommended", "strict") else None


@cache
def _asked() -> Entries:
    """Give the entries of `spectral:oas` that are asked for as any ruleset file asks."""
    source = FileSource(str(_OAS))
    asked = _Library(source).layer(source.root(), ()).entries
    return {name: entry.advising(ADVICE[name]) for name, entry in asked.items()}


def _refuse_foreign(part: Part, name: str) -> None:
    if name.lower().startswith(("http://", "https://", "//")):
        raise part.fault("a ruleset is not read from the network", "download it, and name the file")
    if name.startswith(("spectral:", "troth:")):
        raise part.fault(
            f"there is no ruleset {name[:80]!r}", "there are spectral:oas, troth:recommended, troth:strict"
        )
    if name.lower().endswith(_CODE):
        raise part.fault(f"{name[:200]!r} is code, and no code of a ruleset is run", "say its rules in YAML or JSON")
    if not name.lower().endswith(TEXTS):
        raise part.fault(
            f"{name[:200]!r} is no file of a ruleset, and packages are not looked up", "name a .yaml or .json file"
        )
