"""Selection: takes a contract and the filters of a run, gives the operations that are tested."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase

from contracts.errors import ConfigError
from contracts.model.contract import Contract
from contracts.model.operation import Operation
from contracts.settings import Settings
from contracts.trial.expression import matcher

Test = Callable[[Operation, str], bool]


@dataclass(frozen=True, slots=True)
class Selection:
    """The keys of the operations that are tested, in document order, and of those that the settings skip with the
    reason. `untouched` are those that are not to be asked at all: what is skipped, and what is excluded."""

    operations: tuple[str, ...]
    skipped: Mapping[str, str]
    untouched: frozenset[str] = frozenset()


def selection(contract: Contract, settings: Settings) -> Selection:
    """Give what the filters leave of the operations of `contract`.

    Raises ConfigError for a filter that fits no operation: it is likely to be a slip, and would pass for a test.
    """
    for rubric in settings.tables.operations:
        if not any(named(operation, rubric.match) for operation in contract.operations):
            raise _unknown("operation", rubric.match, contract, "[[test.operations]]")
    chosen = list(contract.operations)
    untouched: set[str] = set()
    for kind, fits in _KINDS.items():
        patterns: Sequence[str] = getattr(settings, kind)
        excluded: Sequence[str] = getattr(settings, f"exclude_{kind}")
        for pattern in patterns:
            if not any(fits(operation, pattern) for operation in contract.operations):
                raise _unknown(kind, pattern, contract)
        if patterns:
            chosen = [each for each in chosen if any(fits(each, pattern) for pattern in patterns)]
        untouched |= {each.key for each in contract.operations if any(fits(each, pattern) for pattern in excluded)}
    chosen = [each for each in chosen if each.key not in untouched]
    if settings.expression:
        holds = matcher(settings.expression)
        chosen = [each for each in chosen if holds(_described(each))]
    if settings.changed_since:
        keys = _changed_since(contract, settings.changed_since)
        chosen = [each for each in chosen if each.key in keys]
    elif not chosen:
        raise ConfigError("the filters leave no operation to test", hint="troth test SPEC … without them tests all")
    skipped = _skipped(contract.operations, settings)
    operations = tuple(each.key for each in chosen if each.key not in skipped)
    told = {each.key: skipped[each.key] for each in chosen if each.key in skipped}
    return Selection(operations, told, frozenset(untouched | skipped.keys()))


def named(operation: Operation, pattern: str) -> bool:
    """Say whether `pattern` names `operation`, by its key or its operationId; ``*`` stands for anything."""
    method, space, rest = pattern.partition(" ")
    as_key = f"{method.upper()} {rest.strip()}" if space else pattern
    return fnmatchcase(operation.key, as_key) or fnmatchcase(operation.operation_id or "", pattern)


def _tagged(operation: Operation, tag: str) -> bool:
    return tag in operation.tags


def _on_path(operation: Operation, path: str) -> bool:
    return fnmatchcase(operation.path, path)


def _by_method(operation: Operation, method: str) -> bool:
    return operation.method == method.upper()


_KINDS: Mapping[str, Test] = {"operation": named, "tag": _tagged, "path": _on_path, "method": _by_method}


def _described(operation: Operation) -> str:
    return " ".join((operation.key, operation.operation_id or "", *operation.tags))


def _skipped(chosen: Sequence[Operation], settings: Settings) -> dict[str, str]:
    rubrics = [rubric for rubric in settings.tables.operations if rubric.skip]
    found = {}
    for operation in chosen:
        reason = next((rubric.skip for rubric in rubrics if named(operation, rubric.match)), None)
        if reason is not None:
            found[operation.key] = reason
    return found


def _changed_since(contract: Contract, revision: str) -> frozenset[str]:
    from contracts.compiler.compile import compile_contract
    from contracts.document.git import GitSource
    from contracts.document.reader import read_from
    from contracts.model.promises import changed

    files = contract.document.files
    if not files:
        raise ConfigError("what changed is told of a document in a file only", place=contract.document.name)
    source = GitSource(files[0], revision)
    if not source.exists:
        return frozenset(operation.key for operation in contract.operations)
    return changed(compile_contract(read_from(source)), contract)


def _unknown(kind: str, pattern: str, contract: Contract, place: str = "") -> ConfigError:
    known = {
        "operation": [name for each in contract.operations for name in (each.operation_id, each.key) if name],
        "tag": [tag for each in contract.operations for tag in each.tags],
        "path": [each.path for each in contract.operations],
        "method": [each.method for each in contract.operations],
    }[kind]
    close = get_close_matches(pattern, dict.fromkeys(known), n=1, cutoff=0.5)
    return ConfigError(
        f"the contract has no {kind} {pattern!r}",
        place=place or None,
        hint=f"did you mean {close[0]!r}?" if close else "look for a slip",
    )
