"""`troth diff` as a whole: places, approvals, and their file kept up to date."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from contracts.baseline import load
from contracts.comparison.compare import compare
from contracts.comparison.settings import Settings, settings_from
from contracts.errors import ConfigError, TrothError
from contracts.report.comparison.words import notes
from contracts.verdict.approval import Approval
from tests.contracts.diff.documents import whole

TODAY = date(2030, 1, 1)
FILE = "approvals.toml"


def document(**most: int) -> dict[str, Any]:
    schemas = {name: {"type": "integer", "maximum": maximum} for name, maximum in most.items()}
    return whole({"parameters": [{"in": "query", "name": name, "schema": schemas[name]} for name in schemas]})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("old", limit=100, offset=100)
    write("new", limit=50, offset=50)
    return tmp_path


def write(name: str, **most: int) -> None:
    Path(f"{name}.json").write_text(json.dumps(document(**most)), "utf-8")


def compared(today: date = TODAY, **settings: Any) -> Approval:
    return compare("old.json", "new.json", Settings(approvals=FILE, **settings), today)


def test_what_fails_is_written_and_waits_for_its_reason(folder: Path) -> None:
    approval = compared(update_approvals=True)
    assert (approval.exit_code, len(approval.grave), len(approval.unreasoned)) == (1, 2, 2)
    text = Path(FILE).read_text("utf-8")
    assert text.startswith("# Changes that are approved")
    assert text.count('reason = ""\n') == 2
    assert "`maximum` was 100, is 50" in text
    with pytest.raises(ConfigError, match=r"approvals.toml:5: \w{16} \(request-range-narrowed of POST /things\)"):
        compared()
    Path(FILE).write_text(text.replace('reason = ""', 'reason = "nobody asks for more"'), "utf-8")
    assert (compared().exit_code, len(compared().approved)) == (0, 2)


def test_an_update_keeps_what_people_wrote(folder: Path) -> None:
    write("new", limit=50, offset=100)
    assert compared(update_approvals=True, reason="seen in the logs").exit_code == 0
    before = Path(FILE).read_text("utf-8")
    Path(FILE).write_text(before.replace('owner = ""', 'owner = "ann"\nexpires = 2030-06-01'), "utf-8")
    write("new", limit=50, offset=50)
    assert compared(update_approvals=True, reason="seen again").exit_code == 0
    assert sorted((entry.reason, entry.owner) for entry in load(Path(FILE)).entries) == [
        ("seen again", ""), ("seen in the logs", "ann")
    ]  # fmt: skip


def test_an_update_leaves_what_another_contract_may_need(folder: Path) -> None:
    write("pay", limit=100)
    compared(update_approvals=True, reason="seen in the logs")
    settings = Settings(approvals=FILE, update_approvals=True, reason="seen there, too")
    write("cheap", limit=70)
    approval = compare("pay.json", "cheap.json", settings, TODAY)
    assert approval.exit_code == 0
    assert [entry.reason for entry in approval.unused] == ["seen in the logs"] * 2
    (note,) = (note for note in notes(approval) if note.startswith("2 approvals of no change in this comparison"))
    assert all(entry.fingerprint in note for entry in approval.unused)
    assert len(load(Path(FILE)).entries) == 3
    assert compared().exit_code == 0


def test_an_entry_names_the_component_that_changed(folder: Path) -> None:
    for name, most in (("old", 80), ("new", 40)):
        named = {"Name": {"type": "string", "maxLength": most}}
        part = {"request": {"$ref": "#/components/schemas/Name"}, "components": {"schemas": named}}
        Path(f"{name}.json").write_text(json.dumps(whole(part)), "utf-8")
    assert compared(update_approvals=True, reason="no name is so long").exit_code == 0
    (entry,) = load(Path(FILE)).entries
    assert entry.operation == "components/schemas/Name"


def test_what_has_expired_is_not_renewed_by_itself(folder: Path) -> None:
    compared(update_approvals=True, reason="until June")
    Path(FILE).write_text(Path(FILE).read_text("utf-8").replace('owner = ""', "expires = 2030-06-01"), "utf-8")
    assert compared(date(2030, 6, 1)).exit_code == 0
    late = compared(date(2030, 6, 2), update_approvals=True)
    assert (late.exit_code, len(late.expired), len(load(Path(FILE)).entries)) == (1, 2, 2)


def test_what_does_not_fail_is_not_written(folder: Path) -> None:
    assert compared(update_approvals=True, fail_on="never").exit_code == 0
    assert load(Path(FILE)).entries == ()


def test_a_file_that_cannot_be_written(folder: Path) -> None:
    settings = Settings(approvals="missing/approvals.toml", update_approvals=True)
    with pytest.raises(TrothError, match=re.escape("missing/approvals.toml: the approvals cannot be written")):
        compare("old.json", "new.json", settings, TODAY)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (None, "there is no approvals file approvals.toml; `troth diff --update-approvals` writes it"),
        ("version = 2\n", "approvals.toml: the approvals file is to say `version = 1`"),
        ("version = 1\nissues = []\n", "approvals.toml: there is no 'issues' in the approvals file (entries"),
    ],
)
def test_a_file_that_is_none_of_approvals(folder: Path, text: str | None, fault: str) -> None:
    if text is not None:
        Path(FILE).write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=f"^{re.escape(fault)}"):
        compared()


def test_standard_input_is_one_contract() -> None:
    with pytest.raises(ConfigError, match="can be read once"):
        compare("-", "-", Settings(), TODAY)


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"update_approvals": True}, "no approvals to update"),
        ({"approvals": FILE, "reason": "why"}, "give --update-approvals"),
        ({"quiet": True, "verbose": True}, "either quiet or verbose"),
        ({"fail_on": "error"}, "possible or breaking or never"),
        ({"bases": "main"}, "did you mean 'base'"),
    ],
)
def test_settings_that_do_not_fit(given: dict[str, Any], fault: str) -> None:
    with pytest.raises(ConfigError, match=fault):
        settings_from(given, environ={}, file={})
