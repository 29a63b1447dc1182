"""The application for a WSGI server or a harness: `tests.services.plain.wsgi:app`."""

from __future__ import annotations

from tests.services.plain import create_app

app = create_app()
