"""Takes a document's file, gives its raw text as a judge reads it: operations, responses, security, nothing compiled.

This is a reading of its own, so that a mistake of the compiler does not hide itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

Node = dict[str, Any]
_DEEPEST_CHAIN = 20


class Document:
    """One description of version 2.0 or 3.x."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.version = str(root.get("swagger") or root.get("openapi") or "")

    @classmethod
    def read(cls, place: Path) -> Document:
        """Read a JSON or YAML file. Raises OSError or ValueError."""
        text = place.read_text("utf-8")
        if text.lstrip().startswith("{"):
            return cls(json.loads(text))
        return cls(_with_text_keys(yaml.load(text, _PlainLoader)))  # noqa: S506

    def look(self, pointer: str) -> Any:
        """Give the node at a JSON Pointer, None when there is none."""
        node: Any = self.root
        for token in pointer.split("/")[1:]:
            token = token.replace("~1", "/").replace("~0", "~")
            if isinstance(node, dict):
                node = node.get(token)
            elif isinstance(node, list) and token.isdecimal() and int(token) < len(node):
                node = node[int(token)]
            else:
                return None
        return node

    def follow(self, pointer: str) -> tuple[str, Any]:
        """Give pointer and node at `pointer`, or where the local references there lead to."""
        node = self.look(pointer)
        for _ in range(_DEEPEST_CHAIN):
            if not (isinstance(node, dict) and isinstance(node.get("$ref"), str) and node["$ref"].startswith("#")):
                break
            pointer = unquote(node["$ref"][1:])
            node = self.look(pointer)
        return pointer, node

    def resolved(self, node: Any) -> Any:
        """Give the node, or what its local reference leads to; None when that is nowhere."""
        if isinstance(node, dict) and isinstance(node.get("$ref"), str):
            return self.follow(unquote(node["$ref"].removeprefix("#")))[1]
        return node

    def operation(self, label: str) -> Node:
        """Give the operation called ``GET /pets``; an empty one when there is none."""
        found = self.look(self.operation_place(label))
        return found if isinstance(found, dict) else {}

    def statuses(self, label: str) -> set[str]:
        """Give the status keys the operation documents, ranges in upper case."""
        responses = self.resolved(self.operation(label).get("responses")) or {}
        return {key if key == "default" else str(key).upper() for key in responses if not str(key).startswith("x-")}

    def response(self, label: str, status: int) -> Node:
        """Give the response that documents `status`: exact, then range, then default; an empty one otherwise."""
        responses = self.resolved(self.operation(label).get("responses")) or {}
        by_key = {str(key).upper(): value for key, value in responses.items()}
        for key in (str(status), f"{status // 100}XX", "DEFAULT"):
            if key in by_key:
                return self.resolved(by_key[key]) or {}
        return {}

    def schema_place(self, label: str, key: str, media: str) -> str | None:
        """Give the pointer to the schema of a response's body, by status key and media type; None without one."""
        place, _ = self.follow(self.operation_place(label) + "/responses")
        place, node = self.follow(f"{place}/{key}")
        if node is None:
            return None
        place += f"/content/{escaped(media)}/schema" if self.root.get("openapi") else "/schema"
        return place if self.look(place) is not None else None

    @property
    def has_inner_servers(self) -> bool:
        """Whether a path or an operation has servers of its own."""
        items = [self.resolved(item) for item in (self.root.get("paths") or {}).values()]
        holders = [node for item in items if isinstance(item, dict) for node in (item, *item.values())]
        return any(isinstance(node, dict) and node.get("servers") for node in holders)

    def operation_place(self, label: str) -> str:
        """Give the pointer to the operation called ``GET /pets``."""
        method, _, path = label.partition(" ")
        place, _ = self.follow("/paths/" + escaped(path))
        return self.follow(f"{place}/{method.lower()}")[0]

    def parameters(self, label: str) -> dict[tuple[str, str], tuple[str, Node]]:
        """Give pointer and node of the operation's parameters by location and name, its path item's included."""
        own = self.operation_place(label)
        found = {}
        for holder in (own.rpartition("/")[0], own):
            for index in range(len(self.look(holder + "/parameters") or ())):
                place, node = self.follow(f"{holder}/parameters/{index}")
                if isinstance(node, dict):
                    found[str(node.get("in")), str(node.get("name"))] = place, node
        return found

    def needs_body(self, label: str) -> bool:
        """Say whether a request without a body breaks the contract."""
        if not self.root.get("openapi"):
            found = self.parameters(label).items()
            return any(node.get("required") is True for (where, _), (_, node) in found if where in ("body", "formData"))
        _, node = self.follow(self.operation_place(label) + "/requestBody")
        return isinstance(node, dict) and node.get("required") is True

    def body_place(self, label: str, content_type: str) -> str | None:
        """Give the pointer to the schema of a request body of this type; None where there is none to tell."""
        if not self.root.get("openapi"):
            bodies = [place for (where, _), (place, _) in self.parameters(label).items() if where == "body"]
            return bodies[0] + "/schema" if bodies else None
        place, node = self.follow(self.operation_place(label) + "/requestBody")
        content = (node or {}).get("content") or {}
        essence = content_type.partition(";")[0].strip().lower()
        for media in content:
            if media.partition(";")[0].strip().lower() == essence:
                schema = f"{place}/content/{escaped(media)}/schema"
                return schema if self.look(schema) is not None else None
        return None

    def schemes(self) -> Iterator[tuple[str, Node]]:
        """Give the security schemes by name."""
        home = self.root.get("securityDefinitions") or (self.root.get("components") or {}).get("securitySchemes") or {}
        for name, node in home.items():
            scheme = self.resolved(node)
            if isinstance(scheme, dict):
                yield name, scheme

    def security(self, label: str) -> list[dict[str, list[str]]]:
        """Give the alternatives of schemes that the operation asks for; none at all means public."""
        own = self.operation(label).get("security")
        listed = own if isinstance(own, list) else self.root.get("security") or []
        return [entry for entry in listed if isinstance(entry, dict)]


def escaped(token: str) -> str:
    """Give a reference token in its escaped form (RFC 6901)."""
    return token.replace("~", "~0").replace("/", "~1")


class _PlainLoader(yaml.CSafeLoader):
    """YAML as JSON authors mean it: no dates."""


_PlainLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for letter, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def _with_text_keys(node: Any) -> Any:
    if isinstance(node, dict):
        return {str(key): _with_text_keys(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_with_text_keys(value) for value in node]
    return node
