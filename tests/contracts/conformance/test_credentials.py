"""Credentials of every scheme: what does, what does not, and that no secret shows in what is said."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

import contracts
from contracts.conformance.credentials import CredentialsJudge

CASES = Path(__file__).parents[2] / "cases" / "requests"
CONTRACT = contracts.load(str(CASES / "security.yaml"))
JUDGES = {operation.path: CredentialsJudge(operation) for operation in CONTRACT.operations}


def segment(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def jwt(**claims: Any) -> str:
    return f"Bearer {segment({'alg': 'none'})}.{segment(claims)}.c2ln"


BASIC = "Basic " + base64.b64encode("ü:p:w".encode()).decode()
LACKING, MISSING = "credentials-scope", "credentials"

CASES_: list[tuple[str, str, dict[str, str], list[str]]] = [
    ("/public", "", {}, []),
    ("/optional", "", {}, []),
    ("/optional", "", {"authorization": "nonsense"}, []),
    ("/certificate", "", {}, []),
    ("/bearer", "", {}, [MISSING]),
    ("/bearer", "", {"authorization": ""}, [MISSING]),
    ("/bearer", "", {"authorization": "Bearer"}, [MISSING]),
    ("/bearer", "", {"authorization": "Bearer  "}, [MISSING]),
    ("/bearer", "", {"authorization": "Basic abc"}, [MISSING]),
    ("/bearer", "", {"authorization": "Bearer a b"}, [MISSING]),
    ("/bearer", "", {"authorization": "Bearer s3cret!"}, [MISSING]),
    ("/bearer", "", {"authorization": "Bearer s3cret\0"}, [MISSING]),
    ("/bearer", "", {"authorization": "Bearer s3cr\xe9t"}, [MISSING]),
    ("/bearer", "", {"authorization": "Bearer aB1-._~+/=="}, []),
    ("/bearer", "", {"authorization": "bEARER  token"}, []),
    ("/bearer", "", {"authorization": jwt(scope="none")}, []),
    ("/basic", "", {"authorization": BASIC}, []),
    ("/basic", "", {"authorization": BASIC + "!"}, [MISSING]),
    ("/basic", "", {"authorization": "Basic " + base64.b64encode(b"s3cret").decode()}, [MISSING]),
    ("/basic", "", {"authorization": "Basic s3cret:"}, [MISSING]),
    ("/basic", "", {"authorization": "Basic"}, [MISSING]),
    ("/digest", "", {"authorization": 'Digest username="s3cret"'}, []),
    ("/digest", "", {"authorization": "Bearer s3cret"}, [MISSING]),
    ("/header-key", "", {"x-key": "s3cret"}, []),
    ("/header-key", "", {"x-key": "  "}, [MISSING]),
    ("/header-key", "api[key]=s3cret", {}, [MISSING]),
    ("/query-key", "a=1&api%5Bkey%5D=s3cret", {}, []),
    ("/query-key", "api[key]=", {}, [MISSING]),
    ("/query-key", "", {"api[key]": "s3cret"}, [MISSING]),
    ("/cookie-key", "", {"cookie": "a=b; key=s3cret"}, []),
    ("/cookie-key", "", {"cookie": 'key=""'}, [MISSING]),
    ("/cookie-key", "", {"cookie": "monkey=s3cret"}, [MISSING]),
    ("/scoped", "", {}, [MISSING]),
    ("/scoped", "", {"authorization": "Bearer opaque"}, []),
    ("/scoped", "", {"authorization": jwt(sub="nobody says scopes")}, []),
    ("/scoped", "", {"authorization": jwt(scope="write other read")}, []),
    ("/scoped", "", {"authorization": jwt(scp=["read", "write", 7])}, []),
    ("/scoped", "", {"authorization": jwt(scopes="read", scp="write")}, []),
    ("/scoped", "", {"authorization": jwt(scope="read")}, [LACKING]),
    ("/scoped", "", {"authorization": jwt(scope="")}, [LACKING]),
    ("/scoped", "", {"authorization": jwt(scope={"read": True})}, [LACKING]),
    ("/scoped", "", {"authorization": "Bearer a.!.c"}, [MISSING]),
    ("/scoped", "", {"authorization": "Bearer a.bm90IGpzb24.c"}, []),
    ("/scoped", "", {"authorization": f"Bearer a.{segment(['scope'])}.c"}, []),
    ("/scoped", "", {"authorization": f"Bearer a.{segment('x')[:-1]}.c"}, []),
    ("/connected", "", {"authorization": jwt(scope="openid")}, [LACKING]),
    ("/connected", "", {"authorization": jwt(scope="openid read")}, []),
    ("/both", "", {}, [MISSING, MISSING]),
    ("/both", "", {"x-key": "s3cret"}, [MISSING]),
    ("/both", "api[key]=s3cret", {"x-key": "s3cret"}, []),
    ("/either", "", {}, [MISSING, MISSING]),
    ("/either", "", {"x-key": "s3cret"}, []),
    ("/either", "", {"authorization": jwt(scope="read")}, []),
    ("/either", "", {"authorization": jwt(scope="write")}, [LACKING]),
]


def judge(path: str, query: str, headers: dict[str, str]) -> Any:
    encoded = {name.encode(): value.encode("latin-1") for name, value in headers.items()}
    return JUDGES[path].judge(query.encode(), encoded)


@pytest.mark.parametrize(("path", "query", "headers", "rules"), CASES_)
def test_credentials_are_judged_by_presence_and_shape(
    path: str, query: str, headers: dict[str, str], rules: list[str]
) -> None:
    findings = judge(path, query, headers)
    assert [finding.rule for finding in findings] == rules
    assert "s3c" not in repr(findings).lower()
    assert all(CONTRACT.document.place(finding.pointer).line for finding in findings)


@pytest.mark.parametrize(
    ("path", "challenges"),
    [
        ("/public", ()),
        ("/optional", ()),
        ("/certificate", ()),
        ("/bearer", ('Bearer realm="api"',)),
        ("/basic", ('Basic realm="api", charset="UTF-8"',)),
        ("/digest", ('Digest realm="api"',)),
        ("/scoped", ('Bearer realm="api", scope="read write"',)),
        ("/both", ('ApiKey realm="api"',)),
        ("/either", ('ApiKey realm="api"', 'Bearer realm="api", scope="read"')),
    ],
)
def test_a_refusal_says_what_it_asks_for(path: str, challenges: tuple[str, ...]) -> None:
    assert JUDGES[path].challenges == challenges


def test_only_operations_without_a_key_are_public() -> None:
    assert [path for path, judged in JUDGES.items() if judged.is_public] == ["/public", "/optional"]


@pytest.mark.timeout(30)
def test_huge_tokens_cost_little() -> None:
    million = "A" * 1_000_000
    assert judge("/scoped", "", {"authorization": f"Bearer {million}"}) == ()
    assert judge("/scoped", "", {"authorization": f"Bearer a.{million}.b"}) == ()
    assert judge("/scoped", "", {"authorization": "Bearer " + "=" * 1_000_000})
    assert judge("/basic", "", {"authorization": f"Basic {million}"})
    deep = base64.urlsafe_b64encode(b"[" * 40_000).decode().rstrip("=")
    assert judge("/scoped", "", {"authorization": f"Bearer a.{deep}.b"}) == ()
