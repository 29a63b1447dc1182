"""Entity tags: takes a representation, gives its tag, and says what the conditions of a request make of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from tests.services.plain.answers import Answer, Refusal
from tests.services.plain.state import Item

Tags = tuple[str, ...]
"""What a condition names, the quotes kept and `W/` taken away; ("*",) is any."""


def tag_of(item: Item, shown: Mapping[str, Any]) -> str:
    """Give the tag of `item` as `shown` now; another one after each change."""
    text = json.dumps([item.revision, shown], sort_keys=True)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:16]}"'


def require(tags: Tags | None, tag: str) -> None:
    """Raises Refusal (412) when `If-Match` names `tags` and none of them is `tag` (RFC 9110, section 13.1.1)."""
    if tags is not None and tags != ("*",) and tag not in tags:
        raise Refusal(412, "The resource has changed since it was read.")


def unless_same(tags: Tags | None, answer: Answer) -> Answer:
    """Give `answer`, or 304 when `If-None-Match` names its tag (RFC 9110, section 13.1.2)."""
    tag = answer.headers["ETag"]
    if tags is not None and (tags == ("*",) or tag in tags):
        return Answer(304, headers={"ETag": tag})
    return answer
