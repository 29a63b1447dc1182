"""Takes a failure and the document, gives the reason why the document itself makes it, or nothing.

Every explanation is a small predicate over the raw document and the recorded exchange. It shares no code with the mock
and holds for as little as it can: what none of them recognises is a breach of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from ci.judge.document import Document, Node
from ci.judge.failures import Failure
from ci.judge.requests import Requests

# Which documented statuses could have answered a request that is refused for this reason (RFC 9110, section 15.5).
_ANSWERS = {
    400: ("400", "422"),
    401: ("401", "403"),
    403: ("403", "401"),
    404: ("404",),
    405: ("405",),
    406: ("406",),
    413: ("413", "400"),
    415: ("415", "422", "400"),
    422: ("422", "400"),
}
_ANY = (
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "positive_data_acceptance",
    "negative_data_rejection",
    "missing_required_header",
    "unsupported_method",
    "allow_header_conformance",
)
_PROBLEM = "application/problem+json"
# Where OpenAPI 3 says that a header parameter of this name is ignored (Parameter Object, `name`).
_RESERVED = ("authorization", "accept", "content-type")


@dataclass(frozen=True, slots=True)
class Scene:
    """All that an explanation may look at."""

    failure: Failure
    document: Document
    requests: Requests

    @property
    def documented(self) -> set[str]:
        """The status keys that the operation documents."""
        return self.document.statuses(self.failure.operation)

    @property
    def is_undocumented(self) -> bool:
        """Whether neither the status that came, nor its range, nor `default` is documented."""
        status = str(self.failure.exchange.status)
        return not self.documented & {status, f"{status[0]}XX", "default"}

    @property
    def is_bad_request(self) -> bool:
        """Whether the request was meant to be invalid, or is shown to be."""
        return self.failure.mode == "negative" or self.requests.is_invalid(self.failure)


@dataclass(frozen=True, slots=True)
class Explanation:
    """One reason: its id, what it says of the document, the checks it can explain, and when it holds."""

    id: str
    says: str
    checks: tuple[str, ...]
    holds: Callable[[Scene], bool]


def _refusal_undocumented(scene: Scene) -> bool:
    status = scene.failure.exchange.status
    answers = _ANSWERS.get(status, ())
    told = scene.failure.exchange.headers.get("content-type", "").startswith(_PROBLEM)
    if not (answers and told and scene.is_undocumented and not scene.documented & {"4XX", *answers}):
        return False
    return scene.is_bad_request or _lost_segments(scene)


def _success_undocumented(scene: Scene) -> bool:
    good = {key for key in scene.documented if key[0] in "23" or key == "default"}
    return not good and (scene.failure.mode == "positive" or scene.requests.arrives_valid(scene.failure))


def _nothing_documented(scene: Scene) -> bool:
    return not scene.documented


def _no_content_promised(scene: Scene) -> bool:
    status = scene.failure.exchange.status
    if status in (204, 205, 304):
        return not scene.failure.exchange.body
    response = scene.document.response(scene.failure.operation, status)
    swagger = not scene.document.root.get("openapi")
    return swagger and "schema" not in response and not scene.failure.exchange.body


def _opaque_credentials(scene: Scene) -> bool:
    """The probe with wrong credentials holds one of each kind that some alternative asks for, in its place."""
    failure = scene.failure
    schemes = dict(scene.document.schemes())
    headers = failure.exchange.request_headers
    query = urlsplit(failure.exchange.url).query

    def presented(name: str) -> bool:
        scheme = schemes.get(name, {})
        if scheme.get("type") == "apiKey":
            key = str(scheme.get("name"))
            places = {"header": key.lower() in headers, "query": f"{key}=" in query}
            return places.get(str(scheme.get("in")), f"{key}=" in headers.get("cookie", ""))
        wanted = "basic " if _is_basic(scheme) else "bearer "
        return headers.get("authorization", "").lower().startswith(wanted)

    return any(
        alternative and all(map(presented, alternative)) for alternative in scene.document.security(failure.operation)
    )


def _other_methods(scene: Scene) -> set[str]:
    """Give the methods of all paths of the document that match the URL."""
    path = unquote(scene.failure.exchange.path)
    found: set[str] = set()
    for template, item in (scene.document.root.get("paths") or {}).items():
        pattern = "[^/]+".join(re.escape(part) for part in re.split(r"\{[^{}]*\}", template.split("#", 1)[0]))
        if re.search(pattern + r"\Z", path):
            found |= {method.upper() for method in scene.document.resolved(item) or {}}
    return found


def _method_of_another_path(scene: Scene) -> bool:
    exchange = scene.failure.exchange
    if scene.failure.check == "unsupported_method":
        return exchange.method in _other_methods(scene)
    allowed = {method.strip() for method in exchange.headers.get("allow", "").split(",")}
    return allowed - {"HEAD", "OPTIONS"} <= _other_methods(scene)


def _same_url(scene: Scene) -> bool:
    """What follows a `#` is not sent, so that paths which differ only there are one."""
    method, _, path = scene.failure.operation.partition(" ")
    bare = path.partition("#")[0]
    paths = scene.document.root.get("paths") or {}
    same = [template for template in paths if template.partition("#")[0] == bare and method.lower() in paths[template]]
    return "#" in path and len(same) > 1


def _nullable_enum(scene: Scene) -> bool:
    return scene.failure.mode == "negative" and scene.requests.nullable_without_null(scene.failure)


def _refusal_undescribed(scene: Scene) -> bool:
    """Only `default` is documented: good requests get it, and what bad ones get instead has no content of its own."""
    failure = scene.failure
    told = failure.exchange.headers.get("content-type", "").startswith(_PROBLEM)
    response = scene.document.response(failure.operation, failure.exchange.status)
    return (
        scene.documented == {"default"}
        and told
        and scene.is_bad_request
        and not {"content", "schema"} & response.keys()
    )


def _reserved_header(scene: Scene) -> bool:
    failure = scene.failure
    return (
        bool(scene.document.root.get("openapi"))
        and failure.location == "header"
        and failure.parameter.lower() in _RESERVED
        and ("header", failure.parameter) in scene.document.parameters(failure.operation)
    )


def _lost_segments(scene: Scene) -> bool:
    """Dot segments and empty ones leave a path before it is sent (RFC 3986, section 5.2.4)."""
    template = scene.failure.operation.partition(" ")[2]
    return scene.failure.exchange.path.count("/") < template.count("/") or scene.failure.exchange.path.endswith("//")


def _arrives_valid(scene: Scene) -> bool:
    return scene.failure.mode == "negative" and scene.requests.arrives_valid(scene.failure)


def _is_invalid(scene: Scene) -> bool:
    return scene.failure.mode == "positive" and scene.requests.is_invalid(scene.failure)


EXPLANATIONS = (
    Explanation(
        "same-url",
        "several paths of the document differ only behind a `#`, which is not sent: one of them answers for all",
        _ANY,
        _same_url,
    ),
    Explanation(
        "nothing-documented",
        "the operation documents no response at all, so no status can be the right one",
        ("status_code_conformance",),
        _nothing_documented,
    ),
    Explanation(
        "refusal-undocumented",
        "the request is invalid, and the operation documents neither a status that says so, nor 4XX, nor default",
        ("status_code_conformance", "content_type_conformance"),
        _refusal_undocumented,
    ),
    Explanation(
        "refusal-undescribed",
        "`default` is all that is documented and has no content: what a refusal says is not told, `produces` or not",
        ("content_type_conformance",),
        _refusal_undescribed,
    ),
    Explanation(
        "success-undocumented",
        "the operation documents errors only: no answer says that a good request was good",
        ("status_code_conformance", "positive_data_acceptance"),
        _success_undocumented,
    ),
    Explanation(
        "no-content-promised",
        "`produces` names media types for a response that has no content (204, or no schema in Swagger 2.0)",
        ("content_type_conformance",),
        _no_content_promised,
    ),
    Explanation(
        "opaque-credentials",
        "credentials of the right kind were sent, and nothing in the document tells good ones from bad ones",
        ("ignored_auth",),
        _opaque_credentials,
    ),
    Explanation(
        "method-of-another-path",
        "the URL also matches another path of the document, and that one has this method",
        ("unsupported_method", "allow_header_conformance"),
        _method_of_another_path,
    ),
    Explanation(
        "reserved-header",
        "a header parameter called Accept, Authorization or Content-Type is ignored (OpenAPI 3, Parameter Object)",
        ("negative_data_rejection", "missing_required_header"),
        _reserved_header,
    ),
    Explanation(
        "nullable-enum",
        "the schema is `nullable`, and its `enum` has no null: the document both takes and refuses a null",
        ("negative_data_rejection",),
        _nullable_enum,
    ),
    Explanation(
        "arrives-valid",
        "what was made invalid is valid once it is written into the request: the schema takes that text",
        ("negative_data_rejection",),
        _arrives_valid,
    ),
    Explanation(
        "is-invalid",
        "the request was called valid, but what arrives breaks the document's schema",
        ("positive_data_acceptance", "status_code_conformance"),
        _is_invalid,
    ),
)
"""Every reason, in the order in which they are tried."""


def explain(scene: Scene) -> Explanation | None:
    """Give the first explanation that holds, None when the failure is ours."""
    for explanation in EXPLANATIONS:
        if scene.failure.check in explanation.checks and explanation.holds(scene):
            return explanation
    return None


def clashing_credentials(document: Document, label: str) -> bool:
    """Say whether each alternative of an operation's security needs two kinds of credentials in one header field."""
    schemes = dict(document.schemes())
    alternatives = document.security(label)

    def kinds(alternative: Iterable[str]) -> set[str]:
        found = [schemes.get(name, {}) for name in alternative]
        return {"basic" if _is_basic(scheme) else "bearer" for scheme in found if scheme.get("type") != "apiKey"}

    return bool(alternatives) and all(len(kinds(alternative)) > 1 for alternative in alternatives)


def _is_basic(scheme: Node) -> bool:
    return "basic" in (scheme.get("type"), str(scheme.get("scheme")).lower())
