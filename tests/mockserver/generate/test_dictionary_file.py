"""Dictionary files: which one belongs to a contract, and that a broken one is one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts.errors import ConfigError
from mockserver.generate import dictionary_file
from mockserver.generate.dictionary_file import find_dictionary, load_dictionary
from mockserver.generate.generator import Generator
from mockserver.generate.wishes import Wishes
from tests.mockserver.generate.judges import schema_of


@pytest.mark.parametrize(
    ("there", "found"),
    [
        ([], None),
        (["troth.dictionary.yaml", "api_dictionary.yaml"], "troth.dictionary.yaml"),
        (["troth.dictionary.json", "api_dictionary.yaml"], "troth.dictionary.json"),
        (["api_dictionary.yaml", "api_dictionary.json"], "api_dictionary.yaml"),
        (["api_dictionary.json", "other_dictionary.yaml"], "api_dictionary.json"),
        (["other_dictionary.yaml", "dictionary.yaml"], None),
    ],
)
def test_the_dictionary_beside_a_contract(there: list[str], found: str | None, tmp_path: Path) -> None:
    for name in there:
        (tmp_path / name).touch()
    assert find_dictionary(tmp_path / "api.yaml") == (tmp_path / found if found else None)


def test_a_folder_is_no_dictionary(tmp_path: Path) -> None:
    (tmp_path / "troth.dictionary.yaml").mkdir()
    assert find_dictionary(tmp_path / "api.yaml") is None


@pytest.mark.parametrize("text", ["Pet: {name: Rex}", '{"Pet": {"name": "Rex"}}', "Pet.name: Rex"])
def test_yaml_and_json_are_read(text: str, tmp_path: Path) -> None:
    place = tmp_path / "troth.dictionary.yaml"
    place.write_text(text, "utf-8")
    schema = schema_of({"$ref": "Pet"}, {"Pet": {"properties": {"name": {"type": "string"}}, "required": ["name"]}})
    assert Generator().value(schema, 1, Wishes(dictionary=load_dictionary(place))) == {"name": "Rex"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Pet: {name: [Rex}", ":1:"),
        ("Pet:\n  name: a\n  name: b", ":3:3: "),
        ("- Pet", ":1:1: a dictionary is an object of schemas by their names"),
        ("just text", ":1:1: a dictionary is"),
        ("", ":1:1: a dictionary is"),
        ("[" * 200 + "]" * 200, "nested"),
        ("a: &a [x, x, x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a, *a]\n" for n in range(3)), None),
        (
            "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
            + "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(12)),
            "dictionary",
        ),
    ],
)
@pytest.mark.timeout(30)
def test_a_broken_dictionary_is_one_clear_line(text: str, says: str | None, tmp_path: Path) -> None:
    place = tmp_path / "troth.dictionary.yaml"
    place.write_text(text, "utf-8")
    if says is None:
        load_dictionary(place)
        return
    with pytest.raises(ConfigError) as caught:
        load_dictionary(place)
    assert str(caught.value).startswith(f"{place}")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_dictionary_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        load_dictionary(tmp_path / "gone.yaml")


def test_a_huge_dictionary_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary_file, "_MOST_BYTES", 2**20)
    (tmp_path / "huge.yaml").write_bytes(b"#" * 2**20 + b"\n")
    with pytest.raises(ConfigError, match="larger than 1 MiB"):
        load_dictionary(tmp_path / "huge.yaml")
