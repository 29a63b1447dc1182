"""The live workflows service: keys, entity tags, quotas, tokens and methods mean what the contract says."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.end_to_end.live import Live, contract
from tests.end_to_end.live_places import FETCH, NOBODY
from tests.services.workflows import SCOPES, token
from tests.services.workflows.idempotency import Ask
from tests.services.workflows.problems import Problem
from tests.services.workflows.replies import Reply

# Idempotency


def test_the_same_key_gives_the_first_answer_again(live: Live) -> None:
    first = live.ask("POST", "/v1/workflows", {"name": "a", "tags": []}, Idempotency_Key="k")
    again = live.ask("POST", "/v1/workflows", b'{"tags":[], "name" : "a"}', Idempotency_Key="k")
    assert (again.status, again.json, again.headers["location"]) == (201, first.json, first.headers["location"])
    other = live.ask("POST", "/v1/workflows", {"name": "b"}, Idempotency_Key="k")
    assert (other.status, other.json["type"].rsplit("/", 1)[1]) == (409, "idempotency-key-taken")
    assert live.ask("POST", "/v1/workflows", {"name": "b"}, Idempotency_Key="k", user="bob").status == 201
    live.clock.advance(24 * 60 * 60)
    assert live.ask("POST", "/v1/workflows", {"name": "b"}, Idempotency_Key="k").status == 201
    assert len(live.pages("/v1/workflows?limit=1")) == 2


def test_a_refused_request_leaves_its_key_free(live: Live) -> None:
    place = f"/v1/workflows/{live.workflow()['id']}"
    assert live.ask("PATCH", place, {"name": "a"}, Idempotency_Key="k", If_Match='"old"').status == 412
    assert live.ask("PATCH", place, {"name": ""}, Idempotency_Key="k").status == 422
    assert live.ask("PATCH", place, {"name": "b"}, Idempotency_Key="k").status == 200


def test_a_key_is_taken_while_the_first_request_runs(live: Live) -> None:
    live.workflow()
    ask = Ask("createWorkflow", "ada", "post", "/v1/workflows", "running", b'{"name":"x"}', live.clock())
    assert live.app.service.keys.begin(ask) is None
    with pytest.raises(Problem) as refused:
        live.app.service.keys.begin(ask)
    assert refused.value.status == 409
    assert live.ask("POST", "/v1/workflows", {"name": "x"}, Idempotency_Key="running").status == 409
    live.app.service.keys.keep(ask, Reply(201, {}))
    assert live.app.service.keys.begin(ask) == Reply(201, {})


def test_of_many_at_once_with_one_key_one_acts(live: Live) -> None:
    place = f"/v1/workflows/{live.workflow()['id']}/steps"
    body = {"name": "x", "action": FETCH}
    with ThreadPoolExecutor(8) as pool:
        alike = list(pool.map(lambda _: live.ask("POST", place, body, Idempotency_Key="k").status, range(16)))
        assert set(alike) <= {201, 409}
        assert 201 in alike
        assert len(live.pages(f"{place}?limit=100")) == 1
        others = list(
            pool.map(lambda number: live.ask("POST", place, body, Idempotency_Key=f"{number}").status, range(16))
        )
    assert set(others) == {201}
    assert [step["position"] for step in live.pages(f"{place}?limit=5")] == list(range(1, 18))


# Conditional requests


@pytest.mark.parametrize("kind", ["workflow", "step", "template", "execution", "subscription"])
def test_what_has_not_changed_is_not_sent_again(kind: str, live: Live) -> None:
    workflow = live.workflow()
    place = {
        "workflow": lambda: f"/v1/workflows/{workflow['id']}",
        "step": lambda: f"/v1/workflows/{workflow['id']}/steps/{live.step(workflow)['id']}",
        "template": lambda: f"/v1/templates/{live.template()['id']}",
        "execution": lambda: f"/v1/executions/{live.execution(workflow)['id']}",
        "subscription": lambda: f"/v1/webhook-subscriptions/{live.subscription()['id']}",
    }[kind]()
    tag = live.ask("GET", place).headers["etag"]
    for asked in (tag, f"W/{tag}", f'"other", {tag}', f'"other",W/{tag}', "*"):
        answer = live.ask("GET", place, If_None_Match=asked)
        assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", tag), asked
        assert "content-type" not in answer.headers
    assert live.ask("GET", place, If_None_Match='"other"').status == 200


@pytest.mark.parametrize("kind", ["workflow", "step", "template", "subscription"])
def test_only_what_was_seen_is_written(kind: str, live: Live) -> None:
    workflow = live.workflow()
    step = {"name": "x", "action": FETCH}
    method, place, body = {
        "workflow": lambda: ("PATCH", f"/v1/workflows/{workflow['id']}", {"name": "x"}),
        "step": lambda: ("PUT", f"/v1/workflows/{workflow['id']}/steps/{live.step(workflow)['id']}", step),
        "template": lambda: ("DELETE", f"/v1/templates/{live.template()['id']}", None),
        "subscription": lambda: (
            "PATCH",
            f"/v1/webhook-subscriptions/{live.subscription()['id']}",
            {"status": "paused"},
        ),
    }[kind]()
    tag = live.ask("GET", place).headers["etag"]
    assert live.ask(method, place, body, If_Match='"other"').status == 412
    assert live.ask("DELETE", place, If_Match='"other", "another"').status == 412
    done = live.ask(method, place, body, If_Match=f'"other", {tag}')
    assert done.status == (204 if method == "DELETE" else 200)
    if method != "DELETE":
        assert done.headers["etag"] != tag
        assert live.ask("DELETE", place, If_Match=tag).status == 412
        assert live.ask("DELETE", place, If_Match="*").status == 204


# Limits


def test_a_quota_is_granted_anew_in_each_window(live: Live) -> None:
    left = []
    for _ in range(20):
        answer = live.ask("GET", "/v1/workflows", user="cam")
        left.append(answer.headers["ratelimit"])
    assert answer.status == 200
    assert left[0] == '"default";r=19;t=60'
    assert left[-1] == '"default";r=0;t=60'
    assert answer.headers["ratelimit-policy"] == '"default";q=20;w=60'
    refused = live.ask("GET", "/v1/workflows", user="cam")
    assert (refused.status, refused.headers["retry-after"]) == (429, "60")
    assert live.ask("GET", "/v1/workflows").status == 200
    live.clock.advance(60)
    assert live.ask("GET", "/v1/workflows", user="cam").status == 200


# Who may do what


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "Bearer",
        "Basic YWRhOmFkYQ==",
        "Bearer x",
        "Bearer a.b.c",
        f"Bearer {token(secret='another')}",
        f"Bearer {token(expires=1000)}",
        f"Bearer {token(algorithm='none')}",
        f"Bearer {token(algorithm='RS256')}",
        f"Bearer {token(aud='https://other.example')}",
        f"Bearer {token(iss='https://other.example')}",
        f"Bearer {token()[:-2]}",
        f"Bearer {token(exp='soon')}",
    ],
)
def test_no_token_no_entry(authorization: str | None, live: Live) -> None:
    answer = live.ask("GET", "/v1/workflows", user=None, Authorization=authorization)
    assert (answer.status, answer.headers["www-authenticate"][:6]) == (401, "Bearer")
    assert [finding for each in live.exchanges for finding in each.received] == []


def test_the_clock_of_the_settings_decides_what_is_expired(live: Live) -> None:
    soon = f"Bearer {token(expires=live.clock() + 1)}"
    assert live.ask("GET", "/v1/workflows", Authorization=soon).status == 200
    live.clock.advance(1)
    assert live.ask("GET", "/v1/workflows", Authorization=soon).status == 401


def test_each_operation_asks_for_its_scopes(live: Live) -> None:
    for operation in contract().operations:
        asked = {scope for alternative in operation.security for _, scopes in alternative for scope in scopes}
        target = operation.path
        for name in ("workflow_id", "step_id", "template_id", "execution_id", "webhook_subscription_id"):
            target = target.replace(f"{{{name}}}", NOBODY)
        for scope in asked:
            lesser = f"Bearer {token(scopes=set(SCOPES) - {scope})}"
            body = {} if operation.body else None
            answer = live.ask(operation.method.upper(), target, body, Authorization=lesser)
            assert (answer.status, scope in answer.json["detail"]) == (403, True), operation.key


def test_nobody_sees_what_belongs_to_another(live: Live) -> None:
    workflow = live.workflow()
    place = f"/v1/workflows/{workflow['id']}"
    step = f"{place}/steps/{live.step(workflow)['id']}"
    template = f"/v1/templates/{live.template()['id']}"
    execution = f"/v1/executions/{live.execution(workflow)['id']}"
    hook = f"/v1/webhook-subscriptions/{live.subscription()['id']}"
    named, ran = {"name": "x"}, {"name": "x", "action": FETCH}
    for method, target, body in (
        ("GET", place, None), ("PATCH", place, named), ("DELETE", place, None), ("GET", f"{place}/steps", None),
        ("POST", f"{place}/steps", ran), ("GET", step, None), ("PUT", step, ran), ("DELETE", step, None),
        ("GET", f"{place}/executions", None), ("POST", f"{place}/executions", {}), ("GET", f"{place}/runs", None),
        ("GET", execution, None), ("POST", f"{execution}/cancellations", {"reason": "x"}),
        ("GET", f"{execution}/step-runs", None), ("GET", template, None), ("DELETE", template, None),
        ("POST", f"{template}/workflows", named), ("GET", hook, None), ("PATCH", hook, {"status": "paused"}),
        ("DELETE", hook, None),
    ):  # fmt: skip
        assert live.ask(method, target, body, user="bob").status == 404, (method, target)
    for target in ("/v1/workflows", "/v1/templates", "/v1/webhook-subscriptions"):
        assert live.ask("GET", target, user="bob").json["data"] == []
    assert live.ask("GET", place).json == {**workflow, "step_count": 1}


def test_other_methods_are_405_and_options_names_those_allowed(live: Live) -> None:
    place = f"/v1/workflows/{live.workflow()['id']}"
    for method in ("PUT", "POST", "TRACE", "QUERY", "BREW"):
        answer = live.ask(method, place)
        assert (answer.status, answer.headers["allow"]) == (405, "DELETE, GET, HEAD, OPTIONS, PATCH")
        assert answer.headers["content-type"] == "application/problem+json"
    options = live.ask("OPTIONS", place, user=None)
    assert (options.status, options.headers["allow"], options.body) == (204, "DELETE, GET, HEAD, OPTIONS, PATCH", b"")
    assert live.ask("POST", "/v1/health", user=None).headers["allow"] == "GET, HEAD, OPTIONS"


def test_head_is_get_without_a_body(live: Live) -> None:
    place = f"/v1/workflows/{live.workflow()['id']}"
    get, head = live.ask("GET", place), live.ask("HEAD", place)
    get.headers.pop("ratelimit")
    head.headers.pop("ratelimit")
    assert (head.status, head.headers, head.body) == (get.status, get.headers, b"")
    missing = live.ask("HEAD", f"/v1/workflows/{NOBODY}")
    assert (missing.status, missing.body) == (404, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/v1",
        "/v1/workflows/",
        "//v1/workflows",
        "/v1/workflows/a/b",
        "/openapi.json",
        "/ui",
        "/v1/workflows/a%2Fb",
    ],
)
def test_unknown_paths_are_404(path: str) -> None:
    answer = Live().ask("GET", path)
    assert (answer.status, answer.headers["content-type"], answer.json["status"]) == (
        404,
        "application/problem+json",
        404,
    )
