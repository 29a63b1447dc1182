"""Rules about implementations: what only shows when one is talked with, beyond what a lone response says.

A rule is one entry here: id, title (what), advice (what to do), and why.
"""

from __future__ import annotations

from contracts.rules.rule import Rule

RULES = (
    Rule("answer-missing", "Every request gets an answer.",
         "Look for a crash, an endless loop or a closed connection on the way of the request that is shown.",
         why="A client cannot tell a request that was lost from one that was done."),
    Rule("invalid-accepted", "A request that breaks the contract is refused.",
         "Validate the part of the request that is named and answer with a 4xx, or loosen the contract.",
         why="What is let in once is relied on, or stored, and cannot be taken back later."),
    Rule("credentials-ignored", "A request without the credentials that the contract asks for is refused.",
         "Check the credentials before anything else and answer with 401 or 403, or document the operation as public.",
         why="An operation that forgets to ask is open to everybody."),
    Rule("head-differs", "HEAD answers as GET does, without the body (RFC 9110, section 9.3.2).",
         "Let HEAD run what GET runs, with the same header fields, and leave out the body.",
         why="Caches and clients learn from HEAD what a GET would give."),
)  # fmt: skip
"""What checks, probes and flows report."""
