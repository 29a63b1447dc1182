"""A Policy says what is asked of a run, beyond that it finds nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from contracts.coverage.mark import Mark
from contracts.findings import Severity


@dataclass(frozen=True)
class Policy:
    """What is asked of a run.

    Issues at least as grave as `fail_on` fail it. `severities` changes how grave breaches of a rule are. `waivers`
    names operations that need not show a success, each with the reason. `mark` is the coverage that may not be lost.
    """

    fail_on: Severity = Severity.ERROR
    severities: Mapping[str, Severity] = field(default_factory=dict)
    waivers: Mapping[str, str] = field(default_factory=dict)
    min_coverage: float = 0.0
    mark: Mark | None = None
