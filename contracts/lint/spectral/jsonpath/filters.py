"""Filters: takes what stands in `?( )` of a JSONPath, gives what it says of a node.

A subset of ECMAScript's expressions, read by precedence. What is not in it is a PathFault; what would be an error when
it is evaluated (a member of nothing) is undefined.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from contracts.lint.spectral.jsonpath import methods, script
from contracts.lint.spectral.jsonpath.cursor import Cursor, PathFault
from contracts.lint.spectral.jsonpath.segments import Expression
from contracts.lint.spectral.jsonpath.tree import Node, Tree
from contracts.lint.spectral.regexes import regex
from contracts.model.pattern import Matcher
from contracts.pointer import split

_NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_FLAGS = re.compile(r"[a-z]*")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "undefined": script.UNDEFINED}
_NOTHING: frozenset[str] = frozenset()

_Binary = Callable[[Any, Any], Any]
_LEVELS: tuple[dict[str, _Binary], ...] = (
    {
        "===": script.is_same,
        "!==": lambda left, right: not script.is_same(left, right),
        "==": script.is_equal,
        "!=": lambda left, right: not script.is_equal(left, right),
    },
    {
        "<=": lambda left, right: script.is_less(left, right) or script.number_of(left) == script.number_of(right),
        ">=": lambda left, right: script.is_less(right, left) or script.number_of(left) == script.number_of(right),
        "<": script.is_less,
        ">": lambda left, right: script.is_less(right, left),
        "in ": script.is_in,
    },
    {"-": lambda left, right: script.number_of(left) - script.number_of(right)},
)
"""The operators between `&&` and the signs, the loosest ones first."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a filter.

    It is true of objects only that have the members `needs`. `constant` is its value where that is a literal.
    `is_own` when it begins with `@`, and `looks_around` when it asks how the node was reached.
    """

    value: Expression
    needs: frozenset[str] = _NOTHING
    looks_around: bool = False
    constant: Any = script.UNDEFINED
    is_own: bool = False


def filter_of(cursor: Cursor) -> Part:
    """Give the filter that begins here, and pass over it. Raises PathFault."""
    cursor.deeper()
    found = _conjunctions(cursor)
    while cursor.takes("||"):
        cursor.more()
        found = _either(found, _conjunctions(cursor))
    cursor.back()
    return found


def _conjunctions(cursor: Cursor) -> Part:
    found = _compared(cursor, 0)
    while cursor.takes("&&"):
        cursor.more()
        found = _both(found, _compared(cursor, 0))
    return found


def _either(left: Part, right: Part) -> Part:
    first, second = left.value, right.value

    def value(node: Node, tree: Tree) -> Any:
        found = first(node, tree)
        return found if script.is_truthy(found) else second(node, tree)

    return Part(value, left.needs & right.needs, left.looks_around or right.looks_around)


def _both(left: Part, right: Part) -> Part:
    first, second = left.value, right.value

    def value(node: Node, tree: Tree) -> Any:
        found = first(node, tree)
        return second(node, tree) if script.is_truthy(found) else found

    return Part(value, left.needs | right.needs, left.looks_around or right.looks_around)


def _compared(cursor: Cursor, level: int) -> Part:
    if level == len(_LEVELS):
        return _signed(cursor)
    found = _compared(cursor, level + 1)
    while True:
        cursor.space()
        sign = cursor.takes(*_LEVELS[level])
        if not sign:
            return found
        cursor.more()
        found = _operation(_LEVELS[level][sign], found, _compared(cursor, level + 1), sign)


def _operation(operator: _Binary, left: Part, right: Part, sign: str) -> Part:
    first, second = left.value, right.value
    needs = _NOTHING
    if sign in ("==", "===") and isinstance(right.constant, str | bool | int | float):
        needs = left.needs
    return Part(
        lambda node, tree: operator(first(node, tree), second(node, tree)),
        needs,
        left.looks_around or right.looks_around,
    )


def _signed(cursor: Cursor) -> Part:
    cursor.space()
    sign = cursor.takes("!", "typeof ", "-")
    if not sign:
        return _member(cursor)
    cursor.deeper()
    part = _signed(cursor)
    cursor.back()
    value = part.value
    made: dict[str, Expression] = {
        "!": lambda node, tree: not script.is_truthy(value(node, tree)),
        "-": lambda node, tree: -script.number_of(value(node, tree)),
        "typeof ": lambda node, tree: script.kind_of(value(node, tree)),
    }
    return Part(made[sign], looks_around=part.looks_around)


def _member(cursor: Cursor) -> Part:
    """Give a value with what is asked of it: members, items, and calls."""
    part = _primary(cursor)
    while True:
        cursor.space()
        if cursor.sees("?.", ".", "["):
            cursor.more()
        if cursor.takes("?.", "."):
            name = cursor.matched(_NAME) or cursor.fault("a name is expected")
            part = _called(cursor, part, name) if cursor.takes("(") else _inner(part, name)
        elif cursor.takes("["):
            inner = filter_of(cursor)
            cursor.space()
            cursor.needs("]")
            part = _inner(part, inner.constant) if inner.constant is not script.UNDEFINED else _looked_up(part, inner)
        else:
            return part


def _inner(part: Part, name: Any) -> Part:
    value = part.value
    # What is asked of the node's own value first says what that has to have.
    needs = part.needs
    if part.is_own and isinstance(name, str) and name != "length":
        needs = frozenset((name,))
    return Part(lambda node, tree: script.member(value(node, tree), name), needs, part.looks_around)


def _looked_up(part: Part, name: Part) -> Part:
    outer, inner = part.value, name.value
    return Part(
        lambda node, tree: script.member(outer(node, tree), inner(node, tree)),
        part.needs,
        part.looks_around or name.looks_around,
    )


def _called(cursor: Cursor, part: Part, name: str) -> Part:
    method = methods.METHODS.get(name)
    if method is None:
        cursor.fault(f"the method {name!r} is not known")
    given = _listed(cursor, ")")
    outer, arguments = part.value, [each.value for each in given]

    def value(node: Node, tree: Tree) -> Any:
        return method(outer(node, tree), [each(node, tree) for each in arguments], tree)

    return Part(value, part.needs, part.looks_around or any(each.looks_around for each in given))


def _listed(cursor: Cursor, end: str) -> list[Part]:
    found: list[Part] = []
    cursor.space()
    while not cursor.takes(end):
        if found:
            cursor.needs(",")
        found.append(filter_of(cursor))
        cursor.space()
    return found


def _primary(cursor: Cursor) -> Part:
    cursor.space()
    if cursor.takes("("):
        part = filter_of(cursor)
        cursor.space()
        cursor.needs(")")
        return part
    if cursor.takes("@"):
        return _about(cursor)
    if cursor.takes("$"):
        return Part(lambda _node, tree: tree.root.value)
    if cursor.takes("["):
        values = [part.value for part in _listed(cursor, "]")]
        return Part(lambda node, tree: [value(node, tree) for value in values])
    if cursor.takes("/"):
        return _literal(_regex(cursor))
    if cursor.sees("'", '"'):
        return _literal(cursor.quoted())
    number = cursor.number()
    return _literal(number) if number is not None else _word(cursor)


def _word(cursor: Cursor) -> Part:
    word = cursor.matched(_NAME)
    if word in _WORDS:
        return _literal(_WORDS[word])
    function = methods.FUNCTIONS.get(word + cursor.matched(methods.CALL))
    if function is None:
        cursor.fault(f"{word!r} is not known" if word else "a value is expected")
    given = _listed(cursor, ")")
    if len(given) != 1:
        cursor.fault("one value is expected")
    value = given[0].value
    return Part(lambda node, tree: function(value(node, tree), tree), looks_around=given[0].looks_around)


def _literal(value: Any) -> Part:
    return Part(lambda _node, _tree: value, constant=value)


def _regex(cursor: Cursor) -> Matcher:
    begin, in_class = cursor.at, False
    while not cursor.is_done and (in_class or not cursor.sees("/")):
        in_class = (in_class or bool(cursor.sees("["))) and not cursor.sees("]")
        cursor.at += 2 if cursor.sees("\\") else 1
    source = cursor.text[begin : cursor.at]
    cursor.needs("/")
    try:
        return regex(source, cursor.matched(_FLAGS))
    except ValueError as fault:
        raise PathFault(str(fault), begin) from None


def _about(cursor: Cursor) -> Part:
    """Give what follows `@`: the node's own value, or how it was reached."""
    word = cursor.matched(_NAME)
    if not word:
        return Part(lambda node, _tree: node.value, is_own=True)
    value = _AROUND.get(word)
    if value is None:
        cursor.fault(f"'@{word}' is not known")
    return Part(value, looks_around=True)


_AROUND: dict[str, Expression] = {
    "property": lambda node, _tree: node.key,
    "parent": lambda node, _tree: node.parent.value if node.parent else script.UNDEFINED,
    "parentProperty": lambda node, _tree: node.parent.key if node.parent else script.UNDEFINED,
    "root": lambda _node, tree: tree.root.value,
    "path": lambda node, _tree: "$" + "".join(f"['{token}']" for token in split(node.pointer)),
}
