"""Takes a document and a port, gives Connexion's own mock: every operation answered by its resolver."""

from __future__ import annotations

import argparse
from pathlib import Path

import uvicorn
from connexion import AsyncApp
from connexion.mock import MockResolver


def main() -> None:
    """Serve on 127.0.0.1 until told to stop."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("document", type=Path)
    arguments.add_argument("--port", type=int, required=True)
    given = arguments.parse_args()
    application = AsyncApp(__name__)
    application.add_api(given.document.resolve(), resolver=MockResolver(mock_all=True))
    uvicorn.run(
        application,
        host="127.0.0.1",
        port=given.port,
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_level="warning",
    )


if __name__ == "__main__":
    main()
