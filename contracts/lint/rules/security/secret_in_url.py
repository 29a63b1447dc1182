"""URLs hold no secrets."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.findings import Severity
from contracts.lint.rule import Breach, LintRule
from contracts.lint.subject import Subject
from contracts.names import plain
from contracts.rules.rule import Rule

_SECRETS = frozenset(
    """
    accesskey accesstoken apikey apisecret apitoken authtoken authorization bearertoken clientsecret jwt passphrase
    passwd password privatekey pwd refreshtoken secret secretkey secrettoken sessiontoken userpassword xapikey
    """.split()
)


def _find(subject: Subject) -> Iterator[Breach]:
    for scheme in subject.outline.of("security_scheme"):
        if scheme.get("type") == "apiKey" and scheme.get("in") == "query":
            yield Breach(scheme.pointer, f"the key is sent in the URL, as {scheme.text('name')!r}")
    for parameter in subject.outline.of("parameter"):
        name = parameter.text("name")
        if parameter.get("in") in ("query", "path") and plain(name) in _SECRETS:
            yield Breach(parameter.pointer, f"{name!r} is sent in the URL")


RULE = LintRule(
    Rule(
        "secret-in-url",
        "No credentials are sent in URLs.",
        "Send them in a header or in the body.",
        Severity.WARNING,
        why="URLs are written to logs, histories and `Referer` headers (RFC 9110, section 17.9).",
        bad="""\
components: {securitySchemes: {key: {type: apiKey, in: query, name: key}}}
paths:
  /users:
    get:
      parameters: [{name: api_key, in: query, schema: {type: string}}]
      responses: {'200': {description: OK}}
""",
        good="""\
components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
paths:
  /users:
    get:
      parameters: [{name: page_token, in: query, schema: {type: string}}]
      responses: {'200': {description: OK}}
""",
    ),
    _find,
    places=("/components/securitySchemes/key", "/paths/~1users/get/parameters/0"),
)
