"""Who tells of what was found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from contracts.baseline import Baseline, Entry
from contracts.events import Event, Failed, Skipped
from contracts.findings import Severity
from contracts.pytest_plugin.account import Account
from contracts.secrets import Secrets
from contracts.settings import settings_from
from contracts.trial.asked import Asked, asked
from tests.contracts.runs import DELETE, GET, NOTES, POST, found, sent

TODAY = date(2030, 1, 1)
OF_POST = found(POST, 2, pointer="/paths/~1notes/post")
EVENTS: tuple[Event, ...] = (sent(1, GET, 200), sent(2, POST, 201), found(GET, 1), OF_POST)


@pytest.fixture(scope="module")
def wishes() -> Asked:
    settings = settings_from({"app": "a:b"}, environ={}, file={}, secrets=Secrets({}))
    return asked(str(NOTES), settings, Secrets({}), 0)


def _account(wishes: Asked, *operations: str, secrets: tuple[str, ...] = ()) -> Account:
    return Account(wishes, set(secrets), operations, TODAY)


def test_what_is_wrong_with_another_operation_waits_for_its_item(wishes: Asked) -> None:
    account = _account(wishes, GET, POST)
    first = account.told(GET, EVENTS)
    assert [issue.finding.operation for issue in first.grave] == [GET]
    second = account.told(POST, [sent(3, POST, 201)])
    assert [issue.finding.operation for issue in second.grave] == [POST]
    proof = second.grave[0].proof
    assert proof is not None
    assert proof.number == 2
    assert len(account.said) == 2


def test_where_there_is_none_to_come_it_is_told_at_once(wishes: Asked) -> None:
    account = _account(wishes, POST, GET)
    account.told(POST, [sent(3, POST, 201)])
    assert {issue.finding.operation for issue in account.told(GET, EVENTS).grave} == {GET, POST}


def test_what_was_found_before_the_first_item_waits_as_well(wishes: Asked) -> None:
    account = _account(wishes, GET, DELETE)
    account.note(EVENTS)
    assert [issue.finding.operation for issue in account.told(GET, [sent(3, GET, 200)]).grave] == [GET]
    assert account.told(DELETE, [sent(4, DELETE, 204)]).grave == ()
    assert OF_POST.finding.fingerprint not in account.said


def test_light_and_accepted_issues_are_told_apart(wishes: Asked) -> None:
    entry = Entry(found(GET).finding.fingerprint, operation=GET, reason="known")
    account = _account(replace(wishes, baseline=Baseline((entry,))), GET)
    light = found(GET, 1, rule="response-header", severity=Severity.WARNING)
    told = account.told(GET, [sent(1, GET, 200), found(GET, 1), light])
    assert (told.grave, [known.entry for known in told.known]) == ((), [entry])
    assert [issue.finding.rule for issue in told.light] == ["response-header"]


def test_nothing_sent_says_why(wishes: Asked) -> None:
    account = _account(wishes, GET, GET, GET)
    assert account.told(GET, [Skipped(GET, "paging", "no list"), Skipped(GET, "head", "no list")]).idle == "no list"
    assert account.told(GET, []).idle == "the contract gives nothing to try"
    assert account.told(GET, [sent(1, GET, 200)]).idle == ""


def test_secrets_are_in_nothing_that_is_told(wishes: Asked) -> None:
    account = _account(wishes, GET, secrets=("open-sesame",))
    events = [sent(1, GET, 200), found(GET, 1, message="got open-sesame"), Failed("no answer to open-sesame")]
    told = account.told(GET, events)
    assert told.failures == ("no answer to [redacted]",)
    assert told.grave[0].finding.message == "got [redacted]"
