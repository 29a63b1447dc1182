"""Outlines: takes a schema, gives what a decoder asks of it again and again, each answer found once."""

from __future__ import annotations

from functools import cached_property, lru_cache

from contracts.media import shape
from contracts.media.coerce import Reader, reader
from contracts.model.schema import Schema


class Outline:
    """What `schema` says about the texts that spell its values; nested outlines are made when asked for."""

    def __init__(self, schema: Schema | None) -> None:
        self.schema = schema
        self._named: dict[str, Outline] = {}

    @cached_property
    def types(self) -> frozenset[str]:
        """The types that the schema allows, all of them when it does not say."""
        return shape.types_of(self.schema)

    @property
    def untyped(self) -> bool:
        """Say whether nothing at all is known of the value."""
        return self.types == shape.ALL_TYPES

    @cached_property
    def primitives(self) -> frozenset[str]:
        """The primitive types that the schema allows."""
        return self.types & shape.PRIMITIVES

    @cached_property
    def is_nested(self) -> bool:
        """Say whether no primitive but null is allowed: a text that does not spell null is an array or an object."""
        return self.primitives <= {"null"}

    @cached_property
    def read(self) -> Reader:
        """The way to read a text as a primitive value."""
        return reader(self.schema)

    @cached_property
    def properties(self) -> dict[str, Schema]:
        """The schemas of the properties that the schema names."""
        return shape.properties(self.schema)

    @cached_property
    def additional(self) -> Schema | None:
        """The schema of further properties, when the schema says that there may be such."""
        return shape.additional(self.schema)

    def property(self, name: str) -> Outline:
        """Give the outline of one property; an unknown name is read as what further properties are."""
        if name not in self.properties:
            return self._additional
        outline = self._named.get(name)
        if outline is None:
            outline = self._named[name] = Outline(self.properties[name])
        return outline

    @cached_property
    def _additional(self) -> Outline:
        return Outline(self.additional)

    @cached_property
    def _items(self) -> Outline:
        return Outline(shape.items(self.schema))

    @cached_property
    def _prefix(self) -> tuple[Outline, ...]:
        return tuple(Outline(schema) for schema in shape.prefix_items(self.schema))

    @cached_property
    def is_uniform(self) -> bool:
        """Say whether all items of an array have one outline."""
        return not self._prefix

    def item(self, index: int) -> Outline:
        """Give the outline of the item at `index` of an array."""
        return self._prefix[index] if index < len(self._prefix) else self._items


@lru_cache(maxsize=1024)
def outline_of(schema: Schema | None) -> Outline:
    """Give the outline of `schema`, the same one for the same schema: for who meets it anew with each body."""
    return Outline(schema)
