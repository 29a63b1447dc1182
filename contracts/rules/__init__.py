"""Every rule by its id: takes an id, gives what the rule asks, why, how grave a breach is and what to do about it.

Ids are written out in the modules of this room, one for each area, and never reused.
"""

from __future__ import annotations

from contracts.rules import diff, diff_schema, discipline, document, request, response, suite
from contracts.rules.rule import Rule

__all__ = ["RULES", "Rule"]

RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        *document.RULES,
        *request.RULES,
        *response.RULES,
        *suite.RULES,
        *discipline.RULES,
        *diff.RULES,
        *diff_schema.RULES,
    )
}
