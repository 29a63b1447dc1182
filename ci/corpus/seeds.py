"""Takes a few well-known schemas, makes a thousand values of each, and lets both judges see every one of them.

    python -m ci.corpus.seeds [--seeds 1000]

Two processes make all values, with different hash seeds: the same seed has to give the same bytes. Ends with 0 when
every value is accepted by both judges and both processes agree, 1 when not, 2 when it could not run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import contracts
from ci.bench.fetch import fetch
from ci.corpus.causes import Scene, cause_of
from ci.corpus.collection import PACKAGES, documents
from ci.judge.dialect import Dialect
from ci.judge.document import Document
from ci.judge.subjects import ROOT
from contracts.media import json_text
from contracts.media.ranges import is_json
from contracts.model.contract import Contract
from contracts.model.schema import Schema
from mockserver.generate.generator import Generator
from mockserver.generate.wishes import Wishes

_WORKFLOWS = ROOT / "specs" / "workflows" / "v1" / "openapi.yaml"
_DYNAMIC = Wishes(ignore_examples=True)
_PATIENCE = 3_600.0


@dataclass(frozen=True, slots=True)
class Specimen:
    """Schemas of one document: those at `pointers`, or without any those of all JSON bodies of its successes."""

    name: str
    document: str
    pointers: tuple[str, ...] = ()


SPECIMENS = (
    Specimen("workflows", ""),
    Specimen("petstore", "examples/3.0/json/petstore.json"),
    Specimen("GitHub issue", "github/api.github.com.json", ("/components/schemas/issue",)),
    Specimen("Stripe customer", "directory/stripe.com.json", ("/components/schemas/customer",)),
)


@dataclass(slots=True)
class Outcome:
    """What was seen of one specimen: `digest` is that of all bytes in order."""

    name: str
    schemas: int = 0
    values: int = 0
    refused: int = 0
    refused_by_second: int = 0
    explained: Counter[str] = field(default_factory=Counter)  # refusals of the second judge's by known cause
    different: int = 0
    seconds: float = 0.0
    bytes: int = 0
    first: str = ""
    digest: str = ""


def main(arguments: list[str] | None = None) -> int:
    """Make and judge all values; gives the exit code."""
    given = _parser().parse_args(arguments)
    cache = given.cache.resolve()
    if given.digests:
        print(json.dumps([_made(specimen, given.seeds, cache).digest for specimen in SPECIMENS]))
        return 0
    for name, reason in fetch(cache, PACKAGES).items():
        print(f"seeds: {name} could not be fetched: {reason}", file=sys.stderr)
        return 2
    other = _elsewhere(given.seeds, cache)
    outcomes = [_made(specimen, given.seeds, cache, judged=True) for specimen in SPECIMENS]
    told, _ = other.communicate(timeout=_PATIENCE)
    if other.returncode:
        print(f"seeds: the second process ended with {other.returncode}", file=sys.stderr)
        return 2
    digests = json.loads(told)
    for outcome, digest in zip(outcomes, digests, strict=True):
        print(_line(outcome, same=outcome.digest == digest))
    bad = any(outcome.refused or outcome.refused_by_second for outcome in outcomes)
    return 1 if bad or [outcome.digest for outcome in outcomes] != digests else 0


def _line(outcome: Outcome, *, same: bool) -> str:
    agreement = "the same bytes in both processes" if same else "DIFFERENT BYTES in the other process"
    each = outcome.seconds / outcome.values * 1000 if outcome.values else 0.0
    line = (
        f"{outcome.name}: {outcome.schemas} schemas, {outcome.values:,} values ({outcome.different:,} different, "
        f"{outcome.bytes / 1e6:.1f} MB, {each:.2f} ms each), refused by the validator {outcome.refused}, "
        f"by jsonschema {outcome.refused_by_second}; {agreement}"
    )
    line += "".join(f"\n  {count} disagreements: {cause}" for cause, count in outcome.explained.items())
    return f"{line}\n  {outcome.first}" if outcome.first else line


def _made(specimen: Specimen, seeds: int, cache: Path, *, judged: bool = False) -> Outcome:
    place = _place(specimen, cache)
    contract = contracts.load(str(place))
    outcome = Outcome(specimen.name)
    dialect = Dialect(Document.read(place)) if judged else None
    digest = hashlib.sha256()
    generator = Generator()
    for schema in _schemas(specimen, contract):
        outcome.schemas += 1
        seen: set[bytes] = set()
        for seed in range(seeds):
            started = time.process_time()
            value = generator.value(schema, seed, _DYNAMIC)
            outcome.seconds += time.process_time() - started
            text = json_text.encode(value)
            digest.update(text + b"\n")
            outcome.values += 1
            outcome.bytes += len(text)
            if dialect and text not in seen:
                _judge(outcome, schema, text, dialect)
            seen.add(text)
        outcome.different += len(seen)
    outcome.digest = digest.hexdigest()
    return outcome


def _judge(outcome: Outcome, schema: Schema, text: bytes, dialect: Dialect) -> None:
    value: Any = json.loads(text)
    if not schema.is_valid(value):
        outcome.refused += 1
        outcome.first = outcome.first or f"{schema.pointer}: {schema.errors(value, limit=1)}"
    breaches = dialect.breaches(schema.pointer, value)
    if not breaches:
        return
    scene = Scene(dialect.document, "jsonschema", "", "application/json", breaches[0].pointer, tuple(breaches))
    cause = cause_of(scene)
    if cause:
        outcome.explained[cause] += 1
    else:
        outcome.refused_by_second += 1
        outcome.first = outcome.first or f"{breaches[0].pointer}: {breaches[0].path}: {breaches[0].message}"


def _place(specimen: Specimen, cache: Path) -> Path:
    if not specimen.document:
        return _WORKFLOWS
    return next(entry.place for entry in documents(cache) if entry.name == specimen.document)


def _schemas(specimen: Specimen, contract: Contract) -> Iterator[Schema]:
    if specimen.pointers:
        yield from map(contract.responses.at, specimen.pointers)
        return
    for operation in contract.operations:
        for response in operation.responses:
            for media in response.content if response.status[0] == "2" else ():
                if media.schema is not None and is_json(media.essence):
                    yield media.schema


def _elsewhere(seeds: int, cache: Path) -> subprocess.Popen[str]:
    """Start the process that makes everything again, under another hash seed."""
    environment = {**os.environ, "PYTHONHASHSEED": "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"}
    command = [sys.executable, "-m", "ci.corpus.seeds", "--digests", "--seeds", str(seeds), "--cache", str(cache)]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def _parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m ci.corpus.seeds", description=__doc__)
    options.add_argument("--seeds", type=int, default=1_000, help="how many values of each schema (1000)")
    options.add_argument("--cache", type=Path, default=Path(".cache"), help="the cache folder (.cache)")
    options.add_argument("--digests", action="store_true", help="make the values and print their digests only")
    return options


if __name__ == "__main__":
    sys.exit(main())
