"""XML plans: takes a schema, says which nodes of a document carry its value (OpenAPI XML Object).

A schema's value can be an element, an attribute, text, or a run of elements; its name may stand beside it, behind a
reference, or be inferred from the property that holds it. All of that is found out once and read ever after.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache

from contracts.media import shape
from contracts.media.coerce import Reader, reader
from contracts.media.xml.face import Face, face
from contracts.media.xml.names import Name, attribute_name, element_name
from contracts.media.xml.tree import Element
from contracts.model.schema import Schema
from contracts.model.schema_error import Keywords


class Role(StrEnum):
    """What carries a property's value."""

    ELEMENT = "element"
    WRAPPED = "an element around one element for each item"
    ITEMS = "an element for each item"
    ATTRIBUTE = "attribute"
    TEXT = "text"
    CDATA = "cdata"
    INLINED = "the nodes of its own properties"


TEXTUAL = (Role.TEXT, Role.CDATA)


@dataclass(frozen=True, slots=True)
class Label:
    """How an element is called: its name, and others that it may go by."""

    name: Name
    aliases: frozenset[str] = frozenset()

    def fits(self, element: Element) -> bool:
        """Say whether `element` is called so; a namespace counts where the contract names one."""
        if self.name.namespace and self.name.namespace != element.namespace:
            return False
        return element.local == self.name.local or element.local in self.aliases


@dataclass(frozen=True, slots=True)
class Member:
    """One property (`key`) of an object and what carries it; `path` leads there through inlined objects."""

    key: str
    plan: Plan
    role: Role
    name: Name
    is_required: bool
    path: tuple[str, ...] = ()

    @property
    def labels(self) -> list[Label]:
        """How the elements that carry the property are called."""
        if self.role is Role.ITEMS:
            return self.plan.item_labels(self.name.local)
        return [Label(self.name, self.plan.face.aliases(self.key))]


@lru_cache(maxsize=512)
def plan_of(schema: Schema | None) -> Plan:
    """Give the plan of the body that `schema` describes."""
    return Plan(schema, {})


class Plan:
    """The nodes that carry the values of one schema. Plans of one body share a book of those already made."""

    def __init__(self, schema: Schema | None, book: dict[tuple[int, ...], Plan]) -> None:
        self.schema = schema
        self.types = shape.types_of(schema)
        self.face: Face = face(schema)
        self._book = book

    def _plan(self, schema: Schema | None) -> Plan:
        key = _identity(schema.keywords) if schema is not None else ()
        plan = self._book.get(key)
        if plan is None:
            plan = self._book[key] = Plan(schema, self._book)
        return plan

    @cached_property
    def is_untyped(self) -> bool:
        return self.types == shape.ALL_TYPES

    @cached_property
    def is_list(self) -> bool:
        return "array" in self.types and not self.is_untyped

    @cached_property
    def is_object(self) -> bool:
        return "object" in self.types and not self.is_untyped

    @cached_property
    def is_text(self) -> bool:
        """Say whether the schema describes a text and has no word to say about XML."""
        return "string" in self.types and self.types <= {"string", "null"} and not self.face.xml

    @cached_property
    def allows_null(self) -> bool:
        return "null" in self.types and not self.is_untyped

    @cached_property
    def read(self) -> Reader:
        """The way to read a text as a value of the schema."""
        return reader(self.schema)

    @cached_property
    def role(self) -> Role:
        """What carries the value where the schema is a property's or an item's."""
        kind = self.face.xml.get("nodeType")
        can_be_text = self.is_untyped or not self.types <= {"object", "null"}
        if (kind == "attribute" or kind is None and self.face.xml.get("attribute") is True) and can_be_text:
            return Role.ATTRIBUTE
        if kind in ("text", "cdata") and can_be_text:
            return Role(kind)
        if self.is_list:
            wrapped = kind == "element" or kind is None and self.face.xml.get("wrapped") is True
            return Role.WRAPPED if wrapped else Role.ITEMS
        return Role.INLINED if kind == "none" and self.is_object else Role.ELEMENT

    # Objects

    @cached_property
    def direct(self) -> dict[str, Member]:
        """The named properties, each with what carries it."""
        named = shape.properties(self.schema)
        return {name: self._member(name, self._plan(schema)) for name, schema in named.items()}

    @cached_property
    def required(self) -> frozenset[str]:
        """The names of the properties that must be there."""
        held = (part.keywords.get("required") for part in shape.parts(self.schema) if isinstance(part.keywords, dict))
        return frozenset(name for names in held if names for name in names)

    @cached_property
    def further(self) -> Plan:
        """The plan of properties that the schema does not name."""
        return self._plan(shape.additional(self.schema))

    def member(self, name: str) -> Member:
        """Give what carries the property `name`, named by the schema or not."""
        return self.direct.get(name) or self._member(name, self.further)

    def _member(self, name: str, plan: Plan) -> Member:
        called = plan.face.name or name
        if plan.role is Role.ATTRIBUTE:
            xml_name = attribute_name(called, plan.face.xml)
        elif plan.role is Role.ITEMS:  # the array's own name has no effect
            xml_name = Name(name)
        else:
            xml_name = element_name(called, plan.face.xml)
        return Member(name, plan, plan.role, xml_name, name in self.required)

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """The named properties and those of the inlined ones among them, the nearer first."""
        return tuple(sorted(self._flattened((), (id(self),)), key=lambda member: len(member.path)))

    def _flattened(self, path: tuple[str, ...], within: tuple[int, ...]) -> Iterator[Member]:
        for member in self.direct.values():
            if member.role is not Role.INLINED:
                yield replace(member, path=path)
            elif id(member.plan) not in within:
                yield from member.plan._flattened((*path, member.key), (*within, id(member.plan)))

    @cached_property
    def attributes(self) -> frozenset[str]:
        """The local names of the attributes that carry properties."""
        return frozenset(member.name.local for member in self.members if member.role is Role.ATTRIBUTE)

    def carrier(self, element: Element) -> Member | None:
        """Give the member whose value `element` carries (or a part of it), or None."""
        exact, loose = self._carriers
        return exact.get((element.namespace, element.local)) or loose.get(element.local)

    @cached_property
    def _carriers(self) -> tuple[dict[tuple[str, str], Member], dict[str, Member]]:
        exact: dict[tuple[str, str], Member] = {}
        loose: dict[str, Member] = {}
        labelled = [(m, label) for m in self.members if m.role in _BY_ELEMENTS for label in m.labels]
        for member, label in labelled:
            if label.name.namespace:
                exact.setdefault((label.name.namespace, label.name.local), member)
            else:
                loose.setdefault(label.name.local, member)
        for member, label in labelled:
            for alias in label.aliases:
                if label.name.namespace:
                    exact.setdefault((label.name.namespace, alias), member)
                else:
                    loose.setdefault(alias, member)
        return exact, loose

    # Arrays

    @cached_property
    def prefix(self) -> tuple[Plan, ...]:
        """The plans of the items that the schema tells one by one."""
        return tuple(self._plan(schema) for schema in shape.prefix_items(self.schema))

    @cached_property
    def has_texts(self) -> bool:
        """Say whether text between elements can be an item."""
        return any(plan.role in TEXTUAL for plan in self.prefix)

    @cached_property
    def rest(self) -> Plan:
        """The plan of all further items."""
        return self._plan(shape.items(self.schema))

    def item(self, index: int) -> Plan:
        """Give the plan of the item at `index`."""
        return self.prefix[index] if index < len(self.prefix) else self.rest

    def item_label(self, index: int, inferred: str | None) -> Label | None:
        """Give how the element of the item at `index` is called; None where nothing tells.

        `inferred` is the name of the property, or of the element around the items.
        """
        plan = self.item(index)
        name = plan.face.name or inferred or plan.face.component
        return Label(element_name(name, plan.face.xml), plan.face.aliases(inferred)) if name else None

    def item_labels(self, inferred: str) -> list[Label]:
        """Give how the elements of all items are called."""
        labels = (self.item_label(index, inferred) for index in range(len(self.prefix) + 1))
        return [label for label in labels if label]

    # Documents

    @cached_property
    def root(self) -> Name | None:
        """The name of the root element; None where no name can be inferred and any will do."""
        name = self.face.name or self.face.component
        return element_name(name, self.face.xml) if name else None


_BY_ELEMENTS = (Role.ELEMENT, Role.WRAPPED, Role.ITEMS)


def _identity(keywords: Keywords) -> tuple[int, ...]:
    """What tells schemas apart: the keywords themselves, which live as long as the contract, or those they join."""
    if isinstance(keywords, dict) and keywords.keys() == {"anyOf"}:
        return tuple(id(branch) for branch in keywords["anyOf"])
    return (id(keywords),)
