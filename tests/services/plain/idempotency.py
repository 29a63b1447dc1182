"""Idempotency: takes a request with its key, gives the first answer again when there was one."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.services.plain.answers import Answer, Refusal
from tests.services.plain.state import State

_KEPT = 24 * 60 * 60 * 1000


def once(state: State, key: tuple[str, ...], body: Any, now: int, handle: Callable[[], Answer]) -> Answer:
    """Give what `handle` answers, or the first answer to `key`, refusals included.

    `key` names the account, method and path beside the client's own key: one key sent to two places is two effects.
    The lock is held meanwhile, so that a second request waits for the first instead of meeting it.
    Raises Refusal (409) when the key came with another body.
    """
    sent = json.dumps(body, sort_keys=True)
    made, first, answer = state.answers.get(key, (0, "", None))
    if answer is not None and now - made < _KEPT:
        if sent != first:
            detail = "The Idempotency-Key was used before with another body."
            raise Refusal(409, detail, kind="idempotency-key-taken")
        return answer
    try:
        answer = handle()
    except Refusal as refusal:
        answer = refusal.answer
    state.answers[key] = now, sent, answer
    return answer
