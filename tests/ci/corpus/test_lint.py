"""The corpus linted: what is found, refused and broken is told, and what was missed."""

from __future__ import annotations

from pathlib import Path

from ci.corpus import lint_report
from ci.corpus.lint_look import look
from ci.corpus.lint_record import LintRecord
from ci.corpus.sweep import swept
from tests.ci.corpus.test_sweep import GOOD, written


def test_a_document_is_linted_and_its_findings_are_placed(tmp_path: Path) -> None:
    entry = written(tmp_path, "pets.json", {**GOOD, "paths": {"/getPets": {"get": {"responses": {}}}}})
    record = look(entry.name, entry.place)
    assert record.found["path-verb"] == 1
    assert record.unplaced == 0
    assert record.operations == 1
    shown = next(each for each in record.shown if each.rule == "path-verb")
    assert shown.pointer == "/paths/~1getPets"
    assert shown.excerpt == '{"get": {"responses": {}}}'
    assert LintRecord.from_dict(record.as_dict()) == record


def test_each_document_has_its_record(tmp_path: Path) -> None:
    def fails(name: str, place: Path) -> LintRecord:
        if name == "bad.json":
            raise ValueError("what was that")
        return look(name, place)

    entries = [
        written(tmp_path, "good.json", GOOD),
        written(tmp_path, "bad.json", GOOD),
        written(tmp_path, "none.json", "{"),
    ]
    found = {each.name: each for each in swept(entries, tmp_path / "out", fails, LintRecord, jobs=1, limit=60)}
    assert found["good.json"].found
    assert "what was that" in found["bad.json"].fault
    assert found["none.json"].refused_at
    text = lint_report.text(list(found.values()))
    assert "NOT LINTED bad.json" in text
    assert text.endswith("Missed: 1 documents could not be linted.")


def test_what_is_missed_is_told() -> None:
    placeless = LintRecord("a", refused="no")
    slow = LintRecord("b", cpu_at_rest=1e6, peak_mib=1e6, unplaced=1)
    assert len(lint_report.missed([placeless, slow])) == 4
    assert lint_report.missed([LintRecord("c", refused="no", refused_at="c:1:1")]) == []


def test_the_report_names_every_rule_and_the_slowest(tmp_path: Path) -> None:
    record = LintRecord("a", cpu=2.0, found={"path-verb": 3})
    text = lint_report.text([record])
    assert "path-verb" in text
    assert "slowest    2.00 s" in text
    lint_report.write([record], tmp_path)
    assert '"path-verb": 3' in (tmp_path / "lint.json").read_text("utf-8")
    assert lint_report.line(record, 1, 2).startswith("[1/2] a: 3 findings")
