"""Credentials: takes a request's query and headers, says whether they meet one of an operation's security alternatives.

Each alternative asks for all of its schemes (OpenAPI, Security Requirement Object). Presence and shape are judged, and
the scopes that a JSON Web Token carries; signatures, expiry and revocation are not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contracts.conformance.schemes import Check, Failure, challenge_for, check_for
from contracts.findings import Finding
from contracts.model.operation import Operation

MISSING = "credentials"
SCOPE = "credentials-scope"


class CredentialsJudge:
    """Judges the credentials for one operation.

    `challenges` are the values of `WWW-Authenticate` that go with a 401.
    """

    def __init__(self, operation: Operation) -> None:
        self._operation = operation.key
        alternatives = operation.security
        self.is_public = not alternatives or () in alternatives
        self._alternatives: tuple[tuple[Check, ...], ...] = ()
        self.challenges: tuple[str, ...] = ()
        if not self.is_public:
            self._alternatives = tuple(
                tuple(check_for(scheme, scopes) for scheme, scopes in alternative) for alternative in alternatives
            )
            asked = [challenge_for(*requirement) for alternative in alternatives for requirement in alternative]
            self.challenges = tuple(dict.fromkeys(text for text in asked if text))

    def judge(self, query: bytes, headers: Mapping[bytes, bytes]) -> Sequence[Finding]:
        """Give nothing when one alternative is met, else what is missing from each; never what was sent.

        Credentials that lack nothing but scopes break another rule (403) than missing ones (401).
        """
        if self.is_public:
            return ()
        unmet: list[list[Failure]] = []
        for checks in self._alternatives:
            failures = [failure for check in checks if (failure := check(query, headers)) is not None]
            if not failures:
                return ()
            unmet.append(failures)
        for failures in unmet:
            if all(failure.lacks_scope for failure in failures):
                return tuple(self._finding(SCOPE, failure) for failure in failures)
        every = dict.fromkeys(failure for failures in unmet for failure in failures)
        return tuple(self._finding(MISSING, failure) for failure in every)

    def _finding(self, rule: str, failure: Failure) -> Finding:
        return Finding(
            rule,
            failure.message,
            pointer=failure.scheme.pointer,
            location=failure.location,
            operation=self._operation,
        )
