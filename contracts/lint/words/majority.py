"""Majority: takes names, gives those that are spelled in another style than most of them are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from contracts.lint.words.spelling import style

_FEWEST = 3  # names by which a style is told
_SHARE = 0.75  # of all names that have a style
# Names that other standards spell: OAuth 2.0 (RFC 6749), OpenID Connect, JSON Web Keys.
_STANDARD = frozenset(
    """
    access_token acr_values at_hash auth_time authorization_endpoint c_hash client_id client_secret code_challenge
    code_challenge_method code_verifier email_verified error_description error_uri expires_in family_name given_name
    grant_type id_token id_token_hint jwks_uri login_hint oauth_token oauth_verifier phone_number phone_number_verified
    post_logout_redirect_uri preferred_username redirect_uri refresh_token response_mode response_type s_hash
    token_endpoint token_type token_type_hint ui_locales updated_at userinfo_endpoint
    """.split()
)


def minority(names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Give each name that is spelled unlike most others, with its style and theirs; none where there is no majority."""
    styles = {name: style(name) for name in names if name not in _STANDARD}
    counts = Counter(found for found in styles.values() if found)
    majority, most = max(counts.items(), key=lambda entry: entry[1], default=("", 0))
    if most < _FEWEST or most < _SHARE * counts.total():
        return
    for name, found in styles.items():
        if found and found != majority:
            yield name, found, majority
