"""Aliases: takes the names that a ruleset gives to JSONPaths, gives the paths that a rule means for a version."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from contracts.lint.spectral.formats import EVERY, versions
from contracts.lint.spectral.part import Part

_USE = re.compile(r"#([A-Za-z][A-Za-z0-9_-]{0,99})")
_MOST_PATHS = 1_000


@dataclass(frozen=True, slots=True)
class Alias:
    """What one name stands for: paths, each list of them for some versions."""

    part: Part
    targets: tuple[tuple[frozenset[str], tuple[Part, ...]], ...]


@dataclass(frozen=True, slots=True)
class Aliases:
    """The aliases that rules of one ruleset may use."""

    by_name: Mapping[str, Alias] = field(default_factory=dict)

    def with_those_of(self, part: Part | None) -> Aliases:
        """Give these and the ones in `part`, which win. Raises ConfigError."""
        if part is None:
            return self
        return Aliases({**self.by_name, **{name: _alias(each) for name, each in part.members()}})

    def joined(self, other: Aliases) -> Aliases:
        """Give these and the `other` ones, which win."""
        return Aliases({**self.by_name, **other.by_name})

    def paths(self, part: Part, version: str) -> list[str]:
        """Give the JSONPaths that the text of `part` means for `version`, each once. Raises ConfigError."""
        return self._expanded(part, version, {}, ())

    def _expanded(self, part: Part, version: str, known: dict[str, list[str]], around: tuple[str, ...]) -> list[str]:
        text = part.text_value("a JSONPath")
        if not text.startswith("#"):
            return [text]
        match = _USE.match(text)
        name = match[1] if match else text[1:]
        alias = self.by_name.get(name)
        if alias is None:
            close = get_close_matches(name, self.by_name, n=1)
            raise part.fault(f"there is no alias {name[:80]!r}", f"did you mean {close[0]}?" if close else None)
        if name in around:
            raise part.fault(f"the alias {name} stands for itself: {' > '.join((*around, name))}")
        if name not in known:
            given = [each for fitting, several in alias.targets if version in fitting for each in several]
            found = [path for each in given for path in self._expanded(each, version, known, (*around, name))]
            known[name] = list(dict.fromkeys(found))
            if len(known[name]) > _MOST_PATHS:
                raise alias.part.fault(f"the alias {name} stands for more than {_MOST_PATHS} paths")
        rest = text[len(name) + 1 :]
        return [path + rest for path in known[name]]


def _alias(part: Part) -> Alias:
    if not isinstance(part.value, dict):
        return Alias(part, ((EVERY, tuple(part.items())),))
    part.knows_only(("description", "targets"), "an alias")
    targets = part.get("targets")
    if targets is None:
        raise part.fault("an alias is a path, a list of paths, or an object with `targets`")
    return Alias(part, tuple(_target(each) for each in targets.items()))


def _target(part: Part) -> tuple[frozenset[str], tuple[Part, ...]]:
    part.knows_only(("formats", "given"), "a target")
    given, formats = part.get("given"), part.get("formats")
    if given is None:
        raise part.fault("a target has `given`, and may have `formats`")
    return versions(formats) if formats else EVERY, tuple(given.items())
