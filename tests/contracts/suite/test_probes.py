"""Probes: none says anything of a service that keeps its contract, and each finds what it is about."""

from __future__ import annotations

import pytest

from contracts.events import Found
from contracts.exchange.case import Case
from contracts.model.operation import Operation
from contracts.rules import RULES
from contracts.suite.auth import Auth
from contracts.suite.check import NotTried, Probe
from contracts.suite.probes import PROBES, links
from tests.contracts.suite.fakes import Talk
from tests.contracts.suite.notes import DOCUMENT, Notes, token

AUTH = Auth(
    token("ada"),
    other=token("bob"),
    limited=token("ada", "other"),
    refused=(token("late"),),
    throttled=token("small"),
    narrow=(token("ada", "less"),),
)
# Which fault which probe finds, and by which rule.
FOUND = [
    ("created", "unsaved", "created-not-found"),
    ("created", "differs", "created-differs"),
    ("created", "unlisted", "created-not-listed"),
    ("location", "location", "location-dead"),
    ("links", "link", "link-dead"),
    ("updated", "lost", "update-lost"),
    ("updated", "new-id", "read-only-changed"),
    ("updated", "counts", "update-lost"),
    ("head", "head", "head-differs"),
    ("conditional-read", "never-304", "not-modified-missing"),
    ("conditional-read", "always-304", "not-modified-wrong"),
    ("conditional-read", "unstable", "entity-tag-unstable"),
    ("conditional-write", "match", "precondition-ignored"),
    ("conditional-write", "match-refused", "precondition-refused"),
    ("conditional-write", "same-tag", "entity-tag-unstable"),
    ("idempotency", "replay", "replay-differs"),
    ("idempotency", "acts-again", "replay-acts-again"),
    ("idempotency", "conflict", "replay-conflict-unnoticed"),
    ("paging", "skips", "page-skips"),
    ("paging", "repeats", "page-repeats"),
    ("paging", "endless", "page-endless"),
    ("paging", "long", "page-too-long"),
    ("read-only", "read-only", "read-only-changed"),
    ("deleted", "kept", "deleted-still-found"),
    ("deleted", "kept", "deleted-still-listed"),
    ("deleted", "twice", "deleted-twice"),
    ("negotiation", "accept", "negotiation-ignored"),
    ("methods", "method", "method-accepted"),
    ("methods", "method-status", "method-refusal-status"),
    ("methods", "method-status-of-one", "method-taken-for-missing"),
    ("path-texts", "path", "invalid-accepted"),
    ("credentials", "forged", "credentials-forged"),
    ("credentials", "expired", "credentials-expired"),
    ("credentials", "scope", "credentials-ignored"),
    ("ownership", "foreign", "foreign-access"),
    ("ownership", "all-listed", "foreign-access"),
    ("filters", "filter", "filter-ignored"),
    ("sorting", "sort", "sort-ignored"),
    ("quota", "quota-unmoved", "quota-unmoved"),
    ("quota", "unlimited", "quota-unlimited"),
    ("callbacks", "silent", "callback-missing"),
    ("callbacks", "callback", "callback-wrong"),
    ("callbacks", "unsigned", "callback-wrong"),
    ("gaps", "length", "invalid-accepted"),
]
_LIST, _MAKE = "/paths/~1notes/get", "/paths/~1notes/post"
_READ = "/paths/~1notes~1{id}/get"
_PAGE = f"{_LIST}/responses/200/content/application~1json/schema"
# What of the contract a fault breaks, where that is not the operation.
PLACES = [
    ("conditional-read", "never-304", f"{_READ}/parameters/0"),
    ("conditional-read", "always-304", f"{_READ}/parameters/0"),
    ("conditional-read", "unstable", f"{_READ}/responses/200/headers/ETag"),
    ("conditional-write", "same-tag", f"{_READ}/responses/200/headers/ETag"),
    ("idempotency", "acts-again", f"{_MAKE}/parameters/0"),
    ("idempotency", "conflict", f"{_MAKE}/responses/409"),
    ("paging", "skips", f"{_PAGE}/properties/next"),
    ("paging", "repeats", f"{_PAGE}/properties/next"),
    ("paging", "endless", f"{_PAGE}/properties/next"),
    ("paging", "long", f"{_LIST}/parameters/1"),
    ("links", "page-link", f"{_LIST}/responses/200/links/first"),
    ("quota", "quota-unmoved", f"{_LIST}/responses/200/headers/RateLimit"),
    ("quota", "unlimited", f"{_LIST}/responses/429"),
]
SEEN_BY_OTHERS = {"replace-not-idempotent", "update-spills", "page-too-short", "scope-ignored", "delete-again-fails"}
OF_STATES = {"state-ignored", "callback-unwanted"}


def probed(probe: Probe, fault: str) -> Talk:
    """Give the talk in which `probe` looked at every operation that it applies to, after a first contact."""
    talk = Talk(DOCUMENT, Notes(fault), AUTH)
    session = talk.session
    for operation in talk.contract.operations:
        fresh = operation.method == "DELETE"
        session.send(Case(operation.key, "contact", "", session.resources.request(operation, fresh=fresh)))
    for operation in talk.contract.operations:
        if probe.applies(session, operation):
            tried(talk, probe, operation)
    return talk


def tried(talk: Talk, probe: Probe, operation: Operation) -> None:
    try:
        for breach, proof in probe.run(talk.session, operation):
            talk.session.found(probe.id, breach, proof)
    except NotTried as reason:
        talk.session.skipped(probe.id, operation.key, str(reason))


@pytest.mark.timeout(30)
@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.id)
def test_a_service_that_keeps_its_contract_is_left_alone(probe: Probe) -> None:
    talk = probed(probe, "")
    assert [(each.check, each.finding.rule, each.finding.message) for each in talk.found] == []
    assert talk.sent
    assert [each for each in talk.sent if each.exchange.response is None] == []


@pytest.mark.timeout(30)
@pytest.mark.parametrize(("probe", "fault", "rule"), FOUND)
def test_a_fault_is_found(probe: str, fault: str, rule: str) -> None:
    one = next(each for each in PROBES if each.id == probe)
    talk = probed(one, fault)
    found: list[Found] = [each for each in talk.found if each.finding.rule == rule]
    assert found, [each.finding.rule for each in talk.found]
    numbers = {each.number for each in talk.sent}
    for each in found:
        assert each.proof in numbers
        assert each.finding.severity is RULES[rule].severity
        assert each.expected
        assert each.actual


@pytest.mark.timeout(30)
@pytest.mark.parametrize(("probe", "fault", "pointer"), PLACES)
def test_what_is_found_names_the_promise_that_is_broken(probe: str, fault: str, pointer: str) -> None:
    talk = probed(next(each for each in PROBES if each.id == probe), fault)
    assert pointer in {each.finding.pointer for each in talk.found if each.check == probe}


def test_a_page_that_is_empty_is_given_an_item_for_its_links_to_lead_to() -> None:
    talk = Talk(DOCUMENT, Notes("page-link"), AUTH)
    lister = next(each for each in talk.contract.operations if each.key == "GET /notes")
    [(breach, proof)] = links.PROBE.run(talk.session, lister)
    assert breach.finding.pointer == f"{_LIST}/responses/200/links/first"
    assert talk.sent[proof - 1].exchange.request.path == "/notes/n1x"


def test_every_rule_of_a_probe_is_found_by_a_case() -> None:
    rules = {rule for probe in PROBES for rule in probe.rules}
    assert rules - {rule for _, _, rule in FOUND} == SEEN_BY_OTHERS | OF_STATES
    assert len({probe.id for probe in PROBES}) == len(PROBES)


def test_what_a_run_creates_it_deletes_the_youngest_first() -> None:
    notes = Notes()
    talk = Talk(DOCUMENT, notes, AUTH)
    resources = talk.session.resources
    [kind] = resources.kinds.values()
    for _ in range(3):
        assert resources.make(kind, {})
    made = list(notes.notes)
    resources.clean_up()
    assert notes.notes == {}
    deleted = [each.exchange.request.path for each in talk.sent if each.case.phase == "clean-up"]
    assert deleted == [f"/notes/{name}" for name in reversed(made)]
