"""Reading XML: takes the bytes of a document and the schema of its value, gives the value.

Where a document has another structure than the schema promises, the value shows it (an object where a list was
promised, a list where one element was), so that validation reports it at its place.
"""

from __future__ import annotations

from typing import Any

from contracts.media.malformed import Malformed
from contracts.media.xml.names import XML, XMLNS, XSI, Name
from contracts.media.xml.plan import TEXTUAL, Label, Member, Plan, Role, plan_of
from contracts.media.xml.tree import Element, is_blank, read, text_of
from contracts.model.schema import Schema

_UNTOLD = frozenset({XML, XMLNS, XSI})


def decode(raw: bytes, schema: Schema | None, charset_name: str | None = None) -> Any:
    """Give the value that the document `raw` spells under `schema`.

    Raises Malformed when `raw` is no document that can be read (`tree.read`) or has another root element. A schema
    that describes a string without a word about XML gets the text of a document that has any structure.
    """
    text = text_of(raw, charset_name)
    root = read(text)
    plan = plan_of(schema)
    is_named = plan.root is None or Label(plan.root).fits(root)
    if plan.is_text and (not is_named or root.children or _told(root)):
        return text
    if plan.root is not None and not is_named:
        promised = f"{plan.root.local!r}" + (f" of {plan.root.namespace!r}" if plan.root.namespace else "")
        raise Malformed(f"the root element is {root.local[:60]!r} where {promised} is promised")
    return _value(root, plan, None)


def _told(element: Element) -> dict[tuple[str, str], str]:
    """The attributes that say something about the value."""
    return {key: value for key, value in element.attributes.items() if key[0] not in _UNTOLD}


def _value(element: Element, plan: Plan, inferred: str | None) -> Any:
    if element.is_nil:
        return None
    children = element.children
    if plan.is_list and (children or plan.types <= {"array", "null"}):
        return _array(element, plan, inferred)
    if children or plan.is_untyped and element.attributes and _told(element):
        return _object(element, children, plan)
    if plan.is_object and (is_blank(element.text) or not _is_bare(element, plan)):
        return _object(element, children, plan)
    return _leaf(element.text, plan)


def _is_bare(element: Element, plan: Plan) -> bool:
    """Say whether `element` has text to show and nothing else."""
    return not _told(element) and not any(member.role in TEXTUAL for member in plan.members)


def _leaf(text: str, plan: Plan) -> Any:
    value = plan.read(text)
    if isinstance(value, str) and (stripped := text.strip()) != text:
        # White space around a number or a boolean means nothing (XML Schema Part 2, "whiteSpace").
        collapsed = plan.read(stripped)
        return value if isinstance(collapsed, str) else collapsed
    return value


# Arrays


def _array(element: Element, plan: Plan, inferred: str | None) -> Any:
    """The items inside `element`; an object when something else is inside."""
    items: list[Any] = []
    for part in element.content:
        expected = plan.item(len(items))
        if isinstance(part, str):
            if plan.has_texts and expected.role in TEXTUAL:
                items.append(_leaf(part, expected))
            continue
        if plan.has_texts and expected.role in TEXTUAL:
            items.append(_leaf("", expected))
        label = plan.item_label(len(items), inferred)
        if label is not None and not label.fits(part):
            return _object(element, element.children, plan)
        items.append(_value(part, plan.item(len(items)), part.local))
    if len(items) < len(plan.prefix) and plan.prefix[len(items)].role in TEXTUAL:
        items.append(_leaf("", plan.prefix[len(items)]))
    return items


def _run(elements: list[Element], plan: Plan) -> Any:
    """The items that stand directly in the element around them, not wrapped."""
    if len(elements) == 1:
        only = elements[0]
        if only.is_nil and plan.allows_null and not plan.item(0).allows_null:
            return None
        if not plan.types <= {"array", "null"}:
            children = only.children
            return _object(only, children, plan) if children else _leaf(only.text, plan)
    return [_value(element, plan.item(index), element.local) for index, element in enumerate(elements)]


# Objects


def _object(element: Element, children: list[Element], plan: Plan) -> dict[str, Any]:
    found: dict[str, Any] = {}
    carried: dict[int, list[Element]] = {}
    further: dict[str, list[Element]] = {}
    for child in children:
        member = plan.carrier(child)
        if member is not None:
            carried.setdefault(id(member), []).append(child)
        else:
            further.setdefault(child.local, []).append(child)
    for member in plan.members:
        value = _carried(element, member, carried.get(id(member), []))
        if value is not _ABSENT:
            place = found
            for step in member.path:
                place = place.setdefault(step, {})
            place[member.key] = value
    if further or element.attributes:
        _add_further(found, element, plan, further)
    return found


_ABSENT: Any = object()


def _carried(element: Element, member: Member, elements: list[Element]) -> Any:
    """The value of `member` in `element`, of which `elements` are called after it."""
    plan = member.plan
    if member.role is Role.ATTRIBUTE:
        text = _attribute(element, member.name)
        if text is None:
            return None if plan.allows_null else _ABSENT  # 3.2, "Handling null Values"
        return _textual(text, plan)
    if member.role in TEXTUAL:
        text = element.cdata if member.role is Role.CDATA else element.text
        return _textual(text.strip() if element.children else text, plan)
    if not elements:
        # No element is how a run of none is written.
        return [] if member.role is Role.ITEMS and member.is_required and "array" in plan.types else _ABSENT
    if member.role is Role.ITEMS:
        return _run(elements, plan)
    values = [_value(each, plan, member.name.local) for each in elements]
    return values[0] if len(values) == 1 else values


def _textual(text: str, plan: Plan) -> Any:
    if plan.is_list:
        return [_leaf(part, plan.item(index)) for index, part in enumerate(text.split())]
    return _leaf(text, plan)


def _attribute(element: Element, name: Name) -> str | None:
    found = element.attributes.get((name.namespace, name.local))
    if found is None and not name.namespace:
        same = (value for (_, local), value in _told(element).items() if local == name.local)
        return next(same, None)
    return found


def _add_further(found: dict[str, Any], element: Element, plan: Plan, further: dict[str, list[Element]]) -> None:
    """Add what the schema does not name; what it names as something else stays out."""
    for (_, local), text in _told(element).items():
        if local not in plan.attributes and not _is_promised(local, plan):
            found[local] = _leaf(text, plan.further)
    for local, elements in further.items():
        if not _is_promised(local, plan):
            found[local] = _carried(element, plan.member(local), elements)


def _is_promised(name: str, plan: Plan) -> bool:
    """Say whether `name` is a property that may be sent; that it came otherwise does not make it present."""
    member = plan.direct.get(name)
    return member is not None and bool(member.plan.types)
