"""Redaction: secrets that are planted everywhere reach no writer's text."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import date
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.baseline import Baseline
from contracts.coverage.measure import measure
from contracts.events import Failed, Skipped
from contracts.record import Record
from contracts.report import har, json_report, junit, markdown, ndjson, sarif
from contracts.report.redact import redacted
from contracts.verdict import Policy, decide
from tests.contracts.runs import DELETE, GET, JSON, POST, found, good, notes, record, sent

NOTES = notes()
WRITERS = (json_report.write, ndjson.write, har.write, sarif.write, junit.write, markdown.write)


def texts(run: Record) -> str:
    verdict = decide(run, measure(run), Policy(), Baseline(), date(2030, 1, 1))
    return "\n".join(write(run, verdict, measure(run)) for write in WRITERS)


def planted(secret: str) -> Record:
    """Give a run in which a secret stands wherever one can, in each way in which it can be spelled."""
    raw = secret.encode()
    basic = b"Basic " + base64.b64encode(b"some-user:" + raw)
    in_json = json.dumps({"said": secret, secret: [secret]}).encode()
    readable = json.dumps({"said": secret}, ensure_ascii=False).encode()
    headers = {b"x-echo": raw, b"authorization": b"Bearer " + raw, b"x-basic": basic, b"x-" + raw: b"1"}
    return replace(
        record(
            *good(),
            sent(5, POST, 201, title=secret, headers=headers | JSON, body=in_json, fields=headers, answer=readable),
            sent(6, GET, 200, path=f"/notes/{quote(secret, safe='')}", query=b"q=" + quote_plus(secret).encode()),
            sent(7, GET, 200, body=b"\xff" + raw, answer=b"a\xff" + raw),
            found(
                GET, 5, message=f"{secret!r} is bad", expected=secret, actual=f"<{secret}>", location=("body", secret)
            ),
            Skipped(POST, "x", f"because of {secret}"),
            Failed(f"could not say {json.dumps(secret)}"),
            contract=NOTES,
        ),
        target=f"http://user:{quote(secret, safe='')}@127.0.0.1/",
    )


_SECRETS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zs", "Zl", "Zp", "Co", "Cn"]), min_size=8
)


@settings(max_examples=60)
@given(_SECRETS.map(lambda text: f"s3cr{text}"))
def test_a_planted_secret_reaches_no_writer(secret: str) -> None:
    told = texts(redacted(planted(secret), [f"Bearer {secret}"]))
    spelled = {secret, quote(secret, safe=""), json.dumps(secret)[1:-1], base64.b64encode(secret.encode()).decode()}
    spelled.add(base64.b64encode(f"some-user:{secret}".encode()).decode())
    assert [each for each in spelled if each in told] == []
    assert "s3cr" not in told
    assert "[redacted]" in told


def test_a_password_of_basic_credentials_is_a_secret_by_itself() -> None:
    basic = "Basic " + base64.b64encode(b"ann:open-sesame").decode()
    run = redacted(record(found(GET, message="the password open-sesame"), contract=NOTES), [basic])
    assert run.issues[0].finding.message == "the password [redacted]"


@pytest.mark.parametrize(
    ("headers", "shown"),
    [
        ({b"authorization": b"Bearer abc"}, {b"authorization": b"Bearer [redacted]"}),
        ({b"authorization": b"abc"}, {b"authorization": b"[redacted]"}),
        ({b"authorization": b""}, {b"authorization": b""}),
        ({b"cookie": b"sid=1; b=2"}, {b"cookie": b"[redacted]"}),
        ({b"x-api-key": b"1"}, {b"x-api-key": b"[redacted]"}),
        ({b"referer": b"http://h/?access_token=1&a=2"}, {b"referer": b"http://h/?access_token=[redacted]&a=2"}),
        ({b"accept": b"*/*"}, {b"accept": b"*/*"}),
    ],
)
def test_fields_that_carry_credentials_do_not_show_them(headers: dict[bytes, bytes], shown: dict[bytes, bytes]) -> None:
    (event,) = redacted(record(sent(1, GET, 200, headers=headers), contract=NOTES), []).sent.values()
    assert event.exchange.request.headers == event.case.request.headers == shown


def test_an_api_key_is_known_by_its_scheme() -> None:
    (event,) = redacted(record(sent(1, DELETE, 204, query=b"a=1&pass=p&b=2"), contract=NOTES), []).sent.values()
    assert event.exchange.request.query == b"a=1&pass=[redacted]&b=2"


def test_what_the_target_gives_out_is_taken_out_everywhere() -> None:
    given_out = sent(
        1, GET, 200, fields={b"set-cookie": b"sid=c00kie-value; Path=/"}, answer=b'{"access_token":"t0ken-value"}'
    )
    echoed = sent(2, GET, 200, answer=b'["c00kie-value", "t0ken-value"]')
    told = texts(redacted(record(given_out, echoed, contract=NOTES), []))
    assert "c00kie-value" not in told
    assert "t0ken-value" not in told


def test_short_secrets_do_not_shred_words() -> None:
    run = record(sent(1, GET, 200, headers={b"authorization": b"Bearer any"}, answer=b'["anything"]'), contract=NOTES)
    (event,) = redacted(run, ["Bearer any"]).sent.values()
    assert event.exchange.request.headers == {b"authorization": b"Bearer [redacted]"}
    assert event.exchange.response is not None
    assert event.exchange.response.body == b'["anything"]'
