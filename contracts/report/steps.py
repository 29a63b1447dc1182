"""Steps: takes an issue, gives the commands that show it: what has to be sent first, and the request itself."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.events import Sent
from contracts.record import Issue
from contracts.report import showing
from contracts.report.curl import curl

NOT_ALONE = "The last request alone does not show it. The identifiers are those of this run."


def commands(issue: Issue, target: str) -> str:
    """Give a script of what shows an issue; of several commands each has a line before it that says what it does."""
    assert issue.proof is not None
    if not issue.steps:
        return curl(issue.proof.exchange.request, target)
    return "\n".join((f"# {NOT_ALONE}", *(line for sent in told(issue) for line in _lines(sent, target))))


def told(issue: Issue) -> Iterator[Sent]:
    """Give the exchanges that show an issue, in the order in which they have to be sent."""
    yield from issue.steps
    if issue.proof is not None:
        yield issue.proof


def title(sent: Sent) -> str:
    """Say in a line what an exchange was for, and what came back."""
    response = sent.exchange.response
    return showing.line(f"{sent.case.title}: {response.status if response is not None else 'no answer'}")


def _lines(sent: Sent, target: str) -> tuple[str, str]:
    return f"# {title(sent)}", curl(sent.exchange.request, target)
