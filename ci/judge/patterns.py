"""Takes a pattern, gives whether ECMA-262 reads it as JSON Schema asks for: with Unicode (the `u` flag).

Python reads more than that, and something else: ``\\A`` is an anchor here and an error there. What only one of them
reads is nothing to judge a text by.
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\(?:[pPu]\{[^{}]*\}|[dDwWsSbBnrtvfcxuk0-9^$\\.*+?()\[\]{}|/-])")
_QUANTIFIER = re.compile(r"\{\d+(?:,\d*)?\}")
_REPEATING = "*+?{"
_LOOKING = re.compile(r"\(\?<?[=!]")
_GROUP = re.compile(r"\(\?(?:[:=!]|<[=!]|<[A-Za-z_$])")


def is_ecma(pattern: str) -> bool:
    """Say whether `pattern` is a regular expression of ECMA-262, as far as a look tells."""
    index, in_class = 0, False
    looking: list[bool] = []  # for each open group whether it is a lookaround
    while index < len(pattern):
        char = pattern[index]
        if char == "\\":
            escape = _ESCAPE.match(pattern, index)
            if escape is None:
                return False
            index = escape.end()
            continue
        if in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        elif char == "(":
            if pattern.startswith("(?", index) and not _GROUP.match(pattern, index):
                return False
            looking.append(bool(_LOOKING.match(pattern, index)))
        elif char == ")":
            if not looking or (looking.pop() and pattern[index + 1 : index + 2] in tuple(_REPEATING)):
                return False
        elif char == "{":
            found = _QUANTIFIER.match(pattern, index)
            if not found:
                return False
            index = found.end()
            continue
        elif char in "}]":
            return False
        index += 1
    return not in_class and not looking
