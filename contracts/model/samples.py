"""A text of each format of the OpenAPI registry that says nothing of anybody."""

from __future__ import annotations

SAMPLES = {
    "uuid": "00000000-0000-4000-8000-000000000001",
    "date-time": "2026-01-01T00:00:00Z",
    "date": "2026-01-01",
    "time": "00:00:00Z",
    "uri": "https://example.com/",
    "uri-reference": "/",
    "email": "someone@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "dGV4dA==",
    "binary": "text",
    "duration": "P1D",
    "decimal": "1.5",
    "int32": "1",
    "int64": "1",
    "regex": "a",
    "json-pointer": "/a",
}
