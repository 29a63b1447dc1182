"""What breaks the contract is refused. What counts as broken, our own judge has said of the bytes that were sent."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Finding
from contracts.suite.about import About
from contracts.suite.breach import Breach
from contracts.suite.check import Check


def _look(about: About) -> Iterator[Breach]:
    if not about.is_routed or not about.is_good:
        return
    for wrong in about.judged.findings[:1]:
        rule = "credentials-ignored" if wrong.rule.startswith("credentials") else "invalid-accepted"
        finding = Finding(
            rule,
            f"a request is accepted although {wrong.message}",
            pointer=wrong.pointer,
            location=wrong.location,
            operation=about.operation.key,
        )
        yield Breach(finding, "a 4xx", f"{about.response.status}")


CHECK = Check("rejection", ("invalid-accepted", "credentials-ignored"), _look)
