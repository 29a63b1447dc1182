"""`python -m tests.services.plain --port N`: serves on this machine until it is interrupted."""

from __future__ import annotations

import argparse
import logging

from werkzeug.serving import make_server

from tests.services.plain import create_app, tokens


def main() -> None:
    """Serve, and say where, and what a token for everything looks like."""
    parser = argparse.ArgumentParser(prog="python -m tests.services.plain", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="the port to listen on (0: any free one)")
    parser.add_argument("--quota", type=int, default=100_000, help="requests that an account may make each minute")
    parser.add_argument("--secret", default=tokens.SECRET, help="what signs the tokens (HS256)")
    chosen = parser.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    app = create_app(secret=chosen.secret, quota=chosen.quota)
    server = make_server("127.0.0.1", chosen.port, app, threaded=True)
    print(f"http://127.0.0.1:{server.port}", flush=True)
    print(f"Authorization: Bearer {tokens.issue('alice', secret=chosen.secret)}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
