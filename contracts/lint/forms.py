"""Forms: takes a document of Swagger 2.0, gives its operations with the parameters that make up their bodies."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.lint.outline import Element, Outline
from contracts.pointer import look_up

_BODIES = frozenset({"body", "formData"})


def bodies(outline: Outline) -> Iterator[tuple[Element, list[Element]]]:
    """Give each operation that has parameters of its body, with those, the path item's among them."""
    declared = {each.pointer: each for each in outline.of("parameter") if each.text("in") in _BODIES}
    if not declared:
        return
    references = {each.pointer: each.target or "" for each in outline.references if each.kind == "parameter"}
    for operation in outline.of("operation"):
        above = f"{operation.pointer.rpartition('/')[0]}/parameters"
        count = _length(outline, above)
        places = [*(f"{above}/{index}" for index in range(count))]
        places += [each.pointer for each in operation.child("parameters").items()]
        found = [declared.get(references.get(place, place)) for place in places]
        # The operation's own parameter takes the place of the path item's.
        parts = {(each.text("in"), each.text("name")): each for each in found if each is not None}
        if parts:
            yield operation, list(parts.values())


def _length(outline: Outline, pointer: str) -> int:
    try:
        value = look_up(outline.root.value, pointer)
    except LookupError:
        return 0
    return len(value) if isinstance(value, list) else 0
