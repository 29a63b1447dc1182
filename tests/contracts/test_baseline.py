"""Baselines: what their file holds, what is wrong with it, and how it is kept up to date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.baseline import Baseline, Entry, load, parse, to_text
from contracts.errors import ConfigError
from contracts.record import Issue
from tests.contracts.runs import GET, POST, found, record

FINGERPRINT = "0123456789abcdef"
TEXT = f"""\
version = 1

[[accepted]]
fingerprint = "{FINGERPRINT}"
rule = "response-body"
operation = "GET /notes"
reason = "it is mended in the next release"
owner = "ann"
expires = 2030-12-31
"""


def issue(operation: str, message: str = "m", location: str = "a") -> Issue:
    (only,) = record(found(operation, message=message, location=(location,))).issues
    return only


def test_an_entry_is_read() -> None:
    (entry,) = parse(TEXT, "b.toml").entries
    assert entry == Entry(
        FINGERPRINT, "response-body", GET, "", "it is mended in the next release", "ann", date(2030, 12, 31)
    )
    assert not entry.is_expired(date(2030, 12, 31))
    assert entry.is_expired(date(2031, 1, 1))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("version = 1\nx = ]\n", "b.toml:2: is not TOML"),
        ("x =", "b.toml: is not TOML"),
        ("", "b.toml: the baseline is to say `version = 1`"),
        ("version = 1\nissues = []", "b.toml: there is no 'issues'"),
        ("version = 1\naccepted = 1", "b.toml: `accepted` is a list"),
        (TEXT + "\n[[accepted]]\nrule = 'x'", "b.toml:11: `fingerprint` is sixteen hex digits"),
        (TEXT + "due = 1", "b.toml:3: an entry has no 'due'"),
        (TEXT.replace("2030-12-31", "'2030-12-31'"), "b.toml:3: `expires` is a date"),
        (TEXT.replace("2030-12-31", "2030-12-31T00:00:00"), "b.toml:3: `expires` is a date"),
        (TEXT.replace("'ann'", "1").replace('"ann"', "1"), "b.toml:3: `owner` is a text"),
        (TEXT + "documents = 'a.yaml'", "b.toml:3: `documents` is a list of texts"),
        (TEXT + "documents = [1]", "b.toml:3: `documents` is a list of texts"),
        (TEXT + TEXT.partition("\n")[2], "b.toml:11: 0123456789abcdef is accepted twice"),
        (f'version = 1\naccepted = [{{fingerprint = "{FINGERPRINT}", x = 1}}]', "b.toml: an entry has no 'x'"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(text, "b.toml")
    assert str(caught.value).startswith(said)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "b.toml")


_ENTRIES = st.builds(
    Entry,
    fingerprint=st.text("0123456789abcdef", min_size=16, max_size=16),
    message=st.text(st.characters(exclude_categories=["Cs"])),
    operation=st.text(st.characters(exclude_categories=["Cs"])),
    reason=st.text(st.characters(exclude_categories=["Cs"])),
    expires=st.none() | st.dates(),
    documents=st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=2).map(tuple),
)


@given(st.lists(_ENTRIES, unique_by=lambda entry: entry.fingerprint))
def test_any_baseline_survives_its_file(entries: list[Entry]) -> None:
    baseline = Baseline(tuple(entries))
    assert parse(to_text(baseline), "b.toml") == baseline


def test_a_lone_surrogate_does_not_spoil_the_file() -> None:
    text = to_text(Baseline((Entry(FINGERPRINT, message="a\ud800b"),)))
    assert parse(text.encode().decode(), "b.toml").entries[0].message == "a\ufffdb"


def test_an_update_keeps_what_people_wrote_and_drops_what_is_stale() -> None:
    kept, gone, untested = issue(GET), issue(GET, location="b"), issue(POST)
    old = Baseline(
        (
            Entry(kept.fingerprint, operation=GET, message="old words", reason="why", owner="ann"),
            Entry(gone.fingerprint, operation=GET),
            Entry(untested.fingerprint, operation=POST),
        )
    )
    found_now = (kept, issue(GET, location="c"))
    assert [entry.fingerprint for entry in old.stale(found_now, {GET})] == [gone.fingerprint]
    new = old.updated(found_now, {GET})
    assert {entry.fingerprint for entry in new.entries} == {
        kept.fingerprint, untested.fingerprint, found_now[1].fingerprint
    }  # fmt: skip
    entry = new.entry_for(kept)
    assert entry is not None
    assert (entry.message, entry.reason, entry.owner) == ("m", "why", "ann")
    assert new.updated(found_now, {GET}) == new
