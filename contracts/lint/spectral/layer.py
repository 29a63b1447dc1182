"""Layers: takes the text of a ruleset file and what it extends, gives the rules, aliases and overrides in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from contracts.findings import Finding
from contracts.lint.spectral import globs
from contracts.lint.spectral.aliases import Aliases
from contracts.lint.spectral.definition import Surroundings, definition_of, severity_of
from contracts.lint.spectral.entries import MODES, RESERVED, Change, Entries, Mode, changed, in_mode
from contracts.lint.spectral.formats import EVERY, versions
from contracts.lint.spectral.ignored import ignored
from contracts.lint.spectral.part import Part, shown
from contracts.pointer import from_fragment

_FIELDS = (
    "extends", "rules", "formats", "aliases", "overrides", "parserOptions", "documentationUrl", "description",
    "functions", "functionsDir", "except", "$schema",
)  # fmt: skip
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Override:
    """What is changed for the files that a glob of `files` means, in documents of some versions.

    Where a glob has a pointer, only severities at and below it are.
    """

    files: tuple[tuple[str, str | None], ...]
    versions: frozenset[str]
    extended: Entries
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """What a ruleset file asks for, with all that it extends; `notes` are about what in it means nothing here."""

    entries: Entries
    aliases: Aliases
    overrides: tuple[Override, ...]
    notes: tuple[Finding, ...]


Extend = Callable[[Part], Layer]
"""What gives the layer that an entry of `extends` names."""


def layer_of(root: Part, extend: Extend) -> Layer:
    """Give the layer of the ruleset file `root`. Raises ConfigError at what does not fit."""
    root.knows_only(_FIELDS, "a ruleset")
    for name in ("functions", "functionsDir"):
        code = root.get(name)
        if code is not None and code.value not in ([], None):
            raise code.fault(
                f"`{name}` brings code along, and no code of a ruleset is run",
                "say the rule in core functions, or leave it out",
            )
    dropped = root.get("except")
    if dropped is not None:
        raise dropped.fault("`except` is no longer a part of rulesets", "`overrides` say the same")
    extended, aliases, notes = _extended(root, extend)
    entries, aliases = dict(extended), aliases.with_those_of(root.get("aliases"))
    formats, url = root.get("formats"), root.get("documentationUrl")
    around = Surroundings(
        aliases, versions(formats) if formats else EVERY, url.text_value("a URL") if url is not None else ""
    )
    notes += changed(entries, tuple(_changes(root.get("rules"), around)))
    options = root.get("parserOptions")
    if options is not None:
        notes.append(ignored(options, "`parserOptions` are not used: what is read is told by rules of its own"))
    listed = root.get("overrides")
    overrides = tuple(_override(each, around, extend, notes) for each in listed.items()) if listed else ()
    known = dict(entries)
    for override in overrides:
        known.update(override.extended)
        notes += changed(known, override.changes)
    return Layer(entries, aliases, overrides, tuple(notes))


def _extended(part: Part, extend: Extend) -> tuple[Entries, Aliases, list[Finding]]:
    entries: Entries = {}
    aliases, notes = Aliases(), list[Finding]()
    extends = part.get("extends")
    for each in extends.items() if extends is not None and extends.value != [] else ():
        named, mode = _mode(each)
        layer = extend(named)
        entries.update(in_mode(layer.entries, mode))
        aliases = aliases.joined(layer.aliases)
        notes += layer.notes
        if layer.overrides:
            notes.append(ignored(named, "the `overrides` of a ruleset that another one extends do not count"))
    return entries, aliases, notes


def _mode(part: Part) -> tuple[Part, Mode]:
    if not isinstance(part.value, list):
        return part, "recommended"
    if len(part.value) != 2 or part.value[1] not in MODES:
        raise part.fault("a ruleset is extended as [name, mode]", "the mode is one of " + ", ".join(MODES))
    return part.child(0), part.value[1]


def _changes(part: Part | None, around: Surroundings) -> Iterator[Change]:
    for name, each in part.members() if part is not None else ():
        if not name or len(name) > _LONGEST_NAME or not name.isprintable() or " " in name:
            raise each.fault(f"{name[:_LONGEST_NAME]!r} is no name of a rule")
        if isinstance(each.value, dict):
            if name in RESERVED:
                raise each.fault(f"{name} is what is said of documents as such", "give the rule another name")
            yield Change(name, each, definition_of(name, each, around))
        elif isinstance(each.value, list | float) or each.value is None:
            raise each.fault(f"a rule is defined or given a severity here, not {shown(each.value)}")
        else:
            yield Change(name, each)


def _override(part: Part, around: Surroundings, extend: Extend, notes: list[Finding]) -> Override:
    part.knows_only(("files", "formats", "rules", "extends", "aliases", "parserOptions"), "an override")
    listed, formats = part.get("files"), part.get("formats")
    if listed is None and formats is None:
        raise part.fault("an override says for which `files` or `formats` it is")
    files = tuple(_file(each) for each in listed.items()) if listed is not None else (("**", None),)
    extended, aliases, more = _extended(part, extend)
    notes += more
    inner = Surroundings(around.aliases.joined(aliases).with_those_of(part.get("aliases")), around.versions, around.url)
    changes = tuple(_changes(part.get("rules"), inner))
    if any(pointer is not None for _, pointer in files):
        _refuse_more_than_severities(part, changes)
    return Override(files, versions(formats) if formats else EVERY, extended, changes)


def _refuse_more_than_severities(part: Part, changes: tuple[Change, ...]) -> None:
    extends = part.get("extends")
    if extends is not None:
        raise extends.fault("an override with a pointer has severities of rules only")
    for change in changes:
        if change.definition is not None:
            raise change.part.fault("an override with a pointer has severities of rules only")
        if change.part.value is not True:
            severity_of(change.part)


def _file(part: Part) -> tuple[str, str | None]:
    glob, has_pointer, fragment = part.text_value("a pattern of files").partition("#")
    pointer = from_fragment(fragment) if has_pointer else None
    if pointer and not pointer.startswith("/"):
        raise part.fault("behind `#` a JSON Pointer is expected, as in '#/paths/~1users'")
    try:
        globs.matches(glob or "**", "")
    except ValueError as fault:
        raise part.fault(str(fault)) from None
    return glob or "**", pointer
