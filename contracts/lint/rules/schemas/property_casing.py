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
    access_token token_type expires_in refresh_token id_token error_description error_uri client_id client_secret
    grant_type redirect_uri response_type code_verifier code_challenge jwks_uri token_endpoint userinfo_endpoint
    authorization_endpoint email_verified given_name family_name preferred_username updated_at phone_number
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
