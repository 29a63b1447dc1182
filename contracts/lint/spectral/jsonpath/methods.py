"""Methods: what filters call, each with a value, arguments, and a tree that counts what it costs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from contracts.lint.spectral.jsonpath.script import UNDEFINED, is_same, member
from contracts.lint.spectral.jsonpath.tree import Tree
from contracts.model.pattern import Matcher

Method = Callable[[Any, list[Any], Tree], Any]
Function = Callable[[Any, Tree], Any]

CALL = re.compile(r"\.[A-Za-z]+\(")
"""The member of a word that is called."""

_LETTERS_A_STEP = 16


def _first(arguments: list[Any]) -> Any:
    return arguments[0] if arguments else UNDEFINED


def _found(matcher: Any, text: Any, tree: Tree) -> bool:
    if not isinstance(matcher, Matcher) or not isinstance(text, str):
        return False
    tree.spend(1 + len(text) // _LETTERS_A_STEP)
    return matcher.matches(text)


def _match(value: Any, arguments: list[Any], tree: Tree) -> Any:
    """Whether the expression is found: what it found is not told."""
    return _found(_first(arguments), value, tree)


def _test(value: Any, arguments: list[Any], tree: Tree) -> Any:
    return _found(value, _first(arguments), tree)


def _index_of(value: Any, arguments: list[Any], tree: Tree) -> Any:
    wanted = _first(arguments)
    if isinstance(value, str) and isinstance(wanted, str):
        tree.spend(1 + len(value) // _LETTERS_A_STEP)
        return value.find(wanted)
    if isinstance(value, list):
        tree.spend(len(value))
        return next((index for index, each in enumerate(value) if is_same(each, wanted)), -1)
    return UNDEFINED


def _includes(value: Any, arguments: list[Any], tree: Tree) -> Any:
    index = _index_of(value, arguments, tree)
    return index is not UNDEFINED and index >= 0


def _starts_with(value: Any, arguments: list[Any], _tree: Tree) -> Any:
    wanted = _first(arguments)
    return isinstance(value, str) and isinstance(wanted, str) and value.startswith(wanted)


def _ends_with(value: Any, arguments: list[Any], _tree: Tree) -> Any:
    wanted = _first(arguments)
    return isinstance(value, str) and isinstance(wanted, str) and value.endswith(wanted)


def _has_own_property(value: Any, arguments: list[Any], _tree: Tree) -> Any:
    return isinstance(value, dict | list) and member(value, _first(arguments)) is not UNDEFINED


def _changed(change: Callable[[str], str]) -> Method:
    def method(value: Any, _arguments: list[Any], tree: Tree) -> Any:
        if not isinstance(value, str):
            return UNDEFINED
        tree.spend(1 + len(value) // _LETTERS_A_STEP)
        return change(value)

    return method


METHODS: dict[str, Method] = {
    "match": _match,
    "test": _test,
    "includes": _includes,
    "indexOf": _index_of,
    "startsWith": _starts_with,
    "endsWith": _ends_with,
    "hasOwnProperty": _has_own_property,
    "toLowerCase": _changed(str.lower),
    "toUpperCase": _changed(str.upper),
    "trim": _changed(str.strip),
}
"""What may be called of a value."""


def _keys(value: Any, tree: Tree) -> Any:
    if not isinstance(value, dict | list):
        return []
    tree.spend(len(value))
    return list(value) if isinstance(value, dict) else [str(index) for index in range(len(value))]


FUNCTIONS: dict[str, Function] = {
    "Object.keys(": _keys,
    "Array.isArray(": lambda value, _tree: isinstance(value, list),
}
"""What may be called by itself."""
