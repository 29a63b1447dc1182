"""Promised conflicts: takes an operation and a kind of resource on its path, gives the states in which the operation
says that it answers 409.

OpenAPI has no words for states, so it is read where people write it: in a sentence with ``409`` of the operation's
description, or in its own description of that response (``An `archived` workflow answers 409``). Only what cannot be
meant otherwise is taken: the sentence has to say of the resource itself that it is, or has come to, the state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contracts.model.operation import Operation
from contracts.names import singular
from contracts.suite.enumerated import shown
from contracts.suite.kinds import Kind

CONFLICT = 409
"""The status that says that state is in the way (RFC 9110, section 15.5.10)."""
_LONGEST = 400
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_MARKS = re.compile(r"[`'\"*]")
# What is said of something that is over, and the states that are that in any service.
_OVER = ("final", "terminal", "finished", "ended", "completed", "terminated")
_FINAL = frozenset(
    {
        *("succeeded", "success", "successful", "failed", "failure", "errored", "cancelled", "canceled", "aborted"),
        *("completed", "complete", "finished", "done", "ended", "expired", "terminated", "timed_out"),
    }
)
_LINKING = r"(?:is|are|was|were|has been|have been|has|have)(?: (?:already|still|currently|a|an))*"
_AMONG = r"(?:,? or|,? and|,)"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A promise of 409 while the `member` of a resource of `kind` is one of `words`, or, when it `is_over`, a word that
    is final; `sentence` says so."""

    kind: Kind
    member: str
    words: frozenset[str]
    is_over: bool
    sentence: str

    def names(self, state: str) -> bool:
        """Say whether the sentence speaks of a state."""
        return state in self.words or self.is_end(state)

    def is_end(self, state: str) -> bool:
        """Say whether a state is meant because it is final, and final in any service."""
        return self.is_over and state.lower().replace("-", "_") in _FINAL


def promised_conflicts(operation: Operation, kind: Kind) -> Iterator[Conflict]:
    """Give the conflicts that `operation` promises with the states of one of `kind`, which lies on its path."""
    members = shown(kind.reader) if kind.reader is not None else {}
    for sentence in _sentences(operation) if members else ():
        plain = _MARKS.sub("", sentence).lower()
        for member, enumerated in members.items():
            words = frozenset(word for word in enumerated.words if _says(plain, kind, member, _spelled(word)))
            words = words | _listed(plain, words, enumerated.words)
            is_over = any(_says(plain, kind, member, word) for word in _OVER) and bool(_FINAL & {*enumerated.words})
            if words or is_over:
                yield Conflict(kind, member, words, is_over, sentence)


def _sentences(operation: Operation) -> Iterator[str]:
    response = next((each for each in operation.responses if each.status == str(CONFLICT)), None)
    if response is None:
        return
    for sentence in _SENTENCE.split(" ".join(operation.description.split())):
        if str(CONFLICT) in sentence and len(sentence) <= _LONGEST:
            yield sentence
    # One that several operations share says of none of them which of its reasons holds there.
    if response.pointer.startswith(f"{operation.pointer}/"):
        said = _SENTENCE.split(" ".join(response.description.split()))
        yield from (sentence for sentence in said if len(sentence) <= _LONGEST)


def _says(sentence: str, kind: Kind, member: str, word: str) -> bool:
    """Say whether a sentence says of one of a kind that it is what `word` says."""
    nouns = "|".join(map(re.escape, _nouns(kind)))
    # "the backup of a server that is running" says it of the backup as likely.
    subject = rf"(?<!of )(?<!of a )(?<!of an )(?<!of the )(?<!of its )\b(?:{nouns})"
    of_status = rf"\b(?:{re.escape(member.lower())}|status|state) (?:{_LINKING} |of )?{word}"
    return bool(nouns) and any(
        re.search(pattern, sentence)
        for pattern in (
            rf"(?:^|\b(?:an?|the|any|every|each|no) ){word} (?:{nouns})\b",
            rf"{subject}(?: that| which)? {_LINKING} {word}\b",
            rf"{subject}\b.*?{_AMONG} {_LINKING} {word}\b",
            rf"{subject} {of_status}\b",
            rf"{subject}\b (?:that|which|whose|with|in|if|has|when|while)\b.{{0,20}}?{of_status}\b",
            rf"{subject}(?: that| which)? {_LINKING} {word} (?:status|state|{re.escape(member.lower())})\b",
        )
    )


def _listed(sentence: str, known: frozenset[str], words: tuple[str, ...]) -> frozenset[str]:
    """Give those of `words` that a sentence lists right after others (`paused, stopped or archived`)."""
    found = set(known)
    for _ in words:
        held = "|".join(_spelled(word) for word in sorted(found))
        more = {word for word in words if held and re.search(rf"\b(?:{held}){_AMONG} {_spelled(word)}\b", sentence)}
        if more <= found:
            break
        found |= more
    return frozenset(found)


def _spelled(word: str) -> str:
    return re.sub(r"[_\-\s]+", "[ _-]", re.sub(r"[^\w\s-]", ".", word.lower()))


def _nouns(kind: Kind) -> tuple[str, ...]:
    """Give the names for one of a kind, as its path has them."""
    collection = kind.path.split("/")[-2].lower()
    whole = re.sub(r"[_-]", " ", collection)
    return tuple(sorted({singular(whole), singular(whole.rpartition(" ")[2])} - {""}, key=len, reverse=True))
