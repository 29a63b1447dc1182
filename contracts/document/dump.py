"""Writing documents: takes a document's value, gives JSON or YAML text."""

from __future__ import annotations

from typing import Any

import yaml

from contracts.media import json_text


def to_json(root: Any) -> bytes:
    """Give `root` as JSON."""
    return json_text.encode(root)


def to_yaml(root: Any) -> bytes:
    """Give `root` as YAML 1.1 and 1.2 alike: whatever one of them would read otherwise is quoted."""
    text: bytes = yaml.dump(root, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, encoding="utf-8")
    return text
