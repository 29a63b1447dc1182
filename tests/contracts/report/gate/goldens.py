"""The texts that gates are told in, as files: `python -m tests.contracts.report.gate.goldens` writes them anew."""

from __future__ import annotations

from pathlib import Path

from contracts.report.gate import written
from tests.contracts.report.gate.gates import GATES

FOLDER = Path(__file__).parent / "golden"
ENDINGS = {"text": "txt", "markdown": "md"}


def path_of(name: str, form: str) -> Path:
    """Give the file that says what a gate is told as."""
    return FOLDER / f"{name.replace('_', '-')}.{ENDINGS[form]}"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, make in GATES.items():
        for form in ENDINGS:
            path_of(name, form).write_text(written(make(), form), "utf-8")
