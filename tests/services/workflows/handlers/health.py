"""Health: gives whether the service is up."""

from __future__ import annotations

from tests.services.workflows.formats import moment
from tests.services.workflows.problems import Problem
from tests.services.workflows.replies import Reply
from tests.services.workflows.service import Service


class Health:
    def __init__(self, service: Service) -> None:
        self._service = service

    def show(self) -> Reply:
        if self._service.settings.maintenance:
            raise Problem(503, "Under maintenance.", headers={"Retry-After": "60"})
        document = {"status": "ok", "version": "1.4.0", "checked_at": moment(self._service.now())}
        return Reply(200, document, {"Cache-Control": "no-store"})
