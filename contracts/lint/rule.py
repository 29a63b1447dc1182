"""A lint rule: one idea of how a contract is well made, all there is to say about it, and what finds its breaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from contracts.document.edits import Edit
from contracts.findings import Locator
from contracts.lint.subject import Subject
from contracts.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Breach:
    """One breach: where in the document, what is wrong there, of which operation (its key), and the edits that mend it
    without changing what is meant. `locator` knows the place where it is not the document that does."""

    pointer: str
    message: str
    operation: str = ""
    fix: tuple[Edit, ...] = ()
    locator: Locator | None = None


Find = Callable[[Subject], Iterator[Breach]]


@dataclass(frozen=True, slots=True)
class LintRule:
    """A rule with what finds its breaches.

    `rule.bad` is found to breach it at `places` and nowhere else, `rule.good` not at all: excerpts of documents, to
    which `openapi`, `info` and `paths` are added where they lack. One that is not `recommended` is asked for by the
    ruleset `strict`, or by name.
    """

    rule: Rule
    find: Find
    places: tuple[str, ...]
    recommended: bool = True

    @property
    def id(self) -> str:
        return self.rule.id
