"""What is asked of a gate: takes what was typed, the settings file and the environment, gives it as one value."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from contracts.comparison.settings import Settings as DiffSettings
from contracts.comparison.settings import settings_from as diff_settings
from contracts.config import settings_table
from contracts.gate.settings import SPECS, Settings, settings_from
from contracts.gate.targets import Targets
from contracts.inspection.settings import Settings as LintSettings
from contracts.inspection.settings import settings_from as lint_settings
from contracts.secrets import Secrets
from contracts.verdict.gate import Step

_SECTIONS = ("gate", "lint", "diff", "test")


@dataclass(frozen=True)
class Asked:
    """A gate before it begins, in `folder`. `home` is the folder in which it is written which contracts it is about:
    that of the settings file, or the same one. `is_whole` says that it is about all there are. `program` is the command
    that runs this program, `environ` what a pipeline says of itself."""

    folder: Path
    home: Path
    is_whole: bool
    settings: Settings
    lint: LintSettings
    diff: DiffSettings
    targets: Targets
    environ: Mapping[str, str]
    program: Sequence[str]
    today: date

    @property
    def steps(self) -> tuple[Step, ...]:
        """What is asked of each contract, in order."""
        return tuple(map(Step, self.settings.steps)) or tuple(Step)

    @property
    def must_diff(self) -> bool:
        """Whether a contract that is compared with nothing is one too few."""
        return Step.DIFF in map(Step, self.settings.steps)

    @property
    def must_test(self) -> bool:
        """Whether a contract without a target is one too few."""
        return Step.TEST in map(Step, self.settings.steps)


def asked(
    folder: Path, given: Mapping[str, Any], environ: Mapping[str, str], program: Sequence[str], today: date
) -> Asked:
    """Give what is asked where `given` was typed in `folder`.

    Lint, diff and test are asked what the commands of these names are asked there; they mend, write and update nothing.
    Raises ConfigError when a setting does not fit.
    """
    (file, name), (lint, _), (diff, _), (test, _) = (settings_table(folder, section) for section in _SECTIONS)
    settings = settings_from(given, environ=environ, file=file, file_name=name)
    lints = lint_settings({}, environ=environ, file=lint, file_name=name)
    diffs = diff_settings({}, environ=environ, file=diff, file_name=name)
    written = Path(name).parent if os.path.isabs(name) else folder
    are_typed = "specs" in given or SPECS.variable in environ
    are_written = not are_typed and bool(settings.specs)
    inner = os.path.relpath(folder, written).replace(os.sep, "/")
    return Asked(
        folder,
        written if are_written else folder,
        are_written or (not are_typed and written == folder),
        settings,
        replace(lints, fix=False, update_baseline=False, since=None),
        replace(diffs, update_approvals=False, base=None),
        Targets(settings.target, settings.targets, test, environ, name, Secrets(environ), inner),
        environ,
        program,
        today,
    )
