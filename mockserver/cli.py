"""`troth mock`: takes the places of contracts and settings, serves until it is told to stop."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from contracts.flags import typed, with_flags
from mockserver.settings import OPTIONS


@click.command("mock")
@click.argument("places", metavar="SPEC...", nargs=-1, required=True)
@with_flags(OPTIONS, {"port": "-p"})
def mock(places: tuple[str, ...], **options: Any) -> None:
    """Answer requests as contracts promise.

    A SPEC is an OpenAPI file (2.0, 3.0, 3.1, 3.2; JSON or YAML), or - for standard input. Every option can also stand
    in the environment (TROTH_PORT=8080) or in [mock] of troth.toml.
    """
    from contracts.config import settings_table
    from mockserver.serving import serve_mock
    from mockserver.settings import settings_from

    file, file_name = settings_table(Path.cwd(), "mock")
    settings = settings_from(typed(options), environ=os.environ, file=file, file_name=file_name)
    # https://no-color.org: whatever NO_COLOR says, it says no.
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    sys.exit(serve_mock(places, settings, sys.stdout, colour=colour))
