"""Tasks in processes of their own."""

from __future__ import annotations

import os
import time

import pytest

from ci.mutants.forks import Lost, each


def work(task: str) -> str:
    if task == "raises":
        raise ValueError("no such thing")
    if task == "dies":
        os._exit(3)
    if task == "hangs":
        time.sleep(60)
    os.environ["MUTANTS_TEST"] = task
    return task * 2


@pytest.mark.timeout(30)
def test_each_task_comes_to_something() -> None:
    tasks = ["a", "raises", "dies", "hangs", "b"]
    came = dict(each(tasks, work, jobs=2, limit=3.0))
    assert (came["a"], came["b"]) == ("aa", "bb")
    words = {task: str(result) for task, result in came.items() if isinstance(result, Lost)}
    assert set(words) == {"raises", "dies", "hangs"}
    assert "no such thing" in words["raises"]
    assert "ended with 3" in words["dies"]
    assert "in time" in words["hangs"]
    assert "MUTANTS_TEST" not in os.environ
