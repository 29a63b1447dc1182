"""Parameters: takes a request's path, query and headers, refuses with 400 what is not as the contract describes it.

This stands in Connexion's place for parameters and is stricter: a number is spelled as JSON spells it, a parameter is
given once, patterns and formats are held to the letter, and all that is wrong is told at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import Headers

from tests.services.workflows.faults import Faults
from tests.services.workflows.problems import Problem
from tests.services.workflows.rules import Check

_INTEGER = re.compile(r"-?[1-9][0-9]{0,999}|0").fullmatch
Error = dict[str, str]


class ParameterValidator:
    """Connexion's place for the parameters of an operation; Connexion makes one for each request."""

    def __init__(
        self,
        parameters_for: Callable[[str], list[tuple[dict[str, Any], Check]]],
        faults: Faults,
        *_: Any,
        **__: Any,
    ) -> None:
        self._parameters_for = parameters_for
        self._faults = faults

    def validate(self, scope: Any) -> None:
        """Raise Problem 400 when a parameter is missing or malformed."""
        operation = scope["extensions"]["connexion_routing"]["operation_id"]
        try:
            pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True, errors="strict")
        except ValueError:
            raise Problem(400, "The query is not UTF-8.") from None
        headers = Headers(scope=scope)
        errors: list[Error] = []
        for parameter, check in self._parameters_for(operation):
            name, place = parameter["name"], parameter["in"]
            if place == "path":
                texts = [scope["path_params"][name]]
            elif place == "query":
                texts = [value for key, value in pairs if key == name]
            else:
                texts = [", ".join(headers.getlist(name))] if name in headers else []
            said = self._said(parameter, check, texts)
            if said:
                errors.append({"header" if place == "header" else "parameter": name, "detail": said})
        if errors:
            raise Problem(400, "A parameter or a header is not as described.", errors=errors)

    def _said(self, parameter: dict[str, Any], check: Check, texts: list[str]) -> str | None:
        if not texts:
            return f"The {parameter['in']} parameter is required." if parameter.get("required") else None
        if len(texts) > 1:
            return "The parameter is given more than once."
        breaches = check(_value(parameter["schema"], texts[0]))
        return breaches[0].detail[:1000] if breaches else None


def _value(schema: dict[str, Any], text: str) -> Any:
    """Give the value that `text` spells, `text` itself when it spells none of the schema's type."""
    if schema.get("type") == "array":
        return text.split(",")
    if schema.get("type") == "integer" and _INTEGER(text):
        return int(text)
    return text
