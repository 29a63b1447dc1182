"""Texts that tell of other members follow them; what only looks alike stays."""

from __future__ import annotations

from mockserver.respond.derived import Derived

REPOSITORY = {
    "id": 54577,
    "name": "task-queue",
    "owner": {"login": "ada", "url": "https://api.example.com/users/ada"},
    "full_name": "ada/task-queue",
    "url": "https://api.example.com/repos/ada/task-queue?id=54577#54577",
    "created_at": "2025-01-02/54577-1",
    "clone_url": "https://example.com/ada/task-queue.git",
    "files": ["ada/task-queue"],
    "size": 54577,
}


def test_urls_and_paths_follow_the_members_they_tell_of() -> None:
    edits = Derived(REPOSITORY).edits([(("name",), "hello"), (("owner", "login"), "octo"), (("id",), 7)])
    assert edits == [
        (("owner", "url"), "https://api.example.com/users/octo"),
        (("full_name",), "octo/hello"),
        (("url",), "https://api.example.com/repos/octo/hello?id=7#54577"),
        (("clone_url",), "https://example.com/octo/task-queue.git"),
    ]


def test_each_set_of_members_is_looked_for_by_itself() -> None:
    derived = Derived(REPOSITORY)
    for new in (7, 8, 7):
        assert derived.edits([(("id",), new)]) == [
            (("url",), f"https://api.example.com/repos/ada/task-queue?id={new}#54577")
        ]
    assert derived.edits([(("size",), 1)]) == [(("url",), "https://api.example.com/repos/ada/task-queue?id=1#54577")]


def test_nothing_follows_from_what_is_short_or_not_there() -> None:
    value = {"id": 5, "flag": True, "url": "https://example.com/5/True", "deep": {"id": None}}
    derived = Derived(value)
    assert derived.edits([(("id",), 7), (("flag",), False), (("deep", "id"), 1), (("none", "of"), 2)]) == []
    assert Derived("text/5").edits([((), "other")]) == []
