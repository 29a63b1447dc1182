"""What a body is: takes a representation, gives the language that it is in and the file that it would be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mockserver.respond.fields.telling import Telling

# The platform's own table differs between machines.
_EXTENSIONS = {
    "application/json": "json", "application/xml": "xml", "text/xml": "xml", "text/csv": "csv", "text/plain": "txt",
    "text/html": "html", "application/pdf": "pdf", "application/zip": "zip", "image/png": "png", "image/jpeg": "jpg",
    "image/gif": "gif", "image/svg+xml": "svg", "application/gzip": "gz", "application/x-tar": "tar",
    "application/yaml": "yaml", "text/yaml": "yaml", "text/markdown": "md", "text/calendar": "ics",
    "application/jsonl": "jsonl", "application/x-ndjson": "ndjson", "audio/mpeg": "mp3", "video/mp4": "mp4",
    "application/vnd.ms-excel": "xls", "application/msword": "doc",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}  # fmt: skip


def language(telling: Telling) -> Iterator[str]:
    """Give the language tag (RFC 9110, section 8.5) of what is made up, and its shorter form."""
    tag = telling.said.locale.replace("_", "-")
    yield tag
    yield tag.partition("-")[0]


def disposition(telling: Telling) -> Iterator[str]:
    """Give how to save the body (RFC 6266), under the name of what was asked for."""
    words = [part for part in telling.said.call.operation.path.split("/") if part and "{" not in part]
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", words[-1] if words else "")[:60].strip(".-") or "download"
    essence = telling.said.media_type.partition(";")[0].strip().lower()
    extension = _EXTENSIONS.get(essence) or ("json" if essence.endswith("+json") else "bin")
    file = name if name.lower().endswith(f".{extension}") else f"{name}.{extension}"
    yield f'attachment; filename="{file}"'
    yield f"attachment; filename={file}"
    yield "attachment"
