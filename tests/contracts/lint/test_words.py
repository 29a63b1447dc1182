"""What lint reads out of names."""

from __future__ import annotations

import pytest

from contracts.lint.words.majority import minority
from contracts.lint.words.number import is_singular, plural
from contracts.lint.words.spelling import kebab, style, words
from contracts.lint.words.verbs import says_what_to_do


@pytest.mark.parametrize(
    ("name", "parts", "spelled"),
    [
        ("getUser", ("get", "user"), "camelCase"),
        ("get-user", ("get", "user"), "kebab-case"),
        ("get_user_2", ("get", "user", "2"), "snake_case"),
        ("HTTPServer", ("http", "server"), None),
        ("UserId", ("user", "id"), "PascalCase"),
        ("user", ("user",), None),
        ("_links", ("links",), None),
    ],
)
def test_words_and_style(name: str, parts: tuple[str, ...], spelled: str | None) -> None:
    assert words(name) == parts
    assert style(name) == spelled
    assert kebab(name) == "-".join(parts)


@pytest.mark.timeout(30)
def test_the_style_of_a_hostile_name_is_soon_told() -> None:
    for long in ("C" * 10_000, "1" * 10_000, "Cc" * 5_000, "_c" * 5_000, "-c" * 5_000):
        assert style(f"Ab{long}!") is None
        assert style(f"ab{long}!") is None


@pytest.mark.parametrize("noun", ["user", "address", "status", "category", "analysis", "box"])
def test_what_is_singular(noun: str) -> None:
    assert is_singular(noun)


@pytest.mark.parametrize(
    "noun", ["users", "people", "children", "metadata", "equipment", "news", "software", "criteria", "salespeople"]
)
def test_what_may_be_many(noun: str) -> None:
    assert not is_singular(noun)


@pytest.mark.parametrize(
    ("noun", "many"), [("user", "users"), ("category", "categories"), ("key", "keys"), ("box", "boxes"),
                       ("address", "addresses"), ("analysis", "analyses")]
)  # fmt: skip
def test_plural(noun: str, many: str) -> None:
    assert plural(noun) == many


@pytest.mark.parametrize(
    ("segment", "methods", "is_last", "says"),
    [
        ("getUser", {"GET"}, False, True),
        ("create-order", {"POST"}, False, True),
        ("deleteUsers", {"DELETE"}, False, True),
        ("delete", {"POST"}, True, True),
        ("delete", {"POST"}, False, False),
        ("posts", {"GET"}, True, False),
        ("getaways", {"GET"}, True, False),
        ("update-policies", {"GET"}, True, False),
        ("delete-requests", {"POST"}, True, False),
        ("updates", {"POST"}, True, False),
        ("search", {"GET"}, True, False),
        ("cancel", {"POST"}, True, False),
        ("add-ons", {"POST"}, True, False),
    ],
)
def test_verbs(segment: str, methods: set[str], is_last: bool, says: bool) -> None:
    assert says_what_to_do(words(segment), methods, is_last=is_last) == says


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["user_id", "first_name", "last_name", "birthDate", "id"], ["birthDate"]),
        (["user_id", "first_name", "birthDate"], []),
        (["user_id", "first_name", "last_name", "birthDate", "lastSeen"], []),
        (["userId", "firstName", "lastName", "access_token", "_links", "filter[since_when]"], []),
        ([], []),
    ],
)
def test_what_is_spelled_unlike_most(names: list[str], told: list[str]) -> None:
    assert [name for name, _, _ in minority(names)] == told
