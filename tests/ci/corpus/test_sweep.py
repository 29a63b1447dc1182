"""A whole sweep over a few small documents: what is loaded, refused, accepted and found wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ci.corpus import goals, questioning, report
from ci.corpus.collection import Entry, chosen, sampled
from ci.corpus.examine import examine
from ci.corpus.record import Empty, Record, Trouble
from ci.corpus.sweep import sweep, swept
from ci.corpus.tally import Tally

GOOD: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "t", "version": "1"},
    "paths": {
        "/pets/{id}": {
            "get": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                "responses": {
                    "200": {
                        "description": "d",
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "object",
                                    "required": ["id"],
                                    "properties": {"id": {"type": "integer"}},
                                }
                            },
                            "application/xml": {"schema": {"type": "string"}},
                        },
                    },
                    "204": {"description": "d"},
                },
            }
        }
    },
}
EMPTY_SCHEMA = {"allOf": [{"type": "string"}, {"type": "integer"}]}


def written(folder: Path, name: str, document: Any) -> Entry:
    place = folder / name
    place.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")
    return Entry(name, place)


def with_schema(schema: Any) -> dict[str, Any]:
    operation = {"responses": {"200": {"description": "d", "content": {"application/json": {"schema": schema}}}}}
    return {**GOOD, "paths": {"/a": {"get": operation}}}


def test_a_good_document(tmp_path: Path) -> None:
    entry = written(tmp_path, "good.json", GOOD)
    record = examine(entry.name, entry.place)
    assert (record.operations, record.representations, record.answers) == (1, 3, 6)
    assert record.bodies == {"json": 2, "xml": 2, "none": 2}
    assert record.judged == record.accepted > 0
    assert (record.troubles, record.empties, record.version) == ([], [], "3.0.3")


@pytest.mark.parametrize(("operations", "most", "asked"), [(0, 100, 0), (5, 100, 5), (5, 2, 2), (5, 1, 1), (4, 3, 2)])
def test_operations_are_asked_up_to_so_many(operations: int, most: int, asked: int, tmp_path: Path) -> None:
    paths = {f"/{number}": {"get": {"responses": {"204": {"description": "d"}}}} for number in range(operations)}
    entry = written(tmp_path, "many.json", {**GOOD, "paths": paths})
    assert examine(entry.name, entry.place, most).operations == asked


def test_a_refused_document_has_a_place(tmp_path: Path) -> None:
    entry = written(tmp_path, "bad.json", '{"openapi": "3.0.3",\n "paths": ]')
    record = examine(entry.name, entry.place)
    assert record.refused
    assert "bad.json:2:" in record.refused_at


def test_a_schema_that_no_value_keeps_is_proven_empty(tmp_path: Path) -> None:
    entry = written(tmp_path, "empty.json", with_schema(EMPTY_SCHEMA))
    record = examine(entry.name, entry.place)
    assert [(empty.proven, empty.count) for empty in record.empties] == [(True, 2)]
    assert record.troubles == []
    assert record.unsatisfiable == record.answers == 2


@pytest.mark.parametrize(("slowness", "kinds"), [(1.0, {"slow"}), (1e12, set())])
def test_an_answer_is_slow_by_what_known_work_takes(
    slowness: float, kinds: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questioning, "ANSWER_SECONDS", 1e-6)
    monkeypatch.setattr(goals, "_slowness", lambda: slowness)
    entry = written(tmp_path, "good.json", GOOD)
    assert {trouble.kind for trouble in examine(entry.name, entry.place).troubles} == kinds


@pytest.mark.timeout(30)
def test_a_sweep_gives_every_record(tmp_path: Path) -> None:
    entries = [written(tmp_path, "good.json", GOOD), written(tmp_path, "bad.json", "{")]
    tally = Tally()
    for record in sweep(entries, tmp_path / "records", jobs=2, limit=60):
        tally.add(record)
    tally.finish()
    assert [record.name for record in tally.records] == ["bad.json", "good.json"]
    assert (len(tally.loaded), len(tally.refused), tally.missed()) == (1, 1, [])
    report.write(tally, tmp_path / "out")
    assert "good.json" in (tmp_path / "out" / "report.json").read_text("utf-8")
    assert "All goals hold." in report.text(tally)


@pytest.mark.timeout(30)
def test_a_document_that_is_gone_is_not_swept(tmp_path: Path) -> None:
    entries = [written(tmp_path, "good.json", GOOD), Entry("gone.json", tmp_path / "gone.json")]
    gone, good = sorted(sweep(entries, tmp_path / "records", jobs=1, limit=60), key=lambda record: record.fault == "")
    assert (good.name, good.fault, good.answers) == ("good.json", "", 6)
    assert (gone.name, gone.refused) == ("gone.json", "")
    assert "no longer" in gone.fault
    tally = Tally([good, gone])
    tally.finish()
    assert tally.missed() == ["1 documents could not be swept"]
    assert f"NOT SWEPT gone.json: {gone.fault}" in report.text(tally)


@pytest.mark.timeout(30)
def test_a_document_that_is_taken_away_while_it_is_looked_at_is_not_swept(tmp_path: Path) -> None:
    entry = written(tmp_path, "taken.json", GOOD)

    def look(name: str, place: Path) -> Record:
        place.unlink()
        return Record(name, refused="there is no such file")

    [record] = swept([entry], tmp_path / "records", look, Record, jobs=1, limit=60)
    assert (record.name, record.refused) == ("taken.json", "")
    assert "no longer" in record.fault


def test_what_is_wrong_misses_a_goal() -> None:
    tally = Tally()
    tally.add(Record("slow", load_at_rest=3.0, load_mib=600.0))
    tally.add(Record("placeless", refused="why"))
    tally.add(Record("dead", fault="it was ended"))
    wrong = Record("wrong", empties=[Empty("/a", ["type"], "m", proven=False)])
    wrong.note(Trouble("project", "GET /a", "200", "application/json", "reason"))
    tally.add(wrong)
    assert len(tally.missed()) == 6


def test_what_is_explained_or_about_requests_misses_none() -> None:
    tally, record = Tally(), Record("fine")
    record.note(Trouble("jsonschema", "GET /a", "200", "application/json", "reason", cause="null-refused"))
    record.note(Trouble("request", "GET /a", "", "", "reason"))
    tally.add(record)
    assert tally.missed() == []


def test_a_record_travels_as_plain_values() -> None:
    record = Record("a", bodies={"json": 1}, empties=[Empty("/a", ["type"], "m", proven=True)])
    record.note(Trouble("project", "GET /a", "200", "application/json", "reason", "/p"))
    record.note(Trouble("project", "GET /b", "200", "application/json", "reason", "/p"))
    assert record.troubles[0].count == 2
    assert Record.from_dict(json.loads(json.dumps(record.as_dict()))) == record


def test_documents_are_chosen_by_name_and_sample(tmp_path: Path) -> None:
    entries = [Entry("directory/a.json", tmp_path), Entry("github/api.github.com.json", tmp_path)]
    assert chosen(entries, ["directory/*"], sample=False) == entries[:1]
    assert chosen(entries, [], sample=True) == entries[1:]
    assert len(sampled()) == 150
