"""Schema errors: what is told of a value that breaks a schema."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

FORBIDDEN = "false"
"""The keyword of errors where a schema is `false`: no value may be there at all."""

Keywords: TypeAlias = "dict[str, Any] | bool"


@dataclass(frozen=True, slots=True)
class SchemaError:
    """One way in which a value breaks a schema: where in the value, which keyword, where in the document that stands.

    `union` tells more where no branch of `oneOf` or `anyOf` is kept; `translated` is where the keyword stands in the
    translated schema, which has unions that nobody wrote.
    """

    path: tuple[str | int, ...]
    keyword: str
    message: str
    pointer: str
    union: Union | None = field(default=None, compare=False, repr=False)
    translated: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Union:
    """What refused a value: a schema with `keywords`, each of whose `branches` refuses it in its own ways, which
    `refusals` gives by the branch's index, at most so many."""

    keywords: dict[str, Any]
    branches: list[Keywords]
    refusals: Callable[[int, int], list[SchemaError]]
