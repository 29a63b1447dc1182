"""The Workflows API in plain Flask, kept in memory: checks by hand, without Connexion or a schema library."""

from __future__ import annotations

from tests.services.plain.app import create_app

__all__ = ["create_app"]
