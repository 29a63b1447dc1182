"""What is asked of a trial: where its requests go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from contracts.secrets import Secrets
from contracts.settings import Settings
from contracts.trial.asked import asked


@pytest.mark.parametrize(
    ("server", "path", "given", "asked_for"),
    [
        ("/api", "/pets", "http://h:1/api", "http://h:1"),
        ("/api", "/pets", "http://h:1/gate/api/", "http://h:1/gate"),
        ("/api", "/pets", "http://h:1", "http://h:1"),
        ("/api", "/pets", "http://h:1/other", "http://h:1/other"),
        ("/", "/v1/pets", "http://h:1/v1", "http://h:1"),
        ("/", "/v1/pets", "http://h:1/gate/v1", "http://h:1/gate"),
        ("/", "/v10/pets", "http://h:1/v1", "http://h:1/v1"),
        ("/api/v2", "/pets", "http://h:1/api/v2", "http://h:1"),
        ("/api/v2", "/pets", "http://h:1/v2", "http://h:1/v2"),
    ],
)
def test_the_beginning_of_paths_may_be_given_in_the_address(
    tmp_path: Path, server: str, path: str, given: str, asked_for: str
) -> None:
    place = tmp_path / "a.yaml"
    operation = '{get: {responses: {"200": {description: x}}}}'
    info = f'openapi: 3.0.3\ninfo: {{title: t, version: "1"}}\nservers: [{{url: "{server}"}}]\n'
    place.write_text(f"{info}paths:\n  {path}: {operation}\n  {path}/new: {operation}\n")
    assert asked(str(place), Settings(url=given), Secrets({}), 0).job.url == asked_for


@pytest.mark.parametrize(("named", "number"), [({"url": "http://h"}, 9), ({"app": "a:b"}, 9), ({"mock": True}, 0)])
def test_a_run_on_what_outlives_it_is_told_from_others(tmp_path: Path, named: dict[str, Any], number: int) -> None:
    place = tmp_path / "a.yaml"
    place.write_text(
        'openapi: 3.0.3\ninfo: {title: t, version: "1"}\npaths: {/a: {get: {responses: {"200": {description: x}}}}}\n'
    )
    assert asked(str(place), Settings(**named), Secrets({}), 9).job.plan.run == number
