"""What the tests of templates are given."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ci.templates.scenes import Stage, repository


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "stage")


@pytest.fixture
def change(tmp_path: Path) -> Path:
    """Give a repository whose checked out branch breaks clients of `main`."""
    return repository(tmp_path / "repository")
