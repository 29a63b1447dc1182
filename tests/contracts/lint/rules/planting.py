"""Planting: takes a clean contract and a plant, gives the contract with the breach, in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from contracts.document.parse import parse
from contracts.document.source import Fetched
from contracts.pointer import look_up, split

CASES = Path(__file__).parents[3] / "cases" / "lint"


@dataclass(frozen=True, slots=True)
class Plant:
    """One change to the clean contract `base`, and the pointers at which it breaks the rule; `also` are the rules that
    it breaks besides, and `place` is the file in which the breach is told."""

    base: str
    found: tuple[str, ...]
    file: str
    place: str
    set: dict[str, Any] = field(default_factory=dict)
    drop: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def plants_of(rule: str) -> list[Plant]:
    """Give the plants of `rule`. Raises OSError when it has none."""
    return [_plant(entry) for entry in yaml.safe_load((CASES / "plants" / f"{rule}.yaml").read_text("utf-8"))]


def clean() -> Iterable[str]:
    """Give the names of the clean contracts."""
    places = (*(CASES / "clean").glob("*.yaml"), CASES / "clean" / "split" / "openapi.yaml")
    return sorted(place.relative_to(CASES / "clean").with_suffix("").as_posix() for place in places)


def planted(plant: Plant, folder: Path) -> Path:
    """Write the contract with the breach into `folder`, and give the place of its first file."""
    first = CASES / "clean" / f"{plant.base}.yaml"
    if plant.base.startswith("split/"):
        shutil.copytree(first.parent, folder, dirs_exist_ok=True)
    changed = _read(first.parent / plant.file)
    for pointer in plant.drop:
        holder, key = _holder(changed, pointer)
        del holder[key]
    for pointer, value in plant.set.items():
        holder, key = _holder(changed, pointer)
        if key == "-":
            holder.append(value)
        else:
            holder[key] = value
    (folder / plant.file).write_text(yaml.safe_dump(changed, sort_keys=False, allow_unicode=True), "utf-8")
    return folder / first.name


def _plant(entry: dict[str, Any]) -> Plant:
    file = entry.get("file", f"{entry['in'].rpartition('/')[2]}.yaml")
    return Plant(
        base=entry["in"],
        found=tuple(entry["found"]),
        file=file,
        place=entry.get("place", file),
        set=entry.get("set", {}),
        drop=tuple(entry.get("drop", ())),
        also=tuple(entry.get("also", ())),
    )


def _read(place: Path) -> Any:
    """Give a value of its own of the file at `place`."""
    return yaml.safe_load(_dumped(place))


@lru_cache
def _dumped(place: Path) -> str:
    """Give the file as PyYAML writes what OpenAPI reads: its keys are texts, and its dates are."""
    return yaml.safe_dump(parse(Fetched("", place.name, place.read_bytes())).value, sort_keys=False)


def _holder(root: Any, pointer: str) -> tuple[Any, Any]:
    holder = look_up(root, pointer.rpartition("/")[0])
    key = split(pointer)[-1]
    return (holder, int(key)) if isinstance(holder, list) and key != "-" else (holder, key)
