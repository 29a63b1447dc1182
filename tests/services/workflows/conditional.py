"""Conditional requests: takes an entity tag and the request's preconditions, says whether to go on (RFC 9110, 13.1)."""

from __future__ import annotations

import re

from flask import request

from tests.services.workflows.faults import Faults
from tests.services.workflows.problems import Problem
from tests.services.workflows.replies import Reply, entity_tag, tagged

_TAG = re.compile(r'(W/)?("[^"]*")')


class Conditions:
    """Reads the preconditions of the request at hand for `operation`."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults

    def require_match(self, operation: str, document: dict[str, object]) -> None:
        """Raise Problem 412 unless `If-Match` is absent, ``*``, or holds the tag of `document` (strong comparison)."""
        asked = request.headers.get("If-Match")
        if asked is None or asked == "*" or self._faults.active("if-match-ignored", operation):
            return
        if entity_tag(document) not in [tag for weak, tag in _TAG.findall(asked) if not weak]:
            raise Problem(412, "The resource has changed since it was read.")

    def reading(self, operation: str, document: dict[str, object], **headers: str) -> Reply:
        """Give `document`, or 304 when `If-None-Match` is ``*`` or holds its tag (weak comparison)."""
        shown = tagged(200, document, **headers)
        asked = request.headers.get("If-None-Match")
        if asked is None or self._faults.active("etag-never-matches", operation):
            return shown
        if self._faults.active("etag-always-matches", operation) and asked.startswith('"'):
            return Reply(304, None, {"ETag": shown.headers["ETag"]})
        if asked != "*" and shown.headers["ETag"] not in [tag for _, tag in _TAG.findall(asked)]:
            return shown
        return Reply(304, None, {"ETag": shown.headers["ETag"]})
