"""Hostile texts: each is read or refused by a child process with little memory and time, and never kills it."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

MEMORY = 512 * 2**20
SECONDS = 20

PROGRAM = """
import sys
from contracts.document.reader import read
from contracts.errors import TrothError
try:
    document = read(sys.argv[1])
    print("read", len(document.root))
except TrothError as error:
    print(f"{type(error).__name__}: {error}")
"""


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def many(count: int, line: str) -> str:
    return "".join(line.format(n, n + 1) for n in range(count))


TEXTS: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "brackets as JSON": (lambda: "[" * 100_000, "SyntaxFault: x:1:1026: this is nested too deep"),
    "braces as JSON": (lambda: '{"a":' * 100_000, "SyntaxFault: x:1:5122: this is nested too deep"),
    "brackets as YAML": (lambda: "a: " + "[" * 100_000, "SyntaxFault: x:1:131: this is not YAML: nested more"),
    "braces as YAML": (lambda: "a: " + "{b: " * 100_000, "SyntaxFault: x:1:512: this is not YAML: nested more"),
    "brackets behind quotes": (lambda: "a: " + "[']]]', \n" * 50_000, "SyntaxFault: x:128:1: this is not YAML: nested"),
    "brackets behind anchors": (lambda: "a: " + "[&b " * 100_000, "SyntaxFault: x:1:509: this is not YAML: nested"),
    "brackets behind tags": (lambda: "a: " + "[! " * 100_000, "SyntaxFault: x:1:383: this is not YAML: nested more"),
    "dashes": (lambda: "- " * 100_000, "SyntaxFault: x:1:257: this is not YAML: nested more than 128"),
    "question marks": (lambda: "? " * 100_000, "SyntaxFault: x:1:3: this is not YAML: a key must be text"),
    "indents": (lambda: "\n".join(" " * n + "a:" for n in range(2000)), "SyntaxFault: x:129:129: this is not YAML"),
    "alias bomb": (
        lambda: "a0: &a0 [x]\n" + many(30, "a{1}: &a{1} [*a{0}, *a{0}, *a{0}, *a{0}]\n"),
        "SyntaxFault: x:11:12: this is not YAML: aliases and merges repeat more than 1,000,000 nodes",
    ),
    "merge bomb": (
        lambda: "a0: &a0 {k: v}\n" + many(30, "a{1}: &a{1} {{<<: [*a{0}, *a{0}], k{0}: v}}\n"),
        "SyntaxFault: x:17:16: this is not YAML: aliases and merges repeat more than 1,000,000 nodes",
    ),
    "alias of itself": (lambda: "a: &a [*a]", "SyntaxFault: x:1:8: this is not YAML: an alias stands inside"),
    "many aliases": (lambda: "a: &a 1\nb: [" + "*a, " * 20_000 + "]", "SyntaxFault: x:2:40005: this is not YAML: more"),
    "many anchors": (lambda: many(50_000, "k{0}: &a{0} x\n"), "read 50000"),
    "a long scalar as YAML": (lambda: 'a: "' + "x" * 50_000_000 + '"', "read 1"),
    "a long scalar as JSON": (lambda: '{"a": "' + "x" * 50_000_000 + '"}', "read 1"),
    "a million keys": (lambda: many(1_000_000, "k{0}: 1\n"), "read 1000000"),
    "a long key": (lambda: "? " + "x" * 2_000_000 + "\n: 1", "read 1"),
    "a long number": (lambda: "a: " + "9" * 1_000_000, "read 1"),
    "digits in strings": (lambda: '{"a": [' + ('"' + "9" * 19 + '",') * 200_000 + "1]}", "read 1"),
    "exclamation marks": (lambda: "a: " + "!" * 100_000, "SyntaxFault: x:1:4: this is not YAML: the tag"),
    "python": (lambda: "a: !!python/object/apply:os.system [exit]", "SyntaxFault: x:1:4: this is not YAML: the tag"),
    "invalid UTF-8": (lambda: b'{"a":\n "\xff"}', "SyntaxFault: x:2:3: the text is not valid UTF-8"),
    "NUL": (lambda: "a: \0", "SyntaxFault: x:1:4: this is not YAML: a control character"),
    "nothing": (lambda: "", "SyntaxFault: x:1:1: this is no OpenAPI document"),
    "a template": (lambda: "info: {title: \"{{ ''.__class__ }}\"}", "read 1"),
    "a reference to all of itself": (lambda: "openapi: 3.1.0\npaths: {$ref: 'x#/paths'}", "read 2"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(TEXTS))
def test_a_hostile_text(name: str, tmp_path: Path) -> None:
    make, expected = TEXTS[name]
    made = make()
    (tmp_path / "x").write_bytes(made if isinstance(made, bytes) else made.encode())
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, "x"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[3])},
        preexec_fn=limited,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(expected)


def test_sections_that_multiply_each_other_are_refused(tmp_path: Path) -> None:
    """A section may hold the next one many times over, which would be a hundred million nodes."""
    (tmp_path / "x").write_text("openapi: 3.1.0\npaths: {/a: {$ref: 'y0.yaml'}}")
    for n in range(8):
        inner = ", ".join(f"/{k}: {{get: {{$ref: y{n + 1}.yaml}}}}" for k in range(10))
        (tmp_path / f"y{n}.yaml").write_text(f"get: {{callbacks: {{c: {{{inner}}}}}}}\ncallbacks: {{c: {{{inner}}}}}")
    (tmp_path / "y8.yaml").write_text("responses: {}")
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, "x"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "its references multiply it beyond" in ran.stdout
