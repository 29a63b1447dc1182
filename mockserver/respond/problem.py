"""Problems as replies: takes what went wrong, gives a Reply of our own."""

from __future__ import annotations

from contracts.findings import Finding
from mockserver import problems
from mockserver.reply import Reply


def problem_reply(kind: problems.Kind, detail: str, violations: tuple[Finding, ...] = ()) -> Reply:
    """Give a problem of our own as a Reply."""
    return Reply(
        kind.status,
        ((b"content-type", problems.CONTENT_TYPE),),
        problems.document(kind, detail, violations),
        f"problem {kind.code}",
    )
