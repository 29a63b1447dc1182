"""State: all that the service remembers, in plain dictionaries behind one lock."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tests.services.plain.answers import Answer, Refusal

_NAMESPACE = uuid.UUID("6f1c8a52-0f4e-4f0b-9d1e-3b7a5c2d4e60")


@dataclass(eq=False)
class Item:
    """One resource: its fields as they are shown, and the number that tells which of two came first.

    `revision` counts its changes, those that are never shown as well.
    """

    number: int
    owner: str
    fields: dict[str, Any]
    revision: int = 0

    @property
    def id(self) -> str:
        return str(self.fields["id"])

    def change(self, **fields: Any) -> None:
        self.fields.update(fields)
        self.revision += 1


@dataclass(eq=False)
class Execution(Item):
    """An execution with what its steps do. It is `at` one of them, and moves on when it is `due`, in milliseconds;
    it is final once it is never due."""

    actions: list[dict[str, Any]] = field(default_factory=list)
    runs: list[Item] = field(default_factory=list)
    results: dict[str, Any] = field(default_factory=dict)
    at: int = -1
    started: int = 0
    finished: int = 0
    due: int | None = None
    deadline: int = 0
    timeout: int = 0
    is_cancelled: bool = False


@dataclass(eq=False)
class Workflow(Item):
    """A workflow with its steps, in their order, and its executions, the oldest first."""

    steps: list[Item] = field(default_factory=list)
    executions: list[Execution] = field(default_factory=list)


@dataclass(eq=False)
class Subscription(Item):
    """A webhook subscription; the secret lies beside the fields because it is never shown."""

    secret: str | None = None


@dataclass(eq=False)
class Delivery:
    """One event on its way to a subscription, or to the `callback_url` of an execution."""

    number: int
    event: str
    body: bytes
    url: str
    first: int
    due: int
    subscription: Subscription | None = None
    attempts: int = 0


@dataclass(frozen=True)
class Cursor:
    """Where a page of a collection begins, by the sort key and number of its first item, and in which query."""

    collection: str
    query: dict[str, Any]
    place: tuple[Any, ...]
    number: int


@dataclass(eq=False)
class State:
    """Everything there is. Whoever reads or writes it holds `lock`."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    workflows: dict[str, Workflow] = field(default_factory=dict)
    templates: dict[str, Item] = field(default_factory=dict)
    executions: dict[str, Execution] = field(default_factory=dict)
    active: dict[str, Execution] = field(default_factory=dict)
    subscriptions: dict[str, Subscription] = field(default_factory=dict)
    deliveries: dict[int, Delivery] = field(default_factory=dict)
    cursors: dict[str, Cursor] = field(default_factory=dict)
    answers: dict[tuple[str, ...], tuple[int, str, Answer]] = field(default_factory=dict)
    windows: dict[str, tuple[int, int]] = field(default_factory=dict)
    numbers: int = 0

    def number(self) -> int:
        """Give the next number; no two things share one."""
        self.numbers += 1
        return self.numbers


def new_id(number: int) -> str:
    """Give the identifier that goes with `number`: another for each, and the same in each run."""
    return str(uuid.UUID(bytes=uuid.uuid5(_NAMESPACE, str(number)).bytes, version=4))


AnyItem = TypeVar("AnyItem", bound=Item)


def find(items: Mapping[str, AnyItem], identifier: str, owner: str) -> AnyItem:
    """Give the item of `owner`. Raises Refusal (404), also where it is another's, so that nobody learns of it."""
    item = items.get(identifier)
    if item is None or item.owner != owner:
        raise Refusal(404, "There is no such resource.")
    return item
