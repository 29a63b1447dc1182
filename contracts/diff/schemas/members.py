"""Members: takes the views of two schemas, gives what differs in which members and items there may and must be, and the
pairs of schemas that are nested in them."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.diff.schemas.difference import Answer, Difference, Link
from contracts.diff.schemas.view import View
from contracts.model.schema import Schema


def member_differences(left: View, right: View) -> Iterator[Difference]:
    """Give which properties came and went, and which came to be required or are so no longer."""
    if not (left.may_be("object") and right.may_be("object")):
        return
    for name in sorted(right.required - left.required):
        yield _difference(left, right, "required", name, Answer.NO, Answer.YES)
    gone = {name for name in left.named if name not in right.named}
    for name in sorted(left.required - right.required - gone):
        yield _difference(left, right, "required", name, Answer.YES, Answer.NO)
    for name in sorted(gone):
        # Whether the new schema still takes it depends on what it says of the members that it does not name; what is
        # required and gone is missed by whoever reads it.
        is_refused = _is_closed(right)
        was_required = name in left.required and name not in right.required
        yield _difference(
            left, right, "property", name, Answer.NO if is_refused else Answer.YES,
            Answer.NO if was_required else Answer.YES, told=("", "nothing"),
        )  # fmt: skip
    for name in sorted(right.named.keys() - left.named.keys()):
        yield _difference(
            left,
            right,
            "property",
            name,
            Answer.YES,
            Answer.NO if _is_closed(left) else Answer.YES,
            told=("nothing", ""),
        )
    if _is_closed(left) != _is_closed(right):
        kept, covered = (Answer.YES, Answer.NO) if _is_closed(left) else (Answer.NO, Answer.YES)
        yield _difference(left, right, "additional", "", kept, covered)


def children(left: View, right: View) -> Iterator[Link]:
    """Give the pairs of schemas that hold of the same member or item."""
    if left.may_be("object") and right.may_be("object"):
        for name, old, new in _properties(left, right):
            yield Link(name, old, new)
        old_rest, new_rest = _further(left), _further(right)
        if old_rest.keywords is not False and new_rest.keywords is not False:
            yield Link("*", old_rest, new_rest)
    if left.may_be("array") and right.may_be("array"):
        for index in range(max(len(left.prefix), len(right.prefix))):
            yield Link(index, left.item(index) or _any(left), right.item(index) or _any(right))
        most = max(len(left.prefix), len(right.prefix))
        yield Link("*", left.item(most) or _any(left), right.item(most) or _any(right))


def _properties(left: View, right: View) -> Iterator[tuple[str, Schema, Schema]]:
    """Give each property with its schemas; one that only one side names is on the other what further members are, if
    that is said."""
    for name in {**left.named, **right.named}:
        old, new = left.property(name), right.property(name)
        if old is None and _says_more(left):
            old = left.additional
        if new is None and _says_more(right):
            new = right.additional
        if old is not None and new is not None:
            yield name, old, new


def _says_more(view: View) -> bool:
    return view.additional is not None and not isinstance(view.additional.keywords, bool)


def _further(view: View) -> Schema:
    return view.additional or _any(view)


def _is_closed(view: View) -> bool:
    return view.additional is not None and view.additional.keywords is False


def _any(view: View) -> Schema:
    return Schema(view.schema.space, view.schema.pointer, True)


def _difference(
    left: View, right: View, kind: str, name: str, kept: Answer, covered: Answer, *, told: tuple[str, str] = ("", "")
) -> Difference:
    keyword = {"required": "required", "property": "properties", "additional": "additionalProperties"}[kind]
    return Difference(kind, keyword, left.schema, right.schema, kept, covered, name, *told)
