"""Sameness: takes two schemas, says whether they are spelled alike, with all that they refer to.

Most of two contracts is; this is what makes looking at them quick.
"""

from __future__ import annotations

from contracts.model.schema import Schema, SchemaSpace


class Sameness:
    """The schemas of two documents in one direction."""

    def __init__(self, old: SchemaSpace, new: SchemaSpace) -> None:
        self._old = old
        self._new = new
        self._known: dict[str, bool] = {}

    def of(self, old: Schema, new: Schema) -> bool:
        """Say whether `old` and `new` are spelled alike."""
        return old.keywords == new.keywords and all(map(self.of_pointer, old.targets))

    def of_pointer(self, pointer: str) -> bool:
        """Say whether what stands at `pointer` is spelled alike in both documents."""
        if pointer not in self._known:
            reached, pending, same = {pointer}, [pointer], True
            while pending and same:
                here = pending.pop()
                if here in self._known:
                    same = self._known[here]
                    continue
                targets = self._targets(here)
                same = targets is not None
                fresh = set(targets or ()) - reached
                reached |= fresh
                pending.extend(fresh)
            # What is reached from something the same throughout is the same, too; of the rest only this one is known.
            self._known.update(dict.fromkeys(reached if same else [pointer], same))
        return self._known[pointer]

    def _targets(self, pointer: str) -> tuple[str, ...] | None:
        """Give where the schema at `pointer` leads on to, None when it is not spelled alike."""
        try:
            old, new = self._old.at(pointer), self._new.at(pointer)
        except LookupError:
            return None
        return old.targets if old.keywords == new.keywords else None
