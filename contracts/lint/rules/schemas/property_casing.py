"""Fields are spelled in one style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.lint.words.spelling import style
from contracts.names import plain
from contracts.rules.rule import Rule

_FEWEST = 3  # names by which a style is told
_SHARE = 0.75  # of all names that have a style
# Fields that other standards spell: OAuth 2.0 (RFC 6749), OpenID Connect, JSON Web Keys.
_STANDARD = frozenset(
    """
    access_token acr_values at_hash auth_time authorization_endpoint c_hash client_id client_secret code_challenge
    code_verifier email_verified error_description error_uri expires_in family_name given_name grant_type id_token
    jwks_uri phone_number phone_number_verified preferred_username redirect_uri refresh_token response_type s_hash
    token_endpoint token_type updated_at userinfo_endpoint
    """.split()
)


def _find(subject: Subject) -> Iterator[Breach]:
    first: dict[str, str] = {}
    for name, pointer in subject.outline.properties:
        first.setdefault(name, pointer)
    styles = {name: style(name) for name in first if name not in _STANDARD}
    counts = Counter(found for found in styles.values() if found)
    majority, most = max(counts.items(), key=lambda entry: entry[1], default=("", 0))
    if most < _FEWEST or most < _SHARE * counts.total():
        return
    for name, found in styles.items():
        if found and found != majority and plain(name):
            yield Breach(first[name], f"{name!r} is {found}, where the other fields are {majority}")


RULE = LintRule(
    Rule(
        "property-casing",
        "The names of fields are spelled in the style of the document's majority.",
        "Spell the name like the others, or waive the rule where the name is not yours to choose.",
        Severity.WARNING,
        why="One style need not be looked up.",
        bad="""\
components:
  schemas:
    User:
      properties: {first_name: {}, last_name: {}, created_at: {}, birthDate: {}}
""",
        good="""\
components:
  schemas:
    User:
      properties: {name: {}, firstName: {}, lastName: {}, createdAt: {}, _links: {}, access_token: {}}
""",
    ),
    _find,
    places=("/components/schemas/User/properties/birthDate",),
)
