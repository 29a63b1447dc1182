"""Verbs: takes the words of a path's segment and the methods that answer there, says whether it says what to do.

An action that no method can say (`/cancel`, `/search`) is none of these, nor is a noun that is written like a verb.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

_READ = frozenset({"GET", "HEAD", "POST"})
_WRITE = frozenset({"POST", "PUT", "PATCH"})
_DELETE = frozenset({"GET", "POST", "DELETE", "PUT"})

_METHODS = {
    **dict.fromkeys(("get", "fetch", "retrieve"), _READ),
    **dict.fromkeys(("create", "insert", "upsert"), _WRITE | {"GET"}),
    **dict.fromkeys(("add", "edit", "modify", "save", "update"), _WRITE),
    **dict.fromkeys(("delete", "destroy", "remove"), _DELETE),
}
"""The verbs for which there are methods, with those that show that the verb is meant."""

_ALONE = frozenset(("get", "fetch", "create", "insert", "update", "delete", "remove"))
# What makes a thing of what stands before it: an `/update-policies` holds policies.
_THINGS = frozenset(
    """
    action actions activity alert alerts center channel channels check checks date dates event events frequency history
    hook hooks info intent intents interval job jobs key keys log logs marker markers message messages notification
    notifications on ons operation operations option options permission permissions plan plans policies policy queue
    rate reason reasons request requests result results rule rules schedule schedules session sessions setting settings
    started status task tasks ticket tickets time token tokens type types url urls window windows
    """.split()
)
NO_NOUNS = frozenset(
    """
    activate and approve at by cancel check compare convert deactivate disable download enable execute export filter
    find for from import in list login logout lookup of on or read register reject resend restore run search send set
    show signin signout signup start stop subscribe to unregister unsubscribe upload validate verify view with
    """.split()
).union(_METHODS)
"""Words that stand before a parameter and name no collection."""


def says_what_to_do(words: Sequence[str], methods: Collection[str], *, is_last: bool) -> bool:
    """Say whether a segment of these `words` repeats what a method says; `methods` answer there."""
    meant = _METHODS.get(words[0]) if words else None
    if meant is None or meant.isdisjoint(methods):
        return False
    if len(words) == 1:
        return is_last and words[0] in _ALONE
    return words[-1] not in _THINGS
