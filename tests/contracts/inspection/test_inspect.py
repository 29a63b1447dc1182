"""`troth lint` as a whole: mending, what is new, what is accepted."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from contracts.baseline import Baseline, Entry, load, to_text
from contracts.errors import ConfigError, DocumentError
from contracts.inspection.inspect import inspect
from contracts.inspection.settings import Settings, settings_from
from contracts.verdict.review import Review

TODAY = date(2026, 1, 1)
BAD = """\
openapi: 3.0.3
info: {title: Users, version: 1.0.0}
paths:
  /users/:  # all of them
    get:
      parameters:
        - {name: password, in: query, schema: {type: string}}
      responses: {'200': {$ref: 'shared.yaml#/OK'}}
"""
SHARED = """\
OK:
  description: OK
  content:
    text/plain:
      schema:
        type: string
        enum: [a, b, a]  # twice
"""
SERVED = f"{BAD}servers:\n- url: https://a.test/  # here\n"
RULES = {
    "path-trailing-slash": "error",
    "server-trailing-slash": "info",
    "enum-duplicate": "warning",
    "secret-in-url": "error",
}


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shared.yaml").write_text(SHARED, "utf-8")
    path = tmp_path / "api.yaml"
    path.write_text(BAD, "utf-8")
    return path


def reviewed(spec: Path, today: date = TODAY, **settings: Any) -> Review:
    return inspect([str(spec)], Settings(ruleset="off", rules=RULES, **settings), today)


def told(review: Review) -> list[tuple[str, str, int | None]]:
    return [(finding.rule, Path(finding.place.file).name, finding.place.line) for finding in review.new]


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=n", "-c", "user.email=e@e.test", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def test_what_is_found_stands_at_its_place(spec: Path) -> None:
    review = reviewed(spec)
    assert told(review) == [
        ("path-trailing-slash", "api.yaml", 4),
        ("secret-in-url", "api.yaml", 7),
        ("enum-duplicate", "shared.yaml", 7),
    ]
    assert (review.exit_code, review.fixable, [each.operations for each in review.documents]) == (1, 1, [1])
    assert reviewed(spec, fail_on="warning").exit_code == 1
    assert len(reviewed(spec).grave) == 2


def test_mending_changes_what_it_says_and_nothing_else(spec: Path) -> None:
    spec.write_text(SERVED)
    review = reviewed(spec, fix=True)
    left = [("path-trailing-slash", "api.yaml", 4), ("secret-in-url", "api.yaml", 7)]
    assert (review.mended, told(review)) == (2, left)
    assert spec.read_text() == SERVED.replace("a.test/ ", "a.test ")
    assert spec.with_name("shared.yaml").read_text() == SHARED.replace("[a, b, a]", "[a, b]")
    assert reviewed(spec, fix=True).mended == 0


def test_what_is_no_plain_text_is_not_mended(spec: Path) -> None:
    spec.write_bytes(SERVED.encode("utf-16"))
    review = reviewed(spec, fix=True)
    assert review.mended == 1
    assert spec.read_bytes() == SERVED.encode("utf-16")


def test_only_what_is_new_is_told(spec: Path) -> None:
    git(spec.parent, "init", "-q")
    git(spec.parent, "add", ".")
    git(spec.parent, "commit", "-qm", "first")
    assert reviewed(spec, since="HEAD").new == ()
    assert reviewed(spec, since="HEAD").older == 3
    more = "        - {name: access_token, in: query, schema: {type: string}}\n"
    spec.write_text(BAD.replace("      parameters:\n", "# a line more\n      parameters:\n" + more))
    review = reviewed(spec, since="HEAD")
    assert [finding.message for finding in review.new] == ["'access_token' is sent in the URL"]
    assert review.older == 3
    other = spec.with_name("other.yaml")
    other.write_text(BAD)
    assert len(reviewed(other, since="HEAD").new) == 3
    with pytest.raises(DocumentError, match="no git revision"):
        reviewed(spec, since="nowhere")


def committed(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")


def test_what_is_accepted_no_longer_is_new(spec: Path) -> None:
    waiver = "      x-troth-ignore: {secret-in-url: {reason: Soon gone., expires: 2026-01-01}}\n      parameters:\n"
    spec.write_text(BAD.replace("      parameters:\n", waiver))
    committed(spec.parent)
    assert reviewed(spec, since="HEAD").new == ()
    late = reviewed(spec, date(2026, 1, 2), since="HEAD")
    assert [finding.rule for finding in late.new] == ["secret-in-url"]
    assert [(entry.rule, entry.reason, entry.expires) for entry in late.expired] == [
        ("secret-in-url", "Soon gone.", TODAY)
    ]
    baseline = spec.with_name("accepted.toml")
    reviewed(spec, baseline=str(baseline), update_baseline=True)
    text = baseline.read_text().replace('owner = ""', 'owner = ""\nexpires = 2026-01-01')
    baseline.write_text(text)
    accepted = reviewed(spec, since="HEAD", baseline=str(baseline))
    assert (accepted.new, len(accepted.accepted)) == ((), 3)
    late = reviewed(spec, date(2026, 1, 2), since="HEAD", baseline=str(baseline))
    assert (len(late.new), len(late.expired)) == (3, 3)


def test_a_document_that_moved_is_compared_with_what_it_was(spec: Path) -> None:
    committed(spec.parent)
    moved = spec.parent / "deeper" / "users.yaml"
    moved.parent.mkdir()
    spec.rename(moved)
    spec.with_name("shared.yaml").rename(moved.with_name("shared.yaml"))
    settings = Settings(ruleset="off", rules=RULES, since="HEAD")
    assert len(inspect([str(moved)], settings, TODAY).new) == 3
    assert inspect([str(moved)], settings, TODAY, str(spec)).new == ()


def test_a_revision_that_cannot_be_read_knows_nothing(spec: Path) -> None:
    spec.write_text("a: [")
    committed(spec.parent)
    spec.write_text(BAD)
    assert len(reviewed(spec, since="HEAD").new) == 3


def test_the_baseline(spec: Path) -> None:
    baseline = spec.with_name("accepted.toml")
    assert reviewed(spec, baseline=str(baseline), update_baseline=True).new == ()
    text = baseline.read_text()
    assert "'password' is sent in the URL" in text
    assert 'reason = ""' in text
    baseline.write_text(text.replace('owner = ""', 'owner = "me"\nexpires = 2026-01-01'))
    review = reviewed(spec, baseline=str(baseline))
    assert (review.new, len(review.accepted), review.exit_code) == ((), 3, 0)
    late = reviewed(spec, date(2026, 1, 2), baseline=str(baseline))
    assert (len(late.new), len(late.expired)) == (3, 3)
    spec.write_text(BAD.replace("/users/:", "/users:"))
    stale = [entry.rule for entry in reviewed(spec, baseline=str(baseline)).stale]
    assert sorted(stale) == ["path-trailing-slash", "secret-in-url"]
    reviewed(spec, baseline=str(baseline), update_baseline=True)
    assert "path-trailing-slash" not in baseline.read_text()
    assert 'owner = "me"' in baseline.read_text()


def linted(*names: str, **settings: Any) -> Review:
    return inspect(names, Settings(ruleset="off", rules=RULES, baseline="accepted/by.toml", **settings), TODAY)


def test_a_baseline_for_several_documents_keeps_what_the_others_have(spec: Path) -> None:
    place = spec.with_name("accepted") / "by.toml"
    place.parent.mkdir()
    spec.write_text(f"{BAD}  /items/: {{get: {{responses: {{'200': {{description: OK}}}}}}}}\n")
    other = spec.with_name("other.yaml")
    other.write_text(SERVED)
    linted("api.yaml", str(other), update_baseline=True)
    place.write_text(place.read_text().replace('owner = ""', 'owner = "me"\nexpires = 2026-01-01'))
    whole = load(place)
    both = ("../api.yaml", "../other.yaml")
    assert sorted((entry.rule, entry.documents) for entry in whole.entries) == [
        ("enum-duplicate", both),
        ("path-trailing-slash", both[:1]),
        ("path-trailing-slash", both),
        ("secret-in-url", both),
        ("server-trailing-slash", both[1:]),
    ]
    for names in (["api.yaml"], ["other.yaml"], ["other.yaml", "api.yaml"]):
        review = linted(*names)
        assert (review.new, review.stale) == ((), ())
        assert linted(*names, update_baseline=True).stale == ()
        assert load(place) == whole
    spec.write_text("openapi: 3.0.3\ninfo: {title: Users, version: 1.0.0}\npaths: {}\n")
    assert linted("other.yaml").stale == ()
    # What the other one has, too, is not stale.
    assert [(entry.rule, entry.documents) for entry in linted("api.yaml").stale] == [("path-trailing-slash", both[:1])]
    linted("api.yaml", update_baseline=True)
    left = load(place).entries
    assert left == tuple(replace(each, documents=both[1:]) for each in whole.entries if each.documents != both[:1])
    assert (linted("other.yaml").new, linted("other.yaml").stale) == ((), ())


def test_what_a_document_had_that_is_gone_is_stale(spec: Path) -> None:
    place = spec.with_name("accepted") / "by.toml"
    place.parent.mkdir()
    spec.with_name("other.yaml").write_text(SERVED)
    linted("api.yaml", "other.yaml", update_baseline=True)
    spec.with_name("other.yaml").unlink()
    assert [entry.rule for entry in linted("api.yaml").stale] == ["server-trailing-slash"]
    linted("api.yaml", update_baseline=True)
    assert {entry.documents for entry in load(place).entries} == {("../api.yaml",)}


def test_an_entry_that_says_no_document_is_of_any(spec: Path) -> None:
    place = spec.with_name("accepted.toml")
    entry = Entry("0" * 16, "path-verb", "GET /users")
    place.write_text(to_text(Baseline((entry,))))
    assert reviewed(spec, baseline=str(place)).stale == (entry,)
    reviewed(spec, baseline=str(place), update_baseline=True)
    assert entry not in load(place).entries


def test_settings_come_from_the_file_the_environment_and_what_is_typed() -> None:
    file = {"ruleset": "strict", "fail_on": "warning", "rules": {"path-verb": "off", "path-casing": "info"}}
    environ = {"TROTH_LINT_FAIL_ON": "info"}
    settings = settings_from({"rule": ["path-verb=error"]}, environ=environ, file=file)
    assert (settings.ruleset, settings.fail_on) == ("strict", "info")
    assert settings.changed == {"path-verb": "error", "path-casing": "info"}


@pytest.mark.parametrize(
    ("given", "file", "fault"),
    [
        ({"rule": ["path-verb"]}, {}, "rule-id=severity"),
        ({}, {"rules": ["path-verb"]}, "gives each rule a severity"),
        ({}, {"ruless": {}}, "there is no setting"),
        ({"update_baseline": True}, {}, "no baseline to update"),
        ({"update_baseline": True, "baseline": "b", "since": "main"}, {}, "leave --since out"),
        ({"quiet": True, "verbose": True}, {}, "either quiet or verbose"),
        ({"ruleset": "all"}, {}, "recommended or strict or off"),
    ],
)
def test_settings_that_do_not_fit(given: dict[str, Any], file: dict[str, Any], fault: str) -> None:
    with pytest.raises(ConfigError, match=fault):
        settings_from(given, environ={}, file=file)
