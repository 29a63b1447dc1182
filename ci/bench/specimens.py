"""Takes the cache folder, gives the documents the servers read: a small one, real ones, two made of GitHub's.

`grafted` is GitHub's document with the one path of the small document that is measured, so that the same
answer is asked of 3 and of 1,200 operations. `github-yaml` is GitHub's document as YAML, written once, and
`github-changed` the same with one property of its users of another type, which a thousand answers hold.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from ci.bench.fetch import DIRECTORY, GITHUB

DOCUMENTS = Path(__file__).parent / "documents"
SMALL = DOCUMENTS / "small.yaml"
GRAFTED_PATH = "/items/{item_id}"


def prepare(name: str, cache: Path) -> Path:
    """The file of a document; FileNotFoundError when the package it comes from is not installed."""
    place = _PLACES[name](cache)
    if not place.is_file():
        raise FileNotFoundError(place)
    return place.resolve()


def graft(stock: dict[str, Any], scion: dict[str, Any], path: str) -> dict[str, Any]:
    """A document with one more path, taken with its schemas from another; ValueError when names collide."""
    stock_schemas = stock.get("components", {}).get("schemas", {})
    scion_schemas = scion.get("components", {}).get("schemas", {})
    taken = sorted(stock_schemas.keys() & scion_schemas.keys())
    if taken or path in stock["paths"]:
        raise ValueError(f"both documents define {', '.join(taken) or path}")
    components = {**stock.get("components", {}), "schemas": {**stock_schemas, **scion_schemas}}
    return {**stock, "paths": {**stock["paths"], path: scion["paths"][path]}, "components": components}


def _github(cache: Path) -> Path:
    return GITHUB.place(cache) / "generated" / "api.github.com.json"


def _grafted(cache: Path) -> Path:
    small = yaml.safe_load(SMALL.read_bytes())
    document = graft(json.loads(_github(cache).read_bytes()), small, GRAFTED_PATH)
    return _write(cache / "bench" / f"grafted-{GITHUB.version}.json", json.dumps(document))


def _github_yaml(cache: Path) -> Path:
    place = cache / "bench" / f"github-{GITHUB.version}.yaml"
    if place.is_file():
        return place
    document = json.loads(_github(cache).read_bytes())
    text = yaml.dump(document, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
    return _write(place, text)


def _github_changed(cache: Path) -> Path:
    document = json.loads(_github(cache).read_bytes())
    document["components"]["schemas"]["simple-user"]["properties"]["login"]["type"] = "integer"
    return _write(cache / "bench" / f"github-changed-{GITHUB.version}.json", json.dumps(document, indent=2))


def _directory(name: str) -> Callable[[Path], Path]:
    return lambda cache: DIRECTORY.place(cache) / "api" / name


def _write(place: Path, text: str) -> Path:
    """Written beside and then renamed: a run that is stopped leaves no half of a document."""
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_suffix(f".{os.getpid()}")
    unfinished.write_text(text, encoding="utf-8")
    return unfinished.replace(place)


_PLACES: dict[str, Callable[[Path], Path]] = {
    "small": lambda cache: SMALL,
    "dynamic": lambda cache: DOCUMENTS / "dynamic.yaml",
    "grafted": _grafted,
    "github": _github,
    "github-yaml": _github_yaml,
    "github-changed": _github_changed,
    "stripe": _directory("stripe.com.json"),
    "kubernetes": _directory("kubernetes.io.json"),
    "digitalocean": _directory("digitalocean.com.json"),
}
