"""YAML nodes: takes YAML text, gives its value beside the offset of every node; built from the parser's events.

PyYAML's own constructors are not used: they exhaust the stack on nested brackets, multiply merges, and read
YAML 1.1. Its event stream is flat, so that nesting, aliases and merges are counted before anything is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, NoReturn

import yaml

from contracts.document.survey import DEEPEST
from contracts.document.text import line_and_column
from contracts.document.yaml_scalars import CORE, plain, tagged
from contracts.errors import SyntaxFault

MOST_ALIASES = 10_000
MOST_MERGED = 100_000  # members that `<<` brings in
MOST_REPLAYED = 1_000_000  # nodes that aliases and merges repeat

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MERGE = CORE + "merge"
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Branch:
    """A mapping or sequence: its value, and by key or index the offset at which a reader finds each child.

    A member of a mapping is found at its key. `branches` holds the children that have children.
    """

    __slots__ = ("at", "branches", "height", "is_map", "is_open", "key", "marks", "merges", "size", "value")

    def __init__(self, value: dict[str, Any] | list[Any], at: int) -> None:
        self.value = value
        self.at = at
        self.is_map = isinstance(value, dict)
        self.is_open = True
        self.marks: dict[str, int] = {}
        self.branches: dict[str, Branch] = {}
        self.size = 1
        self.height = 0
        self.key: str | None = None  # while being built: the key that awaits its value
        self.merges: list[Branch] = []

    def expect(self, questions: Iterable[Sequence[str]]) -> None:
        """Do nothing: all offsets are known."""

    def offset(self, tokens: Sequence[str]) -> int:
        """Give the offset of the node at `tokens`, or of its nearest existing ancestor."""
        branch: Branch | None = self
        at = self.at
        for token in tokens:
            if branch is None or token not in branch.marks:
                break
            at = branch.marks[token]
            branch = branch.branches.get(token)
        return at


class _Scalar(NamedTuple):
    text: str
    value: Any


def compose(text: str, name: str) -> Branch | Any:
    """Give the Branch of the one document in `text`, or its value when it is a scalar.

    Raises SyntaxFault with line and column when the text is no YAML, holds two documents, a key twice, a key that
    is no scalar, a tag of a foreign type, or is nested or repeated beyond the limits above.
    """
    composer = _Composer(text, name)
    try:
        composer.run(_LOADER(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        composer.refuse(error.problem or error.context or "unreadable", mark.index if mark else 0)
    except yaml.reader.ReaderError as error:
        found = _UNPRINTABLE.search(text)
        composer.refuse("a control character is not allowed", found.start() if found else error.position)
    return composer.result


class _Composer:
    def __init__(self, text: str, name: str) -> None:
        self.result: Branch | Any = None
        self._text = text
        self._name = name
        self._open: list[Branch] = []
        self._anchors: dict[str, Branch | _Scalar] = {}
        self._documents = self._aliases = self._merged = self._replayed = 0

    def refuse(self, reason: str, offset: int, hint: str | None = None) -> NoReturn:
        line, column = line_and_column(self._text, offset)
        raise SyntaxFault(f"this is not YAML: {reason[:200]}", place=f"{self._name}:{line}:{column}", hint=hint)

    def run(self, loader: Any) -> None:
        """Take all events of a PyYAML loader."""
        takers = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: lambda event: self._begin({}, event, CORE + "map"),
            yaml.SequenceStartEvent: lambda event: self._begin([], event, CORE + "seq"),
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        event = loader.get_event()
        while event is not None:
            taker = takers.get(type(event))
            if taker:
                taker(event)
            event = loader.get_event()

    # -- events --------------------------------------------------------------------------------------------------

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self.refuse("a second document begins here", event.start_mark.index, "keep one document a file")

    def _scalar(self, event: Any) -> None:
        at = event.start_mark.index
        tag = event.tag
        text = event.value
        parent = self._open[-1] if self._open else None
        awaits_key = parent is not None and parent.is_map and parent.key is None
        if awaits_key and tag is None and event.anchor is None and not (text == "<<" and event.implicit[0]):
            self._set_key(text, at)
            return
        if tag is None:
            value = plain(text) if event.implicit[0] else text
        else:
            value = self._tagged(event, at)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Scalar(text, value)
        if not awaits_key:
            self._attach(value, at)
        elif tag == _MERGE or (text == "<<" and event.implicit[0]):
            self._open[-1].key = _MERGE
        else:
            self._set_key(text, at)

    def _tagged(self, event: Any, at: int) -> Any:
        try:
            return tagged(event.value, event.tag)
        except ValueError as error:
            self.refuse(str(error), at, "remove the tag")

    def _begin(self, value: dict[str, Any] | list[Any], event: Any, tag: str) -> None:
        at = event.start_mark.index
        if event.tag not in (None, "!", tag):
            self.refuse(f"the tag {event.tag!r} is not allowed here", at, "remove the tag")
        if len(self._open) >= DEEPEST:
            self._refuse_depth(at)
        if self._awaits_key():
            self.refuse("a key must be text", at)
        branch = Branch(value, at)
        if event.anchor:
            self._anchors[event.anchor] = branch
        self._open.append(branch)

    def _end(self, _event: Any) -> None:
        branch = self._open.pop()
        if branch.merges:
            self._merge(branch)
        branch.is_open = False
        self._attach(branch, branch.at)

    def _alias(self, event: Any) -> None:
        at = event.start_mark.index
        self._aliases += 1
        if self._aliases > MOST_ALIASES:
            self.refuse(f"more than {MOST_ALIASES:,} aliases", at)
        target = self._anchors.get(event.anchor)
        if target is None:
            self.refuse(f"the alias {event.anchor!r} has no anchor", at)
        if isinstance(target, _Scalar):
            if self._awaits_key():
                self._set_key(target.text, at)
            else:
                self._attach(target.value, at)
            return
        if target.is_open:
            self.refuse("an alias stands inside of its own anchor", at)
        if self._awaits_key():
            self.refuse("a key must be text", at)
        self._replay(target.size, at)
        self._attach(target, at)

    # -- building ------------------------------------------------------------------------------------------------

    def _awaits_key(self) -> bool:
        return bool(self._open) and self._open[-1].is_map and self._open[-1].key is None

    def _set_key(self, key: str, at: int) -> None:
        parent = self._open[-1]
        if key in parent.marks:
            first, _ = line_and_column(self._text, parent.marks[key])
            self.refuse(f"the key {key!r} stands here a second time, first in line {first}", at)
        parent.key = key
        parent.marks[key] = at

    def _attach(self, child: Branch | Any, at: int) -> None:
        if not self._open:
            self.result = child
            return
        parent = self._open[-1]
        key = parent.key
        if key is _MERGE:
            parent.key = None
            parent.merges.extend(reversed(self._sources(child, at)))
            return
        is_branch = type(child) is Branch
        value = child.value if is_branch else child
        if key is None:
            items: Any = parent.value
            key = str(len(items))
            parent.marks[key] = at
            items.append(value)
        else:
            parent.value[key] = value  # type: ignore[call-overload]
            parent.key = None
        if not is_branch:
            parent.size += 1
            return
        parent.branches[key] = child
        parent.size += child.size
        parent.height = max(parent.height, child.height + 1)
        if len(self._open) + parent.height > DEEPEST:
            self._refuse_depth(at)

    def _sources(self, child: Branch | Any, at: int) -> list[Branch]:
        """Give the mappings that a `<<` names: itself one, or a list of them."""
        if isinstance(child, Branch) and isinstance(child.value, list):
            sources = list(child.branches.values())
            complete = len(sources) == len(child.value)
        else:
            sources, complete = [child], True
        if not complete or not all(isinstance(one, Branch) and isinstance(one.value, dict) for one in sources):
            self.refuse("'<<' merges a mapping or a list of mappings", at)
        self._merged += sum(len(one.value) for one in sources)
        if self._merged > MOST_MERGED:
            self.refuse(f"merges bring in more than {MOST_MERGED:,} members", at)
        self._replay(sum(one.size for one in sources), at)
        return sources

    def _merge(self, branch: Branch) -> None:
        """Put the members that `<<` brings in before the mapping's own, which win; of several the first wins."""
        value: dict[str, Any] = {}
        marks: dict[str, int] = {}
        branches: dict[str, Branch] = {}
        for source in (*branch.merges, branch):
            for key, item in source.value.items():  # type: ignore[union-attr]
                value[key] = item
                marks[key] = source.marks[key]
                branches.pop(key, None)
                if key in source.branches:
                    branches[key] = source.branches[key]
            branch.size = branch.size if source is branch else branch.size + source.size
            branch.height = max(branch.height, source.height)
        branch.value, branch.marks, branch.branches, branch.merges = value, marks, branches, []

    # -- limits --------------------------------------------------------------------------------------------------

    def _replay(self, nodes: int, at: int) -> None:
        self._replayed += nodes
        if self._replayed > MOST_REPLAYED:
            self.refuse(f"aliases and merges repeat more than {MOST_REPLAYED:,} nodes", at)

    def _refuse_depth(self, at: int) -> NoReturn:
        self.refuse(f"nested more than {DEEPEST} levels deep", at)
