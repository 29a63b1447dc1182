"""The workflows contract, really implemented, to be tested against: takes settings, gives an ASGI application.

    app = create_app(Settings(clock=ManualClock(), background=False))
    headers = {"Authorization": f"Bearer {token('ada')}"}

Users come into being by their tokens and see only what is their own. `FAULTS` names the ways in which an instance can
be made to break its contract. `python -m tests.services.workflows --port 4020` serves it.
"""

from tests.services.workflows.app import create_app
from tests.services.workflows.auth import SCOPES, token
from tests.services.workflows.faults import FAULTS, Fault
from tests.services.workflows.settings import CONTRACT, USERS, ManualClock, Pace, Settings

__all__ = ["CONTRACT", "FAULTS", "SCOPES", "USERS", "Fault", "ManualClock", "Pace", "Settings", "create_app", "token"]
