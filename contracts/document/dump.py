"""Writing documents: takes a document's value, gives JSON or YAML text."""

from __future__ import annotations

from typing import Any

import yaml

from contracts.document.yaml_scalars import plain
from contracts.media import json_text


class Dumper(yaml.CSafeDumper):
    """Quotes what YAML 1.1 or YAML 1.2 would not read as the text it is: PyYAML itself thinks of 1.1 alone."""


def _text(dumper: Dumper, text: str) -> yaml.ScalarNode:
    style = None if isinstance(plain(text), str) else "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


Dumper.add_representer(str, _text)


def to_json(root: Any) -> bytes:
    """Give `root` as JSON."""
    return json_text.encode(root)


def to_yaml(root: Any) -> bytes:
    """Give `root` as YAML that versions 1.1 and 1.2 read alike."""
    text: bytes = yaml.dump(root, Dumper=Dumper, sort_keys=False, allow_unicode=True, encoding="utf-8")
    return text
