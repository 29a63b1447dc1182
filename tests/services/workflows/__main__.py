"""`python -m tests.services.workflows`: takes a port and the names of faults, serves the live workflows service."""

from __future__ import annotations

import argparse
import os
import sys

import uvicorn

from tests.services.workflows import FAULTS, SCOPES, USERS, Settings, create_app, token

_HOST = "127.0.0.1"


def main() -> int:
    """Serve until interrupted; what to send is said on standard output."""
    asked = _arguments()
    if asked.list_faults:
        return _list_faults()
    unknown = [name for name in asked.fault if name not in FAULTS]
    if unknown:
        print(f"there is no fault named {unknown[0]!r}; --list-faults lists them", file=sys.stderr)
        return 2
    settings = Settings(database=asked.database, quota=asked.quota, faults=frozenset(asked.fault))
    app = create_app(settings)
    print(f"http://{_HOST}:{asked.port}/v1/workflows, with each of: {' '.join(SCOPES)}")
    for user in USERS:
        print(f"{user}: Authorization: Bearer {token(user)}", flush=True)
    try:
        uvicorn.run(app, host=_HOST, port=asked.port, log_level="warning")
    finally:
        app.service.close()
    return 0


def _list_faults() -> int:
    try:
        for fault in FAULTS.values():
            print(f"{fault.name}\t{fault.group}\t{fault.operation}\t{fault.pointer}\t{fault.says}")
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.services.workflows", description=__doc__)
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "4020")))
    parser.add_argument("--database", default=":memory:", help="a file, to keep what is created")
    parser.add_argument("--quota", type=int, default=Settings.quota, help="requests that a minute grants to each user")
    parser.add_argument("--fault", action="append", default=[], metavar="NAME", help="break one promise; repeatable")
    parser.add_argument("--list-faults", action="store_true", help="name, class, operation, place and meaning of each")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
