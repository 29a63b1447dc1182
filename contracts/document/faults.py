"""Faults: takes the errors of a validator with all their branches, gives the root causes in plain words."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

Path = tuple[str | int, ...]

_UNKNOWN = ("AdditionalProperties", "UnevaluatedProperties")
_BRANCHED = ("OneOfNotValid", "AnyOf")
_NAMES = {
    "Paths Object": "a path, which begins with '/'",
    "Responses Object": "a status code or 'default'",
}


class Fault(NamedTuple):
    """One thing that is wrong with the `value` at `path`: the kind of error, its facts, the keyword that says so."""

    path: Path
    kind: str
    facts: dict[str, Any]
    value: Any
    schema_path: Path

    def about(self, name: str) -> Fault:
        """Give the Fault for one of the fields that are too many."""
        return self._replace(path=(*self.path, name), facts={"unexpected": name})


def flattened(error: Any) -> Iterator[Fault]:
    """Give the faults of one error; where there were several ways to be right, those of the way most likely meant."""
    kind = type(error.kind).__name__
    path: Path = tuple(error.instance_path)
    if kind in _BRANCHED:
        branches = [[fault for inner in branch for fault in flattened(inner)] for branch in error.kind.context]
        yield from _likely(path, branches, error)
    elif kind in _UNKNOWN:
        fault = Fault(path, kind, {}, error.instance, tuple(error.schema_path))
        yield from (fault.about(name) for name in error.kind.unexpected)
    elif kind == "PropertyNames":
        inner = error.kind.error
        facts = {"pattern": inner.kind.as_dict().get("pattern", "the pattern of names")}
        yield Fault((*path, inner.instance), "Name", facts, inner.instance, tuple(error.schema_path))
    else:
        yield Fault(path, kind, error.kind.as_dict(), error.instance, tuple(error.schema_path))


def _likely(path: Path, branches: list[list[Fault]], error: Any) -> Iterable[Fault]:
    """Give the faults of the branch that fits best; what all branches ask alike is asked once."""
    kept = [branch for branch in branches if not _wants_reference(branch, path)] or branches
    if len(kept) > 1 and all(fault.kind == "Required" and len(branch) == 1 for branch in kept for fault in branch):
        names = [branch[0].facts["property"] for branch in kept if branch]
        return [Fault(path, "OneRequired", {"names": names}, error.instance, tuple(error.schema_path))]
    fewest = min(len(_selectors(branch, path)) for branch in kept)
    kept = [branch for branch in kept if len(_selectors(branch, path)) == fewest]
    selectors = [fault for branch in kept for fault in _selectors(branch, path)]
    if len(kept) > 1 and len({fault.path for fault in selectors}) == 1:
        options = [option for fault in selectors for option in fault.facts["options"]]
        return [selectors[0]._replace(facts={"options": list(dict.fromkeys(options))})]
    return min(kept, key=lambda branch: (len(branch), any(fault.kind == "Pattern" for fault in branch)))


def _wants_reference(branch: Sequence[Fault], path: Path) -> bool:
    return any(f.kind == "Required" and f.facts["property"] == "$ref" and f.path == path for f in branch)


def _selectors(branch: Sequence[Fault], path: Path) -> list[Fault]:
    """Give the faults by which a branch says that it is not for this value: a field such as `in` or `type`."""
    return [fault for fault in branch if fault.kind == "Enum" and len(fault.path) == len(path) + 1]


def root_causes(faults: Sequence[Fault]) -> Iterator[Fault]:
    """Leave out what only follows from another fault, and what is said twice."""
    known = _Known(faults)
    seen = set()
    for fault in faults:
        said = (fault.path, fault.kind, str(fault.facts))
        if said not in seen and not known.explains(fault):
            seen.add(said)
            yield fault


class _Known:
    """All faults of a document, asked whether one follows from the others."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self._kinds: dict[Path, set[str]] = defaultdict(set)
        self._unknown: dict[Path, list[str]] = defaultdict(list)
        self._excluded: dict[Path, set[str]] = defaultdict(set)
        self._outer: set[Path] = set()
        for fault in faults:
            self._kinds[fault.path].add(fault.kind)
            self._outer.update(fault.path[:length] for length in range(len(fault.path)))
            if fault.kind in _UNKNOWN:
                self._unknown[fault.path[:-1]].append(fault.facts["unexpected"])
            elif fault.kind == "Not":
                self._excluded[fault.path].update(_excluded(fault))

    def explains(self, fault: Fault) -> bool:
        others = self._kinds[fault.path] - {fault.kind}
        if fault.kind != "Type" and "Type" in others:
            return True
        if fault.kind == "UnevaluatedProperties":
            # A field whose value is wrong counts as not looked at, and so does one of two that exclude each other.
            excluded = fault.facts["unexpected"] in self._excluded[fault.path[:-1]]
            return excluded or bool(others) or fault.path in self._outer
        if fault.kind == "OneOfMultipleValid" or (fault.kind == "Not" and not _excluded(fault)):
            return bool(others)
        if fault.kind == "Required":
            return _closest(fault.facts["property"], self._unknown[fault.path]) is not None
        return False


def explain(fault: Fault, schema: dict[str, Any]) -> str:
    """Say in a sentence what is wrong; `schema` is the one whose paths the Fault holds."""
    sentence = _SENTENCES.get(fault.kind)
    if sentence:
        return sentence(fault, schema)
    keyword = str(fault.schema_path[-1]) if fault.schema_path else fault.kind
    return f"this does not keep `{keyword}: {_brief(_at(schema, fault.schema_path))}`"


def _unknown(fault: Fault, schema: dict[str, Any]) -> str:
    name = fault.facts["unexpected"]
    title = _title(fault)
    if title in _NAMES:
        return f"{name!r} is not {_NAMES[title]}"
    fields = _at(schema, (*fault.schema_path[:-1], "properties"))
    closest = _closest(name, list(fields)) if isinstance(fields, dict) else None
    hint = f"; did you mean {closest!r}?" if closest else ""
    return f"the {title} has no field {name!r}{hint}"


def _exclusive(fault: Fault, schema: dict[str, Any]) -> str:
    """Explain fields that may not stand together, or a single one that may not stand beside the others."""
    branches = _at(schema, fault.schema_path) if fault.kind == "OneOfMultipleValid" else [fault.facts.get("schema")]
    names = [name for branch in branches or () for name in (branch or {}).get("required", ())]
    if len(names) == 1:
        return f"the field {names[0]!r} may not stand here"
    return f"the fields {' and '.join(map(repr, names))} exclude each other" if names else "this fits several forms"


_SENTENCES: dict[str, Callable[[Fault, dict[str, Any]], str]] = {
    **dict.fromkeys(_UNKNOWN, _unknown),
    **dict.fromkeys(("Not", "OneOfMultipleValid"), _exclusive),
    "Required": lambda fault, _: f"the {_title(fault)} lacks its field {fault.facts['property']!r}",
    "OneRequired": lambda fault, _: f"this needs one of the fields {_either(fault.facts['names'])}",
    "Type": lambda fault, _: f"this must be {_either_type(fault.facts['types'])}, not {_shown(fault.value)}",
    "Enum": lambda fault, _: f"this must be {_either(fault.facts['options'])}, not {_shown(fault.value)}",
    "Name": lambda fault, _: f"the name {_brief(fault.value)} does not match {fault.facts['pattern']}",
    "Pattern": lambda fault, _: f"this must match {fault.facts['pattern']}, which {_shown(fault.value)} does not",
}


def _title(fault: Fault) -> str:
    """Give the name of the object in the specification, from that of its definition."""
    inside = len(fault.schema_path) > 1 and fault.schema_path[0] in ("definitions", "$defs")
    name = str(fault.schema_path[1]) if inside else "OpenAPI"
    if "parameter" in name.lower():
        return "Parameter Object"  # whose schemas split it by place and by what excludes what
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", name)
    title = " ".join(word[:1].upper() + word[1:] for word in words) + " Object"
    return title.replace("O Auth", "OAuth").replace("Oauth", "OAuth").replace("Open API", "OpenAPI")


def _at(schema: Any, path: Path) -> Any:
    for token in path:
        if isinstance(schema, dict):
            schema = schema.get(str(token))
        elif isinstance(schema, list) and isinstance(token, int) and token < len(schema):
            schema = schema[token]
        else:
            return None
    return schema


def _excluded(fault: Fault) -> list[str]:
    schema = fault.facts.get("schema")
    names = schema.get("required") if isinstance(schema, dict) else None
    return names if isinstance(names, list) and len(names) > 1 else []


def _closest(name: str, names: Sequence[str]) -> str | None:
    found = difflib.get_close_matches(name, names, n=1, cutoff=0.7) if len(name) < 100 else []
    return found[0] if found else None


def _either(options: Sequence[Any]) -> str:
    return _joined([_brief(option) for option in options])


def _either_type(types: Sequence[str]) -> str:
    return _joined([f"{'an' if one[0] in 'aio' else 'a'} {one}" for one in types])


def _joined(texts: Sequence[str]) -> str:
    return f"{', '.join(texts[:-1])} or {texts[-1]}" if len(texts) > 1 else "".join(texts)


def _shown(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "an array"
    return _brief(value)


def _brief(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:60] + "…"
