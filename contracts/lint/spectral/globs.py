"""Globs: takes a pattern of file names as `overrides` have it, gives whether a path is meant."""

from __future__ import annotations

import re
from functools import lru_cache

from contracts.lint.spectral.regexes import regex
from contracts.model.pattern import Matcher

_LONGEST = 500
_TOKEN = re.compile(r"\*\*/|\*\*|\*|\?|\[!?[^\]/]+\]|[{},]|[^*?\[{},]+|.", re.DOTALL)
_SIGNS = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matches(glob: str, path: str) -> bool:
    """Say whether `glob` means `path`, which is relative to the ruleset's folder with slashes.

    A glob without a slash means files of that name in any folder. Raises ValueError when it cannot be read.
    """
    name = path if "/" in glob else path.rpartition("/")[2]
    return _compiled(glob.removeprefix("./")).matches(name)


@lru_cache(maxsize=256)
def _compiled(glob: str) -> Matcher:
    if len(glob) > _LONGEST:
        raise ValueError(f"a pattern of files has at most {_LONGEST} characters")
    made: list[str] = []
    depth = 0
    for token in _TOKEN.findall(glob):
        if token in _SIGNS:
            made.append(_SIGNS[token])
        elif token[0] == "[" and token[-1] == "]" and len(token) > 1:
            made.append(f"[{'^' if token[1] == '!' else ''}{_escaped(token.strip('[]').removeprefix('!'))}]")
        elif token == "{":
            depth += 1
            made.append("(?:")
        elif token in "},":
            made.append((")" if token == "}" else "|") if depth else re.escape(token))
            depth -= token == "}" and depth > 0
        else:
            made.append(re.escape(token))
    if depth:
        raise ValueError(f"a brace of {glob!r} is not closed")
    return regex(f"^{''.join(made)}$")


def _escaped(letters: str) -> str:
    """Give what stands in a class, in which only a hyphen between letters means something."""
    return re.sub(r"([\\^\[\]&~|])", r"\\\1", letters)
